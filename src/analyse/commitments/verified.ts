import type { Instrument } from '../../model/instrument.js';
import type { Verified } from '../../model/verified.js';
import type { Duty } from './commitments.js';

/** Who held a duty against the text of its instrument; a reservation is no part of that text. */
export const verifiedOf = ({ provision, requirement, reservation }: Duty): Verified | undefined =>
  reservation ? undefined : (requirement.verified ?? provision.verified);

/**
 * What one person found of an instrument on one day in one text: the rows that agree, that were corrected, that are
 * not there.
 */
export interface Verification extends Pick<Verified, 'by' | 'on' | 'source'> {
  agrees: number;
  differs: number;
  'not-there': number;
}

/**
 * Who verified an instrument, and how many of its rows (terms, provisions, requirements with a finding of their own).
 */
export function verificationsOf({ terms, provisions }: Instrument): Verification[] {
  const gathered = new Map<string, Verification>();
  const rows = [
    ...[...terms.values()].map(({ verified }) => verified),
    ...provisions.flatMap(({ verified, requires, absent = [] }) => [
      verified,
      ...absent.map((row) => row.verified),
      ...requires.map((requirement) => (requirement.verified === verified ? undefined : requirement.verified)),
    ]),
  ];
  for (const row of rows) {
    if (!row) continue;
    const { by, on, source } = row;
    const key = JSON.stringify([by, on, source]);
    const sum = gathered.get(key) ?? { by, on, source, agrees: 0, differs: 0, 'not-there': 0 };
    sum[row.found]++;
    gathered.set(key, sum);
  }
  return [...gathered.values()];
}
