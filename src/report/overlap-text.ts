import type { Describer } from '../analyse/describe.js';
import { mergeZones, type Floor, type Overlap, type Zone } from '../analyse/overlap.js';
import type { Duty } from '../analyse/commitments.js';
import { constraintWords, listed } from '../analyse/words.js';
import { Cells } from '../model/cells.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** One question with everything that commitments ask on it, as plain data: the basis of the text and of `--json`. */
export interface OverlapRow {
  question: string;
  topic: string;
  ask: string;
  constraints: readonly { requirement: string; short: string; cite: string; strength: string; qualified?: string; when?: string; asks: string; scope: readonly string[]; unverified?: string; strictest: boolean }[];
  floor: readonly { asks: string; scope: readonly string[]; setBy: readonly string[]; qualified: boolean }[];
  divergences: readonly { stricter: string; weaker: string; scope: readonly string[] }[];
  barred: readonly { permission: string; by: string; scope: readonly string[] }[];
  conflicts: readonly { between: readonly string[]; scope: readonly string[] }[];
  only: readonly { short: string; scope: readonly string[] }[];
}

const cite = ({ commitment, provision, requirement }: Duty): string => `${commitment.instrument.short}, ${provision.cite}${requirement.qualified === undefined ? '' : ` (${requirement.qualified})`}`;

/** Puts the overlap on one question into words. */
export function overlapRow(describer: Describer, overlap: Overlap): OverlapRow {
  const { question, space, zones } = overlap;
  const words = (cells: Cells): string[] => describer.scope(question.id, cells, space.all);
  const duties = [...new Set(zones.flatMap((zone) => zone.duties))];
  const strict = new Set(zones.flatMap(({ floor, qualifiedFloor }) => [...(floor?.setBy ?? []), ...(qualifiedFloor?.setBy ?? [])]));
  const cellsOf = (duty: Duty): Cells => zones.filter((zone) => zone.duties.includes(duty)).reduce((sum, zone) => sum.or(zone.cells), Cells.none(space.size));
  const pairs = <T>(of: (zone: Zone) => readonly T[], name: (one: T) => string): { one: T; cells: Cells }[] => {
    const found = new Map<string, { one: T; cells: Cells }>();
    for (const zone of zones) {
      for (const one of of(zone)) {
        const known = found.get(name(one));
        if (known) known.cells = known.cells.or(zone.cells);
        else found.set(name(one), { one, cells: zone.cells });
      }
    }
    return [...found.values()];
  };
  const floors = (of: (zone: Zone) => Floor | undefined, qualified: boolean): OverlapRow['floor'] =>
    mergeZones(zones, (zone) => {
      const floor = of(zone);
      return floor && { asks: constraintWords(question, floor.constraint), setBy: [...new Set(floor.setBy.map(cite))] };
    }).map(({ key, cells }) => ({ ...key, scope: words(cells), qualified }));
  const only = mergeZones(zones, (zone) => {
    const shorts = new Set(zone.duties.map(({ commitment }) => commitment.instrument.short));
    return shorts.size === 1 && new Set(duties.map(({ commitment }) => commitment.instrument)).size > 1 ? [...shorts][0] : undefined;
  });
  return {
    question: question.id,
    topic: question.topic,
    ask: question.ask,
    constraints: duties.map((duty) => {
      const { requirement, provision, commitment } = duty;
      const unverified = requirement.unverified ?? provision.unverified;
      return {
        requirement: requirement.id,
        short: commitment.instrument.short,
        cite: provision.cite,
        strength: requirement.strength,
        ...(requirement.qualified !== undefined && { qualified: requirement.qualified }),
        ...(requirement.when !== undefined && { when: requirement.when }),
        asks: constraintWords(question, requirement.constraint),
        scope: words(cellsOf(duty)),
        ...(unverified !== undefined && { unverified }),
        strictest: strict.has(duty),
      };
    }),
    floor: [...floors((zone) => zone.floor, false), ...floors((zone) => zone.qualifiedFloor, true)],
    divergences: pairs((zone) => zone.divergences, ({ stricter, weaker }) => `${stricter.requirement.id} ${weaker.requirement.id}`).map(({ one, cells }) => ({ stricter: cite(one.stricter), weaker: cite(one.weaker), scope: words(cells) })),
    barred: pairs((zone) => zone.barred, ({ permission, by }) => `${permission.requirement.id} ${by.requirement.id}`).map(({ one, cells }) => ({ permission: cite(one.permission), by: cite(one.by), scope: words(cells) })),
    conflicts: pairs((zone) => zone.conflicts, (group) => group.map(({ requirement }) => requirement.id).join()).map(({ one, cells }) => ({ between: one.map(cite), scope: words(cells) })),
    only: only.map(({ key, cells }) => ({ short: key, scope: words(cells) })),
  };
}

/** A question's commitments side by side, as text for a terminal. */
export function overlapText(row: OverlapRow, layout: Layout): string {
  const lines = [paint(layout, 'bold', harmless(`${row.ask}  (${row.question})`))];
  const say = (label: string, text: string): void => void lines.push(paragraph(layout, harmless(text), 14, `  ${label}`.padEnd(14)));
  const scope = (list: readonly string[]): string => (list.length > 0 ? ` — for ${list.join(' | ')}` : '');
  for (const one of row.constraints) {
    const force = [one.strength, one.qualified, one.when, one.unverified === undefined ? undefined : 'unverified'].filter((text) => text !== undefined).join(', ');
    say(one.strictest ? 'strictest' : 'asks', `${one.short}, ${one.cite} (${force}): ${one.asks}${scope(one.scope)}`);
  }
  for (const one of row.conflicts) say('⚡ conflict', `No answer satisfies ${listed(one.between)}${scope(one.scope)}`);
  for (const one of row.divergences) say('⇅ diverges', `${one.stricter} asks for more than ${one.weaker}${scope(one.scope)}`);
  for (const one of row.barred) say('⇅ diverges', `${one.permission} permits what ${one.by} does not${scope(one.scope)}`);
  for (const one of row.only) say('only', `${one.short} alone covers this${scope(one.scope)}`);
  for (const one of row.floor) say(one.qualified ? 'floor, soft' : 'floor', `${one.asks}${scope(one.scope)} — set by ${listed(one.setBy)}`);
  return lines.join('\n');
}
