import type { Verification } from '../analyse/commitments/verified.js';
import type { Verified } from '../model/verified.js';
import { say } from './catalogue.js';

/** A reason without its full stop, since it stands inside a sentence. */
const bare = (reason: string): string => reason.trim().replace(/[.。]$/u, '');

/** Who held a row against the text: "verified by A. Adviser on 2026-11-30". */
export const verifiedBriefly = ({ by, on }: Verified): string => say('check.verified.by', { by, on });

/** The same, with the text that was read and what was corrected. */
export const verifiedWords = ({ by, on, source, found, reason }: Verified): string => {
  const words = say(`check.verified.${found}`, { by, on, source });
  return reason === undefined ? words : `${words}: ${bare(reason)}`;
};

/** Who held a row against the text, for reports: "verified by A. Adviser on 2026-11-30". */
export const verifiedMark = ({ by, on }: Verified): string => say('reports.common.verified', { by, on });

/** The same, with the text that was read and what it says instead. */
export const verifiedNote = ({ by, on, source, found, reason }: Verified): string => {
  const words = say('reports.findings.mark-verified', {
    by,
    on,
    source,
    corrected: found === 'differs' ? 'yes' : 'no',
  });
  return reason === undefined ? words : `${words}: ${bare(reason)}`;
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

/** What marks the words of an instrument: why they are in doubt, and who held them against the text. */
interface Marked {
  unverified?: string | undefined;
  verified?: Verified | undefined;
}

/**
 * Whether something was held against the text, in few words. Where somebody verified it and a doubt stays, the doubt
 * is about a term in which it speaks.
 */
export const doubtMarks = ({ unverified, verified }: Marked): string[] => [
  ...(unverified === undefined ? [] : [say(verified ? 'check.unverified-term' : 'check.unverified')]),
  ...(verified ? [verifiedBriefly(verified)] : []),
];

/** The same, for reports. */
export const doubtNotes = ({ unverified, verified }: Marked): string[] => [
  ...(unverified === undefined ? [] : [say(`reports.common.${verified ? 'unverified-term' : 'unverified'}`)]),
  ...(verified ? [verifiedMark(verified)] : []),
];

/** Provisions that ask, each once, with whether they were held against the text: "ATT, Art. 5 (verified by ...)". */
export const citedWithDoubts = (all: readonly (Marked & { short: string; cite: string })[]): string[] => [
  ...new Set(
    all.map((cited) => {
      const marks = doubtNotes(cited);
      return `${cited.short}, ${cited.cite}${marks.length === 0 ? '' : ` (${marks.join('; ')})`}`;
    }),
  ),
];

/** Why a provision could not be held against its text, and who held it against the text, each in full. */
export const doubtsInFull = ({ unverified, verified }: Marked): string[] => [
  ...(unverified === undefined ? [] : [say('reports.findings.mark-unverified', { why: unverified })]),
  ...(verified ? [verifiedNote(verified)] : []),
];
