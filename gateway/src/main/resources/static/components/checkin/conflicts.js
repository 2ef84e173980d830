// What two doors, a cancelled registration, a foreign code or a wrong clock left to be looked at.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, on } from '../../lib/dom.js';
import { time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { data, icon, toast } from '../../lib/ui.js';

const SIGNS = { TWICE: 'users', CANCELLED: 'ban', UNKNOWN: 'warn', OTHER_SESSION: 'right', CLOCK: 'clock' };

export function conflictsPart({ base, root, signal, draw, reload, names, letInUnknown = null }) {
  let items = [];

  const doorOf = (mark) => (mark.door === 'self' ? t('door.self') : mark.door || t('door.online'));
  const marksText = (marks) => marks.map((mark) => t('door.markAt', { time: time(mark.at), door: doorOf(mark) })).join(' ; ');

  function text(one) {
    if (one.kind === 'CLOCK') {
      const seconds = one.marks.reduce((most, mark) => (Math.abs(mark.clockAheadSeconds) > Math.abs(most) ? mark.clockAheadSeconds
        : most), 0);
      return t(seconds > 0 ? 'door.conflict.clockAhead' : 'door.conflict.clockBehind', { door: doorOf(one.marks[0]),
        n: Math.round(Math.abs(seconds) / 60), marks: one.marks.length });
    }
    return t(`door.conflict.${one.kind}`, { marks: marksText(one.marks) });
  }

  async function settle(kind, scanId, action) {
    const answer = await api.post(`${base}/conflicts`, { kind, scanId, action });
    items = answer.items;
    draw();
    await reload();
  }

  on(root, 'click', '[data-conflict]', async (event, button) => {
    const one = items.find((each) => each.kind === button.dataset.conflict && each.scanId === button.dataset.scan);
    if (!one) return;
    try {
      if (button.dataset.way === 'WALK_IN') {
        await letInUnknown(one.marks[0].at);
        await settle(one.kind, one.scanId, 'DISMISS');
      } else {
        await settle(one.kind, one.scanId, button.dataset.way);
      }
      announce(t(button.dataset.way === 'DISMISS' ? 'door.dismissed' : 'door.letInDone'));
      toast(t(button.dataset.way === 'DISMISS' ? 'door.dismissed' : 'door.letInDone'));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      if (!(problem instanceof ApiProblem)) throw problem;
      toast(problem.message, { bad: true });
    }
  }, signal);

  function item(one) {
    const name = [one.givenName, one.familyName].filter(Boolean).join(' ');
    const house = names.get(one.organisationId);
    const way = (action, label, look = 'second') => html`<button class="btn ${look} sm" type="button" data-conflict="${one.kind}"
        data-scan="${one.scanId}" data-way="${action}">${label}<span class="vh"> ${name}</span></button>`;
    return html`<li class="conflict" data-key="c-${one.kind}-${one.scanId}">${icon(SIGNS[one.kind])}<div><h3>${
      name || t(`door.conflict.${one.kind}.title`)}</h3>${house ? html`<p class="small muted">${data(house)}</p>` : ''}<p>${text(one)}</p>
      <div class="row gap-s mt-s">${['CANCELLED', 'OTHER_SESSION'].includes(one.kind) ? way('LET_IN', t('door.letIn'), '') : ''}${
        one.kind === 'UNKNOWN' && letInUnknown ? way('WALK_IN', t('checkin.walkIn'), '') : ''}${
        way('DISMISS', t('door.dismiss'))}</div></div></li>`;
  }

  return {
    settle,
    async load() { items = (await api.get(`${base}/conflicts`, { signal })).items; },
    markup: () => (items.length ? html`<section class="card conflicts" aria-labelledby="cf"><h2 id="cf">${
      t('door.conflicts')} <span class="count">${items.length}</span></h2><ul>${items.map(item)}</ul></section>` : ''),
  };
}
