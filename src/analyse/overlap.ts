import { Cells } from '../model/cells.js';
import { all, conflicts, implies, satisfiable, strictest, type Constraint } from '../model/constraint.js';
import type { Question } from '../model/question.js';
import type { Space } from '../model/space.js';
import type { Commitment, Duty } from './commitments.js';
import type { Sheet } from './sheet.js';

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
  /** pairs of duties of which the first asks for more, so that who satisfies it satisfies the second */
  divergences: readonly { stricter: Duty; weaker: Duty }[];
  /** permissions that another commitment takes away */
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
}

const isDuty = ({ requirement }: Duty): boolean => requirement.strength === 'shall';
const isFirm = (duty: Duty): boolean => isDuty(duty) && duty.requirement.qualified === undefined;

/**
 * Lays the requirements of all binding commitments over each question: what each part of it must satisfy, where they
 * diverge, and where they cannot be met together. Questions that no commitment bears on are left out.
 */
export function overlaps(sheet: Sheet, commitments: readonly Commitment[]): Overlap[] {
  const duties = new Map<string, Duty[]>();
  for (const commitment of commitments) {
    if (!commitment.binding) continue;
    for (const duty of commitment.duties) {
      const list = duties.get(duty.requirement.question);
      if (list) list.push(duty);
      else duties.set(duty.requirement.question, [duty]);
    }
  }
  return [...sheet.subject.questions.values()].flatMap((question) => {
    const list = duties.get(question.id);
    return list ? [overlapOf(sheet, question, list)] : [];
  });
}

function overlapOf(sheet: Sheet, question: Question, duties: readonly Duty[]): Overlap {
  const space = sheet.space(question.id);
  let regions: { cells: Cells; duties: Duty[] }[] = [{ cells: space.all, duties: [] }];
  for (const duty of duties) {
    const reach = sheet.reach(duty.requirement, sheet.vocabulary(duty.commitment.instrument)).sure;
    if (reach.isEmpty) continue;
    regions = regions.flatMap((region) => {
      const inside = region.cells.and(reach);
      if (inside.isEmpty) return [region];
      const outside = region.cells.minus(reach);
      return [{ cells: inside, duties: [...region.duties, duty] }, ...(outside.isEmpty ? [] : [{ ...region, cells: outside }])];
    });
  }
  const zones = regions.filter((region) => region.duties.length > 0).map((region) => zoneOf(question, region.cells, region.duties));
  return { question, space, zones };
}

/** What follows from some requirements on the same cells. */
export function zoneOf(question: Question, cells: Cells, duties: readonly Duty[]): Zone {
  const firm = duties.filter(isFirm);
  const strict = duties.filter(isDuty);
  const constraints = strict.map(({ requirement }) => requirement.constraint);
  const clashes = conflicts(question, constraints).map((group) => group.map((n) => strict[n]!));
  const floor = floorOf(question, firm);
  const whole = floorOf(question, strict);
  const more = whole && (!floor || !implies(question, floor.constraint, whole.constraint));
  return {
    cells,
    duties,
    ...(floor && { floor }),
    ...(more && { qualifiedFloor: whole }),
    conflicts: clashes,
    divergences: clashes.length > 0 ? [] : divergencesOf(question, strict),
    barred: barredOf(question, duties),
  };
}

function floorOf(question: Question, duties: readonly Duty[]): Floor | undefined {
  if (duties.length === 0) return undefined;
  const constraints = duties.map(({ requirement }) => requirement.constraint);
  const constraint = all(question, constraints);
  if (!satisfiable(question, constraint)) return undefined;
  return { constraint, setBy: strictest(question, constraints).map((n) => duties[n]!) };
}

function divergencesOf(question: Question, duties: readonly Duty[]): Zone['divergences'] {
  return duties.flatMap((stricter) =>
    duties.flatMap((weaker) => {
      if (stricter.commitment.instrument === weaker.commitment.instrument) return [];
      const [a, b] = [stricter.requirement.constraint, weaker.requirement.constraint];
      return implies(question, a, b) && !implies(question, b, a) ? [{ stricter, weaker }] : [];
    }),
  );
}

function barredOf(question: Question, duties: readonly Duty[]): Zone['barred'] {
  return duties.flatMap((permission) => {
    if (permission.requirement.strength !== 'may') return [];
    return duties.flatMap((by) =>
      isDuty(by) && by.commitment.instrument !== permission.commitment.instrument && !satisfiable(question, all(question, [permission.requirement.constraint, by.requirement.constraint]))
        ? [{ permission, by }]
        : [],
    );
  });
}

/** Zones with the same outcome put together, so that each outcome is told once. */
export function mergeZones<K>(zones: readonly Zone[], key: (zone: Zone) => K | undefined): { key: K; cells: Cells; zones: Zone[] }[] {
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
