// A released figure with its words: what was asked, how many said so, where and when it was released.
import { dayText } from '../../lib/dates.js';
import { html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';
import { territoryLabel } from '../../lib/sessions.js';
import { rich } from '../../lib/typography.js';
import { bar, icon, state } from '../../lib/ui.js';

export const both = (text) => text?.[lang()] ?? text?.fr ?? '';

const calendar = (day) => dayText(`${day}T12:00:00+01:00`, { week: false });

/** « SPRO Sud Vaucluse, 2026 », or the session with its date. `areas` maps keys of territories to names. */
export function sourceText({ scope, year, title, held }, areas = new Map()) {
  if (title) return `${both(title)}, ${calendar(held)}`;
  const [level, key] = scope.split(/:(.*)/);
  const where = level === 'TERRITORY' ? territoryLabel(areas.get(key) ?? key) : t(level === 'REGION' ? 'loop.region' : 'loop.series');
  return t('loop.year', { where, year });
}

export const figureText = ({ option, count, n }) => t(option ? 'loop.choseIt' : 'loop.favourable', { count, n });

export function heardBlock(heard, areas) {
  if (!heard) return html`<p class="muted">${t('actions.gone')}</p>`;
  return html`<figure class="heard"><blockquote><p>${
    heard.part ? html`<span class="muted">${rich(both(heard.text))}</span><br><strong>${rich(both(heard.part))}</strong>`
      : html`<strong>${rich(both(heard.text))}</strong>`}</p></blockquote>
    <div class="heard-n">${bar((heard.count / heard.n) * 100)}<p><strong>${figureText(heard)}</strong></p></div>
    <figcaption class="small muted">${rich(sourceText(heard, areas))}${
      heard.released ? html`, ${t('loop.released', { day: calendar(heard.released) })}` : ''}${
      heard.withdrawn ? html`. ${t('loop.withdrawn')}` : ''}</figcaption></figure>`;
}

const LOOKS = { PLANNED: ['soon', 'clock'], UNDERWAY: ['few', 'pen'], DONE: ['open', 'okc'], ABANDONED: ['cancelled', 'ban'] };

export const stateChip = (one) => html`${state({ kind: LOOKS[one.state][0], icon: LOOKS[one.state][1],
  label: t(`actions.state.${one.state}`) })}${one.overdue ? html` ${state({ kind: 'full', icon: 'warn', label: t('actions.overdue') })}`
    : ''}${one.told && one.state !== 'ABANDONED' ? html` <span class="tag">${icon('chat')}${t('actions.isPublic')}</span>` : ''}`;

export const dueText = (day) => calendar(day);
