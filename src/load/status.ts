import { parse } from 'csv-parse/sync';
import type { Group, Status } from '../model/status.js';
import type { Files } from './files.js';
import { unexpected } from './problem.js';

const COLUMNS = ['state', 'signed', 'deposited', 'how', 'in-force', 'withdrawn', 'confirmed', 'source', 'as-of', 'note'] as const;
const DATES = ['signed', 'deposited', 'in-force', 'withdrawn', 'as-of'] as const;
const HOW = ['ratification', 'accession', 'acceptance', 'approval', 'succession', 'signature', 'none', ''];

type Row = Record<(typeof COLUMNS)[number], string> & { reservations?: string; declarations?: string };

/**
 * Reads a table of who has signed and joined an instrument. Columns: state, signed, deposited, how, in-force, withdrawn,
 * confirmed (yes or no), source, as-of, note. `how` is `none` where the source says that the state has done neither, and
 * `signature` where it has signed on a day that is not known and has not joined. The columns `reservations` and
 * `declarations`, in plain words, may be left out. Rows with faults are reported and left out.
 */
export function readStatus(files: Files, file: string): Status[] {
  const text = files.text(file);
  if (text === undefined) return [];
  const name = files.name(file);
  const report = (line: number, rule: string, message: string): void => files.report({ file: name, line, column: 1, rule, message });
  let rows: { record: Row; info: { lines: number } }[];
  try {
    rows = parse(text, { columns: true, comment: '#', comment_no_infix: true, skip_empty_lines: true, trim: true, info: true, relax_column_count: false }) as unknown as typeof rows;
  } catch (error) {
    report((error as { lines?: number }).lines ?? 1, 'csv', `Unexpected table: ${(error as Error).message.split('\n')[0]}`);
    return [];
  }
  const header = Object.keys(rows[0]?.record ?? {});
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (rows.length > 0 && missing.length > 0) {
    report(1, 'csv', `Expected the column${missing.length > 1 ? 's' : ''} ${missing.map((one) => `"${one}"`).join(', ')}.`);
    return [];
  }
  const seen = new Set<string>();
  return rows.flatMap(({ record, info }) => {
    const line = info.lines;
    const faults: [string, string][] = [];
    if (!/^[A-Z]{3}$/.test(record.state)) faults.push(['state', `Unexpected state ${JSON.stringify(record.state)}, expected a code of three capital letters, such as FRA.`]);
    if (seen.has(record.state)) faults.push(['duplicate-id', `Unexpected second row for ${record.state}.`]);
    seen.add(record.state);
    for (const column of DATES) {
      if (record[column] !== '' && !isDate(record[column])) faults.push(['date', `Unexpected date ${JSON.stringify(record[column])} in "${column}", expected one such as 2026-11-02, or nothing where it is not known.`]);
    }
    if (!HOW.includes(record.how)) faults.push(['how', unexpected('way of joining', record.how, HOW.filter(Boolean))]);
    if (!['yes', 'no'].includes(record.confirmed)) faults.push(['confirmed', unexpected('value of "confirmed"', record.confirmed, ['yes', 'no'])]);
    if (record.source === '') faults.push(['source', 'Expected a source in "source".']);
    faults.forEach(([rule, message]) => report(line, rule, message));
    if (faults.length > 0) return [];
    return [
      {
        state: record.state,
        ...(record.signed && { signed: record.signed }),
        ...(record.deposited && { deposited: record.deposited }),
        ...(record.how && record.how !== 'none' && { how: record.how }),
        ...(record['in-force'] && { inForce: record['in-force'] }),
        ...(record.withdrawn && { withdrawn: record.withdrawn }),
        none: record.how === 'none',
        confirmed: record.confirmed === 'yes',
        source: record.source,
        asOf: record['as-of'],
        ...(record.reservations && { reservations: record.reservations }),
        ...(record.declarations && { declarations: record.declarations }),
        ...(record.note && { note: record.note }),
        place: { file: name, line, column: 1 },
      },
    ];
  });
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Reads countries/groups.yaml: organizations and their members. */
export function readGroups(files: Files, file: string): Group[] {
  const source = files.yaml('groups', file);
  if (!source) return [];
  return (source.data as (Omit<Group, 'asOf'> & { 'as-of'?: string })[]).map(({ 'as-of': asOf, ...group }) => ({ ...group, ...(asOf !== undefined && { asOf }) }));
}
