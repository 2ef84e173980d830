// Places that the organiser settles for single people, or forbids.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { field } from '../../lib/forms.js';
import { slotName } from '../../lib/workshops.js';
import { data, icon } from '../../lib/ui.js';

export function pinList({ day, names }) {
  if (!day.pins.length) return html`<p class="small muted">${t('workshops.noPins')}</p>`;
  const here = new Set(day.people.map((one) => one.registrationId));
  const title = (key) => day.workshops.find((one) => one.key === key)?.title ?? key;
  return html`<ul class="pins">${
    day.pins.map((one, i) => html`<li data-key="${one.registrationId}-${one.slot}-${one.workshop}-${one.kind}">${
      icon(one.kind === 'PLACE' ? 'seat' : 'ban')}<div class="grow"><strong>${names.of(one.registrationId)}</strong>${
      here.has(one.registrationId) ? '' : html` <span class="xs muted">${t('workshops.pinGone')}</span>`}<br>
    <span class="small">${t(one.kind === 'PLACE' ? 'workshops.pinPlace' : 'workshops.pinForbid')} ${data(title(one.workshop))}${
      day.slots.length > 1 ? `, ${slotName(day.slots[one.slot - 1], one.slot)}` : ''}</span></div>
    <button class="btn quiet sm" type="button" data-act="unpin" data-n="${i}" aria-label="${
      t('workshops.unpinName', { name: names.of(one.registrationId) })}">${icon('x')}${t('workshops.unpin')}</button></li>`)}</ul>`;
}

/** Workshop and slot are one choice, so that only what is held can be chosen. */
export function pinForm({ day, names }) {
  const people = day.people.map((one) => one.registrationId).sort(names.order);
  if (!people.length || !day.workshops.length) return '';
  return html`<details data-key="ajouter"><summary>${t('workshops.pinAdd')}</summary><form id="fixe" class="stack-s mt-s"
      method="post" novalidate>
    ${field({ id: 'fixe-qui', label: t('workshops.pinWho'), control: html`<select class="input" id="fixe-qui" name="person"><option
        value="">${t('workshops.choose')}</option>${people.map((id) => html`<option value="${id}">${names.of(id)}</option>`)}</select>` })}
    ${field({ id: 'fixe-ou', label: t('workshops.pinWhere'),
      control: html`<select class="input" id="fixe-ou" name="place"><option value="">${t('workshops.choose')}</option>${
        day.slots.map((slot) => html`<optgroup label="${slotName(slot, slot.number)}">${
          day.workshops.filter((one) => one.slots.includes(slot.number))
            .map((one) => html`<option value="${slot.number}:${one.key}">${one.title}</option>`)}</optgroup>`)}</select>` })}
    <fieldset><legend class="vh">${t('workshops.pinKind')}</legend><label class="choice"><input type="radio" name="kind"
        value="PLACE" checked><span>${t('workshops.pinKindPlace')}</span></label><label class="choice"><input type="radio"
        name="kind" value="FORBID"><span>${t('workshops.pinKindForbid')}</span></label></fieldset>
    <p><button class="btn second" type="submit">${t('workshops.pinSubmit')}</button></p></form></details>`;
}

export function readPin(form) {
  const { person, place, kind } = form.elements;
  if (!person.value || !place.value) return null;
  const at = place.value.indexOf(':');
  return { registrationId: person.value, slot: Number(place.value.slice(0, at)), workshop: place.value.slice(at + 1), kind: kind.value };
}
