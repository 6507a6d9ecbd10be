import { noticesOf } from '../work/accession-notices.js';
import { accession } from '../analyse/overlap/accession.js';
import { commitmentsOf } from '../analyse/commitments/commitments.js';
import { addedGroups } from '../analyse/overlap/accession-groups.js';
import { accessionRows, accessionText } from '../report/accession-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { countryName, knownState } from '../work/states.js';
import { dateOf, stateWordsOf, openSound, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface AccedeOptions extends GlobalOptions {
  all?: boolean;
}

/** Prints what one more instrument would add for a state that deposits its instrument on the date given. */
export function accedeCommand(given: string, id: string, options: AccedeOptions): number {
  const date = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  tellClaims(loaded);
  const { world } = loaded;
  const state = knownState(loaded, given);
  const instrument = world.instruments.get(oneOf('instrument', id, [...world.instruments.keys()]))!;
  if (instrument.binds !== 'by-deposit') throw new UsageError(say('accede.no-deposit', { id }));
  const stateWords = stateWordsOf(loaded, state, date);
  const present = commitmentsOf(world, state, date);
  const hit = accession(stateWords.mapped, world, instrument, state, date, present);
  const name = countryName(loaded, state);
  const rows = accessionRows(stateWords, hit);
  const notices = noticesOf(loaded, hit, state, name);
  if (options.json) console.log(harmlessJson({ state, name, notices, ...rows }));
  else {
    const list = options.all
      ? addedGroups
      : addedGroups.filter((group) => ['contradiction', 'gap', 'shortfall', 'exception', 'partly'].includes(group));
    console.log(
      accessionText({
        rows,
        accession: hit,
        name,
        notices,
        topics: world.topics,
        list,
        layout: layoutOf(process.stdout),
      }),
    );
  }
  return 0;
}
