import { becauseWords } from '../words/bonds.js';
import { commitmentOf } from '../analyse/commitments/commitments.js';
import type { Accession } from '../analyse/overlap/accession.js';
import type { Loaded } from '../load/workspace.js';
import { say } from '../words/catalogue.js';
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
      say(present.since === undefined ? 'accede.notice.bound' : 'accede.notice.bound-since', {
        name,
        since: present.since ?? '',
      }),
    );
  if (present.bond === 'joined') notices.push(say('accede.notice.joined', { name, because: becauseWords(present) }));
  if (present.bond === 'not-party' && present.status === undefined)
    notices.push(say('accede.notice.not-of-table', { name }));
  if (parent) {
    const bond = commitmentOf(world, parent, state, deposit);
    if (!bond.binding)
      notices.push(
        say('accede.notice.parent', {
          parent: parent.short,
          name,
          bond: bond.bond === 'unknown' ? say('kinds.bond.unknown.single') : becauseWords(bond),
        }),
      );
  }
  return notices;
}
