// Administrators: who did what, when, as the journals of one program tell: kinds of changes and ids, nothing that was
// written. The gateway's is what was done about accounts, with the names of those who did it.
import { api, ApiProblem, query as asQuery } from '../../lib/api.js';
import { flag, html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime, isoDay } from '../../lib/dates.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { has, t } from '../../lib/i18n.js';
import { hasRole, territories } from '../../lib/store.js';
import { toast } from '../../lib/ui.js';
import { HOME, outcome } from './acts.js';
import { administration } from './frame.js';
import { SERVICES } from './programs.js';

const PROGRAMS = ['gateway', ...SERVICES];
const WEEK = 6 * 86400000;
const word = (prefix, code) => (has(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : code);

export async function page({ root, signal, title, query, setQuery }) {
  title(t('admin.audit'));
  const wanted = {
    program: PROGRAMS.find((one) => one === query.get('programme')) ?? 'registration-service',
    from: query.get('du') ?? isoDay(Date.now() - WEEK), to: query.get('au') ?? isoDay(Date.now()),
    by: query.get('par') ?? '', about: query.get('sur') ?? '',
  };
  let areas = [];
  let lines = [];
  let before = null;
  let searched = false;

  const form = () => html`<section class="card mt" aria-labelledby="cherche"><h2 id="cherche">${t('audit.search')}</h2>
    <form id="recherche" class="stack-s mt-s" data-key="recherche" novalidate>${summaryPlace()}<div class="audit-fields">
    ${field({ id: 'program', label: t('audit.program'), control: html`<select class="input" id="program" name="program">${
      PROGRAMS.map((one) => html`<option value="${one}" ${flag('selected', one === wanted.program)}>${
        t(`system.program.${one}`)}</option>`)}</select>` })}
    ${field({ id: 'from', label: t('audit.from'), control: html`<input class="input" type="date" id="from" name="from"
        value="${wanted.from}" required>` })}
    ${field({ id: 'to', label: t('audit.to'), control: html`<input class="input" type="date" id="to" name="to" value="${wanted.to}"
        required>` })}</div><div class="audit-fields">
    ${field({ id: 'by', label: t('audit.by'), hint: t('audit.byHint'), optional: true,
      control: html`<input class="input" id="by" name="by" value="${wanted.by}" autocomplete="off" spellcheck="false"
          maxlength="200" aria-describedby="by-h">` })}
    ${field({ id: 'about', label: t('audit.about'), hint: t('audit.aboutHint'), optional: true,
      control: html`<input class="input" id="about" name="about" value="${wanted.about}" autocomplete="off" spellcheck="false"
          maxlength="200" aria-describedby="about-h">` })}</div>
    <p><button class="btn" type="submit">${t('audit.go')}</button></p></form>
    <details class="mt-s"><summary>${t('audit.person')}</summary><form id="personne" class="stack-s narrow mt-s"
        data-key="personne" novalidate>${summaryPlace()}
      ${field({ id: 'email', label: t('erasures.email'), hint: t('audit.personHint'),
        control: html`<input class="input" id="email" name="email" type="email" autocomplete="off" spellcheck="false"
            maxlength="254" aria-describedby="email-h">` })}
      <p><button class="btn second" type="submit">${t('audit.take')}</button></p></form></details></section>`;

  const head = (key) => html`<th scope="col" role="columnheader">${t(`audit.col.${key}`)}</th>`;
  const row = (line, i) => html`<tr role="row" data-key="a-${line.journal}-${line.about}-${line.version}-${i}"><th
      scope="row" role="rowheader"><time datetime="${line.at}">${dayMonthTime(line.at)}</time></th>
    ${(line.act ? account : entry)(line)}</tr>`;

  const cell = (key, content, kind = '') => html`<td role="cell" class="${kind}" data-label="${t(`audit.col.${key}`)}">${content}</td>`;
  const below = (id) => html`<br><span class="muted">${id}</span>`;
  const entry = (line) => html`${cell('what', word('audit.what', line.what))}${cell('by', word('audit.who', line.by), 'id')}
    ${cell('about', html`${line.about}${line.registration ? below(line.registration) : ''}`, 'id')}`;

  /** What is not done yet of a creation is told on the page of all accounts. */
  const account = (line) => html`${cell('what', html`${t(`accounts.act.${line.what}`)}${outcome(line.act, areas)}`)}
    ${cell('by', html`${line.act.by}${line.by === line.act.by ? '' : below(line.by)}`, 'id')}
    ${cell('about', html`<a href="${line.about.includes('@') ? HOME : `${HOME}/${encodeURIComponent(line.about)}`}">${line.about}</a>`,
      'id')}`;

  function draw() {
    render(root, administration('audit', t('admin.audit'), t('audit.lede'), () => html`${form()}
      <section class="card mt" aria-labelledby="trouve"><h2 id="trouve">${t('audit.found')}</h2><p class="small muted mt-s" role="status">${
        searched ? t('audit.count', { n: lines.length, more: Boolean(before) }) : t('loading')}</p>
      ${lines.length ? html`<table class="table blocks mt-s" role="table"><caption class="vh">${t('audit.found')}</caption><thead
          role="rowgroup"><tr role="row">${['at', 'what', 'by', 'about'].map(head)}</tr></thead><tbody role="rowgroup">${
        lines.map(row)}</tbody></table>` : ''}
      ${before ? html`<p class="mt"><button class="btn second sm" type="button" data-act="more">${t('audit.more')}</button></p>`
        : ''}</section>`));
  }

  /** False when another search was begun meanwhile: the answer is of the one before. */
  async function more() {
    const { program, ...asked } = wanted;
    const shown = lines;
    if (program === 'gateway') areas = await territories();
    const part = await api.get(`/api/system/${program}/audit${asQuery({ ...asked, before, size: 50 })}`, { signal });
    if (lines !== shown) return false;
    lines = [...lines, ...part.lines];
    before = part.before ?? null;
    searched = true;
    return true;
  }

  async function send(place, work) {
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    clearErrors(place);
    busy(button, true, t('loading'));
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof ApiProblem) || failed.status === 401) throw failed;
      showErrors(place, failed.errors.length ? fromProblem(failed) : [{ id: '', message: failed.message }],
        failed.errors.length ? {} : { title: failed.title });
    } finally {
      busy(button, false);
    }
  }

  async function older(button) {
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('loading'));
    try {
      if (await more()) draw();
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    } finally {
      busy(button, false);
    }
  }

  if (hasRole('ADMIN')) await more();
  draw();
  on(root, 'click', '[data-act="more"]', (event, button) => older(button), signal);
  on(root, 'submit', '#recherche', (event, place) => {
    event.preventDefault();
    return send(place, async () => {
      for (const name of Object.keys(wanted)) wanted[name] = place.elements[name].value.trim();
      lines = [];
      before = null;
      await more();
      const { program, from, to, by, about } = wanted;
      setQuery(new URLSearchParams(Object.entries({ programme: program, du: from, au: to, par: by, sur: about })
        .filter(([, value]) => value)), { replace: true });
      draw();
    });
  }, signal);
  on(root, 'submit', '#personne', (event, place) => {
    event.preventDefault();
    const email = place.email.value.trim();
    const wrong = emailError(email);
    if (wrong) { showErrors(place, [{ id: 'email', message: wrong }]); return null; }
    return send(place, async () => {
      const { person } = await api.post('/api/privacy/searches', { email });
      const about = root.querySelector('#about');
      about.value = person;
      place.email.value = '';
      about.focus();
    });
  }, signal);
}
