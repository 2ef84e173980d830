// English: the bus tour: stops, appointments, road sheet.
export default {
};
