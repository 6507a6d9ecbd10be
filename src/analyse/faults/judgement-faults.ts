import type { Country } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { FaultFacts } from './fault.js';

/** Exceptions that were judged to be covered by the words of a provision which allows none of their kind. */
export function judgementFaults(country: Country, instruments: ReadonlyMap<string, Instrument>): FaultFacts[] {
  return country.answers.flatMap(({ except }) =>
    except.flatMap(({ kind, within, place }) =>
      within.flatMap((cited): FaultFacts[] => {
        const [id = '', provision = ''] = cited.split(/:(.*)/s);
        const instrument = instruments.get(id);
        if (!instrument || allows(instrument, provision, kind)) return [];
        return [{ rule: 'judged-in-vain', severity: 'warning', place, cited, kind }];
      }),
    ),
  );
}

/** Whether a provision allows a kind of exception, or its words are those by which another one does. */
function allows(instrument: Instrument, provision: string, kind: string): boolean {
  const cite = instrument.provisions.find(({ id }) => id === provision)?.cite;
  return [
    ...instrument.allows,
    ...instrument.provisions.flatMap((other) => {
      const allowances = [...other.allows, ...other.requires.flatMap((requirement) => requirement.allows)];
      return other.id === provision ? allowances : allowances.filter((allowed) => allowed.cite === cite);
    }),
  ].some((allow) => allow.kind === kind);
}
