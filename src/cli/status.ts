import { commitmentsOf } from '../analyse/commitments.js';
import { statusText } from '../report/status-text.js';
import { layoutOf } from '../report/terminal.js';
import { countryName, knownState } from './countries.js';
import { dateOf, openSound, type GlobalOptions } from './session.js';

/** Prints a state's relation to every instrument on a date. */
export function statusCommand(given: string, options: GlobalOptions & { language?: string }): number {
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = knownState(loaded, given);
  const name = countryName(loaded, state, options.language);
  const commitments = commitmentsOf(loaded.world, state, asOf);
  const groups = [...loaded.world.groups.values()].flatMap((group) => {
    const member = group.members.find((one) => one.state === state && (one.from === undefined || one.from <= asOf) && (one.until === undefined || asOf < one.until));
    return member ? [{ id: group.id, name: group.name, ...(member.from !== undefined && { since: member.from }), unverified: member.unverified === true }] : [];
  });
  if (options.json) {
    const rows = commitments.map(({ instrument, bond, binding, since, from, confirmed, because, status, reservations }) => ({ instrument: instrument.id, short: instrument.short, bond, binding, since, from, confirmed, because, source: status?.source, sourceDate: status?.asOf, note: status?.note, reservations }));
    console.log(JSON.stringify({ state, name, asOf, commitments: rows, groups }, null, 2));
  } else console.log(statusText({ state, name, asOf, commitments, groups, layout: layoutOf(process.stdout) }));
  return 0;
}
