// From the rules of the server to what the form holds, and back.
import { fromLocalInput, localInput } from '../../lib/dates.js';
import { resolved } from '../event-form/parts/organisations.js';
import { whole, words } from '../event-form/parts/state.js';

const KEY = 32;
const HOURS = 9;
const KEEP_DAYS = 30;

export const blankQuota = () => ({ kind: 'EACH_ORGANISATION', name: '', territory: '', places: '' });
export const blankChoice = () => ({ label: { fr: '', en: '' } });
export const blankQuestion = () => ({ kind: 'TEXT', label: { fr: '', en: '' }, required: false, choices: [], purpose: '',
  keepDays: KEEP_DAYS });

const label = (one) => ({ fr: one?.fr ?? '', en: one?.en ?? '' });

function quotaDraft(quota, names) {
  if (quota.each) return { ...blankQuota(), kind: `EACH_${quota.each}`, places: quota.places };
  if (quota.territory) return { ...blankQuota(), kind: 'TERRITORY', territory: quota.territory, places: quota.places };
  const name = names.get(quota.organisationId) ?? quota.organisationId;
  return { ...blankQuota(), kind: 'ORGANISATION', name, of: name, organisationId: quota.organisationId, places: quota.places };
}

export const fromRules = (rules, names) => ({
  admission: rules.admission,
  giving: rules.offer ? 'HELD' : 'DIRECT',
  offer: { workingHours: rules.offer?.workingHours ?? HOURS },
  quotas: rules.quotas.map((one) => quotaDraft(one, names)),
  quotasUntil: localInput(rules.quotasUntil),
  handOverUntil: localInput(rules.handOverUntil),
  overlaps: Boolean(rules.overlaps),
  questions: rules.questions.map((one) => ({ ...one, label: label(one.label),
    choices: one.choices.map((choice) => ({ key: choice.key, label: label(choice.label) })) })),
});

function quotaOf({ kind, name, of, organisationId, territory, places }, directory) {
  const n = whole(places);
  const held = { places: typeof n === 'number' ? n : null };
  if (kind === 'TERRITORY') return { territory, ...held };
  if (kind !== 'ORGANISATION') return { each: kind.slice('EACH_'.length), ...held };
  return { organisationId: resolved({ name, of, organisationId }, directory).organisationId ?? '', ...held };
}

/** Once given, a key stays: answers are stored under it. */
function keyed(list, otherwise) {
  const taken = new Set(list.map(({ key }) => key).filter(Boolean));
  return list.map((one) => {
    if (one.key) return one.key;
    const plain = words(one.label.fr).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
      .slice(0, KEY).replace(/^-+|-+$/g, '') || otherwise;
    let key = plain;
    for (let n = 2; taken.has(key); n += 1) key = `${plain}-${n}`;
    taken.add(key);
    return key;
  });
}

const labelOf = ({ fr, en }) => ({ fr: words(fr) || null, ...(words(en) ? { en: words(en) } : {}) });

function questionsOf(questions) {
  const keys = keyed(questions, 'question');
  return questions.map((one, i) => {
    const choices = one.kind === 'CHOICE' ? one.choices : [];
    const choiceKeys = keyed(choices, 'reponse');
    const days = whole(one.keepDays);
    return {
      key: keys[i], kind: one.kind, label: labelOf(one.label), required: Boolean(one.required), purpose: words(one.purpose) || null,
      keepDays: typeof days === 'number' ? days : null,
      choices: choices.map((choice, n) => ({ key: choiceKeys[n], label: labelOf(choice.label) })),
    };
  });
}

const when = (text) => (text ? fromLocalInput(text) : undefined);

export function toRules(draft, directory) {
  const hours = whole(draft.offer.workingHours);
  return {
    admission: draft.admission,
    ...(draft.giving === 'HELD' ? { offer: { workingHours: typeof hours === 'number' ? hours : null } } : {}),
    quotas: draft.quotas.map((one) => quotaOf(one, directory)),
    quotasUntil: draft.quotas.length ? when(draft.quotasUntil) : undefined,
    handOverUntil: when(draft.handOverUntil),
    overlaps: draft.overlaps,
    questions: questionsOf(draft.questions),
  };
}

/** What people will be told, as GET …/sign-up would tell it. */
export const asSignUp = (rules) => ({
  admission: rules.admission, offerHours: rules.offer?.workingHours, quotas: rules.quotas.length > 0, quotasUntil: rules.quotasUntil,
  questions: rules.questions,
});

/** The field of the form that a path of the server means. */
export const fieldFor = (path) => String(path ?? '')
  .replace(/^(quotas\[\d+\])\.organisationId$/, '$1.name').replace(/^(quotas\[\d+\])(\.each)?$/, '$1.kind')
  .replace(/^(questions\[\d+\](?:\.choices\[\d+\])?)\.(?:key|label)$/, '$1.label.fr').replace(/^(questions\[\d+\])\.choices$/,
  '$1.choices[0].label.fr')
  .replace(/^(questions\[\d+\])$/, '$1.label.fr').replace(/^offer$/, 'offer.workingHours');

const PARTS = ['admission', 'offer', 'quotas', 'quotasUntil', 'handOverUntil', 'overlaps', 'questions'];

/** Which parts of the rules differ. */
export const differing = (a, b) => PARTS.filter((part) => JSON.stringify(a[part] ?? null) !== JSON.stringify(b[part] ?? null));
