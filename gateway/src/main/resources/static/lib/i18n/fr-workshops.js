// Français : les ateliers : vœux, répartition, explications.
export default {
};
