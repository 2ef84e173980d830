// Français : les visites croisées : binômes et réponses.
export default {
};
