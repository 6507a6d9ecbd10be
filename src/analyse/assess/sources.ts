import type { Cells } from '../../model/cells.js';
import { compare } from '../../model/constraint.js';
import type { Answer, Exception } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { Value } from '../../model/value.js';
import type { Duty } from '../commitments/commitments.js';
import type { Part, Result } from './evaluate.js';
import { exceptionPieces, settled, unseenFor } from './judge.js';
import { NATIONAL, type Layer, type MappedLaw } from './mapped-law.js';

/** A part, the answers that it rests on, and whether it stands though another source has a rule that satisfies. */
export interface Found {
  part: Part;
  layers: readonly Layer[];
  stays: boolean;
}

/**
 * From the best to the worst, where several sources hold something at one cell. Where one source says nothing
 * (silence, that the question does not apply to it, a rule that is not in force) what the other says counts, also
 * where that is too little.
 */
const BEST: readonly Result[] = [
  'met',
  'exception',
  'stale',
  'claimed',
  'unseen',
  'shortfall',
  'contradiction',
  'set-aside',
  'not-reviewed',
  'gap',
  'not-in-force',
  'depends',
];

/**
 * What two sources hold together: at each cell the better of them, unless one commands or permits what is forbidden.
 */
export function bestOf(
  mapped: MappedLaw,
  duty: Duty,
  question: Question,
  a: readonly Found[],
  b: readonly Found[],
): Found[] {
  if (a.length === 0) return [...b];
  if (b.length === 0) return [...a];
  const both = a.flatMap((cell) =>
    b.flatMap((other): Found[] => {
      const cells = cell.part.cells.and(other.part.cells);
      if (cells.isEmpty) return [];
      const at = (hit: Found): Found => ({ ...hit, part: { ...hit.part, cells } });
      return joined(mapped, duty, question, at(cell), at(other)) ?? [better(mapped, duty, at(cell), at(other))];
    }),
  );
  const alone = (some: readonly Found[], others: readonly Found[]): Found[] =>
    some.flatMap((hit) => {
      const cells = others.reduce((rest, other) => rest.minus(other.part.cells), hit.part.cells);
      return cells.isEmpty ? [] : [{ ...hit, part: { ...hit.part, cells } }];
    });
  return [...both, ...alone(a, b), ...alone(b, a)];
}

/** The answers of a part: its own, and those of other sources. */
const answersIn = ({ answer, beside }: Part): Answer[] => [...(answer ? [answer] : []), ...beside];

/** The better of two, each without the exceptions that the other fills. */
function better(mapped: MappedLaw, duty: Duty, a: Found, b: Found): Found {
  const [hit, other] = [filled(duty, a, b), filled(duty, b, a)];
  const first = hit.stays !== other.stays ? hit.stays : isAsGood(mapped, hit.part, other.part);
  const [best, worse] = first ? [hit, other] : [other, hit];
  return { ...best, part: { ...best.part, beside: [...best.part.beside, ...answersIn(worse.part)] } };
}

/**
 * Whether a part is no worse than another: by its result, and where both are met save for exceptions, by how many are
 * left. What a union's law sets aside is left to its members, whatever these hold.
 */
function isAsGood(mapped: MappedLaw, part: Part, other: Part): boolean {
  const leaves = ({ result, answer }: Part): boolean =>
    result === 'set-aside' && answer !== undefined && mapped.sourceOf(answer)?.id !== NATIONAL;
  if (leaves(part) !== leaves(other)) return leaves(other);
  if (satisfies(part) && satisfies(other)) {
    const [left, right] = [part, other].map(({ exceptions }) => exceptions.filter(({ unseen }) => unseen.length === 0));
    return left!.length === right!.length
      ? part.exceptions.length <= other.exceptions.length
      : left!.length < right!.length;
  }
  return BEST.indexOf(part.result) <= BEST.indexOf(other.result);
}

/** Whether a rule satisfies, perhaps save for exceptions. */
const satisfies = ({ result, exceptions }: Part): boolean =>
  result === 'met' || result === 'exception' || (result === 'unseen' && exceptions.length > 0);

/**
 * What a rule comes to where a rule of another source, which satisfies too, holds in the cases that it leaves out; or
 * where the law of the other source, which may, was not seen whole, or does not have to say so.
 */
function filled(duty: Duty, hit: Found, other: Found): Found {
  const { part } = hit;
  if (part.exceptions.length === 0 || !satisfies(part)) return hit;
  if (!satisfies(other.part)) {
    const { answer, cause: why, result: known } = other.part;
    const isOpen =
      known === 'unseen' ||
      (known === 'not-reviewed' && why.code === 'evidence-wanted' && other.layers[0]?.source.id === NATIONAL);
    if (!isOpen) return hit;
    const laws = answer ? unseenFor(answer, duty.requirement.constraint) : [];
    // what it leaves out may be done without a law
    if (laws.length === 0) return { ...hit, part: { ...part, result: 'not-reviewed', cause: why, exceptions: [] } };
    const open = part.exceptions.map((left) => ({ ...left, unseen: [...left.unseen, ...laws] }));
    const { result, cause, exceptions } = settled({ cells: part.cells, exceptions: open });
    return { ...hit, part: { ...part, result, cause, exceptions } };
  }
  const left = part.exceptions.filter(
    ({ exception }) => !hit.layers.some((of) => other.layers.some((by) => isFilled(exception, of, by))),
  );
  if (left.length === part.exceptions.length) return hit;
  const { result, cause, exceptions } = settled({ cells: part.cells, exceptions: left });
  return { ...hit, part: { ...part, result, cause, exceptions } };
}

/** Whether the rule of one source holds in the cases of an exception of another. */
function isFilled(exception: Exception, of: Layer, by: Layer): boolean {
  if (!of.answer.except.includes(exception)) return false;
  return (
    exception.sections.some((section) => by.answer.fills?.includes(`${of.source.id}/${section}`) === true) ||
    by.answer.sections.some((section) => exception.filledBy?.includes(`${by.source.id}/${section}`) === true)
  );
}

const SHORT: readonly Result[] = ['shortfall', 'gap', 'unseen'];

/**
 * Sets to which two sources add, since both apply: undefined where they do not. Where they give together what is
 * asked it is met, save for the exceptions of either; where not, what they give together is kept with the better
 * part.
 */
function joined(mapped: MappedLaw, duty: Duty, question: Question, a: Found, b: Found): Found[] | undefined {
  if (question.answer !== 'set' || ![a, b].every(({ part }) => SHORT.includes(part.result) && !satisfies(part)))
    return undefined;
  const values = [a, b].map(({ part, layers }) => part.together ?? layers[0]!.answer.given);
  if (!values.every((value) => typeof value === 'object' && value.type === 'set' && value.options.size > 0))
    return undefined;
  const sets = values as Extract<Value, { type: 'set' }>[];
  const together: Value = { type: 'set', options: new Set(sets.flatMap(({ options }) => [...options])) };
  const best = better(mapped, duty, a, b);
  const { callsFor, constraint } = duty.requirement;
  const layers = [...a.layers, ...b.layers];
  const bare = layers.some(({ answer }) => answer.sections.length === 0);
  if ((bare && callsFor === 'legislation') || compare(question, together, constraint) !== 'met')
    return [{ ...best, part: { ...best.part, together } }];
  let pieces = [{ cells: a.part.cells, exceptions: [] as ReturnType<typeof exceptionPieces>[number]['exceptions'] }];
  for (const layer of layers)
    pieces = pieces.flatMap((piece) =>
      exceptionPieces(mapped, duty, question, layer).flatMap(({ cells, exceptions }) => {
        const common = cells.and(piece.cells);
        return common.isEmpty ? [] : [{ cells: common, exceptions: [...piece.exceptions, ...exceptions] }];
      }),
    );
  return pieces.map((piece): Found => {
    const { cells, result, cause, exceptions } = settled(piece);
    return { part: { ...best.part, cells, result, cause, exceptions, together }, layers, stays: false };
  });
}

/** What holds at cells at which nobody has looked. */
export const nobody = (cells: Cells): Part => ({
  result: 'not-reviewed',
  cells,
  cause: { code: 'nobody-looked', values: [] },
  beside: [],
  exceptions: [],
});

/** What a union's law that does not give what is asked leaves to that of its members. */
const LEFT_TO_MEMBERS: readonly Result[] = ['contradiction', 'shortfall', 'gap', 'exception', 'set-aside'];

/**
 * The parts that several sources come to. That a union's law does not give what is asked, or not in every case, tells
 * nothing of a state's own law that nobody has looked at, which may; unless it says the contrary in terms. So it is
 * with what it is silent on, or sets aside, on another day. Of exceptions, those are kept that are left.
 */
export function withoutNation(mapped: MappedLaw, layers: readonly Layer[], gathered: readonly Found[]): Part[] {
  const theirLayers = layers.filter(({ source }) => source.id === NATIONAL);
  return gathered.flatMap(({ part, stays }): Part[] => {
    const left =
      part.result === 'exception'
        ? { ...part, exceptions: part.exceptions.filter(({ unseen }) => unseen.length === 0) }
        : part;
    const { answer, result } = left;
    if (stays || !answer || mapped.sourceOf(answer)?.id === NATIONAL) return [left];
    const isSilent = result === 'not-in-force' && typeof answer.given === 'string';
    if (!isSilent && !LEFT_TO_MEMBERS.includes(result)) return [left];
    const open = theirLayers.reduce((cells, layer) => cells.minus(layer.cells), left.cells);
    const seen = left.cells.minus(open);
    return [
      ...(seen.isEmpty ? [] : [{ ...left, cells: seen }]),
      ...(open.isEmpty ? [] : [{ ...nobody(open), beside: [answer, ...left.beside] }]),
    ];
  });
}
