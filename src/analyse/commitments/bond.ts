import type { Country, Reservation } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { Group, Status } from '../../model/status.js';
import { addDuration, latest } from './dates.js';
import { political, membership } from './membership.js';

/**
 * How an instrument stands to a state on a date. `party`: bound by an instrument that it deposited; `member`: bound
 * as a member of an organization; `provisional`: applies some paragraphs before it is bound, as it has declared;
 * `political`: committed, not bound in law; `joined`: deposited, not yet in force for it;
 * `signatory`: signed, not bound; `not-party`; `withdrawn`; `not-in-force`: the instrument is not, or no longer, in
 * force;
 * `unknown`: nothing is known.
 */
export type BondKind =
  | 'party'
  | 'member'
  | 'provisional'
  | 'political'
  | 'joined'
  | 'signatory'
  | 'not-party'
  | 'withdrawn'
  | 'not-in-force'
  | 'unknown';

/** The bonds that count: by these the state has to do what the instrument asks. */
export const BINDING: readonly BondKind[] = ['party', 'member', 'provisional', 'political'];

/** What is known of all states and all instruments. */
export interface Register {
  instruments: ReadonlyMap<string, Instrument>;
  /** instrument -> state -> what is known */
  statuses: ReadonlyMap<string, ReadonlyMap<string, Status>>;
  groups: ReadonlyMap<string, Group>;
  countries: ReadonlyMap<string, Country>;
  /** unions whose law applies in their members, by id */
  unions?: ReadonlyMap<string, Country>;
  /** state -> its reservations and declarations, besides those that stand with its country */
  reservations?: ReadonlyMap<string, readonly Reservation[]>;
}

/** What a bond rests on, with its dates and names; `how` is the act by which a state joined, as its row names it. */
export type Because =
  | { reason: 'ended' | 'adopted' | 'takes-effect' | 'applies' | 'comes-into-force' | 'came-into-force'; date: string }
  | { reason: 'not-un-member' | 'un-observer' | 'recommended' | 'un-commitment' }
  | { reason: 'un-member-later'; date: string | undefined }
  | { reason: 'group-unknown'; group: string }
  | { reason: 'observer' | 'not-member' | 'member'; group: string }
  | { reason: 'member-until' | 'member-from'; group: string; date: string }
  | { reason: 'not-of-region' | 'nothing-known' | 'source-silent' | 'signed-undated' | 'if-joined' }
  | { reason: 'withdrew'; date: string }
  | { reason: 'parent-left'; parent: string; date: string }
  | { reason: 'child-joined'; child: string }
  | { reason: 'joined'; how: string; day?: JoiningDay }
  | { reason: 'joined-period-unknown' | 'joined-not-in-force'; how: string; day: JoiningDay }
  | { reason: 'joined-in-force-later'; how: string; day: JoiningDay; date: string }
  | { reason: 'joined-undated'; how: string }
  | { reason: 'joined-undated-unknown'; how: string; date: string; source: string }
  | { reason: 'signed-undated-unknown'; date: string }
  | { reason: 'signed'; date: string }
  | { reason: 'applied-provisionally'; cites: readonly string[] }
  | { reason: 'neither'; date: string };

/** The day of a deposit, or the month by whose end it was made. */
export type JoiningDay = { on: string } | { byEndOf: string };

/** The relation of a state to an instrument on a date, and what it rests on. */
export interface Bond {
  bond: BondKind;
  /** the date from which the bond holds, where it is known */
  since?: string;
  /** joined, or not in force yet: the date from which it will bind */
  from?: string;
  status?: Status;
  /** whether a source confirms the bond; otherwise it must not be shown as a fact */
  confirmed: boolean;
  /** what the bond rests on */
  because: Because;
}

/** How an instrument stands to a state on a date (ISO 8601). */
export function bondOf(register: Register, instrument: Instrument, state: string, asOf: string): Bond {
  const { binds } = instrument;
  if (instrument.ended !== undefined && instrument.ended <= asOf)
    return {
      bond: 'not-in-force',
      since: instrument.ended,
      confirmed: true,
      because: { reason: 'ended', date: instrument.ended },
    };
  if (binds === 'un-members') return political(register, instrument, state, asOf);
  if (typeof binds === 'object') return membership(register, instrument, binds, state, asOf);
  const bond = deposit(register, instrument, state, asOf);
  return bond.bond === 'unknown' ? (childOf(register, instrument, state, asOf) ?? bond) : bond;
}

function deposit(register: Register, instrument: Instrument, state: string, asOf: string): Bond {
  const table = register.statuses.get(instrument.id);
  const status = table?.get(state);
  if (!status) {
    if (instrument.region !== undefined && table && table.size > 0)
      return {
        bond: 'not-party',
        confirmed: true,
        because: { reason: 'not-of-region' },
      };
    return { bond: 'unknown', confirmed: false, because: { reason: 'nothing-known' } };
  }
  const common = { status, confirmed: status.confirmed };
  if (status.withdrawn !== undefined && status.withdrawn <= asOf)
    return {
      ...common,
      bond: 'withdrawn',
      since: status.withdrawn,
      because: { reason: 'withdrew', date: status.withdrawn },
    };
  const lost = lostParent(register, instrument, state, asOf);
  if (lost) return { ...common, ...lost };
  return { ...common, ...joining(instrument, status, asOf) };
}

/** What a row of a table says on a date, withdrawals left aside. */
function joining(
  instrument: Instrument,
  status: Status,
  asOf: string,
): Omit<Bond, 'confirmed' | 'status'> & { confirmed?: false } {
  const { deposited, signed } = status;
  const how = status.how ?? 'deposit';
  const day: JoiningDay =
    status.depositMonth === undefined ? { on: deposited ?? '' } : { byEndOf: status.depositMonth };
  const from = inForceFrom(instrument, status);
  if (from !== undefined && from <= asOf)
    return {
      bond: 'party',
      since: from,
      because: { reason: 'joined', how, ...(deposited !== undefined && { day }) },
    };
  if (deposited !== undefined && deposited <= asOf && from === undefined && isInForce(instrument, asOf))
    return {
      bond: 'party',
      because: { reason: 'joined-period-unknown', how, day },
    };
  if (deposited !== undefined && deposited <= asOf) {
    return from === undefined
      ? {
          bond: 'not-in-force',
          since: deposited,
          because: { reason: 'joined-not-in-force', how, day },
        }
      : { bond: 'joined', since: deposited, from, because: { reason: 'joined-in-force-later', how, day, date: from } };
  }
  const undated = deposited === undefined && status.how !== undefined && from === undefined;
  if (undated && status.how === 'signature') {
    if (status.asOf <= asOf) return { bond: 'signatory', because: { reason: 'signed-undated' } };
    return { bond: 'unknown', confirmed: false, because: { reason: 'signed-undated-unknown', date: asOf } };
  }
  if (undated) {
    if (instrument.inForce !== undefined && asOf < instrument.inForce)
      return {
        bond: 'not-in-force',
        from: instrument.inForce,
        because: { reason: 'came-into-force', date: instrument.inForce },
      };
    if (status.asOf <= asOf) return { bond: 'party', because: { reason: 'joined-undated', how } };
    return {
      bond: 'unknown',
      confirmed: false,
      because: { reason: 'joined-undated-unknown', how, date: asOf, source: status.asOf },
    };
  }
  if (signed !== undefined && signed <= asOf)
    return { bond: 'signatory', since: signed, because: { reason: 'signed', date: signed } };
  if (status.none || signed !== undefined || deposited !== undefined || from !== undefined) {
    return {
      bond: 'not-party',
      because: {
        reason: 'neither',
        date: status.none && status.asOf !== '' && status.asOf < asOf ? status.asOf : asOf,
      },
    };
  }
  return { bond: 'unknown', confirmed: false, because: { reason: 'source-silent' } };
}

/**
 * The day on which an instrument begins to bind a state: as recorded, or its period after the deposit; undefined
 * where that period is not known, save for those that deposited before the instrument came into force.
 */
function inForceFrom(instrument: Instrument, { inForce, deposited }: Status): string | undefined {
  if (inForce !== undefined) return inForce;
  if (deposited === undefined || instrument.inForce === undefined) return undefined;
  if (instrument.afterDeposit === undefined) return deposited <= instrument.inForce ? instrument.inForce : undefined;
  return latest(addDuration(deposited, instrument.afterDeposit), instrument.inForce);
}

const isInForce = ({ inForce }: Instrument, asOf: string): boolean => inForce !== undefined && inForce <= asOf;

/** A party to an instrument that only parties to its parent may join is a party to the parent as well. */
function childOf(register: Register, parent: Instrument, state: string, asOf: string): Bond | undefined {
  for (const child of register.instruments.values()) {
    if (child.parent !== parent.id || !register.statuses.get(child.id)?.has(state)) continue;
    if (deposit(register, child, state, asOf).bond === 'party')
      return {
        bond: 'party',
        confirmed: false,
        because: { reason: 'child-joined', child: child.short },
      };
  }
  return undefined;
}

/** Who leaves the parent leaves the child. */
function lostParent(
  register: Register,
  instrument: Instrument,
  state: string,
  asOf: string,
): Pick<Bond, 'bond' | 'since' | 'because'> | undefined {
  if (instrument.parent === undefined) return undefined;
  const withdrawn = register.statuses.get(instrument.parent)?.get(state)?.withdrawn;
  if (withdrawn === undefined || withdrawn > asOf) return undefined;
  return {
    bond: 'withdrawn',
    since: withdrawn,
    because: {
      reason: 'parent-left',
      parent: register.instruments.get(instrument.parent)?.short ?? instrument.parent,
      date: withdrawn,
    },
  };
}
