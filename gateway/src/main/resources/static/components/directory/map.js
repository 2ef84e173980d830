// The schematic map: numbered territories, each a link; one that the drawing does not know stands in the list beside it only.
import { attr, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { shortTerritory } from '../../lib/sessions.js';
import { ABROAD, LAND, RELIEF, RIVERS, TERRITORIES, WATER } from './region.js';

const ground = () => html`<path class="abroad" d="${ABROAD}"/><path class="land" d="${LAND}"/><path class="relief" d="${RELIEF}"/>${
  RIVERS.map((d) => html`<path class="river" d="${d}"/>`)}<path class="water" d="${WATER}"/>`;

export function regionMap(areas, chosen, link) {
  const numbered = areas.map((one, i) => ({ ...one, n: i + 1, at: TERRITORIES[one.key] })).filter((one) => one.at);
  const anchor = (one) => attr('aria-label', t('map.territory', { n: one.n, name: shortTerritory(one.name) }));
  const here = (one) => html`${attr('class', one.key === chosen ? 'on' : null)} ${
    attr('aria-current', one.key === chosen ? 'true' : null)}`;
  return html`<figure class="map">
    <svg class="wide" viewBox="0 0 800 720" role="group" aria-label="${t('map.label')}">${ground()}<text class="sea"
        x="520" y="650">${t('map.sea')}</text>
      ${numbered.map((one) => (one.at.leader ? html`<path class="lens-line" d="${one.at.leader}"/>` : ''))}
      ${numbered.map((one) => html`<a href="${link(one.key)}" aria-label="${one.n} ${shortTerritory(one.name)}"
          ${here(one)}><circle cx="${one.at.x}" cy="${one.at.y}" r="20" fill="transparent"/><circle class="pt" cx="${one.at.x}"
          cy="${one.at.y}" r="14"/><text class="pt-n" x="${one.at.x}" y="${one.at.y + 4.6}">${one.n}</text> <text
          class="${one.at.anchor}" x="${one.at.lx}" y="${one.at.ly}">${shortTerritory(one.name)}</text></a>`)}</svg>
    <svg class="narrow" viewBox="0 150 800 560" role="group" aria-label="${t('map.label')}">${ground()}
      ${numbered.map((one) => html`<a href="${link(one.key)}" ${anchor(one)} ${here(one)}><circle class="pt" cx="${one.at.x}"
          cy="${one.at.y}" r="28"/><text class="pt-n big" x="${one.at.x}" y="${one.at.y + 10}">${one.n}</text></a>`)}</svg>
    <figcaption class="map-cap">${t('map.caption')}</figcaption></figure>`;
}
