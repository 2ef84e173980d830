// Whether a certificate is genuine, for whoever holds its code.
import { api, ApiProblem, query } from '../../lib/api.js';
import { html } from '../../lib/html.js';
import { focusOn, on, render } from '../../lib/dom.js';
import { day, moment } from '../../lib/dates.js';
import { busy, clearErrors, field, showErrors, summaryPlace } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';
import { formatName, placeText, territoryLabel } from '../../lib/sessions.js';
import { territoryNames } from '../../lib/store.js';
import { banner, data, icon, swatch } from '../../lib/ui.js';

const NBSP = '\u00a0';

function length(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest}${NBSP}min`;
  if (!rest) return `${hours}${NBSP}h`;
  return `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, '0')}${lang() === 'en' ? `${NBSP}min` : ''}`;
}

export async function page(context) {
  const { root, params, signal } = context;
  let code = params.code ?? '';
  let found = null;
  let problem = null;
  let name = '';
  const areas = await territoryNames();
  context.title(t('verify.title'));

  async function look(familyName = '') {
    problem = null;
    try {
      found = await api.get(`/api/certificates/${encodeURIComponent(code)}${query({ familyName })}`, { signal });
      name = familyName;
    } catch (failed) {
      if (!(failed instanceof ApiProblem)) throw failed;
      found = null;
      problem = failed;
    }
  }

  function draw() {
    render(root, html`<div class="wrap section verify"><div class="stack-l">
      <header><h1>${t('verify.title')}</h1><p class="lede muted mt-s">${t('verify.lede')}</p></header>
      ${found ? genuine() : problem ? html`<div id="dit">${
        banner('bad', 'warn', html`<p tabindex="-1"><strong>${problem.title}</strong> ${problem.message}</p>`)}</div>` : ''}
      <form id="code-form" class="card stack" novalidate>${summaryPlace()}
        ${field({ id: 'code', label: t('verify.code'), hint: t('verify.codeHint'),
          control: html`<input class="input code" id="code" name="code" type="text" value="${code}" autocomplete="off"
              autocapitalize="characters" spellcheck="false" maxlength="40" aria-describedby="code-h">` })}
        <p><button class="btn ${found ? 'second' : ''}" type="submit">${
          t(found ? 'verify.another' : 'verify.submit')}</button></p></form></div></div>`);
  }

  function genuine() {
    return html`<section class="card stack" aria-labelledby="vraie" data-key="vraie"><h2 id="vraie" class="genuine" tabindex="-1">${
      icon('okc')}${t('verify.genuine')}</h2>
      <div class="row nogap">${swatch(found.format, 'sm')}<p class="small">${formatName(found.format)}<br><span class="muted">${
        territoryLabel(areas.get(found.territory) ?? found.territory)}</span></p></div>
      <dl class="facts-list">
        <div><dt>${t('verify.meeting')}</dt><dd>${data(found.eventTitle || found.title)}${
          found.eventTitle && found.title && found.title !== found.eventTitle ? html`<br><span class="muted">${data(found.title)}</span>`
            : ''}</dd></div>
        <div><dt>${t('verify.date')}</dt><dd>${moment(found.start, found.end)}</dd></div>
        <div><dt>${t('verify.place')}</dt><dd>${placeText(found.venue)}</dd></div>
        ${found.minutes ? html`<div><dt>${t('verify.length')}</dt><dd>${length(found.minutes)}</dd></div>` : ''}
        <div><dt>${t('verify.initials')}</dt><dd>${found.initials}</dd></div>
        <div><dt>${t('verify.issued')}</dt><dd>${day(found.issuedAt)}</dd></div></dl>
      <form id="name-form" class="stack-s" novalidate>${summaryPlace()}${
        field({ id: 'familyName', label: t('verify.name'), hint: t('verify.nameHint'),
          control: html`<input class="input" id="familyName" name="familyName" type="text" autocomplete="off" maxlength="100"
              value="${name}" aria-describedby="familyName-h">` })}
        <p><button class="btn" type="submit">${t('verify.compare')}</button></p>
        <div id="nom" role="status">${name && found.nameMatches !== undefined ? banner(found.nameMatches ? 'good'
          : 'bad', found.nameMatches ? 'okc' : 'warn', html`<p>${t(found.nameMatches ? 'verify.same' : 'verify.other', { name })}</p>`)
          : ''}</div></form></section>`;
  }

  if (code) await look();
  draw();
  on(root, 'submit', '#code-form', async (event, form) => {
    event.preventDefault();
    clearErrors(form);
    code = form.code.value.trim();
    if (!code) { showErrors(form, [{ id: 'code', message: t('verify.required') }]); return; }
    const button = form.querySelector('[type="submit"]');
    busy(button, true, t('loading'));
    await look();
    busy(button, false);
    history.replaceState(history.state, '', `/verification/${encodeURIComponent(code)}`);
    draw();
    focusOn(root.querySelector(found ? '#vraie' : '#dit p'));
  }, signal);
  on(root, 'submit', '#name-form', async (event, form) => {
    event.preventDefault();
    clearErrors(form);
    const typed = form.familyName.value.trim();
    if (!typed) { showErrors(form, [{ id: 'familyName', message: t('verify.nameRequired') }]); return; }
    await look(typed);
    draw();
  }, signal);
}
