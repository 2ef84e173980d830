// One person beside the list: what is known, what the team noted, what happened.
import { api, ApiProblem, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { on, render } from '../../lib/dom.js';
import { dayMonthTime } from '../../lib/dates.js';
import { t } from '../../lib/i18n.js';
import { story } from '../../lib/history.js';
import { functionName } from '../../lib/sessions.js';
import { data, icon, toast } from '../../lib/ui.js';

/** The notes of a session; read when the list is, and after each change here. */
export function notesOf(base, signal, changed) {
  const kept = { all: {}, writes: 0 };
  async function read() {
    const before = kept.writes;
    try {
      const { notes } = await api.get(`${base}/notes`, { signal });
      // What was written here while the answer was on its way may not be in it yet.
      if (kept.writes !== before) { await read(); return; }
      kept.all = notes;
      changed();
    } catch { /* the list shows without notes */ }
  }
  return {
    get all() { return kept.all; },
    read,
    set(id, note) {
      const { [id]: _, ...others } = kept.all;
      kept.all = note ? { ...others, [id]: note } : others;
      kept.writes += 1;
      changed();
    },
  };
}

/** The name as a button that opens the drawer, and a mark where there is a note. */
export const personButton = (line, notes) => html`<button class="link person" type="button" data-person="${line.registrationId}"
    aria-haspopup="dialog">${line.familyName || line.givenName ? `${line.familyName ?? ''} ${line.givenName ?? ''}`
      : t('erased.person')}</button>${notes[line.registrationId] ? html`<span class="xs noted">${icon('pen')} ${
        notes[line.registrationId].text}</span>` : ''}`;

/** Opens on every `[data-person]` in `root`. */
export function personDrawer({ root, signal, sessionId, find, names, notes }) {
  const dialog = document.createElement('dialog');
  dialog.className = 'drawer';
  dialog.setAttribute('aria-labelledby', 'tiroir');
  signal.addEventListener('abort', () => dialog.remove());
  let open = null;
  let entries = null;
  let before = null;
  let problem = null;
  let reading = null;
  let saving = false;
  let clash = null;

  const fact = (name, value) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : '');

  function draw() {
    const line = find(open);
    if (!line) return;
    const name = [line.givenName, line.familyName].filter(Boolean).join(' ') || t('erased.person');
    const note = notes.all[open];
    render(dialog, html`<div class="drawer-in"><header class="row spread"><h2 id="tiroir" tabindex="-1">${name}</h2><button
        class="btn quiet sm" type="button" data-drawer="close">${icon('x')}${t('drawer.close')}</button></header>
      <dl class="facts">${
        fact(t('drawer.email'), line.email ? html`<a href="mailto:${encodeURIComponent(line.email).replaceAll('%40', '@')}">${
          line.email}</a>` : '')}${fact(t('roster.col.organisation'), names.get(line.organisationId) ? data(names.get(line.organisationId))
            : '')}${fact(t('roster.col.function'), functionName(line.function))}${fact(t('drawer.needs'), line.needs)}</dl>
      <form class="stack-s" data-key="note-${open}"><div class="field"><label for="mot">${t('note.label')}</label><textarea
          class="input" id="mot" name="text" rows="3" maxlength="1000" aria-describedby="mot-h">${
        note?.text ?? ''}</textarea><p class="hint" id="mot-h">${t('note.hint')}</p></div>${
        clash ? html`<p class="small bad" role="alert">${t('note.clash', { text: clash })}</p>` : ''}
        <div class="row spread"><span class="xs muted">${note ? t('note.by', { name: note.by, when: dayMonthTime(note.at) })
          : ''}</span><button class="btn second sm" type="submit">${t('note.save')}</button></div></form>
      <h3>${t('drawer.history')}</h3>${problem ? html`<p class="bad">${problem.message}</p>` : entries ? story(entries)
        : html`<p class="small muted" role="status">${t('loading')}</p>`}
      ${before ? html`<p><button class="btn quiet sm" type="button" data-drawer="more">${t('history.more')}</button></p>` : ''}</div>`);
  }

  async function more() {
    if (reading) return;
    const asked = open;
    const mine = {};
    reading = mine;
    try {
      // A long list may take some steps back until the sign-up is found.
      for (let step = 0; step < 5; step += 1) {
        const part = await api.get(`/api/registrations/${encodeURIComponent(asked)}/history${query({ session: sessionId, before })}`,
          { signal });
        if (reading !== mine) return;
        entries = [...(entries ?? []), ...part.entries];
        before = part.before ?? null;
        if (!before || part.entries.length) break;
      }
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      if (reading !== mine) return;
      problem = failed;
    } finally {
      if (reading === mine) reading = null;
    }
    draw();
  }

  function show(id) {
    open = id;
    reading = null;
    entries = null;
    before = null;
    problem = null;
    clash = null;
    draw();
    // In the page only while it is open.
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('#tiroir').focus();
    more();
  }

  async function save(form) {
    if (saving) return;
    saving = true;
    const id = open;
    try {
      const note = await api.put(`/api/registrations/${encodeURIComponent(id)}/note`, { text: form.text.value,
        seen: notes.all[id]?.at ?? null }, { signal });
      notes.set(id, note);
      clash = null;
      toast(t(note ? 'note.saved' : 'note.gone'));
      draw();
    } catch (failed) {
      if (failed.name === 'AbortError') return;
      if (!(failed instanceof ApiProblem)) throw failed;
      toast(failed.message, { bad: true });
      // What was typed stays, beside what the other one wrote; saving once more takes its place.
      if (failed.code === 'NOTE_CHANGED') { await notes.read(); clash = notes.all[id]?.text ?? null; draw(); }
    } finally {
      saving = false;
    }
  }

  on(root, 'click', '[data-person]', (event, button) => show(button.dataset.person), signal);
  on(dialog, 'click', '[data-drawer="close"]', () => dialog.close(), signal);
  on(dialog, 'click', '[data-drawer="more"]', more, signal);
  on(dialog, 'submit', 'form', (event, form) => { event.preventDefault(); save(form); }, signal);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); }, { signal });
  dialog.addEventListener('close', () => {
    const id = open;
    open = null;
    reading = null;
    dialog.remove();
    root.querySelector(`[data-person="${CSS.escape(id ?? '')}"]`)?.focus();
  }, { signal });
}
