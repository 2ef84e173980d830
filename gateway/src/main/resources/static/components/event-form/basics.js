// The first step: which kind of meeting, where, for whom.
import { flag, html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { FORMATS, FUNCTIONS, formatName, functionName, territoryLabel } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { icon, swatch } from '../../lib/ui.js';
import { area, select, side, text, ticks } from './parts/fields.js';

export function basics(draft, { areas, all, event, published }) {
  return html`${formats(draft, { event, published })}
    ${text(draft, 'title', { label: t('edit.title'), hint: t('prep.titleHint'), max: 300, required: true })}
    ${side(event ? fixedTerritory(draft, all) : select(draft, 'territory', areas.map((one) => [one.key, territoryLabel(one.name)]),
      { label: t('edit.territory') }),
    select(draft, 'audience', ['PROFESSIONALS', 'PUBLIC'].map((one) => [one, t(`audience.${one}`)]), { label: t('edit.audience') }))}
    ${area(draft, 'summary', { label: t('edit.summary'), hint: t('prep.summaryHint'), optional: true })}
    ${ticks(draft, 'functions', FUNCTIONS.map((code) => [code, functionName(code)]), { label: t('edit.functions'),
      hint: t('prep.functionsHint'), optional: true })}
    <details id="ouvert-a"><summary>${t('edit.openTo')} <span class="count">${draft.openTo.filter((key) => key !== draft.territory)
      .length}</span></summary><div class="mt-s">${ticks(draft, 'openTo',
    all.filter((one) => one.key !== draft.territory && (one.open !== false || draft.openTo.includes(one.key)))
      .map((one) => [one.key, territoryLabel(one.name)]), { label: t('edit.openTo'), vh: true })}</div></details>
    <details id="contact" data-field="contact"><summary>${t('contact.own')}</summary><div class="stack mt-s"><p class="hint">${
      t('contact.ownHint')}</p>
    ${side(text(draft, 'contact.label', { label: t('contact.label'), hint: t('contact.labelHint'), optional: true, max: 80 }),
      text(draft, 'contact.email', { label: t('contact.email'), hint: t('contact.emailHint'), optional: true, max: 254, type: 'email' }))}
    ${side(text(draft, 'contact.phone', { label: t('contact.phone'), optional: true, max: 40 }), text(draft, 'contact.hours',
      { label: t('contact.hours'), optional: true, max: 120 }))}</div></details>
    ${text(draft, 'series', { label: t('prep.series'), hint: t('prep.seriesHint'), optional: true, max: 300 })}`;
}

/** A territory never changes once the event is made; it says so instead of refusing later. */
function fixedTerritory(draft, all) {
  const name = territoryLabel(all.find((one) => one.key === draft.territory)?.name ?? draft.territory);
  return html`<div class="field" data-field="territory"><label for="territory">${t('edit.territory')}</label><span
      class="hint" id="territory-h">${t('prep.territoryFixed')}</span>
    <input class="input" id="territory" value="${name}" disabled aria-describedby="territory-h"></div>`;
}

function formats(draft, { event, published }) {
  const shown = published ? FORMATS.filter((one) => one === draft.format) : FORMATS;
  const cards = html`<fieldset class="field formats" data-field="format"><legend class="${event ? 'vh' : 'legend'}">${
    t('prep.whichFormat')}</legend>
    ${published ? html`<p class="hint" id="format-h">${icon('lock')}${t('prep.formatFixed')}</p>` : ''}
    <div class="format-cards">${shown.map((one) => html`<label class="format-card" data-key="f-${one}"><input type="radio"
        name="format" value="${one}" data-path="format" data-sync data-redraw
      ${flag('checked', draft.format === one)} ${flag('disabled', published)} aria-labelledby="f-${one}-n" aria-describedby="f-${one}-t">${
      swatch(one, 'sm')}
      <span class="format-words"><strong id="f-${one}-n">${formatName(one)}</strong><span class="small" id="f-${one}-t"><span>${
        rich(t(`prep.format.${one}`))}</span> <span class="muted">${
        t(`prep.when.${one}`)}</span></span></span></label>`)}</div></fieldset>`;
  if (published || !event) return cards;
  return html`<details id="changer-format"><summary>${t('prep.changeFormat', { format: formatName(draft.format) })}</summary><div
      class="mt-s">${cards}</div></details>`;
}
