// Administrators: one territory, new or corrected. Nothing typed is lost: not by a refusal, not by what somebody else
// saved in between, which is shown.
import { all, api, ApiProblem } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { busy, clearErrors, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { colon, t } from '../../lib/i18n.js';
import { forgetTerritories, hasRole } from '../../lib/store.js';
import { banner, crumbs, data, icon, toast } from '../../lib/ui.js';
import { administration } from './frame.js';

const LIST = '/api/territories';
const HOME = '/administration/territoires';
const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELDS = ['name', 'shortName', 'zones', 'communes', 'since', 'partners', 'contact', 'facilitators'];
const BLANK = { key: '', name: '', shortName: '', zones: [], communes: [], facilitators: [], since: '', partners: null,
  contact: null, open: true };

const slug = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replace(/[^a-z0-9]+/g, '-')
  .replace(/^-|-$/g, '').slice(0, 60);
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)
  .padStart(2, '0')).join('');

export async function page({ root, params, signal, title, go }) {
  let one = BLANK;
  let tag = null;
  let partners = [];
  let attempt = null;
  let sending = false;
  const path = params.key ? `${LIST}/${encodeURIComponent(params.key)}` : null;
  if (path && hasRole('ADMIN')) {
    const [answer, found] = await Promise.all([api.getWithTag(path, { signal }), all('/api/organisations', { territory: params.key },
      { limit: 2000, signal })]);
    one = answer.data;
    tag = answer.etag;
    partners = found;
  }
  const heading = path ? t('areas.edit') : t('areas.new');
  title(path ? `${heading}, ${one.shortName}` : heading);

  const text = (id, value, more) => html`<input class="input" id="${id}" name="${id}" value="${value ?? ''}" autocomplete="off"
      aria-describedby="${id}-h" ${more}>`;
  const list = (id, values) => html`<textarea class="input short" id="${id}" name="${id}" rows="4" maxlength="6000"
      aria-describedby="${id}-h">${values.join('\n')}</textarea>`;

  /** Those who lead it now, and whoever else of the directory could. @returns {{ id: string, name: string, on?: boolean }[]} */
  function candidates() {
    const now = one.facilitators.map(({ organisationId, name }) => ({ id: organisationId, name, on: true }));
    return [...now, ...partners.filter(({ id }) => now.every((each) => each.id !== id)).map(({ id, name }) => ({ id, name }))];
  }

  const leading = () => html`<fieldset class="field" data-field="facilitators" aria-describedby="facilitators-h"><legend
      class="legend">${t('areas.facilitators')} <span class="muted thin">${t('optional')}</span></legend>
    <p class="hint" id="facilitators-h">${t(candidates().length ? 'areas.facilitatorsHint' : 'areas.noOrganisations')}</p>
    ${candidates().length ? html`<div class="ticks tall" tabindex="0" role="group" aria-label="${t('areas.facilitators')}">${
      candidates().map(({ id, name, on: chosen }) => html`<label class="choice"><input type="checkbox" name="facilitators"
          value="${id}" data-name="${name}" ${flag('checked', chosen)}><span>${data(name)}</span></label>`)}</div>` : ''}</fieldset>`;

  function draw() {
    render(root, administration('territories', heading, path ? data(one.name) : t('areas.newLede'), () => html`
      ${crumbs([[t('admin.territories'), HOME], [path ? data(one.shortName) : heading]])}
      <div id="perime" data-keep></div>
      ${path && !one.open ? html`<div class="mt">${banner('', 'lock', t('areas.isClosed'))}</div>` : ''}
      <form id="territoire" class="card stack mt" data-key="territoire" novalidate>${summaryPlace()}
        <div class="grid-2">${field({ id: 'name', label: t('areas.name'), hint: t('areas.nameHint'),
          control: text('name', one.name, html`maxlength="120" required`) })}
        ${field({ id: 'shortName', label: t('areas.shortName'), hint: t('areas.shortNameHint'),
          control: text('shortName', one.shortName, html`maxlength="60" required`) })}</div>
        ${path ? html`<p class="small muted">${t('areas.key')}${colon()}<code>${one.key}</code></p>`
          : field({ id: 'key', label: t('areas.key'), hint: t('areas.keyHint'),
            control: text('key', one.key, html`maxlength="60" required autocapitalize="none" spellcheck="false"`) })}
        <div class="grid-2">${field({ id: 'zones', label: t('areas.zones'), hint: t('areas.onePerLine'), optional: true,
          control: list('zones', one.zones) })}
        ${field({ id: 'communes', label: t('areas.communes'), hint: t('areas.onePerLine'), optional: true,
          control: list('communes', one.communes) })}</div>
        <div class="grid-2">${field({ id: 'since', label: t('areas.since'), hint: t('areas.sinceHint'), optional: true,
          control: text('since', one.since, html`maxlength="10" inputmode="numeric"`) })}
        ${field({ id: 'partners', label: t('areas.partners'), hint: t('areas.partnersHint'), optional: true,
          control: text('partners', one.partners, html`type="number" min="0" max="1000" step="1"`) })}</div>
        <fieldset class="field" data-field="contact" aria-describedby="contact-h"><legend class="legend">${
          t('contact.title')}</legend><p class="hint" id="contact-h">${t('contact.territoryHint')}</p>
        <div class="grid-2">${field({ id: 'contactLabel', label: t('contact.label'), hint: t('contact.labelHint'),
          optional: true, control: text('contactLabel', one.contact?.label, html`maxlength="80"`) })}
        ${field({ id: 'contactEmail', label: t('contact.email'), hint: t('contact.emailHint'), optional: true,
          control: text('contactEmail', one.contact?.email, html`maxlength="254" type="email" autocapitalize="none" spellcheck="false"`) })}
        ${field({ id: 'contactPhone', label: t('contact.phone'), optional: true,
          control: text('contactPhone', one.contact?.phone, html`maxlength="40" type="tel"`) })}
        ${field({ id: 'contactHours', label: t('contact.hours'), optional: true,
          control: text('contactHours', one.contact?.hours, html`maxlength="120"`) })}</div></fieldset>
        ${path ? leading() : ''}
        <p class="row"><button class="btn" type="submit">${icon('check')}${t('areas.save')}</button><a class="btn quiet"
            href="${HOME}">${t('areas.back')}</a></p></form>`));
  }

  const form = () => root.querySelector('#territoire');

  function read() {
    const value = (name) => form().elements[name].value.trim();
    return {
      name: value('name'), shortName: value('shortName'), zones: lines(value('zones')), communes: lines(value('communes')),
      facilitators: [...form().querySelectorAll('[name="facilitators"]:checked')].map((box) => ({ organisationId: box.value,
        name: box.dataset.name })),
      since: value('since') || null, partners: value('partners') === '' ? null : Number(value('partners')),
      contact: contact(value),
    };
  }

  /** Nothing where no field is filled; the server says which one lacks. */
  function contact(value) {
    const given = Object.fromEntries([['label', 'contactLabel'], ['email', 'contactEmail'], ['phone', 'contactPhone'],
      ['hours', 'contactHours']].map(([name, id]) => [name, value(id) || null]));
    return Object.values(given).some(Boolean) ? given : null;
  }

  function missing(body, key) {
    const errors = ['name', 'shortName'].filter((name) => !body[name]).map((name) => ({ id: name, message: t(`areas.required.${name}`) }));
    if (!path && !KEY.test(key)) errors.push({ id: 'key', message: t(key ? 'areas.badKey' : 'areas.required.key') });
    if (form().elements.partners.validity.badInput || (body.partners !== null && !Number.isInteger(body.partners))) {
      errors.push({ id: 'partners', message: t('areas.badPartners') });
    }
    return errors;
  }

  /** The same content tried again is the same territory; changed content is another attempt. */
  function keyFor(body) {
    const content = JSON.stringify(body);
    if (attempt?.content !== content) attempt = { content, key: newKey() };
    return attempt.key;
  }

  async function save() {
    if (sending) return;
    const body = read();
    const key = path ? null : form().elements.key.value.trim();
    const errors = missing(body, key);
    if (errors.length) { showErrors(form(), errors); return; }
    clearErrors(form());
    sending = true;
    const button = form().querySelector('[type="submit"]');
    busy(button, true, t('signUp.sending'));
    try {
      const created = { key, ...body };
      if (path) await api.put(path, body, { headers: { 'If-Match': tag }, signal });
      else await api.post(LIST, created, { headers: { 'Idempotency-Key': keyFor(created) }, signal });
      forgetTerritories();
      go(HOME);
      toast(t('areas.saved'));
    } catch (problem) {
      await refused(problem);
    } finally {
      sending = false;
      busy(button, false);
    }
  }

  async function refused(problem) {
    if (problem.name === 'AbortError') return;
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.status === 412) { await clash(); return; }
    const found = fromProblem(problem).map(({ id, message }) => ({ id: id.startsWith('contact.')
      ? id.replace(/\.(.)/, (dot, first) => first.toUpperCase()) : id.split(/[.[]/)[0], message }));
    showErrors(form(), found, found.length ? {} : { title: problem.title || t('error.title'), intro: problem.message });
  }

  const shown = (name, value) => (name === 'contact' ? [value?.label, value?.email, value?.phone, value?.hours].filter(Boolean).join(', ')
    : name === 'facilitators' ? value.map((each) => each.name).join(', ') : Array.isArray(value) ? value.join(', ') : value ?? '')
    || t('areas.nothing');
  const told = (name, value) => (name === 'facilitators' ? JSON.stringify(value.map((each) => each.organisationId))
    : JSON.stringify(value ?? null));

  const same = (name, here, there) => told(name, here[name]) === told(name, there[name]);

  /** What somebody else saved in between; the person decides what becomes of what was typed. */
  async function clash() {
    const theirs = await api.getWithTag(path, { signal });
    const different = FIELDS.filter((name) => !same(name, theirs.data, one));
    render(root.querySelector('#perime'), banner('warn', 'warn', html`<h2 class="h-small" id="clash-t" tabindex="-1">${
      t('areas.clashTitle')}</h2><p>${t('areas.clashText')}</p>
      <dl class="held mt-s">${theirs.data.open === one.open ? '' : html`<div><dt>${t('areas.col.state')}</dt><dd>${
        t(theirs.data.open ? 'areas.open' : 'areas.closed')}</dd></div>`}${
        different.map((name) => html`<div><dt>${t(name === 'contact' ? 'contact.title' : `areas.${name}`)}</dt><dd>${
          data(shown(name, theirs.data[name]))}</dd></div>`)}</dl>
      <p class="acts-row mt-s"><button class="btn second sm" type="button" data-act="mine">${t('areas.clashKeep')}</button><button
          class="btn second sm" type="button" data-act="theirs">${t('areas.clashTake')}</button></p>`, 'alert'));
    focusOn(root.querySelector('#clash-t'));
    pending = theirs;
  }

  let pending = null;

  /** Goes on from what is stored: with all of it, or with what the person had changed in its place. */
  function settle(keep) {
    const typed = read();
    const mine = keep ? Object.fromEntries(FIELDS.filter((name) => !same(name, typed, one)).map((name) => [name, typed[name]])) : {};
    const stored = pending.data;
    tag = pending.etag;
    pending = null;
    root.textContent = '';
    one = { ...stored, ...mine };
    draw();
    one = stored;
    focusOn(keep ? form().querySelector('[type="submit"]') : root.querySelector('h1'));
    if (keep) toast(t('areas.clashKept'));
  }

  draw();
  on(root, 'submit', '#territoire', (event) => { event.preventDefault(); save(); }, signal);
  on(root, 'click', '[data-act="mine"]', () => settle(true), signal);
  on(root, 'click', '[data-act="theirs"]', () => settle(false), signal);
  // A key is suggested until somebody writes one.
  let suggested = '';
  on(root, 'input', '#shortName', (event, input) => {
    const key = root.querySelector('#key');
    if (key && key.value === suggested) { suggested = slug(input.value); key.value = suggested; }
  }, signal);
}
