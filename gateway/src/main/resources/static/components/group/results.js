// What each of a group got.
import { html } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { icon, state } from '../../lib/ui.js';

const LOOKS = { CONFIRMED: ['confirmed', 'okc'], WAITING: ['waiting', 'wait'], PENDING: ['soon', 'clock'], OFFERED: ['offered', 'bell'],
  CANCELLED: ['cancelled', 'ban'] };

function summary(told) {
  const counts = Object.keys(LOOKS).map((one) => [one, told.filter((line) => line.state === one).length]).filter(([, n]) => n);
  return counts.map(([one, n]) => t(`group.count.${one}`, { n })).join(', ');
}

export function results({ told, session, organiser }) {
  const id = encodeURIComponent(session.id);
  return html`<section class="card stack" aria-labelledby="resultat"><h2 id="resultat" tabindex="-1">${summary(told)}</h2>
    <p class="small muted">${t(told.some((one) => one.state === 'WAITING') ? 'group.doneWaiting' : 'group.done')}</p>
    <table class="table blocks group-told" role="table"><caption class="vh">${t('group.results')}</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t('roster.col.name')}</th><th scope="col"
          role="columnheader">${t('signUp.email')}</th><th scope="col" role="columnheader">${t('roster.col.state')}</th></tr></thead>
      <tbody role="rowgroup">${told.map((one) => {
    const [kind, name] = LOOKS[one.state];
    return html`<tr role="row"><th scope="row" role="rowheader">${one.givenName} ${one.familyName}</th><td role="cell">${one.email}</td>
      <td role="cell">${state({ kind, icon: name, label: t(`state.${one.state}`, { n: one.position }) })}${
        one.already ? html` <span class="small muted">${t('group.already')}</span>` : ''}</td></tr>`;
  })}</tbody></table>
    <div class="row"><button class="btn" type="button" data-act="more">${icon('plus')}${t('group.more')}</button>
      <a class="btn second" href="${organiser ? `/organisateur/seances/${id}` : `/seances/${id}`}">${
        t(organiser ? 'group.toRoster' : 'group.toSession')}</a></div></section>`;
}
