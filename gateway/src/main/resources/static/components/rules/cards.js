// One of a few ways, each on a card with a sentence.
import { flag, html } from '../../lib/html.js';
import { get } from '../event-form/parts/state.js';

/** `options` = [[value, name, sentence]]. */
export const cards = (draft, path, options, { label, vh = false, redraw = false }) => html`<fieldset class="field"
    data-field="${path}"><legend class="${vh ? 'vh' : 'legend'}">${label}</legend><div class="pick-cards">${
  options.map(([value, name, sentence], i) =>
  html`<label class="pick-card choice"><input type="radio" name="${path}" id="${i ? `${path}-${value}` : path}" value="${value}"
      data-path="${path}" data-sync ${flag('data-redraw', redraw)} ${flag('checked', get(draft, path) === value)}><span><b>${
    name}</b><span class="small muted">${sentence}</span></span></label>`)}</div></fieldset>`;
