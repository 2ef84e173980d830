// A complaint, by name: separate from every questionnaire, and it says so first.
import { all, api, ApiProblem } from '../../lib/api.js';
import { attr, flag, html } from '../../lib/html.js';
import { announce, focusOn, on, render } from '../../lib/dom.js';
import { dayText, isoDay } from '../../lib/dates.js';
import { busy, clearErrors, emailError, field, fromProblem, showErrors, summaryPlace } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { fullTitle, territoryLabel } from '../../lib/sessions.js';
import { territories } from '../../lib/store.js';
import { banner, icon } from '../../lib/ui.js';
import { keyFor } from '../session/person-form.js';

const MONTHS_BACK = 6;

export async function page({ root, signal, title, query }) {
  title(t('complaint.title'));
  const [areas, form] = await Promise.all([territories(), api.get('/api/complaints/form', { signal })]);
  const meant = areas.find(({ key }) => key === query.get('territoire'))?.key ?? '';
  let sent = null;

  /** @param {string} id @param {string} type @param {string} autocomplete @param {number} max @param {Piece} [extra] */
  const input = (id, type, autocomplete, max, extra = '') => html`<input class="input" id="${id}" name="${id}" type="${type}"
      autocomplete="${autocomplete}" maxlength="${max}" ${extra}>`;
  const hinted = (id) => attr('aria-describedby', `${id}-h`);

  const fields = () => html`<form id="reclamation" class="card stack" method="post" novalidate>${summaryPlace()}
    ${field({ id: 'name', label: t('complaint.name'), control: input('name', 'text', 'name', 200, html`required`) })}
    <div class="grid-2">${field({ id: 'email', label: t('complaint.email'), hint: t('complaint.emailHint'),
      control: input('email', 'email', 'email', 254, html`required inputmode="email" spellcheck="false" ${hinted('email')}`) })}
      ${field({ id: 'phone', label: t('complaint.phone'), optional: true, control: input('phone', 'tel', 'tel', 30) })}</div>
    <div class="grid-2">${field({ id: 'territory', label: t('complaint.territory'),
      control: html`<select class="input" id="territory" name="territory" required><option value="">${t('signUp.choose')}</option>${
        areas.map(({ key, name }) => html`<option value="${key}" ${flag('selected', key === meant)}>${
          territoryLabel(name)}</option>`)}</select>` })}
      ${field({ id: 'sessionId', label: t('complaint.session'), optional: true,
        control: html`<select class="input" id="sessionId" name="sessionId" data-keep><option value="">${
          t('complaint.sessionNone')}</option></select>` })}</div>
    ${field({ id: 'text', label: t('complaint.text'), hint: t('complaint.textHint'),
      control: html`<textarea class="input" id="text" name="text" rows="6" maxlength="4000" required ${hinted('text')}></textarea>` })}
    ${field({ id: 'wish', label: t('complaint.wish'), optional: true,
      control: html`<textarea class="input" id="wish" name="wish" rows="2" maxlength="1000"></textarea>` })}
    <div class="field" data-field="consent"><div class="choice"><input type="checkbox" id="consent" name="consent"
        required><span><label for="consent">${form.consent.text[lang()]}</label> <a href="/donnees-personnelles" target="_blank"
        rel="noopener">${t('complaint.keep')}</a></span></div></div>
    <div class="row"><button class="btn" type="submit">${icon('mail')}${t('complaint.send')}</button><p class="small muted">${
      t('complaint.until', { n: form.workingDays })}</p></div></form>`;

  const done = () => html`<div id="dit" class="stack">${
    banner('good', 'okc', html`<p tabindex="-1"><strong>${t('complaint.sentTitle')}</strong> ${t('complaint.sentText',
      { number: sent.number, email: sent.email, due: dayText(`${sent.due}T12:00:00+01:00`, { week: false }) })}</p>`)}
    <p><a class="btn second" href="/programme">${icon('cal')}${t('complaint.another')}</a></p></div>`;

  function draw() {
    render(root, html`<div class="wrap section complaint stack"><header><h1>${t('complaint.title')}</h1>${
      sent ? '' : html`<p class="lede muted mt-s">${t('complaint.lede')}</p>`}</header>
      ${sent ? done() : html`<div id="promesse">${banner('warn', 'info', html`<p><strong>${t('complaint.notAnonymous')}</strong> ${
        t('complaint.notAnonymousText')}</p>`)}</div>${fields()}`}</div>`);
  }

  /** Meetings of the last months in that territory; the form works without. */
  async function meetings() {
    const list = root.querySelector('#sessionId');
    const territory = root.querySelector('#territory').value;
    list.replaceChildren(new Option(t('complaint.sessionNone'), ''));
    if (!territory) return;
    const now = new Date();
    const from = new Date(now);
    from.setMonth(from.getMonth() - MONTHS_BACK);
    try {
      const events = await all('/api/events', { territory, from: isoDay(from), to: isoDay(now) }, { limit: 200, signal });
      if (root.querySelector('#territory').value !== territory) return;
      const held = events.flatMap((event) => event.sessions.map((one) => ({ event, one }))).filter(({ one }) => one.start)
        .sort((a, b) => b.one.start.localeCompare(a.one.start));
      list.append(...held.map(({ event,
        one }) => new Option(`${dayText(one.start, { week: false })}, ${fullTitle({ ...one, eventTitle: event.title })}`, one.id)));
    } catch { /* none in particular */ }
  }

  async function send(place) {
    clearErrors(place);
    const data = new FormData(place);
    const value = (name) => String(data.get(name) ?? '').trim();
    const body = { name: value('name'), email: value('email'), territory: value('territory'), text: value('text'),
      locale: lang(), consent: data.get('consent') !== null, consentVersion: form.consent.version };
    for (const name of ['phone', 'sessionId', 'wish']) if (value(name)) body[name] = value(name);
    const errors = [];
    const need = (id, ok, message) => { if (!ok) errors.push({ id, message }); };
    need('name', body.name, t('complaint.required.name'));
    if (emailError(body.email)) errors.push({ id: 'email', message: emailError(body.email) });
    need('phone', !body.phone || /^\+?[0-9 ().-]{6,30}$/.test(body.phone), t('complaint.phoneBad'));
    need('territory', body.territory, t('complaint.required.territory'));
    need('text', body.text, t('complaint.required.text'));
    need('consent', body.consent, t('complaint.required.consent'));
    if (errors.length) { showErrors(place, errors); return; }
    const button = place.querySelector('[type="submit"]');
    if (button.getAttribute('aria-disabled')) return;
    busy(button, true, t('complaint.sending'));
    const key = keyFor('reclamation', body);
    try {
      const taken = await api.post('/api/complaints', body, { headers: { 'Idempotency-Key': key.value } });
      key.done();
      sent = { ...taken, email: body.email };
      draw();
      scrollTo(0, 0);
      focusOn(root.querySelector('#dit p'));
      announce(t('complaint.sentTitle'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      busy(button, false);
      showErrors(place, problem.errors.length ? fromProblem(problem) : [{ id: '', message: problem.message }],
        problem.errors.length ? {} : { title: problem.title });
    }
  }

  draw();
  if (meant) meetings();
  on(root, 'change', '#territory', meetings, signal);
  on(root, 'submit', '#reclamation', (event, place) => { event.preventDefault(); send(place); }, signal);
}
