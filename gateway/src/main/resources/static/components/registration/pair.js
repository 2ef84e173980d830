// The pair of one person in a round of cross visits: who, yes or no, when and where.
import { api } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { askVisit, badge, pathOf, whenOf } from '../../lib/pairing.js';
import { functionName, isOver } from '../../lib/sessions.js';
import { ask, banner, data, icon, toast } from '../../lib/ui.js';

const EVERY = 20000;
const SOON = 700;
const PATIENCE = 12;

/** `draw` draws the page again; `markup(mine)` is the section, empty for other formats. */
export function ownPair({ id, session, root, signal, draw }) {
  const none = { markup: () => '', watch() {} };
  if (session.format !== 'CROSS_VISITS') return none;
  const own = `/api/registrations/${encodeURIComponent(id)}/pairing`;
  let pair = null;
  let sending = false;

  const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

  /** What was just said is known here a moment later: asks until it is. */
  async function read(version = 0) {
    for (let i = 0; i < PATIENCE; i += 1) {
      const next = await api.get(own, { signal });
      if (next.version >= version || i === PATIENCE - 1) {
        const changed = JSON.stringify(next) !== JSON.stringify(pair);
        pair = next;
        if (changed) draw();
        return;
      }
      await pause(SOON);
    }
  }

  const partner = () => [pair.partner?.givenName, pair.partner?.familyName].filter(Boolean).join(' ');
  const organisation = () => (pair.partner?.organisation ? data(pair.partner.organisation) : t('pair.unknownOrganisation'));

  function who() {
    if (!partner()) {
      return html`<p class="pair-who">${organisation()}</p>${
        pair.status === 'DECLINED' ? '' : html`<p class="small muted">${t('pair.namesLater')}</p>`}`;
    }
    return html`<p class="pair-who">${partner()}</p><p>${organisation()}${
      pair.partner.function ? html`<br><span class="muted">${functionName(pair.partner.function)}</span>` : ''}</p>
      ${pair.partner.email ? html`<p class="row nogap pair-mail">${icon('mail')}<a href="mailto:${pair.partner.email}">${
        pair.partner.email}</a></p>` : ''}`;
  }

  function answers(live) {
    if (!live) return '';
    const yes = (text) => html`<button class="btn ${pair.answer === 'DECLINED' ? 'second' : ''}" type="button" data-act="pair-yes">${
      icon('check')}${t(text)}</button>`;
    const no = html`<button class="btn ${pair.answer === 'CONFIRMED' ? 'quiet' : 'danger'}" type="button" data-act="pair-no">${
      t('pair.no')}</button>`;
    // Somebody who said no may take it back until another partner is found; a partner's no is not theirs to change.
    if (pair.status === 'DECLINED') return pair.answer === 'DECLINED' ? html`<div class="row no-print">${yes('pair.undo')}</div>` : '';
    return html`<div class="row no-print">${pair.answer === 'CONFIRMED' ? '' : yes('pair.yes')}${no}</div>`;
  }

  const visit = (one, i) => html`<li><div><b>${t(one.mine ? 'pair.atYours' : 'pair.atTheirs')}</b><br>${whenOf(one)}${
    one.place ? html`<br><span class="muted">${one.place}</span>` : ''}</div>
    ${pair.status === 'CONFIRMED' && one.host && !isOver(session) ? html`<button class="btn second sm no-print" type="button"
        data-act="pair-visit" data-i="${i}">${icon('pen')}${t(one.start ? 'pair.change' : 'pair.set')}</button>` : ''}</li>`;

  const told = { WAITING: ['', 'clock'], PARTNER_LEFT: ['warn', 'warn'], DECLINED: ['', 'info'] };

  function body() {
    const live = !isOver(session) && session.status !== 'CANCELLED';
    const note = told[pair.status];
    const text = pair.status === 'DECLINED' && pair.answer === 'DECLINED' ? t('pair.DECLINED.mine') : t(`pair.${pair.status}`);
    if (pair.status === 'WAITING' || pair.status === 'PARTNER_LEFT') return banner(note[0], note[1], text);
    return html`<div class="row spread">${badge(pair.status)}</div>${who()}
      ${pair.status === 'DECLINED' ? banner(note[0], note[1], text)
        : html`<p class="prose">${pair.status === 'CONFIRMED' ? t('pair.CONFIRMED') : pair.answer === 'CONFIRMED' ? t('pair.youSaidYes')
          : t(pair.partnerAgreed ? 'pair.theySaidYes' : 'pair.PROPOSED')}</p>`}
      ${pair.status === 'DECLINED' ? '' : html`<ul class="pair-visits">${(pair.visits ?? []).map(visit)}</ul>`}${answers(live)}`;
  }

  function markup(mine) {
    if (mine.state !== 'CONFIRMED' || !pair || pair.status === 'NONE') return '';
    return html`<section data-key="binome" aria-labelledby="bin"><h2 id="bin">${t('pair.title')}</h2><p class="muted mt-s">${
      t('pair.lede')}</p><div class="card stack mt">${body()}</div></section>`;
  }

  async function say(answer) {
    if (sending) return;
    if (answer === 'DECLINED' && !await ask({ title: t('pair.noTitle'), body: html`<p>${t('pair.noBody')}</p>`,
      confirm: t('pair.noYes'), keep: t('pair.noKeep'), danger: true })) {
      return;
    }
    sending = true;
    try {
      const done = await api.post(`${pathOf(session.id)}/pairs/${pair.number}/answers`, { registrationId: id, answer });
      pair = { ...pair, answer, status: done.state === 'CONFIRMED' ? pair.status : done.state };
      draw();
      await read(done.version);
      focusOn(root.querySelector('#bin'));
      announce(t(`pairing.answer.${answer}`));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      toast(problem.message, { bad: true });
      read().catch(() => { /* the next look tells */ });
    } finally {
      sending = false;
    }
  }

  async function agree(i) {
    const one = pair.visits[i];
    try {
      const done = await askVisit({ visit: one, title: t(one.mine ? 'pair.atYours' : 'pair.atTheirs'),
        save: (content) => api.put(`${pathOf(session.id)}/pairs/${pair.number}/visits/${encodeURIComponent(one.host)}`, content) });
      if (!done) return;
      await read(done.version);
      announce(t('pairing.saved'));
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, { bad: true });
    }
  }

  function watch() {
    const look = () => read().catch(() => { /* the next look tells */ });
    look();
    const timer = setInterval(() => { if (!document.hidden && !sending && !document.querySelector('dialog[open]')) look(); }, EVERY);
    signal.addEventListener('abort', () => clearInterval(timer));
    on(root, 'click', '[data-act="pair-yes"]', () => say('CONFIRMED'), signal);
    on(root, 'click', '[data-act="pair-no"]', () => say('DECLINED'), signal);
    on(root, 'click', '[data-act="pair-visit"]', (click, button) => agree(Number(button.dataset.i)), signal);
  }

  return { markup, watch };
}
