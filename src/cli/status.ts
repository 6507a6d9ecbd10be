import { becauseWords } from '../words/bonds.js';
import { commitmentsOf } from '../analyse/commitments/commitments.js';
import { isMember } from '../analyse/commitments/membership.js';
import { verificationsOf } from '../analyse/commitments/verified.js';
import { statusText } from '../report/status-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { countryName, knownState } from '../work/states.js';
import { dateOf, openSound, type GlobalOptions } from '../work/session.js';

/** Prints a state's relation to every instrument on a date. */
export function statusCommand(given: string, options: GlobalOptions & { language?: string }): number {
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = knownState(loaded, given);
  const name = countryName(loaded, state, options.language);
  const commitments = commitmentsOf(loaded.world, state, asOf);
  const groups = [...loaded.world.groups.values()].flatMap((group) => {
    const member = group.members.find((member) => member.state === state && isMember(member, asOf));
    return member
      ? [
          {
            id: group.id,
            name: group.name,
            ...(member.from !== undefined && { since: member.from }),
            ...(member.observer && { observer: true }),
            unverified: member.unverified === true,
          },
        ]
      : [];
  });
  if (options.json) {
    const rows = commitments.map(
      ({ instrument, bond, binding, since, from, confirmed, because, status, reservations }) => ({
        instrument: instrument.id,
        short: instrument.short,
        force: instrument.force,
        bond,
        binding,
        since,
        from,
        confirmed,
        because: becauseWords({ because }),
        verifications: verificationsOf(instrument),
        ...(status && {
          signed: status.signed,
          deposited: status.deposited,
          how: status.how,
          withdrawn: status.withdrawn,
          reservationsInWords: status.reservations,
          declarations: status.declarations,
          source: status.source,
          sourceDate: status.asOf === '' ? undefined : status.asOf,
          note: status.note,
        }),
        reservations: reservations.map(({ provision, effect, kind, says, from: start, until, source, unverified }) => ({
          provision,
          effect,
          kind: kind ?? 'reservation',
          says,
          from: start,
          until,
          source,
          unverified,
        })),
      }),
    );
    console.log(harmlessJson({ state, name, asOf, commitments: rows, groups }));
  } else console.log(statusText({ state, name, asOf, commitments, groups, layout: layoutOf(process.stdout) }));
  return 0;
}
