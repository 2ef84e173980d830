// English: the forum: stand plan, counting at the door.
export default {
};
