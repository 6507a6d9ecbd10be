import { say } from '../words/catalogue.js';
import type { Cited } from '../words/finding.js';
import { strengthWords } from '../words/kinds.js';
import { doubtMarks, verifiedWords } from '../words/verified-words.js';

/** "Firearms Protocol, Art. 7 (shall, where appropriate; not binding: signatory; unverified: ...)". */
export const citedWords = (cited: Cited): string =>
  citedWith(cited, [
    ...(cited.unverified === undefined ? [] : [say('check.unverified-why', { why: cited.unverified })]),
    ...(cited.verified ? [verifiedWords(cited.verified)] : []),
  ]);

/** The same, of an unverified mark only that it is there. */
export const citedBriefly = (cited: Cited): string => citedWith(cited, doubtMarks(cited));

function citedWith({ short, cite, strength, qualified, when, binding, bond }: Cited, marks: readonly string[]): string {
  const force = [strengthWords[strength], qualified, when].filter((text) => text !== undefined).join(', ');
  const remarks = [force, ...(binding ? [] : [say('check.not-binding', { bond })]), ...marks];
  return `${short}, ${cite} (${remarks.join('; ')})`;
}
