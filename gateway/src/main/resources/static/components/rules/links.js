// Links that let people in: the invitation, and one for the referent of each organisation.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { ask, data, icon, toast } from '../../lib/ui.js';
import { resolved } from '../event-form/parts/organisations.js';

const SHOWN = 3000;

/** Draws into `place()`; `read()` gives the rules in force, the directory and the names. */
export function links({ id, root, signal, place, read }) {
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  let invitation = '';
  let asked = false;
  const referents = new Map();

  const address = (path, name, code) => `${location.origin}/seances/${encodeURIComponent(id)}${path}#${name}=${code}`;

  const link = (key, name, url) => html`<div class="copy-link" data-key="${key}"><label class="legend" for="${key}">${
    name}</label><div class="row nogap"><input class="input" id="${key}" type="text" readonly value="${url}" data-sync>
    <button class="btn second" type="button" data-act="copy" data-of="${key}">${t('links.copy')}<span class="vh"> ${
      name}</span></button></div></div>`;

  function draw() {
    const { rules, names } = read();
    if (!asked) invite();
    render(place(), html`<section class="card stack" aria-labelledby="liens-t"><h2 id="liens-t">${t('links.title')}</h2>
      <div class="stack-s"><h3>${t('links.invitation')}</h3><p class="small muted">${
        t(rules.admission === 'INVITATION' ? 'links.invitationText' : 'links.invitationElsewhere')}</p>${
        invitation ? link('lien-invitation', t('links.invitation'), address('', 'invitation', invitation)) : ''}</div>
      <div class="stack-s"><h3>${t('links.referents')}</h3><p class="small muted">${t('links.referentsText')}</p>
        ${[...referents].map(([key, code]) => link(`lien-${key}`, data(names.get(key) ?? key), address('/groupe', 'referent', code)))}
        <form class="copy-link" id="referent" method="post" novalidate>${
          field({ id: 'structure', label: t('signUp.organisation'),
            control: html`<div class="row nogap"><input class="input" id="structure" name="structure" type="text"
                list="structures-connues" aria-describedby="structure-e" autocomplete="off" placeholder="${t('rules.type')}"><button
                class="btn second" type="submit">${t('links.make')}</button></div>` })}
          <p class="error" id="structure-e" role="alert" data-keep></p></form></div>
      <div class="row"><button class="btn danger sm" type="button" data-act="renew">${t('links.renew')}</button></div></section>`);
  }

  const failed = (problem) => { if (problem.name !== 'AbortError') toast(problem.message, { bad: true }); };

  async function invite() {
    asked = true;
    try {
      invitation = (await api.get(`${base}/invitation`, { signal })).code;
      draw();
    } catch (problem) { asked = false; failed(problem); }
  }

  async function make(form) {
    const said = form.querySelector('#structure-e');
    const { organisationId } = resolved({ name: form.structure.value }, read().directory);
    said.textContent = organisationId ? '' : t('group.unknownOrganisation');
    if (!organisationId) { form.structure.focus(); return; }
    try {
      referents.set(organisationId, (await api.get(`${base}/referents/${encodeURIComponent(organisationId)}`, { signal })).code);
      form.reset();
      draw();
      place().querySelector(`[data-of="lien-${CSS.escape(organisationId)}"]`)?.focus();
      announce(t('links.made'));
    } catch (problem) { failed(problem); }
  }

  async function copy(button) {
    const input = place().querySelector(`[id="${CSS.escape(button.dataset.of)}"]`);
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      // Some browsers and networks refuse: the text is marked, Ctrl+C does the rest.
      input.focus();
      input.select();
      toast(t('links.byHand'));
      return;
    }
    const face = button.innerHTML;
    button.innerHTML = String(html`${icon('check')}${t('links.copied')}`);
    button.classList.add('copied');
    announce(t('links.copied'));
    setTimeout(() => { button.innerHTML = face; button.classList.remove('copied'); }, SHOWN);
  }

  async function renew() {
    if (!await ask({ title: t('links.renewTitle'), body: html`<p>${t('links.renewBody')}</p>`, confirm: t('links.renewYes'),
      keep: t('links.renewKeep'), danger: true })) {
      return;
    }
    try {
      invitation = (await api.post(`${base}/invitation/renewals`, {}, { signal })).code;
      const codes = await Promise.all([...referents.keys()].map(async (key) => [key,
        (await api.get(`${base}/referents/${encodeURIComponent(key)}`, { signal })).code]));
      codes.forEach(([key, code]) => referents.set(key, code));
      draw();
      toast(t('links.renewed'));
    } catch (problem) { failed(problem); }
  }

  on(root, 'click', '[data-act="copy"]', (event, button) => copy(button), signal);
  on(root, 'click', '[data-act="renew"]', renew, signal);
  on(root, 'submit', '#referent', (event, form) => { event.preventDefault(); make(form); }, signal);
  return { draw };
}
