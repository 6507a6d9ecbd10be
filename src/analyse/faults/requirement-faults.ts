import type { Instrument, Requirement } from '../../model/instrument.js';
import { meaningOf } from '../assess/seal.js';
import type { FaultFacts } from './fault.js';

/**
 * Requirements of one provision that ask the same of the same: where the provision says two things, the question lacks
 * the dimension or the options to tell them apart, and one answer would meet both.
 */
export function requirementFaults(instruments: ReadonlyMap<string, Instrument>): FaultFacts[] {
  return [...instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap((provision) => {
      const seen = new Map<string, Requirement>();
      return provision.requires.flatMap((requirement): FaultFacts[] => {
        const key = meaningOf(instrument, provision, requirement);
        const first = seen.get(key);
        if (!first) {
          seen.set(key, requirement);
          return [];
        }
        return [
          {
            rule: 'same-requirement',
            severity: 'warning',
            place: requirement.place,
            id: requirement.id,
            first: first.id,
          },
        ];
      });
    }),
  );
}
