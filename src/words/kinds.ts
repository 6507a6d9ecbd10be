import { verdicts, type Assessment, type Does, type Part, type Verdict } from '../analyse/assess/evaluate.js';
import type { ExceptionCause } from '../analyse/assess/judge.js';
import type { FindingKind, Severity } from '../analyse/assess/findings.js';
import type { DeltaKind } from '../analyse/change/delta.js';
import type { BondKind } from '../analyse/commitments/bond.js';
import type { AddedGroup } from '../analyse/overlap/accession-groups.js';
import type { Aligned } from '../law/compare/align.js';
import type { Force, Strength } from '../model/instrument.js';

/** How good or bad the news is; which colour that has is for the page to say. */
export type Tone = 'bad' | 'warn' | 'info' | 'good' | 'dim';

/** A notion as it is shown everywhere: its sign with the word for it, since meaning never rests on a sign or colour alone. */
export interface Sign {
  sign: string;
  word: string;
  tone: Tone;
  /** what it means, in a sentence or two */
  means: string;
  /** the same in a few words, for a legend, where the word does not tell */
  brief?: string;
}

/** The kinds of finding. */
export const kindSigns: Readonly<Record<FindingKind, Sign>> = {
  conflict: {
    sign: '⚡',
    word: 'conflict',
    tone: 'bad',
    brief: 'no law can satisfy all',
    means:
      'No single law can satisfy all the commitments that bind the state on that point. No drafting mends it; the state has to settle it.',
  },
  contradiction: {
    sign: '✗',
    word: 'contradiction',
    tone: 'bad',
    means: 'The law commands or permits what a commitment forbids, or the reverse.',
  },
  gap: {
    sign: '○',
    word: 'gap',
    tone: 'bad',
    brief: 'the law is silent',
    means:
      'A reviewer found the law silent where a commitment asks for something, or a definition leaves out what the commitment covers.',
  },
  shortfall: {
    sign: '◐',
    word: 'shortfall',
    tone: 'warn',
    means: 'The law answers, but with less than is required.',
  },
  exception: {
    sign: '◔',
    word: 'exception',
    tone: 'warn',
    brief: 'met, save for an exception',
    means:
      'The rule satisfies what is asked, but the law makes an exception that the provision does not allow, or of which nobody has judged whether it does.',
  },
  inconsistency: {
    sign: '≠',
    word: 'inconsistency',
    tone: 'warn',
    brief: 'two provisions of the law differ',
    means: 'Two provisions of national law answer the same point differently.',
  },
  stale: {
    sign: '↻',
    word: 'stale',
    tone: 'warn',
    brief: 'changed since review',
    means:
      'What was reviewed is not what is there: the answer, its question, what a requirement asks or the text of a cited paragraph changed since. It counts neither as met nor as failed until somebody has looked again.',
  },
  unseen: {
    sign: '◌',
    word: 'not seen whole',
    tone: 'warn',
    brief: 'law not at hand',
    means: 'The law as far as it was seen gives less than is asked, but a law that may hold the rule was not at hand.',
  },
  'set-aside': {
    sign: '–',
    word: 'set aside',
    tone: 'dim',
    means: 'A reviewer recorded, with a reason, that the question does not apply.',
  },
  claimed: {
    sign: '¿',
    word: 'claimed',
    tone: 'dim',
    brief: 'not reviewed, or its place not seen',
    means:
      'Somebody wrote an answer, but nobody has reviewed and sealed it, or what it cites cannot be seen. It counts neither as met nor as failed.',
  },
  'not-in-force': {
    sign: '◷',
    word: 'not in force',
    tone: 'info',
    means: 'The only rules there hold from a later day, or do not hold any more.',
  },
  divergence: {
    sign: '⇅',
    word: 'divergence',
    tone: 'info',
    brief: 'one asks for more',
    means: 'Two commitments ask different things of one point, and the stricter one satisfies both.',
  },
  'not-reviewed': {
    sign: '?',
    word: 'not reviewed',
    tone: 'dim',
    brief: 'nobody has looked',
    means:
      'Nobody has looked yet. This is neither a gap nor compliance. A requirement that was reviewed for a part of what it covers is counted here for the rest.',
  },
};

/** How a requirement as a whole stands to a state's law; `none`: nothing is asked. */
export const verdictSigns: Readonly<Record<Verdict | 'none', Sign>> = {
  met: {
    sign: '✓',
    word: 'met',
    tone: 'good',
    means: 'The law satisfies what is asked, for all that it covers.',
  },
  partly: {
    sign: '◐',
    word: 'partly met',
    tone: 'warn',
    means:
      'The law satisfies what is asked for a part of what it covers. For the rest it does not, or nobody has looked yet: the requirement tells which.',
  },
  exception: {
    sign: '◔',
    word: 'met save for an exception',
    tone: 'warn',
    means:
      'The law satisfies what is asked, but makes an exception that the provision does not allow, or of which nobody has judged whether it does.',
  },
  unmet: {
    sign: '✗',
    word: 'not met',
    tone: 'bad',
    means:
      'Nothing of what is asked is satisfied, and for some of it a reviewer found the law silent, falling short or contrary.',
  },
  'not-reviewed': {
    sign: '?',
    word: 'not reviewed',
    tone: 'dim',
    means: 'Nobody has looked yet. This is neither a gap nor compliance.',
  },
  stale: kindSigns.stale,
  claimed: kindSigns.claimed,
  unseen: kindSigns.unseen,
  'not-in-force': kindSigns['not-in-force'],
  'set-aside': kindSigns['set-aside'],
  open: {
    sign: '◇',
    word: 'open to the state',
    tone: 'dim',
    means:
      'The provision only encourages or permits it, or asks that it be considered: nothing to fail, whatever the law does.',
  },
  outside: {
    sign: '∅',
    word: 'does not reach',
    tone: 'dim',
    means: 'What is asked does not reach this state, by its own conditions.',
  },
  none: { sign: '·', word: 'nothing asked', tone: 'dim', means: 'No commitment asks for anything here.' },
};

/** How one requirement stands, with a mark on what is met on something unverified. */
export function assessmentSign({ verdict, uncertain }: Pick<Assessment, 'verdict' | 'uncertain'>): Sign {
  const sign = verdictSigns[verdict];
  return uncertain ? { ...sign, word: `${sign.word} (unverified)` } : sign;
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
  depends: {
    sign: '?',
    word: 'not known whether it applies',
    tone: 'dim',
    means: 'Whether the requirement reaches this depends on an answer that has not been given, or does not count.',
  },
};

/** Why an exception is left. */
export const exceptionWords: Readonly<Record<ExceptionCause, string>> = {
  'not-allowed': 'not allowed',
  beyond: 'goes beyond what is allowed',
  'not-judged': 'not judged whether it is allowed',
};

/** What the law does with what is open to the state. */
export const doesWords: Readonly<Record<Does, string>> = {
  yes: 'the law does it',
  partly: 'the law does it in part',
  no: 'the law does not do it',
  'not-answered': 'not answered',
};

/** The titles of the groups of requirements that an accession adds. */
export const addedTitles: Readonly<Record<AddedGroup, string>> = {
  contradiction: 'Contradicted by today’s law',
  gap: 'Gaps: today’s law is silent',
  shortfall: 'Shortfalls: today’s law gives less',
  exception: 'Met save for an exception',
  partly: 'Met in part, the rest not known',
  stale: 'Answered, and changed since the review',
  claimed: 'Claimed, not reviewed',
  unseen: 'Not seen whole: law that may hold the rule was not at hand',
  'not-in-force': 'Rules that are not in force',
  'not-reviewed': 'Not reviewed yet',
  met: 'Met by today’s law',
  'set-aside': 'Set aside with a reason',
  outside: 'Do not reach the state',
  open: 'Open to the state: encouraged, to be considered or permitted',
};

/** How heavy a finding weighs, and what that comes from. */
export const severitySigns: Readonly<Record<Severity, Sign>> = {
  error: { sign: '!!', word: 'error', tone: 'bad', means: 'a firm duty that binds' },
  warning: {
    sign: '!',
    word: 'warning',
    tone: 'warn',
    means: 'a qualified or political duty, or a text to read again',
  },
  note: { sign: '·', word: 'note', tone: 'info', means: 'encouraged only, or not binding' },
  info: { sign: ' ', word: 'info', tone: 'dim', means: 'for information' },
};

const KIND_MEANS: Partial<Record<FindingKind, string>> = {
  claimed: 'an answer that does not count yet',
  'set-aside': 'a duty that a reviewer set aside',
  'not-in-force': 'a rule that does not hold today',
  stale: 'a review to be made again',
  unseen: 'a law to be obtained',
};

/** What the weight of a finding comes from. */
export const weightMeans = ({ kind, severity }: { kind: FindingKind; severity: Severity }): string =>
  KIND_MEANS[kind] ?? severitySigns[severity].means;

/** How a question stands in the list of questions. */
export type Progress = 'whole' | 'part' | 'silent' | 'not-applicable' | 'none' | 'draft' | 'unread';

export const progressSigns: Readonly<Record<Progress, Sign>> = {
  whole: { sign: '■', word: 'answered', tone: 'good', means: 'Answered for all that it covers.' },
  part: { sign: '◧', word: 'in part', tone: 'warn', means: 'Answered for a part of what it covers.' },
  silent: { ...kindSigns.gap, word: 'silent', means: 'A reviewer found the law silent.' },
  'not-applicable': { ...kindSigns['set-aside'], word: 'does not apply' },
  none: { ...kindSigns['not-reviewed'], word: 'not looked', means: 'Nobody has looked yet.' },
  unread: { sign: '!', word: 'cannot be read', tone: 'bad', means: 'Its file has a fault.' },
  draft: { sign: '✎', word: 'unfinished', tone: 'info', means: 'An answer was begun and not saved.' },
};

/** What a bill does to a finding. `title` heads a list of such. */
export const deltaSigns: Readonly<Record<DeltaKind, Sign & { title: string }>> = {
  new: { sign: '+', word: 'new', tone: 'info', means: 'The bill brings the finding.', title: 'New findings' },
  changed: {
    sign: '~',
    word: 'changed',
    tone: 'warn',
    means: 'The finding stands, and is another.',
    title: 'Changed findings',
  },
  review: {
    sign: '↻',
    word: 'review',
    tone: 'warn',
    means: 'What an answer rests on is changed: it is to be reviewed.',
    title: 'To be reviewed',
  },
  resolved: {
    sign: '−',
    word: 'resolved',
    tone: 'good',
    means: 'The bill takes the finding away.',
    title: 'Resolved findings',
  },
};

/** What a new version does to a section of a law. */
export const sectionSigns: Readonly<Record<Aligned['kind'], Sign>> = {
  same: { sign: '=', word: 'same', tone: 'dim', means: 'The words are the same.' },
  changed: { sign: '~', word: 'changed', tone: 'warn', means: 'The words are changed.' },
  renumbered: { sign: '#', word: 'renumbered', tone: 'info', means: 'The section has another number.' },
  moved: { sign: '⇄', word: 'moved', tone: 'info', means: 'The section stands elsewhere.' },
  split: { sign: '<', word: 'split', tone: 'warn', means: 'One section became several.' },
  merged: { sign: '>', word: 'merged', tone: 'warn', means: 'Several sections became one.' },
  inserted: { sign: '+', word: 'inserted', tone: 'good', means: 'The section is new.' },
  deleted: { sign: '−', word: 'deleted', tone: 'bad', means: 'The section is gone.' },
};

/** How a state stands to an instrument: of one state, and of a number of states ("12 parties"). */
export const bondNames: Readonly<Record<BondKind, { single: string; plural: string }>> = {
  party: { single: 'party', plural: 'parties' },
  member: { single: 'binds as member', plural: 'bound as members' },
  provisional: { single: 'applied provisionally', plural: 'applying it provisionally' },
  political: { single: 'political', plural: 'committed politically' },
  joined: { single: 'joined, not yet bound', plural: 'joined, not yet bound' },
  signatory: { single: 'signed, not bound', plural: 'signatories not bound' },
  'not-party': { single: 'not party', plural: 'not parties' },
  withdrawn: { single: 'withdrawn', plural: 'withdrawn' },
  'not-in-force': { single: 'not in force', plural: 'for which it is not in force' },
  unknown: { single: 'not known', plural: 'not known' },
};

/** The force of an instrument: of one, as the title over several, and behind a citation. */
export const forceNames: Readonly<Record<Force, { single: string; title: string; brief: string }>> = {
  legal: { single: 'legal instrument', title: 'Treaties and acts that bind in law', brief: 'binding' },
  political: { single: 'political commitment', title: 'Political commitments', brief: 'political' },
  recommendation: { single: 'recommendations', title: 'Recommendations', brief: 'recommendation' },
};

/** How firmly a provision speaks. */
export const strengthWords: Readonly<Record<Strength, string>> = {
  shall: 'shall',
  endeavour: 'endeavour',
  should: 'should',
  encouraged: 'encouraged',
  consider: 'consider',
  may: 'may',
};

/** How what one requirement asks stands to what others ask of the same. */
export const rankSigns = {
  strictest: { sign: '▲', word: 'strictest' },
  differs: { sign: '⇅', word: 'differs' },
  equal: { sign: '=', word: 'equal' },
  asks: { sign: ' ', word: 'asks' },
} as const;

/** The floor of law, and what softened duties and political commitments ask beside it; `brief` where room is scarce. */
export const floorSigns = {
  law: { sign: '▶', word: 'law', brief: 'floor of law' },
  softened: { sign: '▷', word: 'softened', brief: 'softened' },
  political: { sign: '▹', word: 'political', brief: 'political' },
  'political-softened': { sign: '▹', word: 'political, softened', brief: 'pol., soft.' },
} as const;
export type FloorLevel = keyof typeof floorSigns;

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
    const own = words.get(sign) ?? words.set(sign, new Map()).get(sign)!;
    own.set(word, own.get(word) ?? (brief === undefined ? word : `${word}: ${brief}`));
  }
  return [...words].map(([sign, own]) => ({ sign, words: [...own.values()].join(', or ') }));
}
