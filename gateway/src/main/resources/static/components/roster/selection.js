// Several people at once. Others add what can be done with them: bulkActions.push({ key, icon, label, run(lines) }).
import { flag, html } from '../../lib/html.js';
import { on } from '../../lib/dom.js';
import { t } from '../../lib/i18n.js';
import { icon, toast } from '../../lib/ui.js';

export const bulkActions = [
  { key: 'copy', icon: 'mail', label: () => t('select.copy'), async run(lines) {
    const addresses = [...new Set(lines.map((line) => line.email).filter(Boolean))];
    try {
      await navigator.clipboard.writeText(addresses.join('; '));
      toast(t('select.copied', { n: addresses.length }));
    } catch {
      toast(t('select.notCopied'), { bad: true });
    }
  } },
];

/** Keeps who is chosen, by registration; `shown()` gives the lines of the list as filtered, `find(id)` one of all. */
export function selection({ root, signal, draw, shown, find }) {
  const chosen = new Set();
  const lines = () => [...chosen].map(find).filter(Boolean);
  on(root, 'change', '[data-choose]', (event, box) => {
    if (box.checked) chosen.add(box.dataset.choose); else chosen.delete(box.dataset.choose);
    draw();
  }, signal);
  on(root, 'change', '[data-choose-all]', (event, box) => {
    shown().forEach((line) => (box.checked ? chosen.add(line.registrationId) : chosen.delete(line.registrationId)));
    draw();
  }, signal);
  on(root, 'click', '[data-bulk]', (event, button) => {
    if (button.dataset.bulk === 'none') { chosen.clear(); draw(); return; }
    bulkActions.find((one) => one.key === button.dataset.bulk)?.run(lines());
  }, signal);
  return {
    has: (id) => chosen.has(id),
    lines,
    bar() {
      const n = lines().length;
      return n ? html`<div class="bulk mt-s no-print" role="group" aria-label="${t('select.group')}" data-key="lot"><strong
          role="status">${t('select.n', { n })}</strong>${
        bulkActions.map((one) => html`<button class="btn second sm" type="button" data-bulk="${one.key}">${icon(one.icon)}${
          one.label()}</button>`)}<button class="btn quiet sm" type="button" data-bulk="none">${t('select.none')}</button></div>` : '';
    },
    head: (list) => html`<th scope="col" role="columnheader" class="selcol no-print"><label class="choice"><input
        type="checkbox" data-choose-all data-sync
        ${flag('checked', list.length > 0 && list.every((line) => chosen.has(line.registrationId)))}><span class="vh">${
      t('select.all')}</span></label></th>`,
    cell: (line, name) => html`<td role="cell" class="selcol no-print"><label class="choice"><input type="checkbox"
        data-choose="${line.registrationId}" data-sync ${flag('checked', chosen.has(line.registrationId))}><span class="vh">${
      t('select.one', { name })}</span></label></td>`,
  };
}
