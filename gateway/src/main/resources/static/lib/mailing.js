// Before a change is mailed: who would be told and what, and the choice to mail them or not.
import { api } from './api.js';
import { reasonFields, reasonGiven, reasonNeeded } from './calling-off.js';
import { momentText } from './dates.js';
import { html } from './html.js';
import { t } from './i18n.js';
import { ask, data } from './ui.js';

/** @param {Venue | null | undefined} venue */
const place = (venue) => [venue?.name, venue?.address, venue?.town].filter(Boolean).join(', ');

/** @param {SessionWas} before @param {SessionWas} after @param {(one: SessionWas) => string} of */
const differs = (before, after, of) => of(before) !== of(after);

/** What one session was and what it becomes, as pairs of texts. @param {{ before: SessionWas, after: SessionWas }} change */
export function differences({ before, after }) {
  if (after.state === 'CANCELLED') return [[momentText(before.start, before.end), t('mailing.cancelled')]];
  const pairs = [];
  if (differs(before, after, (one) => `${one.start}|${one.end}`)) {
    pairs.push([momentText(before.start, before.end), momentText(after.start, after.end)]);
  }
  if (differs(before, after, ({ venue }) => place(venue))) {
    pairs.push([place(before.venue) || t('mailing.noPlace'), place(after.venue) || t('mailing.noPlace')]);
  }
  return pairs;
}

/** @param {string} sessionId */
async function peopleOf(sessionId) {
  const { confirmed = 0, offered = 0, waiting = 0 } = await api.get(`/api/sessions/${encodeURIComponent(sessionId)}/places`);
  return confirmed + offered + waiting;
}

/**
 * Sends a change by `send(query, why)`. Where people would be mailed, the server does nothing until it is told whether they
 * are: asks, and sends again with the choice. Where sessions are called off, asks for the reason, too, unless the change is
 * `reasoned`. Null when the person goes back to the form.
 * @template T @param {(query: string, why: { reason?: string }) => Promise<T>} send @param {{ reasoned?: boolean }} [options]
 * @returns {Promise<T | null>}
 */
export async function withMailing(send, { reasoned = false } = {}) {
  try {
    return await send('', {});
  } catch (problem) {
    const { code, body } = /** @type {import('./api.js').ApiProblem} */ (problem);
    if (code !== 'NOTIFICATION_UNDECIDED') throw problem;
    const changes = /** @type {SessionChange[]} */ (body.changes);
    // Without the numbers the question still stands.
    const counts = await Promise.all(changes.map((one) => peopleOf(one.sessionId).catch(() => null)));
    const n = counts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
    const callsOff = !reasoned && changes.some((one) => one.after.state === 'CANCELLED');
    if (n === 0 && !callsOff) return send('?notify=true', {});
    const answer = await askWhom(changes, n, callsOff);
    return answer && send(`?notify=${answer.notify !== 'false'}`, callsOff ? { reason: reasonGiven(answer) } : {});
  }
}

/** @param {SessionChange[]} changes @param {number | null} n null where it is not known @param {boolean} callsOff */
const askWhom = (changes, n, callsOff) => ask({
  title: n === 0 ? t('mailing.titleNone') : n === null ? t('mailing.titleUnknown') : t('mailing.title', { n }),
  body: html`<table class="table"><caption class="vh">${t('mailing.changes')}</caption><thead><tr><th scope="col">${
        t('mailing.before')}</th><th scope="col">${t('mailing.after')}</th></tr></thead>
        <tbody>${changes.map((one) => differences(one).map(([was, is]) => html`<tr><td>${
          changes.length > 1 ? html`<strong>${data(one.title)}</strong><br>` : ''}${was}</td><td>${is}</td></tr>`))}</tbody></table>
        ${callsOff ? reasonFields() : ''}<p class="small muted">${t('mailing.note')}</p>`,
  confirm: n === 0 ? t('mailing.save') : n === null ? t('mailing.sendUnknown') : t('mailing.send', { n }),
  other: n === 0 ? null : { name: 'notify', value: 'false', text: t('mailing.silent') },
  keep: t('mailing.back'), onReady: callsOff ? reasonNeeded : null,
});
