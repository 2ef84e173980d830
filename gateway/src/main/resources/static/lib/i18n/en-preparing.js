// English: preparing a meeting: guided form, preview, checks before publishing.
export default {
};
