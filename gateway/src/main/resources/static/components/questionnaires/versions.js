// Published versions as a table, and what can be done with one.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { dayText } from '../../lib/dates.js';
import { showErrors, field } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { hasRole } from '../../lib/store.js';
import { rich } from '../../lib/typography.js';
import { ask, icon, state, toast } from '../../lib/ui.js';

const LOOKS = { PUBLISHED: ['confirmed', 'okc'], RETIRED: ['cancelled', 'ban'] };
const address = (key, version) => `/api/questionnaires/${encodeURIComponent(key)}/versions/${encodeURIComponent(version)}`;

export const KEY = /^[A-Z][A-Z0-9-]{1,39}$/;

export function versions(list) {
  const writes = hasRole('EVALUATOR', 'ADMIN');
  const head = (key) => html`<th scope="col" role="columnheader">${t(`qn.col.${key}`)}</th>`;
  return html`<table class="table blocks q-versions" role="table"><caption class="vh">${t('qn.versions')}</caption><thead
      role="rowgroup"><tr role="row">${['version', 'state', 'published', 'questions', 'acts'].map(head)}</tr></thead>
    <tbody role="rowgroup">${[...list].reverse().map((one) => row(one, writes))}</tbody></table>`;
}

function row(one, writes) {
  const { key, version } = one;
  const which = html`<span class="vh"> ${key} ${version}</span>`;
  return html`<tr role="row" data-key="v-${one.id}"><th scope="row" role="rowheader" class="name"><a
      href="/evaluation/questionnaires/${encodeURIComponent(key)}?version=${version}" data-act="look" data-version="${version}">${
    version}</a></th>
    <td role="cell" class="st">${state({ kind: LOOKS[one.status][0], icon: LOOKS[one.status][1], label: t(`qn.${one.status}`) })}${
      one.usual ? html` <span class="small muted">${t('qn.usual')}</span>` : ''}</td>
    <td role="cell" data-label="${t('qn.col.published')}">${one.publishedAt ? rich(dayText(one.publishedAt, { week: false }))
      : t('qn.shipped')}</td>
    <td role="cell" data-label="${t('qn.col.questions')}">${t('qn.questions', { n: one.questions.length })}${
      one.shortForm ? html`<span class="small muted"> · ${t('qn.hasShort')}</span>` : ''}</td>
    <td role="cell"><span class="acts"><a class="btn second sm" href="${address(key, version)}/export" data-native download>${
      icon('down')}${t('qn.export')}${which}</a>
      ${writes ? html`<button class="btn second sm" type="button" data-act="fork" data-q="${key}" data-version="${version}">${
        t('qn.fork')}${which}</button>` : ''}
      ${writes && !one.shipped && one.status === 'PUBLISHED' ? html`<button class="btn quiet sm" type="button" data-act="retire"
          data-q="${key}" data-version="${version}">${t('qn.retire')}${which}</button>` : ''}</span></td></tr>`;
}

/** Begins the draft of the next version, or of a questionnaire of one's own under `target`. */
export async function derive(context, key, version, target = null) {
  try {
    await api.post(`${address(key, version)}/derive`, target ? { key: target } : {});
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code !== 'DRAFT_EXISTS' || target) { toast(problem.message, { bad: true }); return; }
  }
  context.go(`/evaluation/questionnaires/${encodeURIComponent(target ?? key)}`);
}

/** Asks for a name and begins a questionnaire of one's own. */
export async function fork(context, key, version) {
  const ready = { validate(form) {
    const value = form.elements.key.value.trim().toUpperCase();
    form.elements.key.value = value;
    if (KEY.test(value)) return true;
    showErrors(form, [{ id: 'key', message: t('qn.keyBad') }]);
    return false;
  } };
  const answer = await ask({ title: t('qn.forkTitle', { version: `${key} ${version}` }),
    body: html`<div class="errors"></div><p>${t('qn.forkBody')}</p>${keyField()}`, confirm: t('qn.forkYes'), keep: t('dialog.keep'),
    onReady: ready });
  if (answer) await derive(context, key, version, answer.key);
}

export const keyField = () => field({ id: 'key', label: t('qn.key'), hint: t('qn.keyHint'),
  control: html`<input class="input code" id="key" name="key" maxlength="40" autocomplete="off" spellcheck="false"
      aria-describedby="key-h" required>` });

/** Asks and retires; the versions then, or nothing. */
export async function retire(key, version) {
  if (!await ask({ title: t('qn.retireTitle', { version: `${key} ${version}` }), body: html`<p>${t('qn.retireBody')}</p>`,
    confirm: t('qn.retireYes'), keep: t('qn.retireKeep') })) {
    return null;
  }
  try {
    const answer = await api.post(`${address(key, version)}/retire`, {});
    toast(t('qn.retired'));
    return answer;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    toast(problem.message, { bad: true });
    return null;
  }
}
