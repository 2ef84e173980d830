// A QR code as one SVG path.
import { qrcode } from '../vendor/qrcode-generator.mjs';
import { html } from './html.js';

/** @param {string} text @param {string} label */
export function qrCode(text, label) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const n = code.getModuleCount();
  let path = '';
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      if (!code.isDark(y, x)) continue;
      let run = 1;
      while (x + run < n && code.isDark(y, x + run)) run += 1;
      path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run - 1;
    }
  }
  return html`<svg class="qr" viewBox="-2 -2 ${n + 4} ${n + 4}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path
      d="${path}"/></svg>`;
}
