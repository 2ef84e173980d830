// The codes on tickets: `SPRO1.<registration>.<mac>`. Only the server can tell a genuine mac; a list that was taken along
// holds a digest of each whole code, by which a device without a network knows the same.
const SHAPE = /^SPRO1\.([a-z0-9-]{1,64})\.[A-Za-z0-9_-]{22}$/;

/** The registration that a code claims to be, or an empty text. */
export const idOf = (text) => SHAPE.exec(text.trim())?.[1] ?? '';

/** The digest of a code as lists hold it. */
export async function checkOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.trim())));
  return btoa(String.fromCharCode(...digest.slice(0, 9))).replaceAll('+', '-').replaceAll('/', '_');
}
