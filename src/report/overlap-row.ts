import type { Strength } from '../model/instrument.js';
import { citeOf, unverifiedOf, type Duty } from '../analyse/commitments/commitments.js';
import type { Describer } from '../analyse/words/describe.js';
import { mergeZones, type Overlap, type Zone } from '../analyse/overlap/overlap.js';
import { conditionWords, requirementScope } from '../analyse/words/scope-words.js';
import { constraintWords } from '../analyse/words/words.js';
import { Cells } from '../model/cells.js';
import { all, equivalent, implies, type Constraint } from '../model/constraint.js';
import type { Question } from '../model/question.js';

/**
 * One question with everything that commitments ask on it, as plain data: the basis of the text and of `--json`. The
 * scope of a requirement is in its instrument's own words; other scopes name the terms of the instruments, or classes.
 * An empty scope is all that the commitments cover.
 */
export interface OverlapRow {
  question: string;
  topic: string;
  ask: string;
  constraints: readonly {
    requirement: string;
    instrument: string;
    short: string;
    cite: string;
    strength: string;
    qualified?: string;
    when?: string;
    /** the answer of the state on which it depends */
    condition?: string;
    asks: string;
    scope: readonly string[];
    note?: string;
    unverified?: string;
    /** no other asks for more where it applies */
    strictest: boolean;
    /** `strictest`: it asks for more than another; `equal`: another asks for the same */
    standing: 'strictest' | 'equal' | 'asks';
  }[];
  floor: readonly { asks: string; scope: readonly string[]; setBy: readonly string[]; qualified: boolean }[];
  divergences: readonly {
    stricter: string;
    weaker: string;
    asks: { stricter: string; weaker: string };
    scope: readonly string[];
  }[];
  barred: readonly { permission: string; by: string; strength: Strength; scope: readonly string[] }[];
  conflicts: readonly { between: readonly string[]; asks: readonly string[]; scope: readonly string[] }[];
  only: readonly { short: string; scope: readonly string[] }[];
  open: readonly { questions: readonly string[]; cites: readonly string[] }[];
}

const cite = (duty: Duty): string =>
  `${citeOf(duty)}${duty.requirement.qualified === undefined ? '' : ` (${duty.requirement.qualified})`}`;

/** The requirements of what binds on a question, each once; also those of which it is open whether they reach the state. */
export const dutiesOn = ({ zones, open }: Pick<Overlap, 'zones' | 'open'>): Duty[] => [
  ...new Set([...zones.flatMap(({ duties }) => duties), ...open.map(({ duty }) => duty)]),
];

/** Cells of a question in the words of the instruments that bear on it; empty for all that they cover. */
export function scopeOn(describer: Describer, { question, space, zones, open }: Overlap, cells: Cells): string[] {
  const covered = zones.reduce((sum, zone) => sum.or(zone.cells), Cells.none(space.size));
  return covered.within(cells) ? [] : describer.scopeAmong(question.id, cells, space.all, dutiesOn({ zones, open }));
}

/** Puts the overlap on one question into words. */
export function overlapRow(describer: Describer, overlap: Overlap): OverlapRow {
  const { question, zones, open } = overlap;
  const duties = dutiesOn(overlap);
  const words = (cells: Cells): string[] => scopeOn(describer, overlap, cells);
  const asks = ({ requirement }: Duty): string => constraintWords(question, requirement.constraint);
  const ranks = standings(question, zones);
  const pairs = <T>(of: (zone: Zone) => readonly T[], name: (one: T) => string): { one: T; scope: string[] }[] =>
    gather(zones, of, name).map(({ one, cells }) => ({ one, scope: words(cells) }));
  const several = new Set(duties.map(({ commitment }) => commitment.instrument)).size > 1;
  const only = mergeZones(zones, (zone) => {
    const shorts = new Set(zone.duties.map(({ commitment }) => commitment.instrument.short));
    return several && shorts.size === 1 ? [...shorts][0] : undefined;
  });
  return {
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    constraints: duties.map((duty) => {
      const { requirement, provision, commitment } = duty;
      const unverified = unverifiedOf(duty);
      const condition = conditionWords(describer.sheet.subject, requirement);
      const scope = requirementScope(describer.sheet.subject, commitment.instrument, requirement);
      return {
        requirement: requirement.id,
        instrument: commitment.instrument.id,
        short: commitment.instrument.short,
        cite: provision.cite,
        strength: requirement.strength,
        ...(requirement.qualified !== undefined && { qualified: requirement.qualified }),
        ...(requirement.when !== undefined && { when: requirement.when }),
        ...(condition !== undefined && { condition }),
        asks: asks(duty),
        scope: scope === '' ? [] : [scope],
        ...(requirement.note !== undefined && { note: requirement.note }),
        ...(unverified !== undefined && { unverified }),
        strictest: ranks.has(duty),
        standing: ranks.get(duty) ?? 'asks',
      };
    }),
    floor: floorRows(describer, overlap),
    divergences: pairs(
      (zone) => zone.divergences,
      ({ stricter, weaker }) => `${stricter.requirement.id} ${weaker.requirement.id}`,
    ).map(({ one, scope }) => ({
      stricter: cite(one.stricter),
      weaker: cite(one.weaker),
      asks: { stricter: asks(one.stricter), weaker: asks(one.weaker) },
      scope,
    })),
    barred: pairs(
      (zone) => zone.barred,
      ({ permission, by }) => `${permission.requirement.id} ${by.requirement.id}`,
    ).map(({ one, scope }) => ({
      permission: cite(one.permission),
      by: cite(one.by),
      strength: one.permission.requirement.strength,
      scope,
    })),
    conflicts: pairs(
      (zone) => zone.conflicts,
      (group) => group.map(({ requirement }) => requirement.id).join(),
    ).map(({ one, scope }) => ({ between: one.map(cite), asks: one.map(asks), scope })),
    only: only.map(({ key, cells }) => ({ short: key, scope: words(cells) })),
    open: openRows(open),
  };
}

/** What the zones give, each thing once, with all the cells that it concerns. */
function gather<T>(
  zones: readonly Zone[],
  of: (zone: Zone) => readonly T[],
  name: (one: T) => string,
): { one: T; cells: Cells }[] {
  const found = new Map<string, { one: T; cells: Cells }>();
  for (const zone of zones) {
    for (const one of of(zone)) {
      const known = found.get(name(one));
      if (known) known.cells = known.cells.or(zone.cells);
      else found.set(name(one), { one, cells: zone.cells });
    }
  }
  return [...found.values()];
}

/** How each duty that no other exceeds stands to the others where it applies. */
function standings(question: Question, zones: readonly Zone[]): Map<Duty, 'strictest' | 'equal' | 'asks'> {
  const ranks = new Map<Duty, 'strictest' | 'equal' | 'asks'>();
  const order = ['asks', 'equal', 'strictest'] as const;
  for (const { floor, qualifiedFloor, duties } of zones) {
    for (const duty of new Set([...(floor?.setBy ?? []), ...(qualifiedFloor?.setBy ?? [])])) {
      const others = duties.filter(
        (one) => one.commitment.instrument !== duty.commitment.instrument && one.requirement.strength === 'shall',
      );
      const { constraint } = duty.requirement;
      const same = ({ requirement }: Duty): boolean => equivalent(question, requirement.constraint, constraint);
      const rank = others.some((one) => !same(one) && implies(question, constraint, one.requirement.constraint))
        ? 'strictest'
        : others.some(same)
          ? 'equal'
          : 'asks';
      if (order.indexOf(rank) >= order.indexOf(ranks.get(duty) ?? 'asks')) ranks.set(duty, rank);
    }
  }
  return ranks;
}

interface Asked {
  constraint: Constraint;
  setBy: readonly Duty[];
}

const firmFloor = (_: Question, { floor }: Zone): Asked | undefined => floor;

/** What the softened duties ask beyond the floor. */
function softFloor(question: Question, { floor, qualifiedFloor }: Zone): Asked | undefined {
  const setBy =
    qualifiedFloor?.setBy.filter(
      ({ requirement }) => !floor || !implies(question, floor.constraint, requirement.constraint),
    ) ?? [];
  return setBy.length === 0
    ? undefined
    : {
        constraint: all(
          question,
          setBy.map(({ requirement }) => requirement.constraint),
        ),
        setBy,
      };
}

/** The floors of a question in words, first those of unqualified duties, then what softened ones ask beside them. */
export const floorRows = (describer: Describer, overlap: Overlap): OverlapRow['floor'] => [
  ...floors(describer, overlap, firmFloor, false),
  ...floors(describer, overlap, softFloor, true),
];

/** Floors in words: zones that ask the same are told together, with all that set it there. */
function floors(
  describer: Describer,
  overlap: Overlap,
  of: (question: Question, zone: Zone) => Asked | undefined,
  qualified: boolean,
): OverlapRow['floor'] {
  const { question, zones } = overlap;
  const asked = new Map(zones.map((zone) => [zone, of(question, zone)] as const));
  return mergeZones(zones, (zone) => {
    const one = asked.get(zone);
    return one && constraintWords(question, one.constraint);
  }).map(({ key, cells, zones: own }) => ({
    asks: key,
    scope: scopeOn(describer, overlap, cells),
    setBy: [...new Set(own.flatMap((zone) => asked.get(zone)!.setBy.map(cite)))],
    qualified,
  }));
}

/** What it depends on whether some requirements reach all that they speak of. */
export function openRows(open: Overlap['open']): OverlapRow['open'] {
  const groups = new Map<string, { questions: string[]; cites: string[] }>();
  for (const { duty, questions } of open) {
    const key = [...questions].join();
    const group = groups.get(key) ?? groups.set(key, { questions: [...questions], cites: [] }).get(key)!;
    if (!group.cites.includes(cite(duty))) group.cites.push(cite(duty));
  }
  return [...groups.values()];
}
