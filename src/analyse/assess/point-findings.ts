import { isOpen, severityOf } from '../commitments/duty.js';
import { Cells } from '../../model/cells.js';
import { all, satisfiable } from '../../model/constraint.js';
import type { Answer, Exception } from '../../model/country.js';
import { late } from '../../model/late.js';
import type { Question } from '../../model/question.js';
import { citeOf, type Duty } from '../commitments/commitments.js';
import { type StateWords } from '../../words/state-words.js';
import { constraintWords, listed, shortfallWords } from '../../words/words.js';
import { type Assessment, type Part } from './evaluate.js';
import { exceptionCauses, type ExceptionCause } from './judge.js';
import {
  severities,
  type Broken,
  type Finding,
  type FindingKind,
  type LeftException,
  type Severity,
} from './findings.js';

/** A requirement that fails at a point, and where. */
export interface Failed {
  assessment: Assessment;
  parts: Part[];
  cells: Cells;
}

/** What one finding is made of: one question, one kind and one cause, with every requirement that it concerns. */
interface Point {
  kind: FindingKind;
  question: Question;
  part: Part;
  failed: Failed[];
}

const KIND_OF: Partial<Record<Part['result'], FindingKind>> = {
  contradiction: 'contradiction',
  shortfall: 'shortfall',
  gap: 'gap',
  exception: 'exception',
  claimed: 'claimed',
  'not-in-force': 'not-in-force',
  'set-aside': 'set-aside',
  'not-reviewed': 'not-reviewed',
  depends: 'not-reviewed',
};

/**
 * One finding for one point and one cause, with all the requirements that fail there, the gravest first. Exceptions that
 * are told elsewhere are left out.
 */
export function pointFindings(
  stateWords: StateWords,
  assessments: readonly Assessment[],
  told: ReadonlySet<Exception>,
): Finding[] {
  const points = new Map<string, Point>();
  for (const assessment of assessments) {
    const { duty, question } = assessment;
    if (isOpen(duty)) continue;
    for (const whole of assessment.parts) {
      const part = whole.result === 'exception' ? without(whole, told) : whole;
      const kind = part && KIND_OF[part.result];
      if (!part || !kind || part.definitionGap || (kind === 'set-aside' && severityOf(duty) !== 'error')) continue;
      // of one answer the kind of failure is the cause; without one, why nothing is known
      const cause = part.answer && part.result !== 'not-reviewed' ? refOf(stateWords, part.answer) : part.cause.code;
      const key = [question.id, kind, part.answer ? refOf(stateWords, part.answer) : '', cause].join('|');
      const point = points.get(key) ?? { kind, question, part, failed: [] };
      points.set(key, point);
      const same = point.failed.find((one) => one.assessment === assessment);
      if (same) {
        same.cells = same.cells.or(part.cells);
        same.parts.push(part);
      } else point.failed.push({ assessment, parts: [part], cells: part.cells });
    }
  }
  const taken = new Map<string, number>();
  return [...points.values()].map((point) => findingOf(stateWords, point, taken));
}

/** A part without the exceptions that are told elsewhere; undefined where none is left. */
function without(part: Part, told: ReadonlySet<Exception>): Part | undefined {
  const exceptions = part.exceptions.filter(({ exception }) => !told.has(exception));
  const code = exceptionCauses.find((cause) => exceptions.some((one) => one.cause === cause));
  return code && { ...part, exceptions, cause: { code, values: exceptions.map(({ exception }) => exception.kind) } };
}

/** An answer by its source and id: `record-retention#2`; of a union `eu:record-retention#2`. */
export function refOf(stateWords: StateWords, answer: Answer): string {
  const source = stateWords.sourceOf(answer);
  return source === 'national' ? answer.id : `${source}:${answer.id}`;
}

/** The gravest of some severities. */
export const gravest = (some: readonly Severity[]): Severity => severities.find((one) => some.includes(one)) ?? 'info';

/** A duty, with the part of its scope that is concerned. */
export function askedAt(stateWords: StateWords, { duty, question, possible }: Assessment, cells: Cells): Broken {
  const scope = late(() => stateWords.scope(question.id, cells, possible, duty.commitment.instrument));
  return {
    ...stateWords.cited(duty, cells),
    question: question.id,
    get scope() {
      return scope();
    },
    cells,
  };
}

function findingOf(stateWords: StateWords, point: Point, taken: Map<string, number>): Finding {
  const { kind, question, part } = point;
  const weight = (one: Failed): number => severities.indexOf(severityAt(kind, one));
  const failed = [...point.failed].sort((a, b) => weight(a) - weight(b));
  const duties = failed.map(({ assessment }) => assessment.duty);
  const answers = answersOf(failed.flatMap(({ parts }) => parts));
  const exceptions = exceptionsOf(stateWords, failed);
  const stem = `${part.answer ? refOf(stateWords, part.answer) : question.id}/${kind}`;
  const n = (taken.get(stem) ?? 0) + 1;
  taken.set(stem, n);
  const gravePoint = { ...point, part: gravestPart(failed) };
  const message = late(() => messageOf(stateWords, gravePoint, duties));
  const law = late(() => answers.map((answer) => stateWords.citedAnswer(answer)));
  const scope = late(() => scopeOf(stateWords, question, failed));
  const brief = late(() => scopeOf(stateWords, question, failed, BRIEF));
  const mend = late(() => mendOf(stateWords, gravePoint, duties));
  return {
    id: n === 1 ? stem : `${stem}.${n}`,
    kind,
    severity: gravest(failed.map((one) => severityAt(kind, one))),
    get message() {
      return message();
    },
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    cause: gravePoint.part.cause,
    requirements: failed.map(({ assessment, cells }) => askedAt(stateWords, assessment, cells)),
    answers: answers.map((answer) => ({ id: answer.id, source: stateWords.sourceOf(answer) })),
    get law() {
      return law();
    },
    exceptions,
    amendAt: part.answer?.amendAt ?? [],
    get scope() {
      return scope();
    },
    cells: cellsOf(failed),
    get brief() {
      return brief();
    },
    get mend() {
      return mend();
    },
    place: part.answer?.place ?? duties[0]!.requirement.place,
  };
}

/** The answers of some parts, each once, with those of other sources beside them. */
export const answersOf = (parts: readonly Part[]): Answer[] => [
  ...new Set(parts.flatMap(({ answer, beside }) => [...(answer ? [answer] : []), ...beside])),
];

/** The exceptions that some failures leave, each once. */
export function exceptionsOf(stateWords: StateWords, failed: readonly Failed[]): LeftException[] {
  const found = new Map<string, LeftException>();
  for (const part of byCause(failed.flatMap(({ parts }) => parts)))
    for (const { exception, cause } of part.exceptions) {
      const key = [exception.says, ...exception.sections].join('|');
      if (found.has(key)) continue;
      const source = part.answer && stateWords.sourceOf(part.answer);
      const cites = late(() => stateWords.citations(exception.sections, source));
      found.set(key, {
        kind: exception.kind,
        says: exception.says,
        sections: exception.sections,
        get cites() {
          return cites();
        },
        cause,
      });
    }
  return [...found.values()];
}

const cellsOf = (failed: readonly Failed[]): Cells =>
  failed.reduce((sum, one) => sum.or(one.cells), Cells.none(failed[0]!.assessment.space.size));

/** The names of items that are told before "and others". */
const BRIEF = 3;

/** Where it stands, in the words of the instrument; of several, in the words of all of them. */
function scopeOf(stateWords: StateWords, question: Question, failed: readonly Failed[], most?: number): string[] {
  const none = Cells.none(failed[0]!.assessment.space.size);
  const cells = cellsOf(failed);
  const within = failed.reduce((sum, { assessment }) => sum.or(assessment.possible), none);
  const duties = failed.map(({ assessment }) => assessment.duty);
  const [first, ...others] = new Set(duties.map(({ commitment }) => commitment.instrument));
  return others.length === 0
    ? stateWords.scope(question.id, cells, within, first, most)
    : stateWords.scopeAmong(question.id, cells, within, duties, most);
}

const isJudged = ({ exceptions }: Part): boolean => exceptions.some(({ cause }) => cause !== 'not-judged');

/** How much a failure weighs: an exception of which nobody judged whether it is allowed one step less than one that is not. */
export function severityAt(kind: FindingKind, { assessment: { duty }, parts }: Failed): Severity {
  if (kind === 'not-reviewed') return 'info';
  const own = severities.indexOf(severityOf(duty));
  if (kind === 'claimed' || kind === 'not-in-force' || kind === 'set-aside')
    return severities[Math.max(own, severities.indexOf('note'))]!;
  if (kind !== 'exception' || parts.some(isJudged)) return severities[own]!;
  return severities[Math.min(own + 1, severities.length - 1)]!;
}

/** Parts with the gravest causes of their exceptions first. */
const byCause = (parts: readonly Part[]): Part[] =>
  [...parts].sort(
    (a, b) =>
      exceptionCauses.indexOf(a.cause.code as ExceptionCause) - exceptionCauses.indexOf(b.cause.code as ExceptionCause),
  );

/** The part that tells why a finding is what it is. */
const gravestPart = (failed: readonly Failed[]): Part => {
  const parts = failed.flatMap((one) => one.parts);
  return parts[0]!.result === 'exception' ? byCause(parts)[0]! : parts[0]!;
};

/** What the gravest duties ask together, in words; where no answer satisfies them all, what the first of them asks. */
function askedTogether(question: Question, duties: readonly Duty[]): string {
  const most = severityOf(duties[0]!);
  const constraints = duties
    .filter((duty) => severityOf(duty) === most)
    .map(({ requirement }) => requirement.constraint);
  const together = all(question, constraints);
  return constraintWords(question, satisfiable(question, together) ? together : constraints[0]!);
}

const TOLD = 3;

/** What each of the duties asks; where they ask different things, each with where it stands. */
function askedEach(question: Question, duties: readonly Duty[]): string {
  const asks = new Map<string, string>();
  for (const duty of duties) {
    const words = constraintWords(question, duty.requirement.constraint);
    if (!asks.has(words)) asks.set(words, citeOf(duty));
  }
  const [first, ...others] = asks;
  if (others.length === 0) return first![0];
  const told = [...asks].slice(0, TOLD).map(([words, cite]) => `${words} (${cite})`);
  return `${told.join('; ')}${asks.size > TOLD ? `; and ${asks.size - TOLD} more` : ''}`;
}

function messageOf(stateWords: StateWords, { kind, question, part }: Point, duties: readonly Duty[]): string {
  const asks = askedEach(question, duties);
  const law = part.answer && stateWords.citedAnswer(part.answer);
  const { code, values } = part.cause;
  switch (kind) {
    case 'gap':
      return code === 'lacuna'
        ? `The law has no such rule: it answers "${law!.value}"; expected ${asks}.`
        : `A reviewer found the law silent; expected ${asks}.`;
    case 'exception':
      return `The law satisfies what is asked, and makes an exception ${EXCEPTION_WORDS[code] ?? 'that is left'}: ${listed(exceptionsSaid(part, code))}.`;
    case 'claimed':
      return `${law!.value === '' ? 'An answer' : `"${law!.value}"`} is only claimed: ${claimWords(code, values)}.`;
    case 'not-in-force':
      return code === 'over'
        ? `The rule does not hold any more${values[0] === undefined ? '' : `, since ${values[0]}`}.`
        : `The rule does not hold yet${values[0] === undefined ? '' : `; it does from ${values[0]}`}.`;
    case 'set-aside':
      return `A reviewer set the question aside: ${part.answer?.reason ?? 'no reason is given'}`;
    case 'not-reviewed':
      if (part.result === 'depends') return openMessage(stateWords, values);
      return code === 'evidence-wanted'
        ? 'The law is silent, and the duty can be met without a law: what the state does was not shown.'
        : 'Nobody has looked at this in the law yet.';
    default: {
      if (question.answer === 'yes-no') return `The law answers "${law!.value}", and "${asks}" is asked.`;
      const difference = shortfallWords(question, part.answer!.given, duties[0]!.requirement.constraint);
      const verb = kind === 'contradiction' ? 'against' : 'less than';
      return `The law says ${law!.value}: ${verb} what is asked, ${asks}${difference === '' ? '' : ` (${difference})`}.`;
    }
  }
}

/** What the exceptions that are left for one cause say. */
const exceptionsSaid = ({ exceptions }: Part, code: string): string[] => [
  ...new Set(
    exceptions.filter(({ cause }) => cause === code).map(({ exception }) => exception.says.replace(/\.$/, '')),
  ),
];

const EXCEPTION_WORDS: Readonly<Record<string, string>> = {
  'not-allowed': 'that the provision does not allow',
  beyond: 'that goes beyond what the provision allows',
  'not-judged': 'of which nobody has judged whether the provision allows it',
};

function claimWords(code: string, places: readonly string[]): string {
  if (code === 'no-such-place') return `the law has no such place as ${listed([...places])}`;
  if (code === 'place-not-recorded') return `neither a text nor a record of ${listed([...places])} is at hand`;
  if (code === 'no-section') return 'it rests on evidence alone, and the provision calls for legislation';
  return 'nobody has reviewed and sealed it';
}

/** A question that decides may be unanswered, or answered by what does not count today. */
function openMessage(stateWords: StateWords, questions: readonly string[]): string {
  const waiting = questions.filter((id) => stateWords.mapped.layers(id).length > 0);
  const unanswered = questions.filter((id) => !waiting.includes(id));
  const cause = (ids: readonly string[], which: string): string[] =>
    ids.length === 0 ? [] : [`${ids.length === 1 ? 'a question' : 'questions'} ${which}: ${listed(ids)}`];
  return `Whether it applies depends on ${[...cause(unanswered, 'that nobody has answered'), ...cause(waiting, 'whose answer does not count, or not for all of it')].join('; and on ')}.`;
}

function mendOf(stateWords: StateWords, { kind, question, part }: Point, duties: readonly Duty[]): string {
  const asks = askedTogether(question, duties);
  const where = part.answer && part.answer.amendAt.length > 0 && stateWords.sourceOf(part.answer) === 'national';
  const at = where ? listed(stateWords.citations(part.answer!.amendAt)) : '';
  const provide =
    question.answer === 'yes-no' ? `so that the answer becomes "${asks}"` : `so that the law holds: ${asks}`;
  switch (kind) {
    case 'not-reviewed':
      if (part.result === 'depends') return `Answer ${listed([...part.cause.values])} first.`;
      return part.cause.code === 'evidence-wanted'
        ? `Answer "${question.id}" with the sections that say so, or with evidence of what the state does.`
        : `Answer the question "${question.id}" for this scope: a value, silent, or not-applicable with a reason.`;
    case 'claimed':
      return 'Open the cited places, correct the answer where it is wrong, and seal it: concord stamp, or R in the app.';
    case 'not-in-force':
      return part.cause.code === 'over'
        ? 'Answer what the law says now.'
        : 'Until then nothing meets the duty: bring the rule into force earlier, or provide for the time between.';
    case 'set-aside':
      return 'Look again whether the reason holds: the duty is firm.';
    case 'exception':
      return part.cause.code === 'not-judged'
        ? 'Judge it: name the provision in "within" or in "beyond" of the exception.'
        : `${where ? `Amend ${at}` : 'Provide'} so that the exception goes no further than the provision allows.`;
    case 'contradiction':
      return where ? `Amend ${at} ${provide}.` : `Provide ${provide}, and repeal what says the contrary.`;
    default:
      if (where) return `Amend ${at} ${provide}.`;
      return question.answer === 'yes-no' ? `Provide by law for the answer "${asks}".` : `Provide by law: ${asks}.`;
  }
}
