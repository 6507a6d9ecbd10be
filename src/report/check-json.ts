import type { Account } from '../analyse/assess/account.js';
import { becauseWords } from '../words/bonds.js';
import type { WordedCheck } from '../words/finding.js';
import type { Country } from '../model/country.js';

/** A check as plain data, for other programs, with the accounts under the instruments that ask for one. */
export function checkJson(
  country: Country,
  asOf: string,
  { commitments, findings, summary, changes }: WordedCheck,
  accounts: readonly Account[] = [],
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
    ...(accounts.length > 0 && {
      accounts: accounts.map(({ instrument, entries }) => ({
        instrument: instrument.id,
        document: instrument.sources[0],
        entries: entries.map(({ provision, assessments, status, results }) => ({
          id: provision.id,
          cite: provision.cite,
          says: provision.says,
          noMeasure: provision.noMeasure,
          because: provision.because,
          requirements: assessments.map(({ duty, question, verdict, does }) => ({
            id: duty.requirement.id,
            question: question.id,
            strength: duty.requirement.strength,
            verdict,
            does,
          })),
          status: status && { instrument: status.instrument.id, bond: status.bond, because: becauseWords(status) },
          results,
        })),
      })),
    }),
  };
}
