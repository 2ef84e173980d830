// The sign-up rules of meetings that are not published yet.
import { api } from '../../lib/api.js';
import { dayMonthTime } from '../../lib/dates.js';
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { takesSignUps } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { data } from '../../lib/ui.js';

const PAUSE = 500;
const TRIES = 12;
const MOST = 40;

/** @type {(signal?: AbortSignal) => Promise<void>} */
const pause = (signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, PAUSE);
  signal?.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
});

export const rulesPath = (id) => `/api/sessions/${encodeURIComponent(id)}/rules`;

/** The rules with their tag. Those of a draft can be read a moment after it was saved: until then they are asked for again. */
export async function rulesOf(session, signal) {
  for (let left = session.status === 'DRAFT' ? TRIES : 1; ; left -= 1) {
    try {
      return await api.getWithTag(rulesPath(session.id), { signal });
    } catch (problem) {
      if (problem.status !== 404 || left <= 1) throw problem;
    }
    await pause(signal);
  }
}

/** The rules of a session in one line. */
export function inOneLine(rules, session) {
  const said = [
    rules.admission !== 'OPEN' && t(`rules.${rules.admission}`),
    rules.quotas.length && t('rules.line.quotas', { n: rules.quotas.length }),
    rules.offer && t('rules.line.offer', { n: rules.offer.workingHours }),
    rules.overlaps && t('rules.line.overlaps'),
    rules.questions.length && t('rules.line.questions', { n: rules.questions.length }),
  ].filter(Boolean);
  return said.length ? said.join(' · ') : t('rules.line.none', { when: dayMonthTime(session.registration.closes) });
}

async function line(session, signal) {
  try {
    return inOneLine((await rulesOf(session, signal)).data, session);
  } catch (problem) {
    if (problem.name === 'AbortError' || problem.status === 401) throw problem;
    return t('rules.line.unread');
  }
}

/** What the organiser confirms: the rules of every session that takes sign-ups, each with a link to its page. */
export async function overview(event, signal) {
  const sessions = event.sessions.filter((one) => takesSignUps(one));
  const shown = sessions.slice(0, MOST).map((one) => ({ ...one, status: event.status }));
  const lines = await Promise.all(shown.map((one) => line(one, signal)));
  if (!shown.length) return html`<p>${t('rules.line.noSignUp')}</p>`;
  return html`<p>${t('rules.confirm')}</p><ul class="stack-s">${
    shown.map((one, i) => html`<li><span><strong>${one.title === event.title ? '' : html`${data(one.title)}, `}${
      rich(dayMonthTime(one.start))}</strong><br>${rich(lines[i])}
    <a class="small" href="/organisateur/seances/${encodeURIComponent(one.id)}/regles">${t('rules.set')}<span class="vh"> ${
      dayMonthTime(one.start)}</span></a></span></li>`)}</ul>${
  sessions.length > MOST ? html`<p class="small muted">${t('rules.line.more', { n: sessions.length - MOST })}</p>` : ''}`;
}
