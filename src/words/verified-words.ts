import type { Verification } from '../analyse/commitments/verified.js';
import type { Verified } from '../model/verified.js';

/** Who held a row against the text: "verified by A. Adviser on 2026-11-30". */
export const verifiedBriefly = ({ by, on }: Verified): string => `verified by ${by} on ${on}`;

/** The same, with the text that was read and what was corrected. */
export const verifiedWords = (one: Verified): string =>
  `${verifiedBriefly(one)} (${one.source})${one.found === 'agrees' ? '' : `, ${one.found === 'differs' ? 'corrected' : 'not there'}`}${one.reason === undefined ? '' : `: ${one.reason}`}`;

/** What one person found of an instrument: "3 rows verified by A. Adviser on 2026-11-30 (certified copy), 1 of them corrected". */
export function verificationWords(short: string, one: Verification): string {
  const rows = one.agrees + one.differs + one['not-there'];
  const parts = [
    ...(one.differs > 0 ? [`${one.differs} of them corrected`] : []),
    ...(one['not-there'] > 0 ? [`${one['not-there']} of them not there`] : []),
  ];
  return `${short}: ${rows} row${rows === 1 ? '' : 's'} verified by ${one.by} on ${one.on} (${one.source})${parts.map((part) => `, ${part}`).join('')}.`;
}
