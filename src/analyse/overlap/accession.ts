import type { Cells } from '../../model/cells.js';
import { equivalent, implies } from '../../model/constraint.js';
import type { Due, Instrument, Provision } from '../../model/instrument.js';
import {
  commitmentIfParty,
  commitmentOf,
  type Commitment,
  type Duty,
  type Register,
} from '../commitments/commitments.js';
import { addDuration, latest } from '../commitments/dates.js';
import { assess, type Assessment } from '../assess/evaluate.js';
import { overlapSteps, type Floor, type Overlap, type Zone } from './overlap.js';
import type { MappedLaw } from '../assess/mapped-law.js';
import { eachOf, toEnd, type Steps } from '../steps.js';

/** What one more instrument would add for a state. */
export interface Accession {
  instrument: Instrument;
  /** the state's present relation to the instrument */
  present: Commitment;
  deposit: string;
  /** left out where the period after the deposit is not known */
  entryIntoForce?: string;
  /**
   * the requirements it brings, held against today's law; also those of other instruments that reach only its parties
   */
  assessments: readonly AddedRequirement[];
  /** conflicts of which a duty of the new instrument is a part */
  conflicts: readonly { overlap: Overlap; duties: readonly Duty[]; cells: Cells }[];
  floors: readonly MovedFloor[];
  due: readonly DueDate[];
}

export interface AddedRequirement {
  assessment: Assessment;
  /** whether what binds already asks for as much on everything that it covers */
  already: boolean;
}

/** Cells of a question whose floor would change. */
export interface MovedFloor {
  overlap: Overlap;
  cells: Cells;
  before?: Floor;
  after: Floor;
}

/** Something to hand in, notify or designate, with its day where one can be computed. */
export interface DueDate {
  provision: Provision;
  due: Due;
  /** ISO 8601; of what recurs each year, the first after entry into force */
  date?: string;
}

/**
 * What acceding to an instrument adds, for an instrument of accession deposited on the given date (ISO 8601). `present`
 * are the state's commitments on that date; conflicts and floors are taken against those of them that bind.
 */
export const accession = (...given: Parameters<typeof accessionSteps>): Accession => toEnd(accessionSteps(...given));

/** The same step by step. */
export function* accessionSteps(
  mapped: MappedLaw,
  register: Register,
  instrument: Instrument,
  state: string,
  deposit: string,
  present: readonly Commitment[],
): Steps<Accession> {
  const entryIntoForce = bindsFrom(instrument, deposit);
  const joined = commitmentIfParty(register, instrument, state, entryIntoForce ?? deposit);
  const others = present.filter((commitment) => commitment.instrument.id !== instrument.id && commitment.binding);
  const widened = others.map((other) => withJoined(register, other, instrument, state, deposit));
  const before = new Map((yield* overlapSteps(mapped, others)).map((overlap) => [overlap.question.id, overlap]));
  const after = yield* overlapSteps(mapped, [...widened, joined]);
  const known = new Set(others.flatMap(({ duties }) => duties.map(({ requirement }) => requirement)));
  const added = new Set([
    ...joined.duties,
    ...widened.flatMap(({ duties }) => duties.filter(({ requirement }) => !known.has(requirement))),
  ]);
  const overlaps = after.filter(({ zones }) => zones.some(({ duties }) => duties.some((duty) => added.has(duty))));
  return {
    instrument,
    present: present.find((commitment) => commitment.instrument.id === instrument.id)!,
    deposit,
    ...(entryIntoForce !== undefined && { entryIntoForce }),
    assessments: yield* eachOf([...added], (duty) => {
      const assessment = assess(mapped, duty);
      return [{ assessment, already: isCovered(assessment, before.get(assessment.question.id)) }];
    }),
    conflicts: overlaps.flatMap((overlap) => newConflicts(overlap, added)),
    floors: overlaps.flatMap((overlap) => movedFloors(overlap, before.get(overlap.question.id))),
    due: instrument.provisions
      .flatMap((provision) => provision.due.map((due) => ({ provision, due, ...dateOf(due, deposit, entryIntoForce) })))
      .sort(byDate),
  };
}

/** A commitment with the duties that it holds for parties to the instrument that is joined. */
function withJoined(
  register: Register,
  commitment: Commitment,
  joined: Instrument,
  state: string,
  asOf: string,
): Commitment {
  const depends = commitment.instrument.provisions.some(({ requires }) =>
    requires.some(({ partyTo }) => partyTo === joined.id),
  );
  return depends ? commitmentOf(register, commitment.instrument, state, asOf, [joined.id]) : commitment;
}

const byDate = (a: DueDate, b: DueDate): number =>
  Number(a.date === undefined) - Number(b.date === undefined) || (a.date ?? '').localeCompare(b.date ?? '');

function isCovered({ duty, question, scope }: Assessment, present: Overlap | undefined): boolean {
  if (!present || scope.isEmpty) return false;
  let rest = scope;
  for (const zone of present.zones) {
    const floor = zone.politicalFloor ?? zone.floor;
    if (floor && zone.cells.meets(rest) && implies(question, floor.constraint, duty.requirement.constraint))
      rest = rest.minus(zone.cells);
  }
  return rest.isEmpty;
}

function newConflicts(overlap: Overlap, added: ReadonlySet<Duty>): Accession['conflicts'] {
  const gathered = new Map<string, { overlap: Overlap; duties: readonly Duty[]; cells: Cells }>();
  for (const zone of overlap.zones) {
    for (const duties of zone.conflicts) {
      if (!duties.some((duty) => added.has(duty))) continue;
      const key = duties.map(({ requirement }) => requirement.id).join();
      const known = gathered.get(key);
      if (known) known.cells = known.cells.or(zone.cells);
      else gathered.set(key, { overlap, duties, cells: zone.cells });
    }
  }
  return [...gathered.values()];
}

function movedFloors(overlap: Overlap, before: Overlap | undefined): MovedFloor[] {
  const moved: MovedFloor[] = [];
  for (const zone of overlap.zones) {
    if (!zone.floor) continue;
    for (const { cells, floor } of floorsUnder(zone, before)) {
      if (floor && equivalent(overlap.question, floor.constraint, zone.floor.constraint)) continue;
      const same = moved.find(
        (movedFloor) =>
          equivalent(overlap.question, movedFloor.after.constraint, zone.floor!.constraint) &&
          movedFloor.before?.setBy.map(idOf).join() === floor?.setBy.map(idOf).join() &&
          movedFloor.after.setBy.map(idOf).join() === zone.floor!.setBy.map(idOf).join(),
      );
      if (same) same.cells = same.cells.or(cells);
      else moved.push({ overlap, cells, after: zone.floor, ...(floor && { before: floor }) });
    }
  }
  return moved;
}

const idOf = ({ requirement }: Duty): string => requirement.id;

/** The floors that hold today on the cells of a zone. */
function floorsUnder(zone: Zone, before: Overlap | undefined): { cells: Cells; floor?: Floor }[] {
  let rest = zone.cells;
  const gathered: { cells: Cells; floor?: Floor }[] = [];
  for (const old of before?.zones ?? []) {
    const cells = old.cells.and(rest);
    if (cells.isEmpty) continue;
    rest = rest.minus(cells);
    gathered.push({ cells, ...(old.floor && { floor: old.floor }) });
  }
  return rest.isEmpty ? gathered : [...gathered, { cells: rest }];
}

/**
 * The day on which an instrument binds a state that deposits on a day; undefined where the period after it is not
 * known.
 */
function bindsFrom({ afterDeposit, inForce }: Instrument, deposit: string): string | undefined {
  if (afterDeposit !== undefined) return latest(addDuration(deposit, afterDeposit), inForce);
  return inForce !== undefined && deposit <= inForce ? inForce : undefined;
}

function dateOf(due: Due, deposit: string, entryIntoForce: string | undefined): { date?: string } {
  if (due.eachYearBy !== undefined) {
    if (entryIntoForce === undefined) return {};
    const year = Number(entryIntoForce.slice(0, 4));
    const first = `${year}-${due.eachYearBy}`;
    return { date: first > entryIntoForce ? first : `${year + 1}-${due.eachYearBy}` };
  }
  if (due.on === undefined) return {};
  const start = due.on === 'deposit' ? deposit : entryIntoForce;
  if (start === undefined) return {};
  const period = due.within ?? due.every;
  return { date: period === undefined ? start : addDuration(start, period) };
}
