import type { Instrument } from '../model/instrument.js';
import { oneOf } from './usage-error.js';
import { type Commitment, commitmentIfParty } from '../analyse/commitments/commitments.js';
import type { World } from '../model/world.js';
/**
 * The instruments that were named, or all that apply on the date, as they would bind a state that is a party to all
 * of them.
 */
export function asIfParty(world: World, named: string | undefined, asOf: string): Commitment[] {
  const ids = named?.split(',').map((id) => oneOf('instrument', id.trim(), [...world.instruments.keys()]));
  const chosen = [...world.instruments.values()].filter((instrument) =>
    ids ? ids.includes(instrument.id) : applies(instrument, asOf),
  );
  return chosen.map((instrument) =>
    commitmentIfParty(
      world,
      instrument,
      '',
      asOf,
      chosen.map(({ id }) => id),
    ),
  );
}

function applies({ adopted, ended, inForce, binds }: Instrument, asOf: string): boolean {
  const from = [adopted, inForce, typeof binds === 'object' ? binds.from : undefined];
  return (ended === undefined || asOf < ended) && from.every((date) => date === undefined || date <= asOf);
}
