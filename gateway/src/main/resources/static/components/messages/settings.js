// How a territory speaks in its mails: sender, reply address, signature, first paragraphs.
import { api, ApiProblem } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, hold, markErrors, showErrors, summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { data, toast } from '../../lib/ui.js';
import { ownTerritories } from '../directory/staff.js';
import { insert, placeholderButtons } from './messages.js';

const TYPING = 400;

export async function page(context) {
  const { root, signal } = context;
  context.title(t('voice.title'));
  const areas = await ownTerritories();
  if (!areas.length) {
    render(root, html`<div class="wrap section"><h1>${t('voice.title')}</h1><p class="lede muted mt-s">${
      t('board.noTerritory')}</p></div>`);
    return;
  }
  // Whose settings these are: with their tag and what is typed for them, and with nobody else's.
  let territory = null;
  let known = null;
  let tag = null;
  let typed = null;
  let kind = 'CONFIRMED';
  let shown = null;
  let asked = 0;
  let turn = 0;
  let held = false;
  const path = (key) => `/api/mail-settings/${encodeURIComponent(key)}`;

  /** Takes the settings over once they are there; false when others were asked for meanwhile. */
  async function load(key) {
    turn += 1;
    const mine = turn;
    const answer = await api.getWithTag(path(key), { signal }).catch((problem) => { if (mine === turn) throw problem; return null; });
    if (mine !== turn) return false;
    const { data: next, etag } = answer;
    territory = key;
    known = next;
    tag = etag;
    typed = { senderName: next.senderName, replyTo: next.replyTo, signature: next.signature, reportsTo: next.reportsTo.join('\n'),
      openings: { ...next.openings } };
    return true;
  }

  const body = () => ({ ...typed, reportsTo: typed.reportsTo.split(/[\s,;]+/).filter(Boolean),
    openings: Object.fromEntries(Object.entries(typed.openings).filter(([, text]) => text.trim())) });

  function draw() {
    const name = territoryLabel(areas.find((one) => one.key === territory).name);
    render(root, html`<div class="wrap messages"><div class="page-head tight"><div><h1>${t('voice.title')}</h1><p class="muted">${
      data(name)}</p></div></div>
      <p class="muted">${t('voice.lede')}</p>
      <div class="writing mt"><form class="card stack" novalidate data-key="${territory}">${summaryPlace()}
        ${areas.length > 1 ? field({ id: 'territory', label: t('voice.territory'),
          control: html`<select class="input" id="territory" name="territory">${
            areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === territory)}>${
              territoryLabel(one.name)}</option>`)}</select>` }) : ''}
        <div class="grid-2">${field({ id: 'senderName', label: t('voice.sender'), hint: t('voice.senderHint'), optional: true,
          control: html`<input class="input" id="senderName" name="senderName" maxlength="80" value="${typed.senderName}"
              placeholder="${name}" aria-describedby="senderName-h">` })}
        ${field({ id: 'replyTo', label: t('voice.replyTo'), hint: t('voice.replyToHint'), optional: true,
          control: html`<input class="input" id="replyTo" name="replyTo" type="email" maxlength="254" value="${typed.replyTo}"
              aria-describedby="replyTo-h">` })}</div>
        ${field({ id: 'signature', label: t('voice.signature'), hint: t('voice.signatureHint'), optional: true,
          control: html`<textarea class="input short" id="signature" name="signature" maxlength="500" rows="3" dir="auto"
              aria-describedby="signature-h">${typed.signature}</textarea>` })}
        ${field({ id: 'reportsTo', label: t('voice.reportsTo'), hint: t('voice.reportsToHint'), optional: true,
          control: html`<textarea class="input short" id="reportsTo" name="reportsTo" maxlength="2600" rows="3" spellcheck="false"
              aria-describedby="reportsTo-h">${typed.reportsTo}</textarea>` })}
        <h2>${t('voice.openings')}</h2><p class="hint">${t('voice.openingsHint')}</p>
        ${field({ id: 'kind', label: t('voice.kind'), control: html`<select class="input" id="kind" name="kind">${
          known.kinds.map((one) => html`<option value="${one}" ${flag('selected', one === kind)}>${t(`msg.kind.${one}`)}${
            typed.openings[one]?.trim() ? ` (${t('voice.own')})` : ''}</option>`)}</select>` })}
        <div class="opening">${field({ id: 'opening', label: t('voice.opening'), optional: true,
          control: html`<textarea class="input" id="opening" name="opening" maxlength="600" rows="4" dir="auto">${
            typed.openings[kind] ?? ''}</textarea>` })}</div>
        ${placeholderButtons(known.placeholders)}
        <p class="row"><button class="btn" type="submit">${t('voice.save')}</button>${
          known.changedAt ? html`<span class="small muted">${
            rich(t('voice.by', { who: known.changedBy, when: dayMonthTime(known.changedAt) }))}</span>` : ''}</p></form>
      <section aria-labelledby="apercu"><h2 id="apercu" class="vh">${t('voice.preview')}</h2><article class="letter"><header><p
          class="hint">${shown ? t('voice.from', { name: shown.sender }) : ''}</p>${
        shown ? html`<p class="subject">${shown.subject}</p>` : ''}</header><div class="body" tabindex="0" role="region"
          aria-label="${t('voice.preview')}">${shown ? shown.text : ''}</div></article></section></div></div>`);
  }

  const fill = () => {
    for (const name of ['senderName', 'replyTo', 'signature', 'reportsTo']) root.querySelector(`#${name}`).value = typed[name];
    root.querySelector('#opening').value = typed.openings[kind] ?? '';
  };
  const named = (problem) => fromProblem(problem, { [`openings.${kind}`]: 'opening' });
  const refuse = (problem) => showErrors(root.querySelector('form'), named(problem));

  /** A preview that comes meanwhile is shown later: drawing would let go of the form. */
  function wait(form, on) {
    held = on;
    hold(form, on);
  }

  async function look() {
    const mine = asked += 1;
    try {
      const next = await api.post(`${path(territory)}/preview`, { kind, settings: body() }, { signal });
      if (mine !== asked) return;
      shown = next;
      if (held) return;
      clearErrors(root.querySelector('form'));
      draw();
    } catch (problem) {
      if (mine === asked && !held && problem instanceof ApiProblem && problem.errors.length) {
        // Whoever is typing keeps the focus.
        clearErrors(root.querySelector('form'));
        markErrors(root.querySelector('form'), named(problem));
      }
    }
  }

  async function save(form) {
    const button = form.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    const key = territory;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const free = () => { busy(button, false); wait(form, false); focused?.focus(); };
    busy(button, true, t('voice.saving'));
    wait(form, true);
    try {
      await api.put(path(key), body(), { signal, headers: { 'If-Match': tag } });
      if (await load(key)) draw();
      free();
      toast(t('voice.saved'));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      free();
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.errors.length) refuse(problem);
      else toast(problem.message, { bad: true, ...(problem.status === 412 ? { action: [t('voice.reload'), () => change(key)] } : {}) });
    }
  }

  async function start(key) {
    if (!await load(key)) return false;
    shown = null;
    draw();
    fill();
    return true;
  }

  /** Where the settings asked for do not come, those that are there stay, under their own name. */
  async function change(key) {
    const form = root.querySelector('form');
    wait(form, true);
    try {
      if (await start(key)) look();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
    } finally {
      wait(form, false);
    }
    const select = root.querySelector('#territory');
    if (!select) return;
    select.value = territory;
    select.focus();
  }

  await start([context.query.get('territory')].find((key) => areas.some((one) => one.key === key)) ?? areas[0].key);
  await look();
  let typing;
  on(root, 'input', '#senderName, #replyTo, #signature, #reportsTo, #opening', (event, control) => {
    if (control.name === 'opening') typed.openings[kind] = control.value; else typed[control.name] = control.value;
    clearTimeout(typing);
    typing = setTimeout(look, TYPING);
  }, signal);
  on(root, 'change', '#kind', (event, select) => { kind = select.value; draw(); fill(); look(); }, signal);
  on(root, 'change', '#territory', (event, select) => change(select.value), signal);
  on(root, 'submit', 'form', (event, form) => { event.preventDefault(); save(form); }, signal);
  on(root, 'click', '[data-act="insert"]', (event, button) => insert(root.querySelector('#opening'), button.dataset.name), signal);
  signal.addEventListener('abort', () => clearTimeout(typing));
}
