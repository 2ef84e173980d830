// Where the address on a printed ticket leads: when and where, the own rank and tables. It changes nothing.
import { api, ApiProblem } from '../../lib/api.js';
import { attr, html } from '../../lib/html.js';
import { render } from '../../lib/dom.js';
import { moment } from '../../lib/dates.js';
import { dataLang, t } from '../../lib/i18n.js';
import { linkCode } from '../../lib/link-code.js';
import { rich } from '../../lib/typography.js';
import { cloth, fullTitle, placeText } from '../../lib/sessions.js';
import { banner, clothOf, icon, state } from '../../lib/ui.js';
import { findForm, onFind } from './find.js';
import { planOf } from './plan.js';
import { LOOKS } from './looks.js';

export async function page({ root, signal, title }) {
  title(t('ticket.title'));
  const token = linkCode('lien', 'billet');
  try {
    if (!token) throw new ApiProblem(404, {});
    draw(root, await api.post('/api/tickets', { token }, { signal }));
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || ![404, 410].includes(problem.status)) throw problem;
    render(root, html`<div class="wrap section narrow stack"><h1>${t('ticket.title')}</h1>${
      banner('bad', 'warn', html`<p>${t('ticket.ended')}</p>`, 'alert')}<p class="muted">${t('all.ask')}</p>${findForm()}</div>`);
    onFind(root, signal);
  }
}

function draw(root, ticket) {
  const { session } = ticket;
  const [kind, name] = LOOKS[ticket.state];
  const label = t(`state.${ticket.state}`, { n: ticket.position });
  render(root, html`<div class="wrap section narrow stack"><h1>${t('ticket.title')}</h1>
    ${session.status === 'CANCELLED' ? banner('bad', 'ban', t('session.cancelled')) : ''}
    <article class="ticket" aria-labelledby="tk"><div class="band f-${cloth(session.format)}">${clothOf(session.format, 60)}</div>
      <div class="body stack"><p class="row">${state({ kind, icon: name, label })}</p>
        <h2 id="tk"><a href="/seances/${encodeURIComponent(session.id)}" ${attr('lang', dataLang())}>${rich(fullTitle(session))}</a></h2>
        <ul class="facts"><li>${icon('cal')}<strong>${moment(session.start, session.end)}</strong></li>
          <li>${icon('pin')}<span><strong>${placeText(session.venue)}</strong>${
            session.venue?.address ? html`<br><span class="muted">${session.venue.address}</span>` : ''}</span></li></ul>
      </div></article>
    ${planOf(ticket.plan)}<p class="muted small">${t('ticket.readOnly')}</p></div>`);
}
