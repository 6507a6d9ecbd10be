import { becauseWords } from '../words/bonds.js';
import type { WordedCheck } from '../words/finding.js';
import type { Country } from '../model/country.js';

/** A check as plain data, for other programs. */
export function checkJson(
  country: Country,
  asOf: string,
  { commitments, findings, summary, changes }: WordedCheck,
): object {
  return {
    state: { iso3: country.iso3, name: country.name, fictional: country.fictional },
    asOf,
    commitments: commitments.map(({ instrument, bond, binding, since, from, confirmed, because, status }) => ({
      instrument: instrument.id,
      short: instrument.short,
      bond,
      binding,
      since,
      from,
      confirmed,
      because: becauseWords({ because }),
      source: status?.source,
    })),
    findings,
    summary: summary.map(({ commitment, ...counts }) => ({
      instrument: commitment.instrument.id,
      bond: commitment.bond,
      ...counts,
    })),
    changes,
  };
}
