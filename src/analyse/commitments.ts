import type { Reservation } from '../model/country.js';
import type { Instrument, Provision, Requirement } from '../model/instrument.js';
import type { Group, Status } from '../model/status.js';
import type { Country } from '../model/country.js';
import { addDuration, latest } from './dates.js';

/**
 * How an instrument stands to a state on a date. `party`: bound by an instrument that it deposited; `member`: bound as a
 * member of an organization; `political`: committed, not bound in law; `joined`: deposited, not yet in force for it;
 * `signatory`: signed, not bound; `not-party`; `withdrawn`; `not-in-force`: the instrument is not, or no longer, in force;
 * `unknown`: nothing is known.
 */
export type Bond = 'party' | 'member' | 'political' | 'joined' | 'signatory' | 'not-party' | 'withdrawn' | 'not-in-force' | 'unknown';

/** A requirement as it reaches one state, with the provision that it comes from. */
export interface Duty {
  commitment: Commitment;
  provision: Provision;
  requirement: Requirement;
  /** the reservation that put this requirement in the place of the provision's own */
  reservation?: Reservation;
}

/** An instrument as it stands to one state on one date. */
export interface Commitment {
  instrument: Instrument;
  bond: Bond;
  /** whether it counts: party, member, or political */
  binding: boolean;
  /** the date from which the bond holds, where it is known */
  since?: string;
  /** joined: the date on which it will bind */
  from?: string;
  status?: Status;
  /** whether a source confirms the bond; otherwise it must not be shown as a fact */
  confirmed: boolean;
  /** in words, what the bond rests on */
  because: string;
  reservations: readonly Reservation[];
  duties: readonly Duty[];
}

export interface Register {
  instruments: ReadonlyMap<string, Instrument>;
  statuses: ReadonlyMap<string, ReadonlyMap<string, Status>>;
  groups: ReadonlyMap<string, Group>;
  countries: ReadonlyMap<string, Country>;
}

type Standing = Omit<Commitment, 'instrument' | 'binding' | 'reservations' | 'duties'>;

const BINDING: readonly Bond[] = ['party', 'member', 'political'];

/** How every instrument stands to a state on a date (ISO 8601), in the order of the register. */
export function commitmentsOf(register: Register, state: string, asOf: string): Commitment[] {
  return [...register.instruments.values()].map((instrument) => commitmentOf(register, instrument, state, asOf));
}

/** How one instrument stands to a state on a date. */
export function commitmentOf(register: Register, instrument: Instrument, state: string, asOf: string): Commitment {
  return commit(register, instrument, state, asOf, standingOf(register, instrument, state, asOf));
}

/** The commitment that a state would have if it were a party to the instrument from that date on. */
export function commitmentIfParty(register: Register, instrument: Instrument, state: string, asOf: string): Commitment {
  return commit(register, instrument, state, asOf, { bond: 'party', since: asOf, confirmed: true, because: 'if the state joined' });
}

function commit(register: Register, instrument: Instrument, state: string, asOf: string, standing: Standing): Commitment {
  const reservations = (register.countries.get(state)?.reservations ?? []).filter(
    (one) => one.instrument === instrument.id && (one.from === undefined || one.from <= asOf) && (one.until === undefined || asOf < one.until),
  );
  const commitment = { ...standing, instrument, binding: BINDING.includes(standing.bond), reservations, duties: [] as Duty[] };
  for (const provision of instrument.provisions) {
    const reservation = reservations.find((one) => one.provision === provision.id);
    const requirements = reservation ? (reservation.effect === 'excludes' ? [] : reservation.requires) : provision.requires;
    for (const requirement of requirements) {
      if (requirement.partyTo !== undefined && !bindsToo(register, requirement.partyTo, state, asOf)) continue;
      commitment.duties.push({ commitment, provision, requirement, ...(reservation && { reservation }) });
    }
  }
  return commitment;
}

/** Whether another instrument, on which a duty depends, binds the state as well. */
function bindsToo(register: Register, id: string, state: string, asOf: string): boolean {
  const other = register.instruments.get(id);
  return other !== undefined && BINDING.includes(standingOf(register, other, state, asOf).bond);
}

function standingOf(register: Register, instrument: Instrument, state: string, asOf: string): Standing {
  const { binds } = instrument;
  if (instrument.ended !== undefined && instrument.ended <= asOf) return { bond: 'not-in-force', since: instrument.ended, confirmed: true, because: `it ended on ${instrument.ended}` };
  if (binds === 'un-members') return political(register, instrument, state, asOf);
  if (typeof binds === 'object') return membership(register, binds, state, asOf);
  return deposit(register, instrument, state, asOf);
}

function political(register: Register, instrument: Instrument, state: string, asOf: string): Standing {
  if (instrument.adopted !== undefined && asOf < instrument.adopted) return { bond: 'not-in-force', confirmed: true, because: `it was adopted on ${instrument.adopted}` };
  const members = register.groups.get('un');
  const fictional = register.countries.get(state)?.fictional === true;
  const member = members?.members.find((one) => one.state === state);
  if (members && !fictional && !member) return { bond: 'unknown', confirmed: false, because: 'membership of the United Nations is not known' };
  return { bond: 'political', ...(instrument.adopted !== undefined && { since: instrument.adopted }), confirmed: member?.unverified !== true, because: 'a commitment of the members of the United Nations, political and not legal' };
}

function membership(register: Register, { membersOf, from }: { membersOf: string; from?: string }, state: string, asOf: string): Standing {
  const group = register.groups.get(membersOf);
  const member = group?.members.find((one) => one.state === state && (one.until === undefined || asOf < one.until) && (one.from === undefined || one.from <= asOf));
  if (!group) return { bond: 'unknown', confirmed: false, because: `the members of "${membersOf}" are not known` };
  if (!member) return { bond: 'not-party', confirmed: group.source !== undefined, because: `not a member of ${group.name} on that date` };
  if (from !== undefined && asOf < from) return { bond: 'not-in-force', confirmed: true, because: `it applies from ${from}` };
  const since = latest(from, member.from);
  return { bond: 'member', ...(since !== undefined && { since }), confirmed: member.unverified !== true, because: `a member of ${group.name}` };
}

function deposit(register: Register, instrument: Instrument, state: string, asOf: string): Standing {
  const status = register.statuses.get(instrument.id)?.get(state);
  if (!status) return childOf(register, instrument, state, asOf) ?? { bond: 'unknown', confirmed: false, because: 'nothing is known of this state and this instrument' };
  const common = { status, confirmed: status.confirmed };
  if (status.withdrawn !== undefined && status.withdrawn <= asOf) return { ...common, bond: 'withdrawn', since: status.withdrawn, because: `it withdrew with effect from ${status.withdrawn}` };
  const lost = lostParent(register, instrument, state, asOf);
  if (lost) return { ...common, ...lost };

  const from = inForceFrom(instrument, status);
  const how = status.how ?? 'deposit';
  if (from !== undefined && from <= asOf) return { ...common, bond: 'party', since: from, because: status.deposited === undefined ? how : `${how} of ${status.deposited}` };
  if (from !== undefined && status.deposited !== undefined && status.deposited <= asOf) return { ...common, bond: 'joined', since: status.deposited, from, because: `${how} of ${status.deposited}, in force for it from ${from}` };
  if (from === undefined && status.deposited !== undefined && status.deposited <= asOf) return { ...common, bond: 'not-in-force', since: status.deposited, because: `${how} of ${status.deposited}; the instrument is not known to be in force` };
  if (from === undefined && status.how !== undefined && status.deposited === undefined) {
    return status.asOf <= asOf
      ? { ...common, bond: 'party', because: `${how}; the date is not known` }
      : { ...common, bond: 'unknown', confirmed: false, because: `${how}; whether before ${asOf} is not known` };
  }
  if (status.signed !== undefined && status.signed <= asOf) return { ...common, bond: 'signatory', since: status.signed, because: `signed on ${status.signed}` };
  if (status.none || status.signed !== undefined || status.deposited !== undefined) return { ...common, bond: 'not-party', because: `neither signed nor joined by ${asOf}` };
  return { ...common, bond: 'unknown', confirmed: false, because: 'the source does not tell' };
}

/** The day on which an instrument begins to bind a state: as recorded, or its period after the deposit. */
function inForceFrom(instrument: Instrument, status: Status): string | undefined {
  if (status.inForce !== undefined) return status.inForce;
  if (status.deposited === undefined || instrument.inForce === undefined) return undefined;
  const own = instrument.afterDeposit === undefined ? status.deposited : addDuration(status.deposited, instrument.afterDeposit);
  return latest(own, instrument.inForce);
}

/** A party to an instrument that only parties to its parent may join is a party to the parent as well. */
function childOf(register: Register, parent: Instrument, state: string, asOf: string): Standing | undefined {
  for (const child of register.instruments.values()) {
    if (child.parent !== parent.id || !register.statuses.get(child.id)?.has(state)) continue;
    const standing = deposit(register, child, state, asOf);
    if (standing.bond === 'party') return { bond: 'party', confirmed: false, because: `a party to the ${child.short} has to be a party to it; no date of its own is known` };
  }
  return undefined;
}

/** Who leaves the parent leaves the child. */
function lostParent(register: Register, instrument: Instrument, state: string, asOf: string): Pick<Standing, 'bond' | 'since' | 'because'> | undefined {
  if (instrument.parent === undefined) return undefined;
  const parent = register.statuses.get(instrument.parent)?.get(state);
  if (parent?.withdrawn === undefined || parent.withdrawn > asOf) return undefined;
  return { bond: 'withdrawn', since: parent.withdrawn, because: `it withdrew from the instrument that this one supplements with effect from ${parent.withdrawn}` };
}
