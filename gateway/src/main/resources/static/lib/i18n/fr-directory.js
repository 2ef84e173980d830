// Français : l’annuaire : points d’accueil, carte, import.
export default {
};
