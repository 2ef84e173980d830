// The themes of the region, what each is for, and room for one that is missing.
import { html } from '../../lib/html.js';
import { field } from '../../lib/forms.js';
import { lang, t } from '../../lib/i18n.js';

const input = (id, most) => html`<input class="input" id="${id}" name="${id}" maxlength="${most}" autocomplete="off" required>`;

export function codebook({ themes }) {
  return html`<section class="card stack-s" aria-labelledby="themes"><h2 id="themes">${t('vb.codebook')}</h2><p class="small muted">${
    t('vb.codebookText', { n: themes.version })}</p>
    <details><summary>${t('vb.codebookShow', { n: themes.items.filter((one) => !one.retired).length })}</summary><dl class="verb-book">${
      themes.items.map((one) => html`<div data-key="b-${one.code}"><dt>${one.label[lang()]} <span class="code muted">${
        one.code}</span></dt><dd class="small">${one.definition[lang()]} ${
        one.retired ? html`<span class="muted">${t('vb.retired')}</span>`
          : html`<button class="link" type="button" data-act="retire-theme" data-code="${one.code}">${t('vb.retire')}<span
              class="vh"> ${one.label[lang()]}</span></button>`}</dd></div>`)}</dl></details>
    <details><summary>${t('vb.themeNew')}</summary><form id="theme-f" class="stack-s mt-s" method="post" novalidate data-keep>
      ${field({ id: 'code', label: t('vb.themeCode'), hint: t('vb.themeCodeHint'), control: input('code', 30) })}
      ${field({ id: 'labelFr', label: t('vb.themeFr'), control: input('labelFr', 60) })}${
        field({ id: 'labelEn', label: t('vb.themeEn'), control: input('labelEn', 60) })}
      ${field({ id: 'definitionFr', label: t('vb.themeDefFr'), control: input('definitionFr', 400) })}${
        field({ id: 'definitionEn', label: t('vb.themeDefEn'), control: input('definitionEn', 400) })}
      <p><button class="btn second" type="submit">${t('vb.themeAdd')}</button></p></form></details></section>`;
}
