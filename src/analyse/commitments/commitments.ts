import type { Reservation } from '../../model/country.js';
import type { Instrument, Provision, Requirement } from '../../model/instrument.js';
import { BINDING, bondOf, type Register, type Bond } from './bond.js';

export type { BondKind, Register } from './bond.js';

/** A requirement as it reaches one state, with the provision that it comes from. */
export interface Duty {
  commitment: Commitment;
  provision: Provision;
  requirement: Requirement;
  /** the reservation that put this requirement in the place of the provision's own */
  reservation?: Reservation;
}

/** An instrument as it stands to one state on one date. */
export interface Commitment extends Bond {
  instrument: Instrument;
  /** whether it counts: party, member, or political */
  binding: boolean;
  reservations: readonly Reservation[];
  duties: readonly Duty[];
}

/**
 * How every instrument stands to a state on a date (ISO 8601), in the order of the register. Where the state applies
 * some paragraphs provisionally, the instrument stands there twice: with these, which it has to observe, and with the
 * others.
 */
export function commitmentsOf(register: Register, state: string, asOf: string): Commitment[] {
  return [...register.instruments.values()].flatMap((instrument) => {
    const commitment = commitmentOf(register, instrument, state, asOf);
    const since = commitment.status?.provisional;
    if (commitment.binding || since === undefined || asOf < since || !['joined', 'signatory'].includes(commitment.bond))
      return [commitment];
    const applied = (provision: Provision): boolean =>
      provision.covers.some((id) => instrument.provisional?.includes(id) === true);
    return [
      only(commitment, applied, {
        bond: 'provisional',
        since,
        because: { reason: 'applied-provisionally', cites: citesIn(instrument, applied) },
      }),
      only(commitment, (provision) => !applied(provision), {}),
    ];
  });
}

/** The part of a commitment that some provisions make, on another footing. */
function only(
  commitment: Commitment,
  takes: (provision: Provision) => boolean,
  standing: Partial<Pick<Bond, 'bond' | 'since' | 'because'>>,
): Commitment {
  const { from: _, ...rest } = commitment;
  const bond = standing.bond ?? commitment.bond;
  const part: Commitment = {
    ...(standing.bond === undefined ? commitment : rest),
    ...standing,
    binding: BINDING.includes(bond),
    duties: [],
  };
  const duties = commitment.duties.flatMap((duty) => (takes(duty.provision) ? [{ ...duty, commitment: part }] : []));
  return Object.assign(part, { duties });
}

/** The first and the last of some provisions, as they are cited. */
function citesIn({ provisions }: Instrument, takes: (provision: Provision) => boolean): string[] {
  const cites = provisions.filter(takes).map(({ cite }) => cite);
  return [...new Set([cites.slice(0, 1), cites.slice(-1)].flat())];
}

/**
 * How one instrument stands to a state on a date; `joined` are instruments that are taken to bind the state as well.
 */
export function commitmentOf(
  register: Register,
  instrument: Instrument,
  state: string,
  asOf: string,
  joined: readonly string[] = [],
): Commitment {
  return commit(register, instrument, state, asOf, joined, bondOf(register, instrument, state, asOf));
}

/**
 * The commitment that a state would have if it were a party to the instrument from that date on, and to those
 * `joined`.
 */
export function commitmentIfParty(
  register: Register,
  instrument: Instrument,
  state: string,
  asOf: string,
  joined: readonly string[] = [],
): Commitment {
  return commit(register, instrument, state, asOf, joined, {
    bond: 'party',
    since: asOf,
    confirmed: true,
    because: { reason: 'if-joined' },
  });
}

function commit(
  register: Register,
  instrument: Instrument,
  state: string,
  asOf: string,
  joined: readonly string[],
  bond: Bond,
): Commitment {
  const reservations = [
    ...(register.reservations?.get(state) ?? []),
    ...(register.countries.get(state)?.reservations ?? []),
  ].filter((reservation) => reservation.instrument === instrument.id && applies(reservation, asOf));
  const commitment = {
    ...bond,
    instrument,
    binding: BINDING.includes(bond.bond),
    reservations,
    duties: [] as Duty[],
  };
  for (const provision of instrument.provisions) {
    if (!applies(provision, asOf)) continue;
    for (const { requirement, reservation } of bindingOf(provision, reservations)) {
      const { partyTo } = requirement;
      if (partyTo !== undefined && !joined.includes(partyTo) && !bindsToo(register, partyTo, state, asOf)) continue;
      commitment.duties.push({ commitment, provision, requirement, ...(reservation && { reservation }) });
    }
  }
  return commitment;
}

/** Whether a provision, or a reservation, has effect on a date. */
const applies = ({ from, until }: { from?: string; until?: string }, asOf: string): boolean =>
  (from === undefined || from <= asOf) && (until === undefined || asOf < until);

/**
 * What a provision asks of a state: nothing where a reservation excludes it, else what reservations put in its place,
 * else its own.
 */
function bindingOf(
  provision: Provision,
  all: readonly Reservation[],
): { requirement: Requirement; reservation?: Reservation }[] {
  const reservations = all.filter((reservation) => reservation.provision === provision.id);
  if (reservations.length === 0) return provision.requires.map((requirement) => ({ requirement }));
  if (reservations.some(({ effect }) => effect === 'excludes')) return [];
  return reservations.flatMap((reservation) =>
    reservation.requires.map((requirement) => ({ requirement, reservation })),
  );
}

/** "Firearms Protocol, Art. 7". */
export const citeOf = ({ commitment, provision }: Pick<Duty, 'commitment' | 'provision'>): string =>
  `${commitment.instrument.short}, ${provision.cite}`;

/** Whether another instrument, on which a duty depends, binds the state as well. */
function bindsToo(register: Register, id: string, state: string, asOf: string): boolean {
  const other = register.instruments.get(id);
  return other !== undefined && BINDING.includes(bondOf(register, other, state, asOf).bond);
}
