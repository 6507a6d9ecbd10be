import { createRequire } from 'node:module';
import { unexpected } from '../yaml/problem.js';

const require = createRequire(import.meta.url);

let codes: ReadonlySet<string> | undefined;

/** The ISO 3166-1 codes of three letters. */
export function isoCodes(): ReadonlySet<string> {
  codes ??= new Set((require('i18n-iso-countries/codes.json') as [string, string][]).map(([, three]) => three));
  return codes;
}

/** ISO 3166-1 leaves these to users: examples and tests have their made-up states there. */
const FREE = /^X[A-Z]{2}$/;

/**
 * What is wrong with the code of a state: undefined where a state has it, or the data has a state of that code
 * (`mapped`), or it is one of the codes that are free for made-up states (XAA to XZZ).
 */
export function stateFault(code: string, mapped: ReadonlySet<string>): string | undefined {
  if (isoCodes().has(code) || mapped.has(code) || FREE.test(code)) return undefined;
  const all = [...mapped, ...isoCodes()];
  // letters that have changed places are the commonest slip
  const swapped = all.filter((text) => [...text].sort().join() === [...code].sort().join());
  return (
    `${unexpected('state', code, swapped.length > 0 ? swapped : all)} No state has that code (ISO 3166-1), and ` +
    'the data has none of its own.'
  );
}

/** Whether a code is free for made-up states and the data has no such state: likely a slip. */
export const isUnknownFree = (code: string, mapped: ReadonlySet<string>): boolean =>
  FREE.test(code) && !isoCodes().has(code) && !mapped.has(code);

/** What is wrong with such a code, which may be a slip in one of those that the data has (`mapped`). */
export const noSuchState = (code: string, mapped: ReadonlySet<string>): string =>
  `${unexpected(
    'state',
    code,
    [...mapped].filter((stateCode) => stateCode.startsWith('X')),
  )} The code is free for made-up states, and the data has none of that code.`;
