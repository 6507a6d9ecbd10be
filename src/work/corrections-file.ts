import { parse } from 'yaml';
import { removeEntry } from '../load/edit.js';
import { type RawCorrection } from '../load/data/corrections.js';
import { formatYaml } from '../load/format/format.js';
import { UsageError } from './usage-error.js';

export const HEAD = '# yaml-language-server: $schema=../../.concord/schemas/corrections.schema.json\n\n';

/** A text in the one style, where what it was made from is in it. */
export function inStyleOf(was: string | undefined, text: string): string {
  const style = (text: string): string => formatYaml(text, { answers: false, asks: new Map() });
  return was === undefined || style(was) === was ? style(text) : text;
}

export const entriesIn = (text: string): RawCorrection[] => {
  const values: unknown = parse(text);
  return Array.isArray(values) ? (values as RawCorrection[]) : [];
};

/** The text without its entry for a row. */
export function without(text: string, row: string): string {
  const at = entriesIn(text).findIndex((rawCorrection) => rawCorrection.row === row);
  return at < 0 ? text : removeEntry(text, at);
}

/** The map that a YAML text is. Throws a UsageError for anything else. */
export function mapIn(text: string): object {
  try {
    const value: unknown = parse(text, { logLevel: 'silent' });
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // told below
  }
  throw new UsageError(
    `Unexpected ${JSON.stringify(text)}, expected corrected keys as YAML, such as "strength: should".`,
  );
}
