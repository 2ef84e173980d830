// Français : le forum : plan des stands, comptage à la porte.
export default {
};
