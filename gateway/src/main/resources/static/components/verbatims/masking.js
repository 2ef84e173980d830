// Pieces of a text: where a selection lies in it, pieces put together, the text cut at their edges. Counted in UTF-16, as the
// server does.

/** The selection inside an element whose text is exactly that of the answer; null without one. */
export function picked(element) {
  const selection = getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const to = from + range.toString().length;
  return to > from ? { from, to } : null;
}

/** The pieces with one more; those that touch are one. */
export function masked(spans, more) {
  const all = [...spans, more].sort((a, b) => a.from - b.from || a.to - b.to);
  const out = [];
  for (const { from, to } of all) {
    const last = out.at(-1);
    if (last && last.to >= from) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

export const unmasked = (spans, from) => spans.filter((one) => one.from !== from);

/** The text in pieces: `masked` ones, `hint` ones, plain ones. */
export function pieces(text, spans, hints) {
  const edges = [...new Set([0, text.length, ...[...spans, ...hints].flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const inside = (list, from) => list.find((one) => one.from <= from && from < one.to);
  return edges.slice(0, -1).map((from, i) => ({ text: text.slice(from, edges[i + 1]), masked: Boolean(inside(spans, from)),
    hint: inside(hints, from)?.kind ?? null }));
}

/** What others will read. */
export const redacted = (text, spans) => {
  let out = '';
  let at = 0;
  for (const { from, to } of masked(spans.slice(1), spans[0] ?? { from: 0, to: 0 })) {
    if (to > from) out += `${text.slice(at, from)}[…]`;
    at = Math.max(at, to);
  }
  return out + text.slice(at);
};
