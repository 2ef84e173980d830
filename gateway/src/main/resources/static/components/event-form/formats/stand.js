// Stand: a presence at somebody else's event.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { text } from '../parts/fields.js';
import { fromDirectory, organisation } from '../parts/organisations.js';
import { rows } from '../parts/rows.js';
import { drop, words } from '../parts/state.js';

export default {
  names: ['host', 'partners'],
  sessions: 'written',
  blank: () => ({ host: '', partners: [] }),
  rows: { 'partners': () => ({ name: '' }) },
  read: (event) => ({ host: event.host ?? '', partners: (event.partners ?? []).map((name) => ({ name })) }),
  write: (draft) => drop({ host: words(draft.host), partners: draft.partners.map((one) => words(one.name)).filter(Boolean) }),
  panel: (draft, { organisations }) => html`
    ${text(draft, 'host', { label: t('prep.stand.host'), hint: t('prep.stand.hostHint'), optional: true })}
    <h3>${t('prep.stand.partners')}</h3>
    ${rows(draft, 'partners', {
    name: (i) => t('prep.stand.partner', { n: i + 1 }), add: t('prep.stand.add'), empty: t('prep.stand.none'), tight: true,
    one: (at) => organisation(draft, `${at}.name`, { label: t('prep.organisation') }),
  })}${fromDirectory(draft, 'partners', organisations)}`,
};
