// How this device behaves: its name, the buzz, the tone.
import { flag, html } from '../../lib/html.js';
import { on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { doorName, renameDoor } from '../../lib/scans.js';
import { choose, feedback, wants } from './feedback.js';

export function optionsPart({ root, signal, draw }) {
  on(root, 'change', '[data-option]', (event, box) => { choose(box.dataset.option, box.checked); feedback(true); draw(); }, signal);
  on(root, 'change', '#porte', (event, field) => { renameDoor(field.value); draw(); }, signal);
  const box = (what) => html`<label class="choice"><input type="checkbox" data-option="${what}" ${flag('checked', wants(what))}><span>${
    t(`door.${what}`)}</span></label>`;
  return {
    markup: () => html`<details><summary>${t('door.options')}</summary><div class="stack-s mt-s"><div class="field"><label
        for="porte">${t('door.name')}</label><span class="hint" id="porte-h">${t('door.nameHint')}</span><input class="input"
        id="porte" maxlength="40" autocomplete="off" value="${doorName()}" aria-describedby="porte-h"></div>${box('buzz')}${
      box('sound')}</div></details>`,
  };
}
