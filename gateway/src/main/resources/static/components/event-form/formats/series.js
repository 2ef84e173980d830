// Series: several sessions that belong together; one sign-up may be enough for all.
import { html } from '../../../lib/html.js';
import { t } from '../../../lib/i18n.js';
import { text, tick } from '../parts/fields.js';
import { drop, words } from '../parts/state.js';

export default {
  names: ['steps', 'oneSignUp', 'questionnaire'],
  sessions: 'written',
  presenters: true,
  blank: () => ({ steps: [], oneSignUp: false, questionnaire: '' }),
  read: (event) => ({ steps: event.steps ?? [], oneSignUp: Boolean(event.oneSignUp), questionnaire: event.questionnaire ?? '' }),

  /** A step names the session at the same place of the list; steps without a session yet are kept. */
  write: (draft, ctx, sessions) => drop({
    steps: [
      ...sessions.map((one, i) => ({ title: one.title || words(draft.title) || t('edit.session', { n: i + 1 }),
        presenters: one.presenters ?? [] })),
      ...draft.steps.slice(sessions.length),
    ],
    oneSignUp: draft.oneSignUp || null,
    questionnaire: words(draft.questionnaire),
  }),

  panel: (draft) => html`${tick(draft, 'oneSignUp', t('prep.series.oneSignUp'), { hint: t('prep.series.oneSignUpHint') })}
    ${text(draft, 'questionnaire', { label: t('prep.series.questionnaire'), hint: t('prep.series.questionnaireHint'),
      optional: true, max: 100 })}
    <p class="small muted">${t('prep.series.sessions')}</p>`,
};
