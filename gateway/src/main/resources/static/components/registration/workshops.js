// One person's day of workshops: what they would like best, and later where they go.
import { api, ApiProblem } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { announce, focusOn, on } from '../../lib/dom.js';
import { dayMonthTime, timeRange } from '../../lib/dates.js';
import { busy } from '../../lib/forms.js';
import { t } from '../../lib/i18n.js';
import { rankName, slotName } from '../../lib/workshops.js';
import { banner, data, icon, toast } from '../../lib/ui.js';

const same = (a, b) => a.length === b.length && a.every((one, i) => one === b[i]);

/** The section of a registration's page; `get` reads the registration, `adopt` keeps the workshops the server answered with. */
export function workshopsSection({ root, signal, path, get, adopt, draw }) {
  let ranked = [...(get().workshops?.wishes ?? [])];
  let kept = [...ranked];
  let problem = null;
  let sending = false;

  const choice = (key) => get().workshops.choices.find((one) => one.key === key);
  const when = (one, slots) => (slots.length < 2 || one.slots.length === slots.length ? ''
    : one.slots.map((n) => slotName(slots[n - 1], n)).join(', '));

  function places(of) {
    if (!of.places.length) return html`<p class="muted mt-s">${t('wishes.late')}</p>`;
    return html`<p class="muted mt-s">${t('wishes.placesLede')}</p><ol class="day-plan mt">${of.places.map((one) => {
      const rank = of.wishes.indexOf(one.workshop) + 1;
      return html`<li data-key="s${one.slot}"><p class="when">${one.start ? timeRange(one.start, one.end) : slotName(one, one.slot)}${
        one.start && one.slotTitle ? html`<span class="muted xs">${one.slotTitle}</span>` : ''}</p>
        <div>${one.workshop ? html`<h3>${data(one.title ?? one.workshop)}</h3><p class="small muted">${one.room ?? ''}${
          one.room && rank ? ' · ' : ''}${rank ? rankName(rank) : ''}</p>` : html`<p class="muted">${t('wishes.free')}</p>`}</div></li>`;
    })}</ol>`;
  }

  const title = (key, of) => html`<span class="name">${data(choice(key)?.title ?? key)}</span>${
    when(choice(key) ?? { slots: [] }, of.slots) ? html`<span class="small muted">${when(choice(key), of.slots)}</span>` : ''}`;

  function ranking(of) {
    const rest = of.choices.filter((one) => !ranked.includes(one.key));
    const room = ranked.length < of.most;
    const dirty = !same(ranked, kept);
    const button = (act, key, name, label, off) => html`<button class="btn quiet sm" type="button" data-act="${act}"
        data-wish="${key}" aria-label="${t(label, { name })}" ${off ? html`aria-disabled="true"` : ''}>${icon(...name2icon(act))}</button>`;
    return html`<p class="muted mt-s">${t('wishes.lede', { n: of.most })} ${
      of.closes ? html`<strong>${t('wishes.until', { when: dayMonthTime(of.closes) })}</strong>` : ''}</p>
      <div class="card stack mt">
        <h3 id="rg">${t('wishes.ranked')}</h3>
        ${ranked.length ? html`<ol class="wishes" aria-labelledby="rg">${
          ranked.map((key, i) => html`<li data-key="w-${key}"><b class="rank">${i + 1}</b><div class="grow">${title(key, of)}</div>
          <div class="wish-acts">${button('wishUp', key, choice(key)?.title, 'wishes.up', i === 0)}${
            button('wishDown', key, choice(key)?.title, 'wishes.down', i === ranked.length - 1)}${
            button('wishOut', key, choice(key)?.title, 'wishes.out')}</div></li>`)}</ol>`
          : html`<p class="muted small">${t('wishes.none')}</p>`}
        <div class="row spread wish-foot"><p class="small" id="voeux-etat" role="status">${
          dirty ? html`${icon('pen')}${t('wishes.dirty')}` : kept.length ? html`${icon('okc')}${t('wishes.saved')}` : ''}</p>
          <button class="btn" type="button" data-act="wishSave" ${dirty ? '' : html`aria-disabled="true"`}>${
            t('wishes.save')}</button></div>
        ${problem ? html`<div id="voeux-pb">${banner('bad', 'warn', html`<p tabindex="-1">${problem}</p>`)}</div>` : ''}
        <h3 id="autres-at">${t('wishes.others')}</h3>
        ${room ? '' : html`<p class="small muted">${t('wishes.enough', { n: of.most })}</p>`}
        <ul class="wishes rest" aria-labelledby="autres-at">${
          rest.map((one) => html`<li data-key="w-${one.key}"><div class="grow">${title(one.key, of)}</div>
          <button class="btn second sm" type="button" data-act="wishIn" data-wish="${one.key}" aria-label="${
            t('wishes.inName', { name: one.title })}" ${room ? '' : html`aria-disabled="true"`}>${icon('plus')}${
            t('wishes.in')}</button></li>`)}</ul>
      </div>`;
  }

  /** @param {string} act @returns {[name: string, extra?: string]} */
  const name2icon = (act) => ({ wishUp: ['left', 'quarter'], wishDown: ['right', 'quarter'], wishOut: ['x'] })[act];

  const summary = (of) => (of.wishes.length ? html`<p class="muted mt-s">${t('wishes.closed')}</p><ol class="wishes card mt">${
    of.wishes.map((key, i) => html`<li><b class="rank">${i + 1}</b><div class="grow">${title(key, of)}</div></li>`)}</ol>`
    : html`<p class="muted mt-s">${t('wishes.closedNone')}</p>`);

  function section() {
    const mine = get();
    const of = mine.workshops;
    if (!of || mine.state === 'CANCELLED' || (!of.choices.length && !of.published)) return '';
    const told = of.published && mine.state === 'CONFIRMED';
    return html`<section data-key="ateliers" aria-labelledby="at"><h2 id="at">${t(told ? 'wishes.places' : 'wishes.title')}</h2>
      ${told ? places(of) : of.open ? ranking(of) : summary(of)}</section>`;
  }

  function change(next, key, said) {
    ranked = next;
    problem = null;
    draw();
    announce(said);
    const again = ['wishUp', 'wishDown'].map((act) => root.querySelector(`[data-act="${act}"][data-wish="${CSS.escape(key)}"]`));
    return again;
  }

  function move(button, by) {
    if (button.getAttribute('aria-disabled')) return;
    const { wish: key, act } = button.dataset;
    const i = ranked.indexOf(key);
    const next = [...ranked];
    next.splice(i, 1);
    next.splice(i + by, 0, key);
    const buttons = change(next, key, t('wishes.moved', { name: choice(key)?.title, n: i + by + 1 }));
    (buttons.find((one) => one?.dataset.act === act && !one.getAttribute('aria-disabled')) ?? buttons.find((one) => one
      && !one.getAttribute('aria-disabled')) ?? buttons[0])?.focus();
  }

  function add(button) {
    if (button.getAttribute('aria-disabled')) return;
    const key = button.dataset.wish;
    const buttons = change([...ranked, key], key, t('wishes.added', { name: choice(key)?.title, n: ranked.length + 1 }));
    (buttons[0]?.getAttribute('aria-disabled') ? root.querySelector('[data-act="wishSave"]') : buttons[0])?.focus();
  }

  function out(button) {
    const key = button.dataset.wish;
    change(ranked.filter((one) => one !== key), key, t('wishes.removed', { name: choice(key)?.title }));
    root.querySelector(`[data-act="wishIn"][data-wish="${CSS.escape(key)}"]`)?.focus();
  }

  /** What was ranked meanwhile stays; sending the same again is harmless. */
  async function save(button) {
    if (sending || button.getAttribute('aria-disabled')) return;
    sending = true;
    const sent = [...ranked];
    busy(button, true, t('wishes.saving'));
    try {
      adopt(await api.put(`${path}/wishes`, { wishes: sent }, { signal }));
      kept = sent;
      problem = null;
      busy(button, false);
      draw();
      toast(t('wishes.saved'));
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      busy(button, false);
      problem = failed.errors[0]?.message ?? failed.message;
      if (['WISHES_CLOSED', 'WISHES_OUTDATED'].includes(failed.code)) {
        const fresh = await api.get(path, { signal }).catch(() => null);
        if (fresh?.workshops) {
          adopt(fresh.workshops);
          ranked = ranked.filter((key) => choice(key)).slice(0, fresh.workshops.most);
          kept = [...fresh.workshops.wishes];
          if (!fresh.workshops.open) toast(problem, { bad: true });
        }
      }
      draw();
      focusOn(root.querySelector('#voeux-pb p') ?? root.querySelector('#at'));
    } finally {
      sending = false;
    }
  }

  const acts = { wishUp: (b) => move(b, -1), wishDown: (b) => move(b, 1), wishIn: add, wishOut: out, wishSave: save };
  on(root, 'click', '[data-act^="wish"]', (event, button) => acts[button.dataset.act]?.(button), signal);
  return section;
}
