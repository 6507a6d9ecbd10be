import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Reservation } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { Stretch } from '../../model/items.js';
import type { Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';
import { readRequirement, type RawRequirement } from './read-requirement.js';
import { Rules } from './rules.js';
import { isUnknownFree, noSuchState, stateFault } from './state-codes.js';
import type { Bank } from './vocabulary.js';

type RawReservation = Omit<Reservation, 'requires' | 'place'> & { requires?: RawRequirement[]; state?: string };

/**
 * Reads the reservations.yaml of a folder: of one state, whose code is given, or of many, each of which names its
 * state. Rows with faults are reported; the stretches that they name are added to `stretches`;
 * `codes` are those of the states that the data has.
 */
export function readReservations(
  files: Files,
  folder: string,
  bank: Bank,
  instruments: ReadonlyMap<string, Instrument>,
  ofState: string | undefined,
  stretches: Stretch[],
  codes: ReadonlySet<string> = new Set(),
): (Reservation & { state: string })[] {
  const counts = new Map<string, number>();
  const counted = (provision: string): string => {
    const n = (counts.get(provision) ?? 0) + 1;
    counts.set(provision, n);
    return `${provision}#${n}`;
  };
  const main = path.join(folder, 'reservations.yaml');
  return (existsSync(main) ? [main] : []).flatMap((file) => {
    const read = files.entries<RawReservation>('reservations', file);
    if (!read) return [];
    const { source, entries } = read;
    return entries.map(([raw, n]) => {
      const instrument = instruments.get(raw.instrument);
      const provisions = instrument?.provisions.map(({ id }) => id);
      const rules = new Rules(files, source, bank, new Set(instrument?.terms.keys()));
      rules.instrument(raw.instrument, [n, 'instrument']);
      if (ofState === undefined && raw.state === undefined)
        rules.report(
          [n],
          'missing-state',
          'Expected the key "state": the code of the state that made it, such as FRA.',
        );
      if (ofState !== undefined && raw.state !== undefined && raw.state !== ofState)
        rules.report(
          [n, 'state'],
          'state',
          `Unexpected state "${raw.state}" in the folder of ${ofState}, expected "${ofState}" or nothing.`,
        );
      const state = ofState ?? raw.state ?? '';
      const fault = ofState === undefined && raw.state !== undefined ? stateFault(raw.state, codes) : undefined;
      if (fault !== undefined) rules.report([n, 'state'], 'unknown-state', fault);
      else if (ofState === undefined && isUnknownFree(state, codes))
        rules.report([n, 'state'], 'unknown-state', noSuchState(state, codes), 'value', 'warning');
      if (provisions && !provisions.includes(raw.provision) && !rules.isLost(raw.provision, 'provisions'))
        rules.report(
          [n, 'provision'],
          'unknown-provision',
          unexpected(`provision of ${raw.instrument}`, raw.provision, provisions),
        );
      if (raw.effect === 'modifies' && raw.requires === undefined)
        rules.report(
          [n, 'effect'],
          'missing-requires',
          'Expected the key "requires" beside "modifies": what binds the state instead.',
        );
      if (raw.effect === 'excludes' && raw.requires !== undefined)
        rules.report(
          [n, 'requires'],
          'both',
          'Unexpected "requires" beside "excludes", expected it only beside "modifies".',
          'key',
        );
      if (raw.from !== undefined && raw.until !== undefined && raw.until <= raw.from)
        rules.report(
          [n, 'until'],
          'date',
          `Unexpected end ${raw.until} of a reservation from ${raw.from}, expected a later day.`,
        );
      const requires = (raw.requires ?? []).flatMap(
        (requirement, m) =>
          readRequirement(
            rules,
            source,
            requirement,
            [n, 'requires', m],
            counted(`${raw.instrument}:${raw.provision}@${state}`),
          ) ?? [],
      );
      stretches.push(...rules.stretches);
      return { ...raw, state, requires, place: source.place([n]) };
    });
  });
}
