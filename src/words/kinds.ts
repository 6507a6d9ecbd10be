import { verdicts, type Assessment, type Does, type Part, type Verdict } from '../analyse/assess/evaluate.js';
import type { ExceptionCause } from '../analyse/assess/judge.js';
import type { FindingKind, Severity } from '../analyse/assess/findings.js';
import type { DeltaKind } from '../analyse/change/delta.js';
import type { BondKind } from '../analyse/commitments/bond.js';
import type { AddedGroup } from '../analyse/overlap/accession-groups.js';
import type { Aligned } from '../law/compare/align.js';
import { strengths, type Force, type Strength } from '../model/instrument.js';
import { copyWith } from '../model/late.js';
import { say } from './catalogue.js';

/** How good or bad the news is; which colour that has is for the page to say. */
export type Tone = 'bad' | 'warn' | 'info' | 'good' | 'dim';

/**
 * A notion as it is shown everywhere: its sign with the word for it, since meaning never rests on a sign or colour
 * alone.
 */
export interface Sign {
  sign: string;
  word: string;
  tone: Tone;
  /** what it means, in a sentence or two */
  means: string;
  /** the same in a few words, for a legend, where the word does not tell */
  brief?: string;
}

interface Look extends Pick<Sign, 'sign' | 'tone'> {
  /** has a few words for the legend */
  inBrief: boolean;
}

const look = (sign: string, tone: Tone, brief?: 'brief'): Look => ({ sign, tone, inBrief: brief !== undefined });

/** A notion whose words are those of the language that is spoken when they are read. */
function notion(group: string, id: string, { sign, tone, inBrief }: Look): Sign {
  const made: Sign = {
    sign,
    get word() {
      return say(`kinds.${group}.${id}.word`);
    },
    tone,
    get means() {
      return say(`kinds.${group}.${id}.means`);
    },
  };
  return inBrief
    ? Object.defineProperty(made, 'brief', { get: () => say(`kinds.${group}.${id}.brief`), enumerable: true })
    : made;
}

/** Notions by id, each under the words of its id. */
const notions = <K extends string>(group: string, looks: Readonly<Record<K, Look>>): Readonly<Record<K, Sign>> =>
  Object.fromEntries(Object.entries<Look>(looks).map(([id, given]) => [id, notion(group, id, given)])) as Record<
    K,
    Sign
  >;

/** Words by id, those of the language that is spoken when they are read. */
export const wordsBy = <K extends string>(ids: readonly K[], key: (id: K) => string): Readonly<Record<K, string>> =>
  Object.defineProperties(
    {},
    Object.fromEntries(ids.map((id) => [id, { get: () => say(key(id)), enumerable: true }])),
  ) as Record<K, string>;

/** Several words by id. */
const formsBy = <K extends string, F extends string>(
  group: string,
  ids: readonly K[],
  forms: readonly F[],
): Readonly<Record<K, Readonly<Record<F, string>>>> =>
  Object.fromEntries(ids.map((id) => [id, wordsBy(forms, (form) => `kinds.${group}.${id}.${form}`)])) as Record<
    K,
    Record<F, string>
  >;

/** The kinds of finding. */
export const kindSigns: Readonly<Record<FindingKind, Sign>> = notions('finding', {
  conflict: look('⚡', 'bad', 'brief'),
  contradiction: look('✗', 'bad'),
  gap: look('○', 'bad', 'brief'),
  shortfall: look('◐', 'warn'),
  exception: look('◔', 'warn', 'brief'),
  inconsistency: look('≠', 'warn', 'brief'),
  stale: look('↻', 'warn', 'brief'),
  unseen: look('◌', 'warn', 'brief'),
  'set-aside': look('–', 'dim'),
  claimed: look('¿', 'dim', 'brief'),
  'not-in-force': look('◷', 'info'),
  divergence: look('⇅', 'info', 'brief'),
  'not-reviewed': look('?', 'dim', 'brief'),
});

/** How a requirement as a whole stands to a state's law; `none`: nothing is asked. */
export const verdictSigns: Readonly<Record<Verdict | 'none', Sign>> = {
  met: notion('verdict', 'met', look('✓', 'good')),
  partly: notion('verdict', 'partly', look('◐', 'warn')),
  exception: notion('verdict', 'exception', look('◔', 'warn')),
  unmet: notion('verdict', 'unmet', look('✗', 'bad')),
  'not-reviewed': notion('verdict', 'not-reviewed', look('?', 'dim')),
  stale: kindSigns.stale,
  claimed: kindSigns.claimed,
  unseen: kindSigns.unseen,
  'not-in-force': kindSigns['not-in-force'],
  'set-aside': kindSigns['set-aside'],
  open: notion('verdict', 'open', look('◇', 'dim')),
  outside: notion('verdict', 'outside', look('∅', 'dim')),
  none: notion('verdict', 'none', look('·', 'dim')),
};

/** How one requirement stands, with a mark on what is met on something unverified. */
export function assessmentSign({ verdict, uncertain }: Pick<Assessment, 'verdict' | 'uncertain'>): Sign {
  const sign = verdictSigns[verdict];
  return uncertain ? { ...sign, word: say('kinds.unverified', { word: sign.word }) } : sign;
}

/** The verdicts in the order in which they are counted, the best first. */
export const countedVerdicts: readonly Verdict[] = verdicts;

/** What holds of a part of what a requirement covers. */
export const resultSigns: Readonly<Record<Part['result'], Sign>> = {
  contradiction: kindSigns.contradiction,
  shortfall: kindSigns.shortfall,
  gap: kindSigns.gap,
  met: verdictSigns.met,
  exception: verdictSigns.exception,
  unseen: kindSigns.unseen,
  stale: kindSigns.stale,
  claimed: kindSigns.claimed,
  'not-in-force': kindSigns['not-in-force'],
  'set-aside': kindSigns['set-aside'],
  'not-reviewed': kindSigns['not-reviewed'],
  depends: notion('result', 'depends', look('?', 'dim')),
};

/** Why an exception is left. */
export const exceptionWords: Readonly<Record<ExceptionCause, string>> = wordsBy(
  ['not-allowed', 'beyond', 'not-judged'],
  (id) => `kinds.exception-cause.${id}`,
);

/** What the law does with what is open to the state. */
export const doesWords: Readonly<Record<Does, string>> = wordsBy(
  ['yes', 'partly', 'no', 'not-answered'],
  (id) => `kinds.does.${id}`,
);

/** The titles of the groups of requirements that an accession adds. */
export const addedTitles: Readonly<Record<AddedGroup, string>> = wordsBy(
  [
    ...(['contradiction', 'gap', 'shortfall', 'exception', 'partly', 'stale', 'claimed', 'unseen'] as const),
    ...(['not-in-force', 'not-reviewed', 'met', 'set-aside', 'outside', 'open'] as const),
  ],
  (id) => `kinds.added.${id}`,
);

/** How heavy a finding weighs, and what that comes from. */
export const severitySigns: Readonly<Record<Severity, Sign>> = notions('severity', {
  error: look('!!', 'bad'),
  warning: look('!', 'warn'),
  note: look('·', 'info'),
  info: look(' ', 'dim'),
});

/** The kinds of finding whose weight comes from the kind. */
const KIND_MEANS: ReadonlySet<FindingKind> = new Set(['claimed', 'set-aside', 'not-in-force', 'stale', 'unseen']);

/** What the weight of a finding comes from. */
export const weightMeans = ({ kind, severity }: { kind: FindingKind; severity: Severity }): string =>
  KIND_MEANS.has(kind) ? say(`kinds.weight.${kind}`) : severitySigns[severity].means;

/** How a question stands in the list of questions. */
export type Progress = 'whole' | 'part' | 'silent' | 'not-applicable' | 'none' | 'draft' | 'unread';

/** A notion of another list under words of its own. */
const renamed = (sign: Sign, id: string, forms: readonly ('word' | 'means')[]): Sign =>
  copyWith(
    sign,
    wordsBy(forms, (form) => `kinds.progress.${id}.${form}`),
  );

export const progressSigns: Readonly<Record<Progress, Sign>> = {
  whole: notion('progress', 'whole', look('■', 'good')),
  part: notion('progress', 'part', look('◧', 'warn')),
  silent: renamed(kindSigns.gap, 'silent', ['word', 'means']),
  'not-applicable': renamed(kindSigns['set-aside'], 'not-applicable', ['word']),
  none: renamed(kindSigns['not-reviewed'], 'none', ['word', 'means']),
  unread: notion('progress', 'unread', look('!', 'bad')),
  draft: notion('progress', 'draft', look('✎', 'info')),
};

const deltaSign = (id: DeltaKind, given: Look): Sign & { title: string } =>
  Object.defineProperty(notion('delta', id, given), 'title', {
    get: () => say(`kinds.delta.${id}.title`),
    enumerable: true,
  }) as Sign & { title: string };

/** What a bill does to a finding. `title` heads a list of such. */
export const deltaSigns: Readonly<Record<DeltaKind, Sign & { title: string }>> = {
  new: deltaSign('new', look('+', 'info')),
  changed: deltaSign('changed', look('~', 'warn')),
  review: deltaSign('review', look('↻', 'warn')),
  resolved: deltaSign('resolved', look('−', 'good')),
};

/** What a new version does to a section of a law. */
export const sectionSigns: Readonly<Record<Aligned['kind'], Sign>> = notions('section', {
  same: look('=', 'dim'),
  changed: look('~', 'warn'),
  renumbered: look('#', 'info'),
  moved: look('⇄', 'info'),
  split: look('<', 'warn'),
  merged: look('>', 'warn'),
  inserted: look('+', 'good'),
  deleted: look('−', 'bad'),
});

/** How a state stands to an instrument: of one state, and of a number of states ("12 parties"). */
export const bondNames: Readonly<Record<BondKind, { single: string; plural: string }>> = formsBy(
  'bond',
  [
    ...(['party', 'member', 'provisional', 'political', 'joined', 'signatory', 'not-party'] as const),
    ...(['withdrawn', 'not-in-force', 'unknown'] as const),
  ],
  ['single', 'plural'],
);

/** The force of an instrument: of one, as the title over several, and behind a citation. */
export const forceNames: Readonly<Record<Force, { single: string; title: string; brief: string }>> = formsBy(
  'force',
  ['legal', 'political', 'recommendation'],
  ['single', 'title', 'brief'],
);

/** How firmly a provision speaks. */
export const strengthWords: Readonly<Record<Strength, string>> = wordsBy(strengths, (id) => `kinds.strength.${id}`);

/** How what one requirement asks stands to what others ask of the same. */
export const rankSigns = notions('rank', {
  strictest: look('▲', 'info'),
  differs: look('⇅', 'info'),
  equal: look('=', 'info'),
  asks: look(' ', 'info'),
});

/** A sign before its word: "✓ met". */
export const signed = ({ sign, word }: Pick<Sign, 'sign' | 'word'>): string => `${sign} ${word}`;

/** All signs of findings, verdicts and severities, each once, with what it stands for in a few words. */
export function legend(): { sign: string; words: string }[] {
  const words = new Map<string, Map<string, string>>();
  const { error, warning, note } = severitySigns;
  for (const { sign, word, brief } of [
    ...Object.values(kindSigns),
    ...Object.values(verdictSigns),
    ...[error, warning, note],
  ]) {
    const signWords = words.get(sign) ?? words.set(sign, new Map()).get(sign)!;
    signWords.set(word, signWords.get(word) ?? (brief === undefined ? word : say('kinds.in-legend', { word, brief })));
  }
  return [...words].map(([sign, signWords]) => ({
    sign,
    words: [...signWords.values()].reduce((first, second) => say('kinds.or', { first, second })),
  }));
}
