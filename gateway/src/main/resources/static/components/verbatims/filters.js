// Which texts are on the desk: by question, theme, state.
import { flag, html } from '../../lib/html.js';
import { lang, t } from '../../lib/i18n.js';

export const none = { question: '', theme: '', state: '' };

const STATES = {
  TODO: (one) => one.todo,
  DONE: (one) => !one.todo,
  PUBLISH: (one) => one.choice === 'PUBLISH',
  INTERNAL: (one) => one.choice === 'INTERNAL',
  ALERT: (one) => one.alert,
  HINT: (one) => one.hints.length > 0,
  SAMPLED: (one) => one.sampled,
  DISPUTED: (one) => one.disputed,
};

export function filtered({ items, filter }) {
  return items.filter((one) => (!filter.question || one.linkId === filter.question)
    && (!filter.theme || one.themes?.includes(filter.theme)) && (!filter.state || STATES[filter.state](one)));
}

export function filters(state) {
  const { desk, themes, filter, items } = state;
  const select = (name, label, options) => html`<div class="field"><label for="f-${name}">${label}</label><select class="input"
      id="f-${name}" name="${name}"><option value="">${t('vb.all')}</option>${
    options.map(([value, text]) => html`<option value="${value}" ${flag('selected', filter[name] === value)}>${
      text}</option>`)}</select></div>`;
  const used = new Set(items.flatMap((one) => one.themes ?? []));
  const states = Object.keys(STATES).filter((one) => desk.sample || !['SAMPLED', 'DISPUTED'].includes(one));
  return html`<form id="filtres" class="toolbar mt no-print" aria-label="${t('vb.filters')}">
    ${select('question', t('vb.f.question'), desk.questions.map((one) => [one.linkId, one.text[lang()]]))}
    ${select('theme', t('vb.f.theme'), themes.items.filter((one) => used.has(one.code)).map((one) => [one.code, one.label[lang()]]))}
    ${select('state', t('vb.f.state'), states.map((one) => [one, t(`vb.state.${one}`)]))}
    <p class="small muted verb-count" role="status">${t('vb.count', { n: filtered(state).length, of: items.length })}</p></form>`;
}
