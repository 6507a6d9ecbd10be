import { all, satisfiable, strictest, conflicts, implies, type Constraint } from '../../model/constraint.js';
import type { Question } from '../../model/question.js';
import type { Duty } from '../commitments/commitments.js';
import { isFirm, isPermission, isShall } from '../commitments/duty.js';
import type { Instrument } from '../../model/instrument.js';
import { type Divergence } from './overlap.js';

export interface ResultFloor {
  constraint: Constraint;
  setBy: readonly number[];
}

export interface ResultRule {
  constraint: Constraint;
  firm?: Constraint;
  duties: readonly number[];
}

/** What follows from a list of requirements, by their positions: the same for every state that has just these. */
interface ZoneResult {
  floor?: ResultFloor;
  qualifiedFloor?: ResultFloor;
  politicalFloor?: ResultFloor;
  widestFloor?: ResultFloor;
  conflicts: readonly (readonly number[])[];
  divergences: readonly { kind: Divergence['kind']; first: ResultRule; second: ResultRule; both?: Constraint }[];
  barred: readonly (readonly [number, number])[];
}

const zoneResults = new WeakMap<Question, Map<string, ZoneResult>>();

/** What several duties ask together where they reach the same cells; worked out once for each set of duties. */
export function zoneResultOf(question: Question, duties: readonly Duty[]): ZoneResult {
  const known = zoneResults.get(question) ?? zoneResults.set(question, new Map()).get(question)!;
  const key = duties
    .map(({ requirement, commitment }) => `${requirement.id}@${requirement.place.file}:${commitment.instrument.id}`)
    .join('|');
  const zoneResult = known.get(key) ?? work(question, duties);
  known.set(key, zoneResult);
  return zoneResult;
}

function work(question: Question, duties: readonly Duty[]): ZoneResult {
  const constraint = (n: number): Constraint => duties[n]!.requirement.constraint;
  const numbers = duties.map((_, n) => n);
  const strict = numbers.filter((n) => isShall(duties[n]!));
  const clashes = conflicts(question, strict.map(constraint)).map((group) => group.map((n) => strict[n]!));
  const clashing = new Set(clashes.flat());
  const law = numbers.filter((n) => isLaw(duties[n]!));
  const floor = floorOf(
    question,
    duties,
    law.filter((n) => isFirm(duties[n]!)),
  );
  const softened = floorOf(
    question,
    duties,
    law.filter((n) => isShall(duties[n]!)),
  );
  const political = floorOf(
    question,
    duties,
    numbers.filter((n) => isFirm(duties[n]!)),
  );
  const widest = floorOf(question, duties, strict);
  const exceeds = (resultFloor: ResultFloor | undefined, ...others: (ResultFloor | undefined)[]): boolean =>
    resultFloor !== undefined &&
    others.every((other) => !other || !implies(question, other.constraint, resultFloor.constraint));
  const apart = (a: number, b: number): boolean =>
    duties[a]!.commitment.instrument !== duties[b]!.commitment.instrument;
  const pairs = (from: readonly number[], holds: (a: number, b: number) => boolean): [number, number][] =>
    from.flatMap((a) => strict.flatMap((b): [number, number][] => (holds(a, b) ? [[a, b]] : [])));
  return {
    ...(floor && { floor }),
    ...(exceeds(softened, floor) && { qualifiedFloor: softened! }),
    ...(exceeds(political, floor) && { politicalFloor: political! }),
    ...(exceeds(widest, floor, softened, political) && { widestFloor: widest! }),
    conflicts: clashes,
    divergences: compared(question, duties, clashing),
    barred: pairs(
      numbers.filter((n) => !isShall(duties[n]!)),
      // within one instrument a permission is the exception to its duty
      (weak, by) =>
        (apart(weak, by) || !isPermission(duties[weak]!)) &&
        !satisfiable(question, all(question, [constraint(weak), constraint(by)])),
    ),
  };
}

/** How the instruments stand to each other, each with all that it asks as one rule. */
function compared(
  question: Question,
  duties: readonly Duty[],
  clashing: ReadonlySet<number>,
): ZoneResult['divergences'] {
  const byInstrument = new Map<Instrument, number[]>();
  duties.forEach((duty, n) => {
    const { instrument } = duty.commitment;
    if (!isPermission(duty)) byInstrument.set(instrument, [...(byInstrument.get(instrument) ?? []), n]);
  });
  const ruleOf = (chosen: readonly number[]): ResultRule => ({
    duties: chosen,
    constraint: all(
      question,
      chosen.map((n) => duties[n]!.requirement.constraint),
    ),
  });
  const every = [...byInstrument.values()].flatMap((facts) => {
    const strict = facts.filter((n) => isShall(duties[n]!));
    const rule = ruleOf(strict.length > 0 ? strict : facts);
    if (strict.some((n) => clashing.has(n)) || !satisfiable(question, rule.constraint)) return [];
    const firm = ruleOf(facts.filter((n) => isFirm(duties[n]!)));
    const firmly = implies(question, firm.constraint, rule.constraint);
    const told = firmly || firm.duties.length === 0 ? rule : { ...rule, firm: firm.constraint };
    return [{ rule: told, owed: strict.length > 0, firmly }];
  });
  const rules =
    every.length > MOST_COMPARED
      ? distinct(every, ({ rule, ...rest }) => shown([rule.constraint, rule.firm, rest]))
      : every;
  return rules.flatMap((a, n) =>
    rules.slice(n + 1).flatMap((b): ZoneResult['divergences'][number][] => {
      const more = implies(question, a.rule.constraint, b.rule.constraint);
      const less = implies(question, b.rule.constraint, a.rule.constraint);
      if (a.owed && b.owed && more !== less)
        return [{ kind: 'stricter', first: more ? a.rule : b.rule, second: more ? b.rule : a.rule }];
      if (a.owed && b.owed && !more) {
        const both = all(question, [a.rule.constraint, b.rule.constraint]);
        return satisfiable(question, both) ? [{ kind: 'different', first: a.rule, second: b.rule, both }] : [];
      }
      const firmer = (entry: typeof a, other: typeof a, satisfies: boolean): boolean =>
        satisfies && entry.owed && (!other.owed || (entry.firmly && !other.firmly));
      if (firmer(a, b, more)) return [{ kind: 'firmer', first: a.rule, second: b.rule }];
      return firmer(b, a, less) ? [{ kind: 'firmer', first: b.rule, second: a.rule }] : [];
    }),
  );
}

/** So many instruments are compared each with each; of more, those that ask just the same are compared once. */
const MOST_COMPARED = 60;

const distinct = <T>(list: readonly T[], key: (entry: T) => string): T[] =>
  [...new Map([...list].reverse().map((entry) => [key(entry), entry])).values()].reverse();

const shown = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    value instanceof Set ? [...value].sort() : typeof value === 'number' ? String(value) : value,
  );

export const isLaw = ({ commitment }: Duty): boolean => commitment.instrument.force === 'legal';

/** What some of the duties, by their numbers, ask together, and which of them set it; none where nothing keeps all. */
export function floorOf(
  question: Question,
  duties: readonly Duty[],
  chosen: readonly number[],
): ResultFloor | undefined {
  if (chosen.length === 0) return undefined;
  const constraints = chosen.map((n) => duties[n]!.requirement.constraint);
  const constraint = all(question, constraints);
  if (!satisfiable(question, constraint)) return undefined;
  return { constraint, setBy: strictest(question, constraints).map((n) => chosen[n]!) };
}
