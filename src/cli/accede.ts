import { accession } from '../analyse/accession.js';
import { commitmentsOf } from '../analyse/commitments.js';
import { accessionRows, accessionText, addedGroups } from '../report/accession-text.js';
import { layoutOf } from '../report/terminal.js';
import { countryName, knownState } from './countries.js';
import { dateOf, describerOf, oneOf, openSound, UsageError, type GlobalOptions } from './session.js';

export interface AccedeOptions extends GlobalOptions {
  all?: boolean;
}

/** Prints what one more instrument would add for a state that deposits its instrument on the date given. */
export function accedeCommand(given: string, id: string, options: AccedeOptions): number {
  const date = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const { world } = loaded;
  const state = knownState(loaded, given);
  const instrument = world.instruments.get(oneOf('instrument', id, [...world.instruments.keys()]))!;
  if (instrument.binds !== 'by-deposit') throw new UsageError(`Unexpected instrument "${id}": states do not join it by a deposit of their own.`);
  const describer = describerOf(loaded, state);
  const found = accession(describer.sheet, world, instrument, state, date, commitmentsOf(world, state, date));
  if (instrument.parent !== undefined && !commitmentsOf(world, state, date).some((one) => one.instrument.id === instrument.parent && one.binding)) {
    console.error(`concord: a state has to be a party to ${world.instruments.get(instrument.parent)?.short ?? instrument.parent} first; that ${state} is one is not known.`);
  }
  const rows = accessionRows(describer, found);
  if (options.json) console.log(JSON.stringify({ state, ...rows }, null, 2));
  else {
    const list = options.all ? addedGroups : addedGroups.filter((group) => !['met', 'outside', 'permission', 'not-reviewed'].includes(group));
    console.log(accessionText(rows, found, countryName(loaded, state), layoutOf(process.stdout), list));
  }
  return 0;
}
