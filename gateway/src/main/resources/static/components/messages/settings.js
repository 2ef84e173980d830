// How a territory speaks in its mails: sender, reply address, signature, first paragraphs.
import { api, ApiProblem } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { busy, clearErrors, field, fromProblem, markErrors, showErrors, summaryPlace } from '../../lib/forms.js';
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
    render(root, html`<div class="wrap section"><h1>${t('voice.title')}</h1><p class="lede muted mt-s">${t('board.noTerritory')}</p></div>`);
    return;
  }
  let territory = [context.query.get('territory')].find((key) => areas.some((one) => one.key === key)) ?? areas[0].key;
  let known = null;
  let tag = null;
  let typed = null;
  let kind = 'CONFIRMED';
  let shown = null;
  let asked = 0;
  const path = () => `/api/mail-settings/${encodeURIComponent(territory)}`;

  async function load() {
    const { data: next, etag } = await api.getWithTag(path(), { signal });
    known = next;
    tag = etag;
    typed = { senderName: next.senderName, replyTo: next.replyTo, signature: next.signature, reportsTo: next.reportsTo.join('\n'), openings: { ...next.openings } };
  }

  const body = () => ({ ...typed, reportsTo: typed.reportsTo.split(/[\s,;]+/).filter(Boolean), openings: Object.fromEntries(Object.entries(typed.openings).filter(([, text]) => text.trim())) });

  function draw() {
    const name = territoryLabel(areas.find((one) => one.key === territory).name);
    render(root, html`<div class="wrap messages"><div class="page-head tight"><div><h1>${t('voice.title')}</h1><p class="muted">${data(name)}</p></div></div>
      <p class="muted">${t('voice.lede')}</p>
      <div class="writing mt"><form class="card stack" novalidate data-key="${territory}">${summaryPlace()}
        ${areas.length > 1 ? field({ id: 'territory', label: t('voice.territory'), control: html`<select class="input" id="territory" name="territory">${areas.map((one) => html`<option value="${one.key}" ${flag('selected', one.key === territory)}>${territoryLabel(one.name)}</option>`)}</select>` }) : ''}
        <div class="grid-2">${field({ id: 'senderName', label: t('voice.sender'), hint: t('voice.senderHint'), optional: true, control: html`<input class="input" id="senderName" name="senderName" maxlength="80" value="${typed.senderName}" placeholder="${name}" aria-describedby="senderName-h">` })}
        ${field({ id: 'replyTo', label: t('voice.replyTo'), hint: t('voice.replyToHint'), optional: true, control: html`<input class="input" id="replyTo" name="replyTo" type="email" maxlength="254" value="${typed.replyTo}" aria-describedby="replyTo-h">` })}</div>
        ${field({ id: 'signature', label: t('voice.signature'), hint: t('voice.signatureHint'), optional: true, control: html`<textarea class="input short" id="signature" name="signature" maxlength="500" rows="3" dir="auto" aria-describedby="signature-h">${typed.signature}</textarea>` })}
        ${field({ id: 'reportsTo', label: t('voice.reportsTo'), hint: t('voice.reportsToHint'), optional: true, control: html`<textarea class="input short" id="reportsTo" name="reportsTo" maxlength="2600" rows="3" spellcheck="false" aria-describedby="reportsTo-h">${typed.reportsTo}</textarea>` })}
        <h2>${t('voice.openings')}</h2><p class="hint">${t('voice.openingsHint')}</p>
        ${field({ id: 'kind', label: t('voice.kind'), control: html`<select class="input" id="kind" name="kind">${known.kinds.map((one) => html`<option value="${one}" ${flag('selected', one === kind)}>${t(`msg.kind.${one}`)}${typed.openings[one]?.trim() ? ` (${t('voice.own')})` : ''}</option>`)}</select>` })}
        <div class="opening">${field({ id: 'opening', label: t('voice.opening'), optional: true, control: html`<textarea class="input" id="opening" name="opening" maxlength="600" rows="4" dir="auto">${typed.openings[kind] ?? ''}</textarea>` })}</div>
        ${placeholderButtons(known.placeholders)}
        <p class="row"><button class="btn" type="submit">${t('voice.save')}</button>${known.changedAt ? html`<span class="small muted">${rich(t('voice.by', { who: known.changedBy, when: dayMonthTime(known.changedAt) }))}</span>` : ''}</p></form>
      <section aria-labelledby="apercu"><h2 id="apercu" class="vh">${t('voice.preview')}</h2><article class="letter"><header><p class="hint">${shown ? t('voice.from', { name: shown.sender }) : ''}</p>${shown ? html`<p class="subject">${shown.subject}</p>` : ''}</header><div class="body" tabindex="0" role="region" aria-label="${t('voice.preview')}">${shown ? shown.text : ''}</div></article></section></div></div>`);
  }

  const fill = () => {
    for (const name of ['senderName', 'replyTo', 'signature', 'reportsTo']) root.querySelector(`#${name}`).value = typed[name];
    root.querySelector('#opening').value = typed.openings[kind] ?? '';
  };
  const named = (problem) => fromProblem(problem, { [`openings.${kind}`]: 'opening' });
  const refuse = (problem) => showErrors(root.querySelector('form'), named(problem));

  async function look() {
    const mine = asked += 1;
    try {
      const next = await api.post(`${path()}/preview`, { kind, settings: body() }, { signal });
      if (mine !== asked) return;
      shown = next;
      clearErrors(root.querySelector('form'));
      draw();
    } catch (problem) {
      if (mine === asked && problem instanceof ApiProblem && problem.errors.length) {
        // Whoever is typing keeps the focus.
        clearErrors(root.querySelector('form'));
        markErrors(root.querySelector('form'), named(problem));
      }
    }
  }

  async function save(button) {
    busy(button, true, t('voice.saving'));
    try {
      await api.put(path(), body(), { signal, headers: { 'If-Match': tag } });
      await load();
      busy(button, false);
      draw();
      toast(t('voice.saved'));
    } catch (problem) {
      busy(button, false);
      if (!(problem instanceof ApiProblem)) throw problem;
      if (problem.errors.length) refuse(problem);
      else toast(problem.message, { bad: true, ...(problem.status === 412 ? { action: [t('voice.reload'), () => start()] } : {}) });
    }
  }

  async function start() {
    await load();
    shown = null;
    draw();
    fill();
    await look();
  }

  await start();
  let typing;
  on(root, 'input', '#senderName, #replyTo, #signature, #reportsTo, #opening', (event, control) => {
    if (control.name === 'opening') typed.openings[kind] = control.value; else typed[control.name] = control.value;
    clearTimeout(typing);
    typing = setTimeout(look, TYPING);
  }, signal);
  on(root, 'change', '#kind', (event, select) => { kind = select.value; draw(); fill(); look(); }, signal);
  on(root, 'change', '#territory', (event, select) => { territory = select.value; start(); }, signal);
  on(root, 'submit', 'form', (event, one) => { event.preventDefault(); save(one.querySelector('[type="submit"]')); }, signal);
  on(root, 'click', '[data-act="insert"]', (event, button) => insert(root.querySelector('#opening'), button.dataset.name), signal);
  signal.addEventListener('abort', () => clearTimeout(typing));
}
