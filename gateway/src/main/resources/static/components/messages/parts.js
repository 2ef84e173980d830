// Tables of the message page: what was sent, what became of the mails, what failed.
import { html } from '../../lib/html.js';
import { capital, dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { rich } from '../../lib/typography.js';
import { icon, state } from '../../lib/ui.js';

const when = (value) => capital(dayMonthTime(value));

const progress = ({ mails, recipients }) => html`<span class="row">${
  state({ kind: mails.failed ? 'alert' : mails.queued ? 'waiting' : 'confirmed', icon: mails.failed ? 'warn' : mails.queued ? 'wait'
    : 'okc', label: t('msg.progress', { sent: mails.sent, of: recipients }) })}${
  mails.queued ? html`<span class="small muted">${t('msg.queued', { n: mails.queued })}</span>` : ''}${
  mails.failed ? html`<span class="small">${t('msg.failed', { n: mails.failed })}</span>` : ''}${
  mails.needless ? html`<span class="small muted">${t('msg.needless', { n: mails.needless })}</span>` : ''}</span>`;

/** The title stands for its placeholder: it is the same for everybody. */
export const sentList = (items, title) => (items.length ? html`<ul class="sent-list mt-s">${
  items.map((one) => html`<li data-key="m${one.messageId}"><details><summary><strong dir="auto">${
    one.subject.replaceAll('{{title}}', title)}</strong>${progress(one)}<span class="small muted">${
    rich(t('msg.sentAt', { when: when(one.at), to: one.to.map((target) => t(`msg.to.${target}`).toLowerCase())
      .join(', ') }))}</span></summary><p class="text">${one.text}</p></details></li>`)}</ul>`
  : html`<p class="muted mt-s">${t('msg.sentNone')}</p>`);

export function deliveriesTable(counts) {
  if (!counts.length) return html`<p class="muted mt-s">${t('msg.none')}</p>`;
  const columns = ['sent', 'queued', 'failed', 'needless'];
  return html`<p class="hint mt-s">${t('msg.deliveriesHint')}</p><div class="plan-scroll mt-s" tabindex="0" role="region"
      aria-label="${t('msg.deliveries')}"><table class="table deliveries"><caption class="vh">${t('msg.deliveries')}</caption>
    <thead><tr><th scope="col">${t('msg.col.kind')}</th>${
      columns.map((one) => html`<th scope="col" class="n">${t(`msg.col.${one}`)}</th>`)}</tr></thead>
    <tbody>${counts.map((line) => html`<tr><th scope="row">${t(`msg.kind.${line.kind}`)}</th>${
      columns.map((one) => html`<td class="n">${line[one] || '–'}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** `returnsRead`: whether mail that comes back after its server took it is seen too. */
export function failureTable(failures, returnsRead) {
  if (!failures.length) return html`<p class="muted mt-s">${t('msg.failuresNone')}${returnsRead ? '' : ` ${t('msg.returnsNotRead')}`}</p>`;
  return html`<div class="plan-scroll mt-s" tabindex="0" role="region" aria-label="${t('msg.failures')}"><table
      class="table blocks deliveries"><caption class="vh">${t('msg.failures')}</caption>
    <thead><tr><th scope="col">${t('msg.col.person')}</th><th scope="col">${t('msg.col.kind')}</th><th scope="col">${
      t('msg.col.why')}</th><th scope="col">${t('msg.col.act')}</th></tr></thead>
    <tbody>${failures.map((one) => {
    const name = [one.givenName, one.familyName].filter(Boolean).join(' ');
    return html`<tr data-key="${one.mailId}"><th scope="row">${name || '–'}${
      one.email ? html`<br><span class="small muted">${one.email}</span>` : ''}</th><td>${t(`msg.kind.${one.kind}`)}<br><span
        class="small muted">${rich(when(one.at))}</span></td><td>${one.words}</td><td><button class="btn second sm" type="button"
        data-act="retry" data-id="${one.mailId}">${icon('mail')}${t('msg.retry')}<span class="vh"> ${name}</span></button></td></tr>`;
  })}</tbody></table></div>`;
}
