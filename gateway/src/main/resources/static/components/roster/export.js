// Which columns a sheet has, and of which kind it is; the choice stays in this browser.
import { html, flag } from '../../lib/html.js';
import { t } from '../../lib/i18n.js';
import { saveOrTell } from '../../lib/save.js';
import { ask } from '../../lib/ui.js';

const KEY = 'spro.export';
/** @type {[name: string, keys: string[]][]} */
const GROUPS = [
  ['person', ['familyName', 'givenName', 'email', 'organisation', 'territory', 'function']],
  ['place', ['state', 'position', 'offer', 'group', 'registeredAt', 'walkIn']],
  ['asked', ['needs', 'answers', 'wishes', 'note']],
  ['day', ['attended', 'attendedAt', 'workshops', 'tables']],
  ['other', ['registrationId', 'demo']],
];
const USUAL = ['state', 'position', 'familyName', 'givenName', 'email', 'organisation', 'function', 'needs', 'answers',
  'attended', 'attendedAt', 'registeredAt'];

function kept() {
  try {
    const { columns, kind } = JSON.parse(localStorage.getItem(KEY));
    return { columns: new Set(columns), kind: kind === 'csv' ? 'csv' : 'xlsx' };
  } catch {
    return { columns: new Set(USUAL), kind: 'xlsx' };
  }
}

/** Asks and then downloads. */
export async function exportRoster(base) {
  const { columns, kind } = kept();
  const box = (key) => html`<label class="choice"><input type="checkbox" name="c-${key}" ${flag('checked', columns.has(key))}><span>${
    t(`export.${key}`)}</span></label>`;
  const radio = (value) => html`<label class="choice"><input type="radio" name="kind" value="${value}"
      ${flag('checked', kind === value)}><span>${t(`export.kind.${value}`)}</span></label>`;
  const said = await ask({
    title: t('export.title'), confirm: t('export.yes'),
    body: html`<fieldset class="picks"><legend>${t('export.kind')}</legend>${radio('xlsx')}${radio('csv')}</fieldset>
      ${GROUPS.map(([name, keys]) => html`<fieldset class="picks"><legend>${t(`export.group.${name}`)}</legend>${
        keys.map(box)}</fieldset>`)}
      <p class="small bad" data-export-none hidden role="alert">${t('export.none')}</p>`,
    onReady: { validate(form) {
      const some = form.querySelector('input[type="checkbox"]:checked');
      form.querySelector('[data-export-none]').hidden = Boolean(some);
      return Boolean(some);
    } },
  });
  if (!said) return;
  const chosen = GROUPS.flatMap(([, keys]) => keys).filter((key) => said[`c-${key}`]);
  try { localStorage.setItem(KEY, JSON.stringify({ columns: chosen, kind: said.kind })); } catch { /* the choice lasts for this time */ }
  await saveOrTell(`${base}/roster.${said.kind}?columns=${chosen.join(',')}`);
}
