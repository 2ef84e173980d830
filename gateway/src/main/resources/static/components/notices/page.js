// A page that is only words.
import { html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';

export function words({ root, title }, heading, content) {
  title(heading);
  render(root, html`<div class="wrap doc"><h1>${heading}</h1><div class="prose mt">${content}</div></div>`);
}
