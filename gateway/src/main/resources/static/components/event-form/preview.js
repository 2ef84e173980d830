// The sessions as they would be, while one types; nothing is stored. The form works without it.
import { api } from '../../lib/api.js';
import { capital, dayText, isoDay, monthYear, time, timeRange } from '../../lib/dates.js';
import { render } from '../../lib/dom.js';
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { placeText } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { banner, data, icon } from '../../lib/ui.js';
import { fromServer, sentence } from './errors.js';

const ABSENT = [404, 405, 501];
const WAIT = 500;
const MOST = 8;

/**
 * Asks for the preview some moments after the last change; an answer that was overtaken is not shown.
 * `read()` gives {content, eventId, draft, form}; `place()` the element that shows it.
 */
export function preview({ read, place, signal }) {
  let timer = null;
  let asking = null;
  let gone = false;
  let latest = null;
  signal.addEventListener('abort', () => { clearTimeout(timer); asking?.abort(); });

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const mine = asking;
    const { content, eventId } = read();
    try {
      const answer = await api.post('/api/events/preview', eventId ? { ...content, eventId } : content, { signal: mine.signal });
      if (mine.signal.aborted || signal.aborted) return;
      show(answer);
    } catch (problem) {
      if (problem.name === 'AbortError' || mine.signal.aborted || signal.aborted) return;
      gone = ABSENT.includes(problem.status);
      const box = place();
      if (!box) return;
      box.closest('section').hidden = gone;
      if (!gone) box.closest('aside').hidden = false;
      if (!gone) {
        render(box, html`<p class="small muted" role="status">${
          t(problem.status === 401 ? 'signIn.expired' : 'prep.preview.waiting')}</p>`);
      }
    }
  }

  function show(answer) {
    latest = answer;
    const box = place();
    if (!box) return;
    const { draft, form } = read();
    box.closest('section').hidden = false;
    box.closest('aside').hidden = false;
    render(box, shown(answer, draft, form));
  }

  return {
    soon() {
      if (gone) return;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    },
    /** At once; until the answer is there, the one before stands where the page was drawn anew. */
    now() {
      clearTimeout(timer);
      if (latest) show(latest);
      if (!gone) ask();
    },
  };
}

const warnings = (warned, link) => html`<h3 class="mt-s">${t('prep.preview.warnings')} <span class="count">${warned.length}</span></h3><ul
        class="marks small">${
      warned.slice(0, MOST).map((one) => html`<li>${icon('warn', 'sun')}<span>${link(one, one.message)}</span></li>`)}</ul>${
      warned.length > MOST ? html`<p class="small muted">${t('prep.preview.more', { n: warned.length - MOST })}</p>` : ''}`;

const appointments = (sessions, draft) => html`<h3 class="mt-s">${t('prep.preview.sessions')}</h3><div class="${
  sessions.length > 12 ? 'tall' : ''}"
        tabindex="${sessions.length > 12 ? 0 : -1}" role="group" aria-label="${t('prep.preview.sessions')}">${
      draft.format === 'BUS_TOUR' ? stops(sessions) : days(sessions, draft)}</div>`;

function shown({ sessions = [], calledOff = [], omissions = [], problems = [], warnings: warns = [] }, draft, form) {
  const wrong = fromServer(problems, draft, form);
  const missing = wrong.filter((one) => one.code === 'REQUIRED');
  const others = wrong.filter((one) => one.code !== 'REQUIRED');
  // Many appointments at one stop say the same.
  const warned = [...new Map(fromServer(warns, draft, form).map((one) => [one.message, one])).values()];
  const link = (one, text) => (form.querySelector(`[data-field="${CSS.escape(one.id)}"]`)
    ? html`<a href="#${one.id}" data-act="field" data-id="${one.id}">${text}</a>` : text);
  return html`<p class="small" role="status" aria-live="polite"><strong>${t('prep.preview.count', { n: sessions.length,
    format: draft.format })}</strong>${omissions.length ? html` ${t('prep.preview.omitted', { n: omissions.length })}` : ''}</p>
    ${calledOff.length ? html`<div class="mt-s">${
      banner('warn', 'warn', html`<p><strong>${t('prep.preview.calledOff', { n: calledOff.length })}</strong> ${
        calledOff.slice(0, 6).map((one) => capital(dayText(one.start))).join(' · ')}${calledOff.length > 6 ? '…' : ''}</p>`)}</div>` : ''}
    ${others.length ? html`<h3 class="mt-s">${t('prep.preview.wrong')}</h3><ul class="marks small">${
      others.map((one) => html`<li>${icon('warn', 'bad')}<span>${link(one, sentence(one))}</span></li>`)}</ul>` : ''}
    ${missing.length ? html`<h3 class="mt-s">${t('prep.preview.missing')}</h3><ul class="marks small">${
      missing.map((one) => html`<li>${icon('pen')}<span>${link(one, one.label)}</span></li>`)}</ul>` : ''}
    ${warned.length ? warnings(warned, link) : ''}
    ${omissions.length ? html`<h3 class="mt-s">${t('prep.preview.omissions')}</h3><ul class="marks small" id="jours-sautes">${
      omissions.map((one) => omission(one, draft))}</ul>` : ''}
    ${sessions.length ? appointments(sessions, draft) : ''}`;
}

const noon = (day) => `${day}T12:00:00Z`;

function omission(one, draft) {
  const day = one.reason === 'NO_SUCH_DAY' ? monthYear(noon(one.date)) : capital(dayText(noon(one.date)));
  const name = capital(one.holiday ?? '');
  const why = one.movedTo ? t('prep.preview.moved', { name, to: dayText(noon(one.movedTo), { year: false }) })
    : one.reason === 'EXCEPTION' ? t('prep.preview.exception') : one.reason === 'NO_SUCH_DAY' ? t('prep.preview.noSuchDay')
    : t('prep.preview.skipped', { name });
  return html`<li>${icon(one.movedTo ? 'right' : 'ban')}<span><strong>${rich(day)}</strong><br>${rich(why)}</span>${
    one.reason === 'EXCEPTION' && draft.format === 'DROP_IN' ? exceptButton(one.date, 'prep.preview.restore', day) : ''}</li>`;
}

const exceptButton = (date, key, day) => html`<button class="btn quiet sm" type="button" data-act="do" data-do="except"
    data-day="${date}">${t(key)}<span class="vh"> ${day}</span></button>`;

const where = (one) => html`${one.venue ? data(typeof one.venue === 'string' ? one.venue : placeText(one.venue)) : ''}${
  one.capacity ? html`${one.venue ? ', ' : ''}<span class="nowrap">${t('prep.preview.places', { n: one.capacity })}</span>` : ''}`;

/** By day; what all have in common is said once. */
function days(sessions, draft) {
  const byDay = grouped(sessions, (one) => isoDay(one.start));
  const alike = sessions.length > 1 && sessions.every((one) => String(where(one)) === String(where(sessions[0])));
  const line = (one) => html`<span class="nowrap">${timeRange(one.start, one.end)}</span>${
    one.title && one.title !== draft.title.trim() ? html` · ${data(one.title)}` : ''}${
    alike ? '' : html`<br><span class="muted">${where(one)}</span>`}`;
  return html`${alike ? html`<p class="small muted">${where(sessions[0])}</p>` : ''}<ol class="coming small">${
    [...byDay].map(([day, list]) => html`<li data-key="j-${day}"><strong>${rich(capital(dayText(noon(day))))}</strong>
    <ul>${list.map((one) => html`<li>${line(one)}</li>`)}</ul>${
      draft.format === 'DROP_IN' ? exceptButton(day, 'prep.preview.leaveOut', dayText(noon(day))) : ''}</li>`)}</ol>`;
}

/** Appointments of a stop stand together: the stop, then its times. */
function stops(sessions) {
  const byDay = grouped(sessions, (one) => isoDay(one.start));
  const name = (one) => one.venue?.name ?? one.venue ?? one.title;
  return html`<ol class="coming small">${[...byDay].map(([day, list]) => html`<li><strong>${rich(capital(dayText(noon(day))))}</strong>
    <ul>${[...grouped(list, name)].map(([stop, slots]) => html`<li><strong>${data(stop)}</strong> <span class="muted">${
      t('prep.preview.slots', { n: slots.length, places: slots.reduce((sum, one) => sum + (one.capacity ?? 0), 0) })}</span>
      <br><span>${slots.map((one) => time(one.start)).join(' · ')}</span></li>`)}</ul></li>`)}</ol>`;
}

function grouped(list, key) {
  const out = new Map();
  for (const one of list) {
    const at = key(one);
    if (!out.has(at)) out.set(at, []);
    out.get(at).push(one);
  }
  return out;
}
