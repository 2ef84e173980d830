// English: workshops: wishes, allocation, explanations.
export default {
};
