import { becauseWords } from '../words/bonds.js';
import { commitmentOf } from '../analyse/commitments/commitments.js';
import type { Accession } from '../analyse/overlap/accession.js';
import type { Loaded } from '../load/workspace.js';
/** What stands in the way of the accession, or makes it needless. */
export function noticesOf(
  { world }: Loaded,
  { instrument, present, deposit }: Accession,
  state: string,
  name: string,
): string[] {
  const parent = instrument.parent === undefined ? undefined : world.instruments.get(instrument.parent);
  const notices: string[] = [];
  if (present.binding && present.confirmed)
    notices.push(
      `${name} is bound by it already${present.since === undefined ? '' : ` since ${present.since}`}. What ` +
        'follows is what it adds to everything else that binds.',
    );
  if (present.bond === 'joined') notices.push(`${name} has joined already (${becauseWords(present)}).`);
  if (present.bond === 'not-party' && present.status === undefined)
    notices.push(
      `${name} is not among the states of its table, which are those of its region; whether it may join was ` +
        'not looked up.',
    );
  if (parent) {
    const bond = commitmentOf(world, parent, state, deposit);
    if (!bond.binding)
      notices.push(
        `Only a party to the ${parent.short} may join; ${name}: ` +
          `${bond.bond === 'unknown' ? 'not known' : becauseWords(bond)}.`,
      );
  }
  return notices;
}
