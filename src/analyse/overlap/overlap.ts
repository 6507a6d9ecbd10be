import { isShall } from '../commitments/duty.js';
import { Cells } from '../../model/cells.js';
import { type Constraint } from '../../model/constraint.js';
import type { Instrument } from '../../model/instrument.js';
import type { Question } from '../../model/question.js';
import type { Space } from '../../model/space.js';
import type { Commitment, Duty } from '../commitments/commitments.js';
import type { MappedLaw } from '../assess/mapped-law.js';
import { eachOf, toEnd, type Steps } from '../steps.js';
import { zoneResultOf, type ResultFloor, type ResultRule } from './zone-result.js';

/** Cells of a question on which the same requirements bear, and what follows from these together. */
export interface Zone {
  cells: Cells;
  /** all requirements on these cells, of every strength */
  duties: readonly Duty[];
  /** the floor of law: the weakest answer that satisfies all unqualified duties of what binds in law at once */
  floor?: Floor;
  /** the same with the duties of law that are softened by a qualification; only where that asks for more */
  qualifiedFloor?: Floor;
  /**
   * the same with the unqualified duties of political commitments; only where that asks for more than the floor of
   * law
   */
  politicalFloor?: Floor;
  /** the same with all that is softened, in law or not; only where that asks for more than the other floors */
  widestFloor?: Floor;
  /** smallest groups of duties that no single answer can satisfy */
  conflicts: readonly (readonly Duty[])[];
  /** pairs of instruments that ask for different things; none of which a duty is in a conflict */
  divergences: readonly Divergence[];
  /** permissions, and what is only encouraged, that a duty does not leave open */
  barred: readonly { permission: Duty; by: Duty }[];
}

export interface Floor {
  constraint: Constraint;
  setBy: readonly Duty[];
}

/** All that one instrument asks on some cells, as one rule. */
export interface Rule {
  duties: readonly Duty[];
  constraint: Constraint;
  /** what its unqualified duties ask by themselves, where softened ones ask for more */
  firm?: Constraint;
}

/**
 * Two instruments that ask different things, each taken as a whole. `stricter`: who satisfies the first satisfies the
 * second. `firmer`: they ask the same, or the first for more, but the second softens it or leaves it open. `different`:
 * neither satisfies the other; `both` is what satisfies the two.
 */
export interface Divergence {
  kind: 'stricter' | 'firmer' | 'different';
  first: Rule;
  second: Rule;
  both?: Constraint;
}

/** One question and all the commitments on it. */
export interface Overlap {
  question: Question;
  space: Space;
  zones: readonly Zone[];
  /** pairs of instruments of which the first reaches all that the second does, and more: what it reaches beyond */
  wider: readonly { more: Instrument; less: Instrument; cells: Cells }[];
  /** cells that one instrument reaches, and no other for certain or perhaps */
  alone: readonly { instrument: Instrument; cells: Cells }[];
  /** duties of which it depends on answers not yet given whether they reach some cells of which they speak */
  open: readonly { duty: Duty; cells: Cells; questions: ReadonlySet<string> }[];
}

/**
 * Lays the requirements of all binding commitments over each question: what each part of it must satisfy, where they
 * diverge, and where they cannot be met together. Questions that no commitment bears on are left out.
 */
export const overlaps = (mapped: MappedLaw, commitments: readonly Commitment[]): Overlap[] =>
  toEnd(overlapSteps(mapped, commitments));

/** The same step by step. */
export function overlapSteps(mapped: MappedLaw, commitments: readonly Commitment[]): Steps<Overlap[]> {
  const duties = new Map<string, Duty[]>();
  for (const commitment of commitments) {
    if (!commitment.binding) continue;
    for (const duty of commitment.duties) {
      const list = duties.get(duty.requirement.question);
      if (list) list.push(duty);
      else duties.set(duty.requirement.question, [duty]);
    }
  }
  return eachOf([...mapped.subject.questions.values()], (question) => {
    const list = duties.get(question.id);
    return list ? [overlapOf(mapped, question, list)] : [];
  });
}

function overlapOf(mapped: MappedLaw, question: Question, duties: readonly Duty[]): Overlap {
  const space = mapped.space(question.id);
  let regions: { cells: Cells; duties: Duty[] }[] = [{ cells: space.all, duties: [] }];
  const open: { duty: Duty; cells: Cells; questions: ReadonlySet<string> }[] = [];
  for (const duty of duties) {
    const {
      sure: reach,
      maybe,
      open: questions,
    } = mapped.reach(duty.requirement, mapped.vocabulary(duty.commitment.instrument));
    if (!maybe.isEmpty) open.push({ duty, cells: maybe, questions });
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
  return { question, space, zones, ...reachesOf(space, zones, open), open };
}

/** What one instrument reaches and another does not; what another reaches perhaps counts as if it were reached. */
function reachesOf(space: Space, zones: readonly Zone[], open: Overlap['open']): Pick<Overlap, 'wider' | 'alone'> {
  const none = Cells.none(space.size);
  const [all, owed, perhaps] = [
    new Map<Instrument, Cells>(),
    new Map<Instrument, Cells>(),
    new Map<Instrument, Cells>(),
  ];
  const add = (to: Map<Instrument, Cells>, { commitment: { instrument } }: Duty, cells: Cells): void =>
    void to.set(instrument, (to.get(instrument) ?? none).or(cells));
  for (const { cells, duties } of zones)
    for (const duty of duties) {
      add(all, duty, cells);
      if (isShall(duty)) add(owed, duty, cells);
    }
  for (const { duty, cells } of open) add(perhaps, duty, cells);
  const certain = (instrument: Instrument): Cells => all.get(instrument) ?? none;
  const possible = (instrument: Instrument): Cells => certain(instrument).or(perhaps.get(instrument) ?? none);
  const instruments = [...new Set([...all.keys(), ...perhaps.keys()])];
  // what all before and all after an instrument may reach, so that each is held against the others at once
  const before = [none];
  for (const instrument of instruments) before.push(before.at(-1)!.or(possible(instrument)));
  const after = [none];
  for (const instrument of [...instruments].reverse()) after.unshift(after[0]!.or(possible(instrument)));
  const alone = instruments.flatMap((instrument, n) => {
    const cells = certain(instrument).minus(before[n]!.or(after[n + 1]!));
    return instruments.length < 2 || cells.isEmpty ? [] : [{ instrument, cells }];
  });
  // instruments that reach the same are none wider than the other
  const alike = new Map<string, { cells: Cells; instruments: Instrument[] }>();
  for (const [instrument, cells] of owed) {
    const group = alike.get(cells.key);
    if (group) group.instruments.push(instrument);
    else alike.set(cells.key, { cells, instruments: [instrument] });
  }
  const narrower = (cells: Cells): Instrument[] =>
    [...alike.values()].flatMap((entry) =>
      !entry.cells.equals(cells) && entry.cells.within(cells) ? entry.instruments : [],
    );
  const wider = [...alike.values()].flatMap(({ cells, instruments: group }) => {
    const less = narrower(cells);
    return group.flatMap((more) =>
      less.flatMap((instrument) => {
        const beyond = cells.minus(possible(instrument));
        return beyond.isEmpty ? [] : [{ more, less: instrument, cells: beyond }];
      }),
    );
  });
  return { wider, alone };
}

/** What follows from some requirements on the same cells. */
export function zoneOf(question: Question, cells: Cells, duties: readonly Duty[]): Zone {
  const { floor, qualifiedFloor, politicalFloor, widestFloor, ...groups } = zoneResultOf(question, duties);
  const setBy = (resultFloor: ResultFloor): Floor => ({
    constraint: resultFloor.constraint,
    setBy: resultFloor.setBy.map((n) => duties[n]!),
  });
  const rule = (resultRule: ResultRule): Rule => ({ ...resultRule, duties: resultRule.duties.map((n) => duties[n]!) });
  return {
    cells,
    duties,
    ...(floor && { floor: setBy(floor) }),
    ...(qualifiedFloor && { qualifiedFloor: setBy(qualifiedFloor) }),
    ...(politicalFloor && { politicalFloor: setBy(politicalFloor) }),
    ...(widestFloor && { widestFloor: setBy(widestFloor) }),
    conflicts: groups.conflicts.map((group) => group.map((n) => duties[n]!)),
    divergences: groups.divergences.map((divergence) => ({
      ...divergence,
      first: rule(divergence.first),
      second: rule(divergence.second),
    })),
    barred: groups.barred.map(([permission, by]) => ({ permission: duties[permission]!, by: duties[by]! })),
  };
}

const rulesKey = ({ kind, first, second }: Divergence): string =>
  [kind, ...[first, second].map(({ duties }) => duties.map(({ requirement }) => requirement.id).join('+'))].join('|');

/** The divergences on a question, each once, with all the cells that it concerns. */
export function divergencesOf({ zones }: Overlap): { divergence: Divergence; cells: Cells }[] {
  const gathered = new Map<string, { divergence: Divergence; cells: Cells }>();
  for (const zone of zones)
    for (const divergence of zone.divergences) {
      const key = rulesKey(divergence);
      const known = gathered.get(key);
      if (known) known.cells = known.cells.or(zone.cells);
      else gathered.set(key, { divergence, cells: zone.cells });
    }
  return [...gathered.values()];
}

/** Zones with the same result put together, so that each result is told once. */
export function mergeZones<K>(
  zones: readonly Zone[],
  key: (zone: Zone) => K | undefined,
): { key: K; cells: Cells; zones: Zone[] }[] {
  const groups = new Map<string, { key: K; cells: Cells; zones: Zone[] }>();
  for (const zone of zones) {
    const result = key(zone);
    if (result === undefined) continue;
    const name = JSON.stringify(result);
    const group = groups.get(name);
    if (group) {
      group.cells = group.cells.or(zone.cells);
      group.zones.push(zone);
    } else groups.set(name, { key: result, cells: zone.cells, zones: [zone] });
  }
  return [...groups.values()];
}
