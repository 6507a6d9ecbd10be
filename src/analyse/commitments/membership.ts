import type { Instrument } from '../../model/instrument.js';
import type { Group } from '../../model/status.js';
import { latest } from './dates.js';
import { type Register, type Bond, type Because } from './bond.js';

type Member = Group['members'][number];

/** Whether a membership holds on a date. */
export const isMember = ({ from, until }: Pick<Member, 'from' | 'until'>, asOf: string): boolean =>
  (from === undefined || from <= asOf) && (until === undefined || asOf < until);

/** The states that belong to a group on a date, observers with them. */
export const membersOn = ({ members }: Group, asOf: string): string[] =>
  members.filter((member) => isMember(member, asOf)).map(({ state }) => state);

/** The bond of a state to a political commitment on a date: from its adoption it holds for members of the UN. */
export function political(register: Register, instrument: Instrument, state: string, asOf: string): Bond {
  const { adopted, inForce, force } = instrument;
  if (adopted !== undefined && asOf < adopted)
    return { bond: 'not-in-force', from: adopted, confirmed: true, because: { reason: 'adopted', date: adopted } };
  if (inForce !== undefined && asOf < inForce)
    return { bond: 'not-in-force', from: inForce, confirmed: true, because: { reason: 'takes-effect', date: inForce } };
  const united = register.groups.get('un');
  const member = united?.members.find((member) => member.state === state);
  if (united && register.countries.get(state)?.fictional !== true) {
    if (!member)
      return {
        bond: 'not-party',
        confirmed: united.source !== undefined,
        because: { reason: 'not-un-member' },
      };
    if (member.observer)
      return {
        bond: 'unknown',
        confirmed: false,
        because: { reason: 'un-observer' },
      };
    if (!isMember(member, asOf))
      return { bond: 'not-party', confirmed: true, because: { reason: 'un-member-later', date: member.from } };
  }
  return {
    bond: 'political',
    ...optional('since', latest(adopted, inForce, member?.from)),
    confirmed: member?.unverified !== true,
    because: { reason: force === 'recommendation' ? 'recommended' : 'un-commitment' },
  };
}

/** The bond of a state to an instrument that binds the members of a group; an observer is not bound. */
export function membership(
  register: Register,
  { adopted, inForce }: Instrument,
  { membersOf, from }: { membersOf: string; from?: string },
  state: string,
  asOf: string,
): Bond {
  const group = register.groups.get(membersOf);
  if (!group) return { bond: 'unknown', confirmed: false, because: { reason: 'group-unknown', group: membersOf } };
  const theirMembers = group.members.filter((member) => member.state === state);
  const all = theirMembers.filter((entry) => entry.observer !== true);
  const member = all.find((entry) => isMember(entry, asOf));
  const observer = theirMembers.find((entry) => entry.observer === true && isMember(entry, asOf));
  if (!member && observer)
    return {
      bond: 'not-party',
      confirmed: observer.unverified !== true,
      because: { reason: 'observer', group: group.name },
    };
  if (!member) {
    const left = all
      .map(({ until }) => until)
      .filter((until) => until !== undefined && until <= asOf)
      .sort()
      .at(-1);
    const later = all
      .map((entry) => entry.from)
      .filter((date) => date !== undefined && date > asOf)
      .sort()[0];
    const because: Because =
      left !== undefined
        ? { reason: 'member-until', group: group.name, date: left }
        : later !== undefined
          ? { reason: 'member-from', group: group.name, date: later }
          : { reason: 'not-member', group: group.name };
    return { bond: 'not-party', confirmed: group.source !== undefined, because };
  }
  const confirmed = member.unverified !== true;
  const begins = latest(adopted, inForce, from);
  if (begins !== undefined && asOf < begins)
    return {
      bond: 'not-in-force',
      from: begins,
      confirmed,
      because: { reason: begins === from ? 'applies' : 'comes-into-force', date: begins },
    };
  return {
    bond: 'member',
    ...optional('since', latest(from, inForce, member.from)),
    confirmed,
    because: { reason: 'member', group: group.name },
  };
}

export const optional = <K extends string>(key: K, value: string | undefined): { [key in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: string });
