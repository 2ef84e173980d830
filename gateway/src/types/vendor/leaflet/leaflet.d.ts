/** Puts itself at `globalThis.leaflet`. */
export {};
