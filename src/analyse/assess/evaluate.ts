import { isOpen, unverifiedOf } from '../commitments/duty.js';
import type { Cells } from '../../model/cells.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { Space } from '../../model/space.js';
import type { Term } from '../../model/term.js';
import type { Value } from '../../model/value.js';
import { type Duty } from '../commitments/commitments.js';
import { splitDefinitionGaps } from './definition-gaps.js';
import { bestOf, type Found } from './sources.js';
import { judge, type JudgedException } from './judge.js';
import { NATIONAL, type Layer, type MappedLaw } from './mapped-law.js';

/** What holds at a cell of a requirement, in the order in which the worst of one source counts. */
export const results = [
  'contradiction',
  'shortfall',
  'gap',
  'unseen',
  'exception',
  'stale',
  'claimed',
  'met',
  'not-reviewed',
  'set-aside',
  'not-in-force',
  'depends',
] as const;
/**
 * `gap`: the law is silent, or has a lacuna. `unseen`: it would be a gap or shortfall, but law that may hold the rule
 * was not at hand. `exception`: the rule satisfies, and the law makes an exception that is not allowed. `depends`:
 * whether the requirement reaches the cell depends on an answer not yet given.
 */
export type Result = (typeof results)[number];

/** Why something holds, by a code with what it is about. */
export interface Cause {
  code: string;
  values: readonly string[];
}

/** Cells of a requirement at which the same holds for the same reason. */
export interface Part {
  result: Result;
  cells: Cells;
  cause: Cause;
  answer?: Answer;
  /** answers of other sources at the same cells */
  beside: readonly Answer[];
  /** of a set to which several sources add: what they hold together */
  together?: Value;
  /** the defined term of the state's law that leaves the items out */
  definitionGap?: Term;
  /** the exceptions that are left */
  exceptions: readonly JudgedException[];
}

/** How a requirement as a whole stands to a state's law. */
export const verdicts = [
  'met',
  'partly',
  'exception',
  'unmet',
  'stale',
  'claimed',
  'unseen',
  'not-in-force',
  'not-reviewed',
  'set-aside',
  'open',
  'outside',
] as const;
/**
 * `partly`: met for some of what it covers. `open`: it is for the state to decide, whatever the law does. `outside`: it
 * does not reach this state, by its own conditions.
 */
export type Verdict = (typeof verdicts)[number];

/** The verdicts by which nothing is known to fail, what needs work first. */
export const notFailing = [
  'stale',
  'claimed',
  'unseen',
  'not-in-force',
  'not-reviewed',
  'met',
  'set-aside',
  'outside',
  'open',
] as const satisfies readonly Verdict[];

/** What the law does with what is open to the state. */
export type Does = 'yes' | 'partly' | 'no' | 'not-answered';

/** One requirement held against one state's law. */
export interface Assessment {
  duty: Duty;
  question: Question;
  space: Space;
  /** what the requirement covers for certain */
  scope: Cells;
  /** what it covers for certain or perhaps: the whole that its parts are parts of */
  possible: Cells;
  parts: readonly Part[];
  verdict: Verdict;
  /** of what is open to the state */
  does?: Does;
  /** it is met, in whole or in part, on an answer or an encoding that is marked unverified */
  uncertain: boolean;
}

/**
 * Holds a requirement against a state's answers, cell by cell. Where answers of one source overlap, the worst of them
 * counts; between the state's own law and that of unions the best, since both apply.
 */
export function assess(mapped: MappedLaw, duty: Duty): Assessment {
  const { requirement } = duty;
  const question = mapped.subject.questions.get(requirement.question)!;
  const space = mapped.space(question.id);
  const reach = mapped.reach(requirement, mapped.vocabulary(duty.commitment.instrument));
  const possible = reach.sure.or(reach.maybe);
  const layers = mapped.layers(question.id);
  let gathered: Found[] = [];
  for (const source of mapped.sources)
    gathered = bestOf(
      mapped,
      duty,
      question,
      gathered,
      worstOf(
        mapped,
        duty,
        question,
        layers.filter((layer) => layer.source === source),
        possible,
      ),
    );
  const settled = gathered.reduce(
    (cells, { part }) => (part.result === 'met' || part.result === 'set-aside' ? cells.or(part.cells) : cells),
    reach.maybe.minus(reach.maybe),
  );
  const open = reach.maybe.minus(settled);
  let rest = possible.minus(open);
  const parts = withoutNation(mapped, layers, gathered).flatMap((part) => {
    const cells = part.cells.minus(open);
    rest = rest.minus(cells);
    return cells.isEmpty ? [] : splitDefinitionGaps(mapped, layers, space, duty, { ...part, cells });
  });
  if (!rest.isEmpty) parts.push(...splitDefinitionGaps(mapped, layers, space, duty, nobody(rest)));
  if (!open.isEmpty)
    parts.push({ ...nobody(open), result: 'depends', cause: { code: 'condition', values: [...reach.open] } });
  const verdict = isOpen(duty) ? 'open' : verdictOf(parts);
  return {
    duty,
    question,
    space,
    scope: reach.sure,
    possible,
    parts,
    verdict,
    ...(verdict === 'open' && { does: doesOf(parts) }),
    uncertain: (verdict === 'met' || verdict === 'partly' || verdict === 'exception') && isUncertain(duty, parts),
  };
}

const nobody = (cells: Cells): Part => ({
  result: 'not-reviewed',
  cells,
  cause: { code: 'nobody-looked', values: [] },
  beside: [],
  exceptions: [],
});

const isUncertain = (duty: Duty, parts: readonly Part[]): boolean =>
  unverifiedOf(duty) !== undefined ||
  parts.some(
    ({ result, answer, together, beside }) =>
      (result === 'met' || result === 'exception') &&
      [answer, ...(together ? beside : [])].some((answer) => answer?.unverified !== undefined),
  );

/**
 * The parts that several sources come to. A union's silence or set-aside, now or on another day, tells nothing of a
 * state's own law that nobody has looked at. Of exceptions, those that are left are kept.
 */
function withoutNation(mapped: MappedLaw, layers: readonly Layer[], gathered: readonly Found[]): Part[] {
  const theirLayers = layers.filter(({ source }) => source.id === NATIONAL);
  return gathered.flatMap(({ part }): Part[] => {
    const left =
      part.result === 'exception'
        ? { ...part, exceptions: part.exceptions.filter(({ unseen }) => unseen.length === 0) }
        : part;
    const { answer, result } = left;
    if (!answer || mapped.sourceOf(answer)?.id === NATIONAL) return [left];
    const saysNothing =
      result === 'gap' || result === 'set-aside' || (result === 'not-in-force' && typeof answer.given === 'string');
    if (!saysNothing) return [left];
    const open = theirLayers.reduce((cells, layer) => cells.minus(layer.cells), left.cells);
    const seen = left.cells.minus(open);
    return [
      ...(seen.isEmpty ? [] : [{ ...left, cells: seen }]),
      ...(open.isEmpty ? [] : [{ ...nobody(open), beside: [answer, ...left.beside] }]),
    ];
  });
}

/** What one source holds, cell by cell: the worst where its answers overlap. */
function worstOf(mapped: MappedLaw, duty: Duty, question: Question, layers: readonly Layer[], among: Cells): Found[] {
  const judged = layers.flatMap((layer) =>
    layer.cells.meets(among) ? judge(mapped, duty, question, layer).map((judged) => ({ ...judged, layer })) : [],
  );
  const gathered: Found[] = [];
  let rest = among;
  for (const result of results) {
    for (const entry of judged) {
      if (entry.result !== result || !entry.cells.meets(rest)) continue;
      const cells = entry.cells.and(rest);
      rest = rest.minus(cells);
      gathered.push({
        part: {
          result,
          cells,
          cause: entry.cause,
          answer: entry.layer.answer,
          beside: [],
          exceptions: entry.exceptions,
        },
        layers: [entry.layer],
        stays: entry.stays,
      });
    }
  }
  return gathered;
}

const FAILING: readonly Result[] = ['contradiction', 'shortfall', 'gap'];
const REST = ['stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed', 'set-aside'] as const;

/** What the parts of a requirement come to. */
function verdictOf(parts: readonly Part[]): Verdict {
  const gathered = new Set(parts.map(({ result }) => (result === 'depends' ? 'not-reviewed' : result)));
  if (gathered.size === 0) return 'outside';
  if (FAILING.some((kind) => gathered.has(kind as 'gap')))
    return gathered.has('met') || gathered.has('exception') ? 'partly' : 'unmet';
  if (gathered.has('exception')) return 'exception';
  if (gathered.has('met')) return gathered.size === 1 ? 'met' : 'partly';
  return REST.find((kind) => gathered.has(kind)) ?? 'not-reviewed';
}

function doesOf(parts: readonly Part[]): Does {
  const yes = parts.some(({ result }) => result === 'met' || result === 'exception');
  const no = parts.some(({ result }) => FAILING.includes(result));
  return yes ? (no || parts.some(({ result }) => result !== 'met') ? 'partly' : 'yes') : no ? 'no' : 'not-answered';
}
