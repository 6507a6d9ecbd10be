import { NATIONAL } from '../../analyse/assess/mapped-law.js';
import type { Part } from '../../analyse/assess/evaluate.js';
import type { FindingFacts } from '../../analyse/assess/findings.js';
import { citeOf, type Duty } from '../../analyse/commitments/commitments.js';
import { isFirm, severityOf } from '../../analyse/commitments/duty.js';
import { all, satisfiable } from '../../model/constraint.js';
import { Cells } from '../../model/cells.js';
import type { Question } from '../../model/question.js';
import { say } from '../catalogue.js';
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
  mendBriefly: () => mendOf(stateWords, facts, true),
  scope: () => scopeOf(stateWords, facts),
  brief: () => scopeOf(stateWords, facts, BRIEF),
});

/** The names of items that are told before "and others". */
const BRIEF = 2;

/** Where it stands, in the words of the instrument; of several, in the words of all of them. */
function scopeOf(stateWords: StateWords, { question, cells, requirements }: PointFacts, most?: number): string[] {
  const within = requirements.reduce((sum, requirement) => sum.or(requirement.within), Cells.none(cells!.size));
  const duties = dutiesOf({ requirements });
  const [first, ...others] = new Set(duties.map(({ commitment }) => commitment.instrument));
  return others.length === 0
    ? stateWords.scope(question!.id, cells!, within, first, most)
    : stateWords.scopeAmong(question!.id, cells!, within, duties, most);
}

/**
 * What the duties ask together that are put without reserve, be they of law or political, in words; where no answer
 * satisfies these, or there are none, the gravest; else what the first of them asks.
 */
function askedTogether(question: Question, duties: readonly Duty[]): string {
  const most = severityOf(duties[0]!);
  const plain = duties.filter(({ requirement }) => isFirm({ requirement }));
  const gravest = duties.filter((duty) => severityOf(duty) === most);
  for (const some of [plain, gravest]) {
    const together = all(
      question,
      some.map(({ requirement }) => requirement.constraint),
    );
    if (some.length > 0 && satisfiable(question, together)) return constraintWords(question, together);
  }
  return constraintWords(question, duties[0]!.requirement.constraint);
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
  return [...told, ...(asks.size > TOLD ? [say('findings.point.and-more', { n: asks.size - TOLD })] : [])].join('; ');
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
        ? say('findings.point.lacuna', { answer: law!.value, asks })
        : say('findings.point.silent', { asks });
    case 'exception':
      return say(`findings.point.exception-${known(code, LEFT) ?? 'left'}`, {
        list: listed(exceptionsSaid(part, code)),
      });
    case 'claimed': {
      const why = say(`findings.point.claim-${known(code, CLAIMS) ?? 'not-sealed'}`, { places: listed([...values]) });
      return law!.value === ''
        ? say('findings.point.claimed', { why })
        : say('findings.point.claimed-answer', { answer: law!.value, why });
    }
    case 'not-in-force': {
      const when = code === 'over' ? 'over' : 'not-yet';
      return values[0] === undefined
        ? say(`findings.point.${when}`)
        : say(`findings.point.${when}-since`, { date: values[0] });
    }
    case 'set-aside':
      return say('findings.point.set-aside', { reason: part.answer?.reason ?? say('findings.point.no-reason') });
    case 'not-reviewed':
      if (part.result === 'depends') return openMessage(values, waiting);
      return say(`findings.point.${code === 'evidence-wanted' ? 'evidence-wanted' : 'not-reviewed'}`);
    default: {
      if (question.answer === 'yes-no') return say('findings.point.yes-no', { answer: law!.value, asks });
      const difference = shortfallWords(
        question,
        part.together ?? part.answer!.given,
        duties[0]!.requirement.constraint,
      );
      const which = kind === 'contradiction' ? 'against' : 'less';
      return difference === ''
        ? say(`findings.point.${which}`, { answer: law!.value, asks })
        : say(`findings.point.${which}-by`, { answer: law!.value, asks, difference });
    }
  }
}

const known = (code: string, codes: readonly string[]): string | undefined => codes.find((text) => text === code);

/** Why an exception is left, and why an answer is only claimed, where that has words of its own. */
const LEFT = ['not-allowed', 'beyond', 'not-judged'];
const CLAIMS = ['no-such-place', 'place-not-recorded', 'no-section'];

/** Whether a finding is on a rule that is wanting, or on a value that falls short or goes against what is asked. */
const hasGist = ({ kind, question }: PointFacts): boolean =>
  kind === 'gap' || ((kind === 'shortfall' || kind === 'contradiction') && question!.answer !== 'yes-no');

/** What is wanting, or in what a value falls short, against what the gravest duty asks. */
function gistOf({ kind, question, part, requirements }: PointFacts): string {
  const { constraint } = requirements[0]!.duty.requirement;
  const asks = askedTogether(question!, dutiesOf({ requirements }));
  if (kind === 'gap') return say(`findings.point.gist-${part.cause.code === 'lacuna' ? 'lacuna' : 'silent'}`, { asks });
  const difference = shortfallWords(question!, part.together ?? part.answer!.given, constraint);
  return difference === '' ? say('findings.point.gist-expected', { asks }) : difference;
}

/** What the exceptions that are left for one cause say. */
const exceptionsSaid = ({ exceptions }: Part, code: string): string[] => [
  ...new Set(
    exceptions.filter(({ cause }) => cause === code).map(({ exception }) => exception.says.replace(/\.$/, '')),
  ),
];

/** A question that decides may be unanswered, or answered by what does not count today. */
function openMessage(questions: readonly string[], waiting: readonly string[]): string {
  const unanswered = questions.filter((id) => !waiting.includes(id));
  const cause = (ids: readonly string[], which: 'unanswered' | 'waiting'): string[] =>
    ids.length === 0 ? [] : [say(`findings.point.depends-${which}`, { n: ids.length, questions: listed(ids) })];
  const causes = [...cause(unanswered, 'unanswered'), ...cause(waiting, 'waiting')];
  return say('findings.point.depends', {
    causes: causes.reduce((first, second) => say('findings.point.depends-both', { first, second })),
  });
}

/** How to mend it; in brief without what the finding says already. */
function mendOf(stateWords: StateWords, { kind, part, ...facts }: PointFacts, brief = false): string {
  const question = facts.question!;
  const where = part.answer && part.answer.amendAt.length > 0 && stateWords.sourceOf(part.answer) === NATIONAL;
  const cites = where ? listed(stateWords.citations(part.answer!.amendAt)) : '';
  const mend = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    say(`findings.point.mend-${key}`, values);
  switch (kind) {
    case 'not-reviewed':
      if (part.result === 'depends') return mend('depends', { questions: listed([...part.cause.values]) });
      return mend(part.cause.code === 'evidence-wanted' ? 'evidence' : 'answer', { question: question.id });
    case 'claimed':
      return mend('claimed');
    case 'not-in-force':
      return mend(part.cause.code === 'over' ? 'over' : 'not-yet');
    case 'set-aside':
      return mend('set-aside');
    case 'exception':
      if (part.cause.code === 'not-judged') return mend('judge');
      if (brief) return where ? mend('amend-brief', { cites }) : mend('exception-provide');
      return where ? mend('exception-amend', { cites }) : mend('exception-provide');
    default: {
      const provide = kind === 'contradiction' ? 'repeal' : 'provide';
      const duties = dutiesOf(facts);
      const form = question.answer === 'yes-no' ? 'answer' : 'rule';
      const lacks =
        brief && kind !== 'gap'
          ? shortfallWords(question, part.together ?? part.answer!.given, duties[0]!.requirement.constraint)
          : '';
      if (brief && (lacks !== '' || form === 'answer')) {
        const what = where ? mend('amend-brief', { cites }) : mend(`${provide}-brief`);
        if (lacks === '') return what;
        return say('findings.point.lacks', { lacks, mend: where || provide === 'repeal' ? what : '' }).trim();
      }
      const asks = brief
        ? constraintWords(question, duties[0]!.requirement.constraint)
        : askedTogether(question, duties);
      return where ? mend(`amend-${form}`, { cites, asks }) : mend(`${provide}-${form}`, { asks });
    }
  }
}
