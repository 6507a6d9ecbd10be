import type { Requirement } from '../../model/instrument.js';
import { MappedLaw, type Subject } from '../assess/mapped-law.js';
import { askedPrint } from '../assess/seal.js';
import type { FaultFacts } from './fault.js';

/**
 * Requirements of one provision with the same constraint on the same cells, in whatever words and however firmly: where
 * the provision says two things, the question lacks the dimension or the options to tell them apart, and one answer
 * would meet both.
 */
export function requirementFaults(subject: Subject): FaultFacts[] {
  const mapped = new MappedLaw(subject);
  return [...subject.instruments.values()].flatMap((instrument) =>
    instrument.provisions.flatMap((provision) => {
      const seen = new Map<string, Requirement>();
      return provision.requires.flatMap((requirement): FaultFacts[] => {
        const { sure, maybe } = mapped.cells(requirement.scope, mapped.vocabulary(instrument), requirement.question);
        const key = [askedPrint(requirement), sure.key, maybe.key].join('|');
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
