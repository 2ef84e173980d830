// Français : préparer une rencontre : formulaire guidé, aperçu, contrôle avant publication.
export default {
};
