import type { Verification } from '../analyse/commitments/verified.js';
import type { Verified } from '../model/verified.js';
import { say } from './catalogue.js';

/** Who held a row against the text: "verified by A. Adviser on 2026-11-30". */
export const verifiedBriefly = ({ by, on }: Verified): string => say('check.verified.by', { by, on });

/** The same, with the text that was read and what was corrected. */
export const verifiedWords = ({ by, on, source, found, reason }: Verified): string => {
  const words = say(`check.verified.${found}`, { by, on, source });
  return reason === undefined ? words : `${words}: ${reason}`;
};

/**
 * What one person found of an instrument: "3 rows verified by A. Adviser on 2026-11-30 (certified copy), 1 of them
 * corrected".
 */
export const verificationWords = (short: string, verification: Verification): string =>
  say('check.verified.of-instrument', {
    short,
    rows: verification.agrees + verification.differs + verification['not-there'],
    by: verification.by,
    on: verification.on,
    source: verification.source,
    corrected: verification.differs,
    absent: verification['not-there'],
  });
