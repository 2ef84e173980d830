// How far the two coders agree, in numbers and in words, and what they have to settle.
import { flag, html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';

const number = (value) => (value === null ? '–' : value.toLocaleString(lang(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const said = (strength) => t(`vb.strength.${strength ?? 'NONE'}`);

export function agreement({ agreed, items, themes }) {
  if (!agreed) return '';
  const name = (code) => themes.items.find((one) => one.code === code)?.label[lang()] ?? code;
  return html`<section class="card stack-s" aria-labelledby="accord"><h2 id="accord">${t('vb.agreement')}</h2>
    <p><strong>${t('vb.kappa', { kappa: number(agreed.kappa) })}</strong> ${said(agreed.strength)}</p><p class="small muted">${
      t('vb.kappaText', { n: agreed.texts })}</p>
    <details><summary>${t('vb.byTheme')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${t('vb.byTheme')}"><table
        class="table"><caption class="vh">${t('vb.byTheme')}</caption><thead><tr><th scope="col">${t('vb.f.theme')}</th><th scope="col"
        class="n">${t('vb.col.both')}</th><th scope="col" class="n">${t('vb.col.one')}</th><th scope="col" class="n">κ</th></tr></thead>
      <tbody>${agreed.themes.map((one) => html`<tr><th scope="row">${name(one.code)}<span class="muted thin">${
        said(one.strength)}</span></th><td class="n">${one.both}</td><td class="n">${one.one}</td><td class="n">${
        number(one.kappa)}</td></tr>`)}</tbody></table></div></details>
    <h3>${t('vb.disputes', { n: agreed.disputes.length })}</h3>
    ${agreed.disputes.map((one) => dispute(one, items.find((item) => item.id === one.id), name, themes))}</section>`;
}

function dispute({ id, first, second }, item, name, themes) {
  const either = new Set([...first, ...second]);
  const box = (one) => html`<label class="choice"><input type="checkbox" name="theme" value="${one.code}"
      ${flag('checked', first.includes(one.code) && second.includes(one.code))}><span>${one.label[lang()]}</span></label>`;
  const list = (codes) => codes.map(name).join(', ') || t('vb.noTheme');
  return html`<form class="settle stack-s" data-id="${id}" data-key="d-${id}" method="post" novalidate><blockquote
      class="verb-quote" dir="auto">${item?.text ?? ''}</blockquote>
    <p class="small muted">${t('vb.firstSaid', { themes: list(first) })}<br>${t('vb.secondSaid', { themes: list(second) })}</p>
    <fieldset><legend class="small">${t('vb.settle')}</legend><div class="verb-themes">${
      themes.items.filter((one) => either.has(one.code)).map(box)}</div><details><summary>${t('vb.settleOther')}</summary><div
        class="verb-themes">${themes.items.filter((one) => !either.has(one.code) && !one.retired).map(box)}</div></details></fieldset>
    <p class="row"><button class="btn second sm" type="submit">${t('vb.settleDo')}</button><button class="btn quiet sm"
        type="button" data-act="open" data-id="${id}">${t('vb.openText')}</button></p></form>`;
}
