import { type Duty, citeOf } from '../analyse/commitments/commitments.js';
import type { StateWords } from '../words/state-words.js';
import { type Overlap, mergeZones, type Zone } from '../analyse/overlap/overlap.js';
import { Cells } from '../model/cells.js';
import { all, implies } from '../model/constraint.js';
import type { FloorLevel } from '../words/floor-signs.js';
import { constraintWords } from '../words/words.js';
import type { Question } from '../model/question.js';
import { type Asked, type OverlapRow } from './overlap-row.js';

const lawFloor = (_: Question, { floor }: Zone): Asked | undefined => floor;

/** What a floor asks beyond another one. */
function beyond(question: Question, more: Asked | undefined, ...floors: (Asked | undefined)[]): Asked | undefined {
  const setBy =
    more?.setBy.filter(
      ({ requirement }) =>
        !floors.some((floor) => floor && implies(question, floor.constraint, requirement.constraint)),
    ) ?? [];
  if (setBy.length === 0) return undefined;
  return {
    constraint: all(
      question,
      setBy.map(({ requirement }) => requirement.constraint),
    ),
    setBy,
  };
}

const softFloor = (question: Question, { floor, qualifiedFloor }: Zone): Asked | undefined =>
  beyond(question, qualifiedFloor, floor);

export const politicalFloor = (question: Question, { floor, politicalFloor: political }: Zone): Asked | undefined =>
  beyond(question, political, floor);

export const widestFloor = (question: Question, zone: Zone): Asked | undefined =>
  beyond(question, zone.widestFloor, zone.floor, zone.qualifiedFloor, zone.politicalFloor);

/**
 * The floors of a question in words: of law, what softened duties ask beside it, and what political commitments ask.
 */
export const floorRows = (stateWords: StateWords, overlap: Overlap, most?: number): OverlapRow['floor'] => [
  ...floors(stateWords, overlap, lawFloor, 'law', most),
  ...floors(stateWords, overlap, softFloor, 'softened', most),
  ...floors(stateWords, overlap, politicalFloor, 'political', most),
  ...floors(stateWords, overlap, widestFloor, 'political-softened', most),
];

/** Floors in words: zones that ask the same are told together, with all that set it there. */
function floors(
  stateWords: StateWords,
  overlap: Overlap,
  of: (question: Question, zone: Zone) => Asked | undefined,
  level: FloorLevel,
  most?: number,
): OverlapRow['floor'] {
  const { question, zones } = overlap;
  const asked = new Map(zones.map((zone) => [zone, of(question, zone)] as const));
  return mergeZones(zones, (zone) => {
    const duties = asked.get(zone);
    return duties && constraintWords(question, duties.constraint);
  }).map(({ key, cells, zones }) => ({
    level,
    asks: key,
    scope: scopeOn(stateWords, overlap, cells, most),
    setBy: [...new Set(zones.flatMap((zone) => asked.get(zone)!.setBy.map(cite)))],
  }));
}

export const cite = (duty: Duty): string =>
  `${citeOf(duty)}${duty.requirement.qualified === undefined ? '' : ` (${duty.requirement.qualified})`}`;

/**
 * The requirements of what binds on a question, each once; also those of which it is open whether they reach the
 * state.
 */
export const dutiesOn = ({ zones, open }: Pick<Overlap, 'zones' | 'open'>): Duty[] => [
  ...new Set([...zones.flatMap(({ duties }) => duties), ...open.map(({ duty }) => duty)]),
];

/**
 * Cells of a question in the words of the instruments that bear on it, at most so many names; empty for all that they
 * cover.
 */
export function scopeOn(
  stateWords: StateWords,
  { question, space, zones, open }: Overlap,
  cells: Cells,
  most?: number,
): string[] {
  const covered = zones.reduce((sum, zone) => sum.or(zone.cells), Cells.none(space.size));
  return covered.within(cells)
    ? []
    : stateWords.scopeAmong(question.id, cells, space.all, dutiesOn({ zones, open }), most);
}
