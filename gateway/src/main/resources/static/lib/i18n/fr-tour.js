// Français : la tournée du bus : étapes, rendez-vous, feuille de route.
export default {
};
