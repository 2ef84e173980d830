// What a scan came to, readable at arm's length: a word, an icon and a shape, then the colour.
import { html } from '../../lib/html.js';
import { dayMonthTime, time } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { data, icon } from '../../lib/ui.js';

const LOOKS = {
  present: ['good', 'okc'], admitted: ['good', 'okc'], already: ['note', 'seat'], undone: ['note', 'x'], cancelled: ['bad', 'ban'],
  elsewhere: ['warn', 'right'], unknown: ['bad', 'warn'], foreign: ['bad', 'warn'], later: ['warn', 'off'], asking: ['note', 'wait'],
  refused: ['bad', 'warn'],
};

const nameOf = (line) => [line?.givenName, line?.familyName].filter(Boolean).join(' ');

function words({ kind, line, at, door, session }) {
  switch (kind) {
    case 'present': return t('door.present', { time: time(at ?? new Date()) });
    case 'admitted': return t('door.admitted', { time: time(at ?? new Date()) });
    case 'already': return door ? t('door.alreadyAt', { time: time(at), door }) : t('door.already', { time: time(at ?? new Date()) });
    case 'elsewhere': return session ? t('door.elsewhere', { title: session.title, when: session.start ? dayMonthTime(session.start) : '' })
      : t('door.elsewhereUnknown');
    default: return t(`door.${kind}`, { name: nameOf(line) });
  }
}

/** Markup of the verdict, with what can be done about it. */
export function verdict(last, { names }) {
  const [tone, sign] = LOOKS[last.kind];
  const organisation = names.get(last.line?.organisationId);
  const name = nameOf(last.line);
  const acts = [];
  if (['present', 'admitted'].includes(last.kind)) {
    acts.push(html`<button class="btn second" type="button" data-act="undo-last">${t('checkin.undo')}</button>`);
  }
  if (['cancelled', 'elsewhere'].includes(last.kind)) {
    acts.push(html`<button class="btn" type="button" data-act="let-in">${t('door.letIn')}</button>`);
  }
  if (last.kind === 'elsewhere' && last.session) {
    acts.push(html`<a class="btn second" href="/organisateur/seances/${encodeURIComponent(last.session.id)}/accueil">${
      t('door.switch')}</a>`);
  }
  if (last.kind === 'unknown') {
    acts.push(html`<button class="btn" type="button" data-act="walk-in">${icon('plus')}${t('checkin.walkIn')}</button>`);
  }
  return html`<section class="verdict ${tone}" aria-label="${t('door.lastScan')}"><div class="what">${icon(sign)}<div>
    ${name ? html`<p class="who">${name}</p>` : ''}<p class="said">${words(last)}</p>${
      organisation ? html`<p class="small">${data(organisation)}</p>` : ''}
    ${last.kept && !navigator.onLine ? html`<p class="small">${t('door.keptHere')}</p>` : ''}</div></div>${
      acts.length ? html`<div class="row gap-s">${acts}</div>` : ''}</section>`;
}

verdict.text = (last) => [nameOf(last.line), words(last)].filter(Boolean).join(', ');
