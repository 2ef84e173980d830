// English: the directory: reception points, map, import.
export default {
};
