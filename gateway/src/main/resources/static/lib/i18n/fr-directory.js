// Français : l’annuaire : points d’accueil, carte, import.
export default {
  'dir.map.label': 'Carte des points d’accueil', 'dir.map.in': 'Agrandir la carte', 'dir.map.out': 'Réduire la carte',
  'dir.map.several': ({ n, names }) => `${n} lieux : ${names}${n > 3 ? '…' : ''}`,
};
