/** Puts itself at `globalThis.jsQR`. */
export {};
