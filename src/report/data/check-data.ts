import { countsOf } from '../../analyse/assess/counts.js';
import type { Assessment, Part } from '../../analyse/assess/evaluate.js';
import type { Finding } from '../../words/finding.js';
import { firstOf } from '../../analyse/assess/first.js';
import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import { severityOf } from '../../analyse/commitments/duty.js';
import type { Answer } from '../../model/country.js';
import { becauseWords } from '../../words/bonds.js';
import type { StateWords } from '../../words/state-words.js';
import { givenWords } from '../../words/words.js';
import type {
  CheckInput,
  SummaryData,
  AnswerData,
  CheckData,
  RequirementData,
  PartData,
  FindingData,
} from './check-data-types.js';

/** The names of the findings that a minister reads first. */
export const FIRST = 5;

/** What the first page of a report says; of the findings those alone that are to be mended first. */
export function summaryData({
  country,
  asOf,
  check,
  stateWords,
}: Omit<CheckInput, 'world' | 'placeInData'>): SummaryData {
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
    findings: check.findings.map((finding) => ({
      ...findingData(stateWords, finding),
      place: input.placeInData(finding.place),
    })),
    changes: check.changes.map(({ date, answers: ids, laws, requirements: asked }) => ({
      date,
      answers: ids.map(({ id, source }) => (source === NATIONAL ? id : `${source}:${id}`)),
      laws: [...laws],
      requirements: [...asked],
    })),
    answers: everyAnswer(stateWords, told, answers).map((answer) => ({
      ...answer,
      place: input.placeInData(answer.place),
    })),
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
