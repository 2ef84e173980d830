// The page of the form: four steps, beside them what comes of it.
import { flag, html } from '../../lib/html.js';
import { time } from '../../lib/dates.js';
import { summaryPlace } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { formatName } from '../../lib/sessions.js';
import { banner, crumbs, data, icon, state, swatch } from '../../lib/ui.js';
import { basics } from './basics.js';
import { checks } from './checklist.js';
import { formatOf, madeSessions } from './formats/index.js';
import { known } from './parts/organisations.js';
import { sessionsStep } from './sessions.js';

const LOOKS = { DRAFT: ['draft', 'pen'], PUBLISHED: ['open', 'plus'], CANCELLED: ['cancelled', 'ban'], ENDED: ['soon', 'check'] };
const WORDS = { DRAFT: 'state.draft', PUBLISHED: 'edit.isPublished', CANCELLED: 'state.cancelled', ENDED: 'state.over' };

/** What of a stored meeting is planned on a page of its own. */
const PLANS = { BUS_TOUR: ['tournee', 'map', 'tour.check'], FORUM: ['stands', 'pin', 'stands.title'] };

const step = (n, title, content) => html`<section class="card stack step" id="etape-${n}" aria-labelledby="etape-${n}-t"><h2
    id="etape-${n}-t"><span class="step-n" aria-hidden="true">${n}</span>${title}</h2>${content}</section>`;

export function view(form) {
  const { draft, event, closed, dirty } = form;
  const made = Boolean(event);
  const title = t(made ? 'edit.editTitle' : 'edit.newTitle');
  const own = draft.format ? html`${swatch(draft.format, 'sm')}${t('prep.ownStep', { format: formatName(draft.format) })}`
    : t('prep.ownStepNone');
  const first = html`<p class="muted">${t('prep.chooseFirst')}</p>`;
  return html`<div class="wrap">
    ${crumbs([[t('board.title'), `/organisateur?territory=${encodeURIComponent(draft.territory)}`],
      [made ? data(event.title) : t('edit.newTitle')]])}
    <div class="page-head tight"><div><h1>${title}</h1>${
      !made || event.status === 'DRAFT' ? html`<p class="muted">${t('edit.draftHelp')}</p>` : ''}</div>
      ${made ? state({ kind: LOOKS[event.status][0], icon: LOOKS[event.status][1], label: t(WORDS[event.status]) }) : ''}</div>
    <div id="perime" data-keep></div>${kept(form)}
    ${closed ? banner('', 'info', t(event.status === 'CANCELLED' ? 'edit.wasCancelled' : 'edit.wasHeld')) : ''}
    <nav class="steps" aria-label="${t('prep.steps')}"><ol>${['prep.step1', 'prep.step2', 'prep.step3', 'prep.step4'].map((key,
      i) => html`<li><a href="#etape-${i + 1}"><span class="step-n" aria-hidden="true">${i + 1}</span>${t(key)}</a></li>`)}</ol></nav>
    <div class="prep"><form id="rencontre" class="stack" method="post" novalidate>${summaryPlace()}${known(form.organisations)}
      <fieldset class="stack" ${flag('disabled', closed)}>
        ${step(1, t('prep.step1'), basics(draft, form))}
        ${step(2, own, draft.format ? formatOf(draft.format).panel(draft, form) : first)}
        ${step(3, t('prep.step3'), draft.format ? sessionsStep(draft, form) : first)}
      </fieldset></form>
      <aside class="prep-side" tabindex="0" aria-label="${t('needs.side')}" hidden data-key="apercu-boite"><section
          class="card stack-s" aria-labelledby="apercu-t" data-key="apercu-section"><h2 id="apercu-t">${
        t('prep.preview')}</h2><div id="apercu" data-keep></div></section>
        <section class="card stack-s" aria-labelledby="besoins-t" id="besoins-boite" hidden data-key="besoins-boite"><h2
            id="besoins-t">${t('needs.title')}</h2><div id="besoins" data-keep></div></section></aside>
      <div class="prep-end">${step(4, t('prep.step4'), last(form))}</div></div>
    ${closed ? '' : html`<div class="edit-actions row"><button class="btn" type="submit" form="rencontre">${
      t(!made || event.status === 'DRAFT' ? 'edit.save' : 'edit.saveChanges')}</button>
      <p class="small muted" id="etat-saisie" role="status">${dirty ? t('prep.unsaved') : ''}</p></div>`}</div>`;
}

/** What was typed before and is back, or could be. */
function kept({ offered, restored }) {
  if (restored) {
    return html`<div id="saisie">${
      banner('good', 'okc', html`<p><strong>${t('prep.restored', { time: time(restored.at) })}</strong> ${t('prep.restoredText')}</p>
      <p><button class="btn second sm mt-s" type="button" data-act="forget">${t('prep.restoredForget')}</button></p>`)}</div>`;
  }
  if (offered) {
    return html`<div id="saisie">${banner('warn', 'pen', html`<p><strong>${t('prep.offered', { time: time(offered.at) })}</strong> ${
      t(offered.stale ? 'prep.offeredStale' : 'prep.offeredText')}</p>
      <p class="row mt-s"><button class="btn sm" type="button" data-act="take">${t('prep.offeredTake')}</button><button
          class="btn second sm" type="button" data-act="forget">${t('prep.offeredForget')}</button></p>`)}</div>`;
  }
  return html`<div id="saisie"></div>`;
}

function last({ event, closed, list, draft: typed }) {
  if (!event) return html`<p class="muted">${t('prep.saveFirst')}</p>`;
  const draft = event.status === 'DRAFT';
  // What arrives above buttons moves them, and whoever presses one at that moment would miss it.
  if (draft && list === undefined) return html`<p class="muted">${t('prep.check.looking')}</p>`;
  const made = madeSessions(typed);
  const [page, mark, words] = PLANS[event.format] ?? [];
  return html`${draft && list ? checks(list, made) : ''}${draft || closed ? '' : html`<p class="muted">${t('prep.isPublic')}</p>`}
    <div class="row">${draft ? html`<button class="btn sun" type="button" data-act="publish">${icon('check')}${t('edit.publish')}</button>`
      : ''}
      ${page && !closed ? html`<a class="btn second" href="/organisateur/rencontres/${encodeURIComponent(event.id)}/${page}">${icon(mark)}${
        t(words)}</a>` : ''}<button class="btn second" type="button" data-act="duplicate">${icon('cal')}${t('prep.duplicate')}</button>
</div>
    ${closed ? '' : html`<p class="apart"><button class="btn danger" type="button" data-act="${draft ? 'delete' : 'cancel'}">${
      t(draft ? 'edit.delete' : 'edit.cancelEvent')}</button></p>`}`;
}
