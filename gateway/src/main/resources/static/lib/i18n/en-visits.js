// English: cross visits: pairs and answers.
export default {
};
