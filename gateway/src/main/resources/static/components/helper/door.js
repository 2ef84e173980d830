// A helper's door: who is expected, by name or by code, and who is here. Nothing else.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on, render } from '../../lib/dom.js';
import { time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { doubleTaps } from '../../lib/attendance.js';
import { mayCheckIn } from '../../lib/early.js';
import { ranked } from '../../lib/likeness.js';
import { fullTitle, placeText } from '../../lib/sessions.js';
import { data, failure, icon, state, toast } from '../../lib/ui.js';
import { scanner } from '../checkin/scanner.js';

const MOST = 80;
const AGAIN = 20000;

export async function page({ root, params, signal, title }) {
  const id = params.sessionId;
  const base = `/api/sessions/${encodeURIComponent(id)}`;
  const session = await api.get(base, { signal });
  const own = new Map();
  const taps = doubleTaps();
  let lines = [];
  let problem = null;
  let q = '';
  let last = null;
  title(`${t('helper.title')}, ${fullTitle(session)}`);
  const lens = scanner({ root, signal, found: (code) => mark({ qr: code }) });
  const nameOf = (line) => [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');

  async function load() {
    try {
      lines = (await api.get(`${base}/door-list`, { signal })).lines;
      problem = null;
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      problem = failed;
      if ([401, 403].includes(failed.status)) lines = [];
    }
    draw();
  }

  const over = () => problem && [401, 403].includes(problem.status);
  /** Nobody is known, which is not the same as nobody being expected. */
  const unknown = () => problem && !lines.length;

  function draw() {
    const here = lines.filter((line) => line.attended).length;
    render(root, html`<header class="panel"><div class="phone wrap checkhead"><p class="small muted">${data(fullTitle(session))}</p><h1>${
      t('helper.title')}</h1><p class="small muted">${placeText(session.venue)}</p>
        ${over() || unknown() ? '' : html`<p class="tally"><span class="big-n">${here}</span> ${
          t('checkin.tally', { n: lines.length })}</p>`}</div></header><div class="selvedge"></div>
      <div class="phone wrap checkmain">${
        over() ? html`<h2 class="mt">${t('helper.over')}</h2><p class="muted mt-s">${t('helper.askAgain')}</p>` : html`
        ${problem ? failure(problem) : ''}<div data-key="lecteur">${lens.markup()}</div>
        <div data-key="dit">${last ? html`<section class="verdict ${last.tone}" aria-label="${t('door.lastScan')}"><div
            class="what">${icon(last.sign)}<div>${last.name ? html`<p class="who">${last.name}</p>` : ''}<p class="said">${
          last.text}</p></div></div></section>` : ''}</div>
        <section aria-labelledby="ls" data-key="liste"><h2 id="ls">${t('checkin.list')}</h2>
          <form class="field mt-s" data-form="search" role="search"><label for="q">${t('helper.search')}</label><div class="search">${
            icon('search')}<input id="q" class="input" type="search" autocomplete="off" autocapitalize="none" enterkeyhint="search"
              spellcheck="false"></div></form>
          <div data-key="gens">${people()}</div></section>`}</div>`);
  }

  function people() {
    if (unknown()) return '';
    const found = q ? ranked(q, lines, () => '') : [...lines].sort((a, b) => Number(a.attended) - Number(b.attended)
      || (a.familyName ?? '').localeCompare(b.familyName ?? '', 'fr'));
    if (!found.length) return html`<p class="muted mt">${t(q ? 'checkin.noMatch' : 'checkin.emptyTodo')}</p>`;
    return html`<ul>${found.slice(0, MOST).map(person)}</ul>${
      found.length > MOST ? html`<p class="small muted mt-s">${t('door.more', { n: found.length - MOST })}</p>` : ''}`;
  }

  function person(line) {
    const name = nameOf(line);
    const side = line.attended
      ? html`${state({ kind: 'present', icon: 'seat', label: line.attendedAt ? t('checkin.arrived', { time: time(line.attendedAt) })
        : t('state.present') })}${own.has(line.registrationId) ? html`<button class="btn quiet" type="button" data-act="undo"
            data-id="${line.registrationId}" aria-label="${t('checkin.undo')}, ${name}">${icon('x')}</button>` : ''}`
      : html`<button class="btn" type="button" data-act="mark" data-id="${line.registrationId}" aria-label="${
        t('checkin.markName', { name })}">${t('checkin.mark')}</button>`;
    return html`<li class="person ${line.attended ? 'two-up' : ''}" data-key="p-${line.registrationId}"><h3>${name}</h3><div
        class="row2 row gap-s nogap">${side}</div></li>`;
  }

  function say(tone, sign, name, text) {
    last = { tone, sign, name, text };
    announce([name, text].filter(Boolean).join(', '));
  }

  async function send(scan) {
    const answer = await api.post(`${base}/scans?early=true`, { door: t('helper.door'), sentAt: new Date().toISOString(),
      scans: [{ at: new Date().toISOString(), ...scan }] });
    return answer.results[0];
  }

  async function mark(who) {
    if (!await mayCheckIn(session)) return;
    const scanId = crypto.randomUUID();
    try {
      const result = await send({ scanId, ...who });
      const line = lines.find((one) => one.registrationId === result.registrationId);
      const name = [result.givenName, result.familyName].filter(Boolean).join(' ');
      if (line && result.attendedAt && !result.conflict) {
        if (!line.attended) { own.set(line.registrationId, scanId); taps.marked(line.registrationId); }
        Object.assign(line, { attended: true, attendedAt: result.attendedAt });
        say('good', 'okc', name, t('door.present', { time: time(result.attendedAt) }));
      } else say('warn', 'warn', name, t('helper.toTeam'));
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      say('bad', 'warn', '', failed.message);
      if ([401, 403].includes(failed.status)) problem = failed;
    }
    draw();
  }

  on(root, 'click', '[data-act="retry"]', load, signal);
  on(root, 'click', '[data-act="mark"]', (event, button) => mark({ registrationId: button.dataset.id }), signal);
  on(root, 'click', '[data-act="undo"]', async (event, button) => {
    const registrationId = button.dataset.id;
    if (taps.slip(registrationId)) return;
    try {
      await send({ scanId: crypto.randomUUID(), undo: true, undoes: own.get(registrationId) });
      own.delete(registrationId);
      toast(t('checkin.undone'));
      await load();
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
    }
  }, signal);
  on(root, 'submit', '[data-form="code"]', (event, form) => {
    event.preventDefault();
    const code = form.code.value.trim();
    form.reset();
    if (code) mark({ qr: code });
  }, signal);
  on(root, 'submit', '[data-form="search"]', (event) => event.preventDefault(), signal);
  on(root, 'input', '#q', (event, input) => { q = input.value.trim(); draw(); }, signal);
  addEventListener('lecteur', draw, { signal });
  addEventListener('online', load, { signal });
  const timer = setInterval(() => { if (!document.hidden && !over()) load(); }, AGAIN);
  signal.addEventListener('abort', () => clearInterval(timer));
  await load();
}
