import type { Instrument, Requirement } from '../../model/instrument.js';
import type { Place } from '../../model/place.js';
import { meaningOf } from '../assess/seal.js';

interface Fault extends Place {
  rule: 'same-requirement';
  message: string;
  severity: 'warning';
}

/**
 * Requirements of one provision that ask the same of the same: where the provision says two things, the question lacks
 * the dimension or the options to tell them apart, and one answer would meet both.
 */
export function requirementFaults(instruments: ReadonlyMap<string, Instrument>): Fault[] {
  return [...instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap((provision) => {
      const seen = new Map<string, Requirement>();
      return provision.requires.flatMap((requirement): Fault[] => {
        const key = meaningOf(instrument, provision, requirement);
        const first = seen.get(key);
        if (!first) {
          seen.set(key, requirement);
          return [];
        }
        return [
          {
            ...requirement.place,
            rule: 'same-requirement',
            severity: 'warning',
            message: `Unexpected requirement ${requirement.id} that asks the same as ${first.id} of the same, expected one of them, or a question that tells apart what the provision says.`,
          },
        ];
      });
    }),
  );
}
