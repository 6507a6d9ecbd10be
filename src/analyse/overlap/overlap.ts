import { Cells } from '../../model/cells.js';
import { all, conflicts, implies, satisfiable, strictest, type Constraint } from '../../model/constraint.js';
import type { Question } from '../../model/question.js';
import type { Space } from '../../model/space.js';
import type { Commitment, Duty } from '../commitments/commitments.js';
import type { Sheet } from '../assess/sheet.js';
import { eachOf, toEnd, type Steps } from '../steps.js';

/** Cells of a question on which the same requirements bear, and what follows from these together. */
export interface Zone {
  cells: Cells;
  /** all requirements on these cells, of every strength */
  duties: readonly Duty[];
  /** the weakest answer that satisfies all unqualified duties of binding commitments at once */
  floor?: Floor;
  /** the same with the duties that are softened by a qualification; only where that asks for more */
  qualifiedFloor?: Floor;
  /** smallest groups of duties that no single answer can satisfy */
  conflicts: readonly (readonly Duty[])[];
  /** pairs of duties of which the first asks for more, so that who satisfies it satisfies the second; none that is in a conflict */
  divergences: readonly { stricter: Duty; weaker: Duty }[];
  /** permissions, and what is only encouraged, that a duty does not leave open */
  barred: readonly { permission: Duty; by: Duty }[];
}

export interface Floor {
  constraint: Constraint;
  setBy: readonly Duty[];
}

/** One question and all the commitments on it. */
export interface Overlap {
  question: Question;
  space: Space;
  zones: readonly Zone[];
  /** duties of which it depends on answers not yet given whether they reach all that they speak of */
  open: readonly { duty: Duty; questions: ReadonlySet<string> }[];
}

const isDuty = ({ requirement }: Duty): boolean => requirement.strength === 'shall';
const isFirm = (duty: Duty): boolean => isDuty(duty) && duty.requirement.qualified === undefined;

/**
 * Lays the requirements of all binding commitments over each question: what each part of it must satisfy, where they
 * diverge, and where they cannot be met together. Questions that no commitment bears on are left out.
 */
export const overlaps = (sheet: Sheet, commitments: readonly Commitment[]): Overlap[] =>
  toEnd(overlapSteps(sheet, commitments));

/** The same step by step. */
export function overlapSteps(sheet: Sheet, commitments: readonly Commitment[]): Steps<Overlap[]> {
  const duties = new Map<string, Duty[]>();
  for (const commitment of commitments) {
    if (!commitment.binding) continue;
    for (const duty of commitment.duties) {
      const list = duties.get(duty.requirement.question);
      if (list) list.push(duty);
      else duties.set(duty.requirement.question, [duty]);
    }
  }
  return eachOf([...sheet.subject.questions.values()], (question) => {
    const list = duties.get(question.id);
    return list ? [overlapOf(sheet, question, list)] : [];
  });
}

function overlapOf(sheet: Sheet, question: Question, duties: readonly Duty[]): Overlap {
  const space = sheet.space(question.id);
  let regions: { cells: Cells; duties: Duty[] }[] = [{ cells: space.all, duties: [] }];
  const open: { duty: Duty; questions: ReadonlySet<string> }[] = [];
  for (const duty of duties) {
    const {
      sure: reach,
      maybe,
      open: questions,
    } = sheet.reach(duty.requirement, sheet.vocabulary(duty.commitment.instrument));
    if (!maybe.isEmpty) open.push({ duty, questions });
    if (reach.isEmpty) continue;
    regions = regions.flatMap((region) => {
      if (!region.cells.meets(reach)) return [region];
      const duties = [...region.duties, duty];
      if (region.cells.within(reach)) return [{ cells: region.cells, duties }];
      return [
        { cells: region.cells.and(reach), duties },
        { ...region, cells: region.cells.minus(reach) },
      ];
    });
  }
  const zones = regions
    .filter((region) => region.duties.length > 0)
    .map((region) => zoneOf(question, region.cells, region.duties));
  return { question, space, zones, open };
}

/** What follows from some requirements on the same cells. */
export function zoneOf(question: Question, cells: Cells, duties: readonly Duty[]): Zone {
  const { floor, qualifiedFloor, ...groups } = outcomeOf(question, duties);
  const setBy = (one: OutcomeFloor): Floor => ({ constraint: one.constraint, setBy: one.setBy.map((n) => duties[n]!) });
  return {
    cells,
    duties,
    ...(floor && { floor: setBy(floor) }),
    ...(qualifiedFloor && { qualifiedFloor: setBy(qualifiedFloor) }),
    conflicts: groups.conflicts.map((group) => group.map((n) => duties[n]!)),
    divergences: groups.divergences.map(([stricter, weaker]) => ({
      stricter: duties[stricter]!,
      weaker: duties[weaker]!,
    })),
    barred: groups.barred.map(([permission, by]) => ({ permission: duties[permission]!, by: duties[by]! })),
  };
}

interface OutcomeFloor {
  constraint: Constraint;
  setBy: readonly number[];
}

/** What follows from a list of requirements, by their positions: the same for every state that has just these. */
interface Outcome {
  floor?: OutcomeFloor;
  qualifiedFloor?: OutcomeFloor;
  conflicts: readonly (readonly number[])[];
  divergences: readonly (readonly [number, number])[];
  barred: readonly (readonly [number, number])[];
}

const outcomes = new WeakMap<Question, Map<string, Outcome>>();

function outcomeOf(question: Question, duties: readonly Duty[]): Outcome {
  const known = outcomes.get(question) ?? outcomes.set(question, new Map()).get(question)!;
  const key = duties
    .map(({ requirement, commitment }) => `${requirement.id}@${requirement.place.file}:${commitment.instrument.id}`)
    .join('|');
  const found = known.get(key) ?? work(question, duties);
  known.set(key, found);
  return found;
}

function work(question: Question, duties: readonly Duty[]): Outcome {
  const constraint = (n: number): Constraint => duties[n]!.requirement.constraint;
  const numbers = duties.map((_, n) => n);
  const strict = numbers.filter((n) => isDuty(duties[n]!));
  const clashes = conflicts(question, strict.map(constraint)).map((group) => group.map((n) => strict[n]!));
  const clashing = new Set(clashes.flat());
  const floor = floorOf(
    question,
    duties,
    numbers.filter((n) => isFirm(duties[n]!)),
  );
  const whole = floorOf(question, duties, strict);
  const more = whole && (!floor || !implies(question, floor.constraint, whole.constraint));
  const apart = (a: number, b: number): boolean =>
    duties[a]!.commitment.instrument !== duties[b]!.commitment.instrument;
  const pairs = (from: readonly number[], holds: (a: number, b: number) => boolean): [number, number][] =>
    from.flatMap((a) => strict.flatMap((b): [number, number][] => (holds(a, b) ? [[a, b]] : [])));
  return {
    ...(floor && { floor }),
    ...(more && { qualifiedFloor: whole }),
    conflicts: clashes,
    divergences: pairs(
      strict,
      (a, b) =>
        apart(a, b) &&
        !clashing.has(a) &&
        !clashing.has(b) &&
        implies(question, constraint(a), constraint(b)) &&
        !implies(question, constraint(b), constraint(a)),
    ),
    barred: pairs(
      numbers.filter((n) => !isDuty(duties[n]!)),
      // within one instrument a permission is the exception to its duty
      (weak, by) =>
        (apart(weak, by) || duties[weak]!.requirement.strength !== 'may') &&
        !satisfiable(question, all(question, [constraint(weak), constraint(by)])),
    ),
  };
}

function floorOf(question: Question, duties: readonly Duty[], chosen: readonly number[]): OutcomeFloor | undefined {
  if (chosen.length === 0) return undefined;
  const constraints = chosen.map((n) => duties[n]!.requirement.constraint);
  const constraint = all(question, constraints);
  if (!satisfiable(question, constraint)) return undefined;
  return { constraint, setBy: strictest(question, constraints).map((n) => chosen[n]!) };
}

/** Zones with the same outcome put together, so that each outcome is told once. */
export function mergeZones<K>(
  zones: readonly Zone[],
  key: (zone: Zone) => K | undefined,
): { key: K; cells: Cells; zones: Zone[] }[] {
  const groups = new Map<string, { key: K; cells: Cells; zones: Zone[] }>();
  for (const zone of zones) {
    const outcome = key(zone);
    if (outcome === undefined) continue;
    const name = JSON.stringify(outcome);
    const group = groups.get(name);
    if (group) {
      group.cells = group.cells.or(zone.cells);
      group.zones.push(zone);
    } else groups.set(name, { key: outcome, cells: zone.cells, zones: [zone] });
  }
  return [...groups.values()];
}
