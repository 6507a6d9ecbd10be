import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Place } from '../../model/place.js';
import type { Found, Verified } from '../../model/verified.js';
import type { Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';
import type { Path, Source } from '../yaml/source.js';

type Raw = Readonly<Record<string, unknown>>;

/** An entry of `provisions/corrections/<instrument>.yaml`, as it stands there. */
export interface RawCorrection {
  row: string;
  found: Found;
  by: string;
  on: string;
  source: string;
  reason?: string;
  seen: string;
  correct?: Raw;
  without?: string[];
}

/** What somebody found about a row, with the place where it is said. */
export interface Correction extends RawCorrection {
  from: Source;
  path: Path;
}

/** What a correction makes of a row: it is confirmed, read anew, taken away, or has to be looked at again. */
export type Outcome =
  | { as: 'built-in' }
  | { as: 'verified' | 'corrected' | 'gone'; verified: Verified; by: Correction }
  | { as: 'open'; why: string };

const CONSTRAINT = ['is', 'at-least', 'at-most', 'one-of', 'includes', 'includes-one-of', 'within', 'excludes'];
const OF_REQUIREMENT = [
  ...CONSTRAINT,
  ...['question', 'scope', 'strength', 'qualified', 'when', 'applies-when', 'party-to', 'calls-for', 'allows', 'note'],
];
const OF_PROVISION = [
  ...['cite', 'says', 'note', 'from', 'until', 'scope', 'when', 'no-measure', 'because', 'allows', 'requires', 'due'],
];
const OF_TERM = ['cite', 'word', 'says', 'covers', 'except'];

/** The keys that a row of a kind may have corrected. */
const keysOf = (row: string): readonly string[] =>
  row.includes('#') ? OF_REQUIREMENT : /^[a-z0-9-]+\//.test(row) ? OF_TERM : OF_PROVISION;

const NOT_SAID = ['unverified', 'note'];

const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, value: unknown) =>
    NOT_SAID.includes(key)
      ? undefined
      : typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );

/** The print of a row as its file has it, 16 hexadecimal digits; marks and remarks say nothing of the text. */
export const rowPrint = (...row: readonly unknown[]): string =>
  createHash('sha256').update(canonical(row), 'utf8').digest('hex').slice(0, 16);

/**
 * What was found about the rows of all instruments. The rows are asked for as instruments are read; what nothing asks
 * for is reported.
 */
export class Corrections {
  private readonly rows = new Map<string, Correction>();
  /** row -> its print as it stands in the file that it comes from, made when it is asked for */
  readonly prints = new Map<string, () => string>();

  /** Reads the files of one folder `provisions/corrections`; what stands in a later folder goes before. */
  read(files: Files, list: readonly string[]): void {
    for (const file of list) {
      const read = files.entries<RawCorrection>('corrections', file);
      const seen = new Set<string>();
      for (const [raw, n] of read?.entries ?? []) {
        const correction: Correction = { ...raw, from: read!.source, path: [n] };
        if (seen.has(raw.row))
          report(
            files,
            correction,
            ['row'],
            'duplicate-id',
            `Unexpected second entry for "${raw.row}", expected one for a row.`,
          );
        else if (isSound(files, correction, path.basename(file, '.yaml'))) this.rows.set(raw.row, correction);
        seen.add(raw.row);
      }
    }
  }

  /** What becomes of a row; `print` is that of the row as its own file has it. */
  of(row: string, print: () => string): Outcome {
    this.prints.set(row, print);
    const correction = this.rows.get(row);
    if (!correction) return { as: 'built-in' };
    const { found, by, on, source, reason, correct, without, seen } = correction;
    const who = `${by} on ${on} (${source})`;
    if (seen !== print())
      return { as: 'open', why: `the row has changed since it was read by ${who}: look at it again` };
    const verified: Verified = { found, by, on, source, ...(reason !== undefined && { reason }) };
    if (found === 'agrees') return { as: 'verified', verified, by: correction };
    if (found === 'not-there') return { as: 'gone', verified, by: correction };
    return correct === undefined && without === undefined
      ? { as: 'open', why: `the text differs, as found by ${who}: ${reason ?? ''}` }
      : { as: 'corrected', verified, by: correction };
  }

  /** Reports what was said of rows that no instrument has. `instruments`: the ids of all. */
  reportUnknown(files: Files, instruments: readonly string[]): void {
    for (const correction of this.rows.values()) {
      if (this.prints.has(correction.row)) continue;
      const owner = /^[a-z0-9-]+/.exec(correction.row)?.[0] ?? '';
      if (!instruments.includes(owner)) {
        if (!files.isLost(owner, 'instrument'))
          report(files, correction, ['row'], 'unknown-instrument', unexpected('instrument', owner, instruments));
        continue;
      }
      const known = [...this.prints.keys()].filter((row) => /^[a-z0-9-]+/.exec(row)?.[0] === owner);
      const id = correction.row.slice(owner.length + 1);
      if (!files.isLost(id, 'provisions', 'instrument'))
        report(files, correction, ['row'], 'unknown-provision', unexpected(`row of ${owner}`, correction.row, known));
    }
  }
}

/** Whether an entry can be taken; what is wrong with it is reported. */
function isSound(files: Files, correction: Correction, instrument: string): boolean {
  const { row, found: outcome, reason, correct = {}, without = [] } = correction;
  const keys = keysOf(row);
  const gathered: [Path, string, string][] = [];
  if (/^[a-z0-9-]+/.exec(row)?.[0] !== instrument)
    gathered.push([
      ['row'],
      'file-name',
      `Unexpected row "${row}" in the file "${instrument}.yaml", expected one of ${instrument}.`,
    ]);
  if (outcome !== 'agrees' && reason === undefined)
    gathered.push([[], 'missing-reason', `Expected the key "reason" beside "${outcome}": what the text says instead.`]);
  for (const key of ['correct', 'without'] as const)
    if (outcome !== 'differs' && correction[key] !== undefined)
      gathered.push([[key], 'both', `Unexpected "${key}" beside "${outcome}", expected it only beside "differs".`]);
  for (const key of Object.keys(correct).filter((name) => !keys.includes(name)))
    gathered.push([['correct', key], 'unknown-key', unexpected(`key of "${row}"`, key, keys)]);
  for (const [n, key] of without.entries())
    if (!keys.includes(key)) gathered.push([['without', n], 'unknown-key', unexpected(`key of "${row}"`, key, keys)]);
  for (const [at, rule, message] of gathered) report(files, correction, at, rule, message);
  return gathered.length === 0;
}

function report(files: Files, { from, path: at }: Correction, more: Path, rule: string, message: string): void {
  files.report({ ...from.place([...at, ...more]), rule, message });
}

/**
 * A row with the keys of its correction in the place of its own: a constraint takes the place of the whole
 * constraint.
 */
export function merged<T extends object>(row: T, { correct = {}, without = [] }: RawCorrection): T {
  const kept = Object.entries(row).filter(
    ([key]) =>
      key !== 'unverified' &&
      !without.includes(key) &&
      !(CONSTRAINT.includes(key) && Object.keys(correct).some((key) => CONSTRAINT.includes(key))) &&
      !(key === 'requires' && 'no-measure' in correct) &&
      !((key === 'no-measure' || key === 'because') && 'requires' in correct),
  );
  return { ...Object.fromEntries(kept), ...correct } as T;
}

/** Where a correction stands. */
export const placeOf = ({ from, path: at }: Correction): Place => from.place(at);
