import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { Part } from '../../analyse/assess/evaluate.js';
import type { FindingFacts } from '../../analyse/assess/findings.js';
import { citeOf, type Duty } from '../../analyse/commitments/commitments.js';
import { severityOf } from '../../analyse/commitments/duty.js';
import { all, satisfiable } from '../../model/constraint.js';
import { Cells } from '../../model/cells.js';
import type { Question } from '../../model/question.js';
import type { StateWords } from '../state-words.js';
import { constraintWords, listed, shortfallWords } from '../words.js';
import type { Sentences } from './sentences.js';

type PointFacts = Extract<FindingFacts, { about: 'point' }>;

const dutiesOf = ({ requirements }: Pick<FindingFacts, 'requirements'>): Duty[] => requirements.map(({ duty }) => duty);

/** The words of a finding on one point of law. */
export const pointWords = (stateWords: StateWords, facts: PointFacts): Sentences => ({
  message: () => messageOf(stateWords, facts),
  ...(hasGist(facts) && { gist: () => gistOf(facts) }),
  mend: () => mendOf(stateWords, facts),
  scope: () => scopeOf(stateWords, facts),
  brief: () => scopeOf(stateWords, facts, BRIEF),
});

/** The names of items that are told before "and others". */
const BRIEF = 3;

/** Where it stands, in the words of the instrument; of several, in the words of all of them. */
function scopeOf(stateWords: StateWords, { question, cells, requirements }: PointFacts, most?: number): string[] {
  const within = requirements.reduce((sum, one) => sum.or(one.within), Cells.none(cells!.size));
  const duties = dutiesOf({ requirements });
  const [first, ...others] = new Set(duties.map(({ commitment }) => commitment.instrument));
  return others.length === 0
    ? stateWords.scope(question!.id, cells!, within, first, most)
    : stateWords.scopeAmong(question!.id, cells!, within, duties, most);
}

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

/** What part of the law fails, or is not known, in one sentence. */
function messageOf(stateWords: StateWords, { kind, part, waiting, ...facts }: PointFacts): string {
  const question = facts.question!;
  const duties = dutiesOf(facts);
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
      if (part.result === 'depends') return openMessage(values, waiting);
      return code === 'evidence-wanted'
        ? 'The law is silent, and the duty can be met without a law: what the state does was not shown.'
        : 'Nobody has looked at this in the law yet.';
    default: {
      if (question.answer === 'yes-no') return `The law answers "${law!.value}", and "${asks}" is asked.`;
      const difference = shortfallWords(
        question,
        part.together ?? part.answer!.given,
        duties[0]!.requirement.constraint,
      );
      const verb = kind === 'contradiction' ? 'against' : 'less than';
      return `The law says ${law!.value}: ${verb} what is asked, ${asks}${difference === '' ? '' : ` (${difference})`}.`;
    }
  }
}

/** Whether a finding is on a rule that is wanting, or on a value that falls short or goes against what is asked. */
const hasGist = ({ kind, question }: PointFacts): boolean =>
  kind === 'gap' || ((kind === 'shortfall' || kind === 'contradiction') && question!.answer !== 'yes-no');

/** What is wanting, or in what a value falls short, against what the gravest duty asks. */
function gistOf({ kind, question, part, requirements }: PointFacts): string {
  const { constraint } = requirements[0]!.duty.requirement;
  const expected = `expected ${constraintWords(question!, constraint)}`;
  if (kind === 'gap') return `${part.cause.code === 'lacuna' ? 'no such rule' : 'silent'}; ${expected}`;
  const difference = shortfallWords(question!, part.together ?? part.answer!.given, constraint);
  return difference === '' ? expected : difference;
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
function openMessage(questions: readonly string[], waiting: readonly string[]): string {
  const unanswered = questions.filter((id) => !waiting.includes(id));
  const cause = (ids: readonly string[], which: string): string[] =>
    ids.length === 0 ? [] : [`${ids.length === 1 ? 'a question' : 'questions'} ${which}: ${listed(ids)}`];
  return `Whether it applies depends on ${[...cause(unanswered, 'that nobody has answered'), ...cause(waiting, 'whose answer does not count, or not for all of it')].join('; and on ')}.`;
}

/** How to mend it. */
function mendOf(stateWords: StateWords, { kind, part, ...facts }: PointFacts): string {
  const question = facts.question!;
  const asks = askedTogether(question, dutiesOf(facts));
  const where = part.answer && part.answer.amendAt.length > 0 && stateWords.sourceOf(part.answer) === NATIONAL;
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
