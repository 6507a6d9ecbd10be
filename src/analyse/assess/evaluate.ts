import type { Cells } from '../../model/cells.js';
import { compare } from '../../model/constraint.js';
import type { Answer } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { Space } from '../../model/space.js';
import { termsUnder, type Term } from '../../model/term.js';
import type { Duty } from '../commitments/commitments.js';
import type { Layer, Sheet } from './sheet.js';

/**
 * What holds at a cell of a requirement. `gap`: a reviewer found the law silent, or the definition on which the law's
 * rule rests leaves the item out. `open`: whether the requirement reaches the cell depends on an answer not yet given.
 */
export type Result = 'contradiction' | 'shortfall' | 'gap' | 'met' | 'not-applicable' | 'not-reviewed' | 'open';

/** Cells of a requirement at which the same holds for the same reason. */
export interface Part {
  result: Result;
  cells: Cells;
  answer?: Answer;
  /** the defined term of the state's law that leaves the items out */
  hole?: Term;
  /** open: the questions on which it depends */
  open?: ReadonlySet<string>;
}

/** `partly`: met for some of what it covers. `outside`: it does not reach this state, by its own conditions. */
export type Verdict = 'met' | 'partly' | 'unmet' | 'not-reviewed' | 'outside';

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
}

/** Holds a requirement against a state's answers, cell by cell. Where answers overlap, the worst of them counts. */
export function assess(sheet: Sheet, duty: Duty): Assessment {
  const { requirement } = duty;
  const question = sheet.subject.questions.get(requirement.question)!;
  const space = sheet.space(question.id);
  const reach = sheet.reach(requirement, sheet.vocabulary(duty.commitment.instrument));
  const layers = sheet.layers(question.id);
  const judged = layers.map((layer) => ({ ...layer, result: judge(question, layer.answer, duty) }));
  const parts: Part[] = [];
  const settled = reach.maybe.isEmpty ? reach.maybe : reach.maybe.and(goodEnough(judged, reach.maybe));
  const open = reach.maybe.minus(settled);
  let rest = reach.sure.or(settled);
  for (const result of ['contradiction', 'shortfall', 'gap', 'met', 'not-applicable'] as const) {
    for (const layer of judged) {
      if (layer.result !== result || !layer.cells.meets(rest)) continue;
      const cells = layer.cells.and(rest);
      rest = rest.minus(cells);
      parts.push({ result, cells, answer: layer.answer });
    }
  }
  const split = parts.flatMap((part) => (part.result === 'gap' ? splitHoles(sheet, layers, space, part) : [part]));
  if (!rest.isEmpty) split.push(...splitHoles(sheet, layers, space, { result: 'not-reviewed', cells: rest }));
  if (!open.isEmpty) split.push({ result: 'open', cells: open, open: reach.open });
  return {
    duty,
    question,
    space,
    scope: reach.sure,
    possible: reach.sure.or(reach.maybe),
    parts: split,
    verdict: verdictOf(split),
  };
}

/** The cells that are answered, and by no answer that falls short: whether the requirement reaches them makes no difference. */
function goodEnough(judged: readonly (Layer & { result: Result })[], among: Cells): Cells {
  const cells = (good: boolean): Cells =>
    judged.reduce(
      (sum, layer) =>
        (layer.result === 'met' || layer.result === 'not-applicable') === good ? sum.or(layer.cells) : sum,
      among.minus(among),
    );
  return cells(true).minus(cells(false));
}

function judge(question: Question, answer: Answer, duty: Duty): Exclude<Result, 'not-reviewed' | 'open'> {
  if (answer.given === 'silent') return 'gap';
  if (answer.given === 'not-applicable') return 'not-applicable';
  const standing = compare(question, answer.given, duty.requirement.constraint);
  return standing === 'met' ? 'met' : standing === 'short' ? 'shortfall' : 'contradiction';
}

/**
 * Parts off what a defined term leaves out on purpose: cells without a rule, where another answer to the same question
 * rests on a term whose definition excludes their items.
 */
function splitHoles(sheet: Sheet, layers: readonly Layer[], space: Space, part: Part): Part[] {
  if (space.items === undefined || !sheet.country) return [part];
  const parts: Part[] = [];
  let rest = part.cells;
  for (const { answer, cells } of layers) {
    if (typeof answer.given !== 'object') continue;
    for (const term of termsUnder(sheet.country.terms, answer.scope.items ?? [])) {
      if (!term.excludes) continue;
      const items = sheet.terms
        .coverage(term.excludes, term.id)
        .sure.and(sheet.termsWithout(term).coverage(answer.scope.items ?? []).sure);
      const left = space.cells({ items, members: answer.scope.members }).minus(cells).and(rest);
      if (left.isEmpty) continue;
      rest = rest.minus(left);
      parts.push({ result: 'gap', cells: left, hole: term, ...(part.answer && { answer: part.answer }) });
    }
  }
  return rest.isEmpty ? parts : [...parts, { ...part, cells: rest }];
}

function verdictOf(parts: readonly Part[]): Verdict {
  const results = new Set(parts.map(({ result }) => result));
  results.delete('not-applicable');
  if (results.size === 0) return 'outside';
  if (results.has('met')) return results.size === 1 ? 'met' : 'partly';
  return results.has('gap') || results.has('shortfall') || results.has('contradiction') ? 'unmet' : 'not-reviewed';
}
