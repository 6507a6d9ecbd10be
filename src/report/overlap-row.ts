import { doubtWords } from '../words/bonds.js';
import { isShall, unverifiedOf } from '../analyse/commitments/duty.js';
import type { FloorLevel } from '../words/floor-signs.js';
import { type Duty } from '../analyse/commitments/commitments.js';
import { verifiedOf } from '../analyse/commitments/verified.js';
import type { StateWords } from '../words/state-words.js';
import { divergencesOf, type Divergence, type Overlap, type Rule, type Zone } from '../analyse/overlap/overlap.js';
import { divergenceWords, ruleName } from '../words/divergence.js';
import { conditionWords, requirementScope } from '../words/scope-words.js';
import { constraintWords } from '../words/words.js';
import { Cells } from '../model/cells.js';
import { type Constraint } from '../model/constraint.js';
import type { Instrument, Strength } from '../model/instrument.js';
import type { Verified } from '../model/verified.js';
import { floorRows, cite, dutiesOn, scopeOn } from './overlap-floors.js';

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
    /** who held it against the text of its instrument */
    verified?: Verified;
    /** no other asks for more where it applies */
    strictest: boolean;
    /** `strictest`: its instrument asks for more than another; `equal`: for the same; `differs`: for something else */
    standing: 'strictest' | 'equal' | 'differs' | 'asks';
    /** whether the instrument binds in law */
    force: Instrument['force'];
  }[];
  /** the floor of law first, then what softened duties and political commitments ask beside it */
  floor: readonly {
    level: FloorLevel;
    asks: string;
    scope: readonly string[];
    setBy: readonly string[];
  }[];
  divergences: readonly {
    kind: Divergence['kind'];
    first: string;
    second: string;
    asks: { first: string; second: string; both?: string };
    words: string;
    scope: readonly string[];
  }[];
  /** the first instrument reaches all that the second does, and this beyond */
  wider: readonly { more: string; less: string; scope: readonly string[] }[];
  barred: readonly { permission: string; by: string; strength: Strength; scope: readonly string[] }[];
  conflicts: readonly { between: readonly string[]; asks: readonly string[]; scope: readonly string[] }[];
  only: readonly { short: string; scope: readonly string[] }[];
  open: readonly { questions: readonly string[]; cites: readonly string[] }[];
}

/** Puts the overlap on one question into words; of many names of items the first `most`. */
export function overlapRow(stateWords: StateWords, overlap: Overlap, most?: number): OverlapRow {
  const { question, zones, open } = overlap;
  const duties = dutiesOn(overlap);
  const words = (cells: Cells): string[] => scopeOn(stateWords, overlap, cells, most);
  const asks = ({ requirement }: Duty): string => constraintWords(question, requirement.constraint);
  const ranks = ranksOf(zones);
  const pairs = <T>(of: (zone: Zone) => readonly T[], name: (entry: T) => string): { given: T; scope: string[] }[] =>
    gather(zones, of, name).map(({ given, cells }) => ({ given, scope: words(cells) }));
  return {
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    constraints: duties.map((duty) => {
      const { requirement, provision, commitment } = duty;
      const unverified = unverifiedOf(duty);
      const verified = verifiedOf(duty);
      const condition = conditionWords(stateWords.mapped.subject, requirement);
      const scope = requirementScope(stateWords.mapped.subject, commitment.instrument, requirement);
      return {
        requirement: requirement.id,
        instrument: commitment.instrument.id,
        short: commitment.instrument.short,
        cite: provision.cite,
        force: commitment.instrument.force,
        strength: requirement.strength,
        ...(requirement.qualified !== undefined && { qualified: requirement.qualified }),
        ...(requirement.when !== undefined && { when: requirement.when }),
        ...(condition !== undefined && { condition }),
        asks: asks(duty),
        scope: scope === '' ? [] : [scope],
        ...(requirement.note !== undefined && { note: requirement.note }),
        ...(unverified && { unverified: doubtWords(unverified) }),
        ...(verified && { verified }),
        strictest: ranks.has(duty),
        standing: ranks.get(duty) ?? 'asks',
      };
    }),
    floor: floorRows(stateWords, overlap, most),
    divergences: divergencesOf(overlap).map(({ divergence, cells }) => ({
      kind: divergence.kind,
      first: ruleName(divergence.first),
      second: ruleName(divergence.second),
      asks: {
        first: constraintWords(question, divergence.first.constraint),
        second: constraintWords(question, divergence.second.constraint),
        ...(divergence.both && { both: constraintWords(question, divergence.both) }),
      },
      words: divergenceWords(question, divergence),
      scope: words(cells),
    })),
    wider: overlap.wider.map(({ more, less, cells }) => ({ more: more.short, less: less.short, scope: words(cells) })),
    barred: pairs(
      (zone) => zone.barred,
      ({ permission, by }) => `${permission.requirement.id} ${by.requirement.id}`,
    ).map(({ given, scope }) => ({
      permission: cite(given.permission),
      by: cite(given.by),
      strength: given.permission.requirement.strength,
      scope,
    })),
    conflicts: pairs(
      (zone) => zone.conflicts,
      (group) => group.map(({ requirement }) => requirement.id).join(),
    ).map(({ given, scope }) => ({ between: given.map(cite), asks: given.map(asks), scope })),
    only: overlap.alone.map(({ instrument, cells }) => ({ short: instrument.short, scope: words(cells) })),
    open: openRows(open),
  };
}

/** What the zones give, each thing once, with all the cells that it concerns. */
function gather<T>(
  zones: readonly Zone[],
  of: (zone: Zone) => readonly T[],
  name: (entry: T) => string,
): { given: T; cells: Cells }[] {
  const gathered = new Map<string, { given: T; cells: Cells }>();
  for (const zone of zones) {
    for (const entry of of(zone)) {
      const known = gathered.get(name(entry));
      if (known) known.cells = known.cells.or(zone.cells);
      else gathered.set(name(entry), { given: entry, cells: zone.cells });
    }
  }
  return [...gathered.values()];
}

/** How each duty that no other exceeds stands to what the other instruments, each as a whole, ask where it applies. */
function ranksOf(zones: readonly Zone[]): Map<Duty, OverlapRow['constraints'][number]['standing']> {
  const ranks = new Map<Duty, OverlapRow['constraints'][number]['standing']>();
  const order = ['asks', 'equal', 'strictest', 'differs'] as const;
  for (const { floor, qualifiedFloor, politicalFloor, widestFloor, duties, divergences } of zones) {
    const setting = [floor, qualifiedFloor, politicalFloor, widestFloor].flatMap((floor) => floor?.setBy ?? []);
    for (const duty of new Set(setting)) {
      const { instrument } = duty.commitment;
      const holds = (rule: Rule): boolean => rule.duties[0]!.commitment.instrument === instrument;
      const theirDivergences = divergences.filter(({ first, second }) => holds(first) || holds(second));
      const others = duties.some((duty) => duty.commitment.instrument !== instrument && isShall(duty));
      const rank = theirDivergences.some(({ kind }) => kind === 'different')
        ? 'differs'
        : theirDivergences.some(({ kind, first }) => kind === 'stricter' && holds(first)) &&
            !theirDivergences.some(({ kind, second }) => kind === 'stricter' && holds(second))
          ? 'strictest'
          : others && !theirDivergences.some(({ kind }) => kind === 'stricter')
            ? 'equal'
            : 'asks';
      if (order.indexOf(rank) >= order.indexOf((ranks.get(duty) ?? 'asks') as (typeof order)[number]))
        ranks.set(duty, rank);
    }
  }
  return ranks;
}

export interface Asked {
  constraint: Constraint;
  setBy: readonly Duty[];
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
