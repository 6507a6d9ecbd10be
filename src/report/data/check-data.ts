import { countsOf, type Counts } from '../../analyse/assess/counts.js';
import type { Assessment, Does, Part, Result, Verdict } from '../../analyse/assess/evaluate.js';
import type { FindingKind, Severity } from '../../analyse/assess/findings.js';
import type { Finding, WordedCheck } from '../../words/finding.js';
import type { ExceptionCause } from '../../analyse/assess/judge.js';
import { firstOf } from '../../analyse/assess/first.js';
import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { BondKind } from '../../analyse/commitments/bond.js';
import { severityOf, type DutyForce } from '../../analyse/commitments/duty.js';
import type { Answer, Country } from '../../model/country.js';
import type { Force, Strength } from '../../model/instrument.js';
import type { Place } from '../../model/place.js';
import type { World } from '../../model/world.js';
import { becauseWords } from '../../words/bonds.js';
import type { StateWords } from '../../words/state-words.js';
import { givenWords } from '../../words/words.js';
import type { Verified } from '../../model/verified.js';

/** What the first page says: what binds, how the law stands, what to mend first. */
export interface SummaryData {
  state: { iso3: string; name: string; fictional: boolean };
  asOf: string;
  commitments: CommitmentData[];
  findings: FindingData[];
  /** the ids of the findings to mend first, with what makes them so */
  first: { finding: string; binding: number; political: number; instruments: string[] }[];
  /** laws of the field that exist and were not at hand */
  notAtHand: { source: string; id: string; title: string; holds: string; obtain: string }[];
}

/** A state's law held against its commitments, as the plain data of reports: whoever reads them needs nothing else. */
export interface CheckData extends SummaryData {
  topics: { id: string; name: string; counts: Counts; instruments: { instrument: string; counts: Counts }[] }[];
  requirements: RequirementData[];
  answers: AnswerData[];
  changes: { date: string; answers: string[]; laws: string[]; requirements: string[] }[];
}

export interface CommitmentData {
  instrument: string;
  title: string;
  short: string;
  force: Force;
  bond: BondKind;
  binding: boolean;
  since?: string;
  from?: string;
  confirmed: boolean;
  because: string;
  source?: string;
  reservations: { provision: string; effect: string; says: string; source: string }[];
  /** whether the state's law was held against it */
  assessed: boolean;
  counts: Counts;
  /** encoded from sources that could not be checked against the text */
  unverified: number;
  /** met, in whole or in part, on something that is marked unverified */
  uncertain: number;
}

export interface RequirementData {
  /** `fp:7#2` */
  id: string;
  provision: string;
  instrument: string;
  short: string;
  cite: string;
  says: string;
  strength: Strength;
  qualified?: string;
  when?: string;
  force: DutyForce;
  severity: Severity;
  unverified?: string;
  /** who held it against the text of its instrument */
  verified?: Verified;
  topic: string;
  question: string;
  ask: string;
  asks: string;
  /** what it covers, in the words of the instrument; empty: all that its question covers */
  scope: string[];
  result: Verdict;
  /** met on something that is marked unverified */
  uncertain: boolean;
  does?: Does;
  parts: PartData[];
}

/** A part of what a requirement covers, for which one thing holds for one reason. */
export interface PartData {
  result: Result;
  cause: { code: string; values: readonly string[] };
  /** which part; empty: all of it */
  scope: string[];
  /** the answer that decides, and those of other sources at the same cells */
  answer?: string;
  beside: string[];
  /** the defined term that leaves the items out */
  term?: string;
  exceptions: { kind: string; says: string; cites: readonly string[]; cause: ExceptionCause }[];
}

export interface AnswerData {
  /** `record-retention#1`; of a union `eu:record-retention#1` */
  id: string;
  source: string;
  question: string;
  kind: 'rule' | 'silent' | 'not-applicable';
  value: string;
  says?: string;
  scope: string[];
  sections: readonly string[];
  cites: readonly string[];
  evidence: { what: string; where: string; date: string }[];
  exceptions: { kind: string; says: string; sections: readonly string[]; cites: readonly string[] }[];
  note?: string;
  unverified?: string;
  from?: string;
  until?: string;
  review: 'whole' | 'claimed' | 'stale';
  reviewed?: { by: string; on: string };
  checked?: { by: string; on: string };
  place: Place;
}

export interface FindingData {
  id: string;
  kind: FindingKind;
  severity: Severity;
  message: string;
  question?: string;
  ask?: string;
  topic?: string;
  scope: readonly string[];
  /** the requirements that it concerns, the gravest first */
  requirements: string[];
  answers: string[];
  law: { answer: string; cites: readonly string[]; says: string }[];
  exceptions: { kind: string; says: string; cites: readonly string[]; cause: ExceptionCause }[];
  /** of exceptions that one section makes to several rules: the section */
  makes?: readonly string[];
  amendAt: readonly string[];
  mend: string;
  place: Place;
}

/** What a report of one state is made of. */
export interface CheckInput {
  country: Country;
  asOf: string;
  check: WordedCheck;
  stateWords: StateWords;
  world: World;
}

/** The names of the findings that a minister reads first. */
export const FIRST = 5;

/** What the first page of a report says; of the findings those alone that are to be mended first. */
export function summaryData({ country, asOf, check, stateWords }: Omit<CheckInput, 'world'>): SummaryData {
  // the summary tells which commitments the law was held against
  const assessed = new Map(check.summary.map((tally) => [tally.commitment.instrument.id, tally]));
  const of = (id: string): Assessment[] => check.assessments.filter(({ duty }) => duty.commitment.instrument.id === id);
  const first = firstOf(check.findings, FIRST);
  return {
    state: { iso3: country.iso3, name: country.name, fictional: country.fictional },
    asOf,
    commitments: check.commitments.map((commitment) => ({
      instrument: commitment.instrument.id,
      title: commitment.instrument.title,
      short: commitment.instrument.short,
      force: commitment.instrument.force,
      bond: commitment.bond,
      binding: commitment.binding,
      ...(commitment.since !== undefined && { since: commitment.since }),
      ...(commitment.from !== undefined && { from: commitment.from }),
      confirmed: commitment.confirmed,
      because: becauseWords(commitment),
      ...(commitment.status && { source: commitment.status.source }),
      reservations: commitment.reservations.map(({ provision, effect, says, source }) => ({
        provision,
        effect,
        says,
        source,
      })),
      assessed: assessed.has(commitment.instrument.id),
      counts: countsOf(of(commitment.instrument.id)),
      unverified: assessed.get(commitment.instrument.id)?.unverified ?? 0,
      uncertain: assessed.get(commitment.instrument.id)?.uncertain ?? 0,
    })),
    findings: first.map(({ finding }) => findingData(stateWords, finding)),
    first: first.map(({ finding, binding, political, instruments }) => ({
      finding: finding.id,
      binding,
      political,
      instruments: [...instruments],
    })),
    notAtHand: stateWords.mapped.sources.flatMap(({ id: source, country: { notAtHand } }) =>
      [...notAtHand.values()].map(({ id, title, holds, obtain }) => ({ source, id, title, holds, obtain })),
    ),
  };
}

/** Gives a check as plain data. No result is computed here: counts, parts and findings are those of the check. */
export function checkData(input: CheckInput): CheckData {
  const { check, stateWords, world } = input;
  const answers = new Map<Answer, AnswerData>();
  const told = (answer: Answer): string => (answers.get(answer) ?? keep(answers, answer, stateWords)).id;
  const summary = summaryData(input);
  const requirements = check.assessments.map((assessment) => requirementData(stateWords, assessment, told));
  return {
    ...summary,
    topics: [...world.topics.values()].flatMap(({ id, name }) => {
      const assessments = check.assessments.filter(({ question }) => question.topic === id);
      if (assessments.length === 0) return [];
      const instruments = summary.commitments.flatMap(({ instrument, assessed }) => {
        const both = assessed ? assessments.filter(({ duty }) => duty.commitment.instrument.id === instrument) : [];
        return both.length === 0 ? [] : [{ instrument, counts: countsOf(both) }];
      });
      return [{ id, name, counts: countsOf(assessments), instruments }];
    }),
    requirements,
    findings: check.findings.map((finding) => findingData(stateWords, finding)),
    changes: check.changes.map(({ date, answers: ids, laws, requirements: asked }) => ({
      date,
      answers: ids.map(({ id, source }) => (source === NATIONAL ? id : `${source}:${id}`)),
      laws: [...laws],
      requirements: [...asked],
    })),
    answers: everyAnswer(stateWords, told, answers),
  };
}

/** All answers of the state and of the unions whose law applies in it, in the order of the data. */
function everyAnswer(
  stateWords: StateWords,
  told: (answer: Answer) => string,
  answers: ReadonlyMap<Answer, AnswerData>,
): AnswerData[] {
  const all = stateWords.mapped.sources.flatMap(({ country }) => country.answers);
  all.forEach(told);
  return all.map((answer) => answers.get(answer)!);
}

/** The name of an answer among those of several sources. */
export const answerRef = (stateWords: StateWords, answer: Answer): string => {
  const source = stateWords.sourceOf(answer);
  return source === NATIONAL ? answer.id : `${source}:${answer.id}`;
};

function keep(answers: Map<Answer, AnswerData>, answer: Answer, stateWords: StateWords): AnswerData {
  const { mapped } = stateWords;
  const law = stateWords.citedAnswer(answer);
  const layer = mapped.layers(answer.question).find((layer) => layer.answer === answer);
  const { all } = mapped.space(answer.question);
  const made: AnswerData = {
    id: answerRef(stateWords, answer),
    source: law.source,
    question: answer.question,
    kind: answer.given === 'silent' ? 'silent' : answer.given === 'not-applicable' ? 'not-applicable' : 'rule',
    value: givenWords(stateWords.question(answer.question), answer.given),
    ...(law.says !== undefined && { says: law.says }),
    scope: layer ? stateWords.scope(answer.question, layer.cells, all) : [],
    sections: answer.sections,
    cites: law.cites,
    evidence: answer.evidence.map(({ what, where, date }) => ({ what, where, date })),
    exceptions: answer.except.map(({ kind, says, sections }) => ({
      kind,
      says,
      sections,
      cites: stateWords.citations(sections, law.source),
    })),
    ...(answer.note !== undefined && { note: answer.note }),
    ...(answer.unverified !== undefined && { unverified: answer.unverified }),
    ...(answer.from !== undefined && { from: answer.from }),
    ...(answer.until !== undefined && { until: answer.until }),
    review: law.review,
    ...(answer.reviewed && { reviewed: { by: answer.reviewed.by, on: answer.reviewed.on } }),
    ...(answer.checked && { checked: { by: answer.checked.by, on: answer.checked.on } }),
    place: answer.place,
  };
  answers.set(answer, made);
  return made;
}

function requirementData(
  stateWords: StateWords,
  assessment: Assessment,
  told: (answer: Answer) => string,
): RequirementData {
  const { duty, question, space, possible, parts, verdict, uncertain, does } = assessment;
  const { id, provision, instrument, short, cite, says, strength, qualified, when, force, unverified, verified, asks } =
    stateWords.cited(duty);
  return {
    id,
    provision,
    instrument,
    short,
    cite,
    says,
    strength,
    ...(qualified !== undefined && { qualified }),
    ...(when !== undefined && { when }),
    force,
    severity: severityOf(duty),
    ...(unverified !== undefined && { unverified }),
    ...(verified && { verified }),
    topic: question.topic,
    question: question.id,
    ask: question.ask,
    asks,
    scope: stateWords.scope(question.id, possible, space.all, duty.commitment.instrument),
    result: verdict,
    uncertain,
    ...(does !== undefined && { does }),
    parts: parts.map((part) => partData(stateWords, assessment, part, told)),
  };
}

function partData(
  stateWords: StateWords,
  { duty, question, possible }: Assessment,
  { result, cells, cause, answer, beside, definitionGap, exceptions }: Part,
  told: (answer: Answer) => string,
): PartData {
  return {
    result,
    cause: { code: cause.code, values: cause.values },
    scope: stateWords.scope(question.id, cells, possible, duty.commitment.instrument),
    ...(answer && { answer: told(answer) }),
    beside: [...new Set(beside.map(told))],
    ...(definitionGap && { term: definitionGap.word }),
    exceptions: exceptions.map(({ exception, cause: why }) => ({
      kind: exception.kind,
      says: exception.says,
      cites: answer ? stateWords.citations(exception.sections, stateWords.sourceOf(answer)) : [],
      cause: why,
    })),
  };
}

const findingData = (stateWords: StateWords, finding: Finding): FindingData => ({
  id: finding.id,
  kind: finding.kind,
  severity: finding.severity,
  message: finding.message,
  ...(finding.question !== undefined && { question: finding.question }),
  ...(finding.ask !== undefined && { ask: finding.ask }),
  ...(finding.topic !== undefined && { topic: finding.topic }),
  scope: finding.brief ?? finding.scope,
  requirements: [...new Set(finding.requirements.map(({ id }) => id))],
  answers: finding.answers.map(({ id, source }) => (source === NATIONAL ? id : `${source}:${id}`)),
  law: finding.law.map(({ id, source, cites, says, value }) => ({
    answer: source === NATIONAL ? id : `${source}:${id}`,
    cites,
    says: says ?? value,
  })),
  exceptions: finding.exceptions.map(({ kind, says, cites, cause }) => ({ kind, says, cites, cause })),
  ...(finding.cause.code === 'exceptions' && {
    makes: stateWords.citations(finding.cause.values, finding.answers[0]?.source),
  }),
  amendAt: finding.amendAt,
  mend: finding.mend,
  place: finding.place,
});
