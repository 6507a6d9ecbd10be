import { distance } from 'fastest-levenshtein';
import type { Place } from '../../model/place.js';
import type { Group, Status } from '../../model/status.js';
import type { Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';
import { isDate } from '../../model/value.js';
import { isUnknownFree, noSuchState, stateFault } from './state-codes.js';
import { statusDateFaults } from './status-dates.js';
import { TableError, type Row } from '../yaml/table.js';

const COLUMNS = [
  'state',
  'signed',
  'deposited',
  'how',
  'in-force',
  'withdrawn',
  'confirmed',
  'source',
  'as-of',
  'note',
] as const;
const DATES = ['signed', 'deposited', 'in-force', 'withdrawn', 'as-of', 'provisional'] as const;
const HOW = ['ratification', 'accession', 'acceptance', 'approval', 'succession', 'signature', 'none', ''];

const OPTIONAL = ['reservations', 'declarations', 'provisional'] as const;
type Column = (typeof COLUMNS)[number] | (typeof OPTIONAL)[number];

const DAY_MS = 86_400_000;

/**
 * Reads a table of who has signed and joined an instrument. Columns: state, signed, deposited, how, in-force,
 * withdrawn, confirmed (yes or no), source, as-of, note. `how` is `none` where the source says that the state has
 * done neither, and
 * `signature` where it has signed on a day that is not known and has not joined. Of `signed` and `deposited` the month
 * alone (2026-11) may be known: it counts from its last day. The columns `reservations` and `declarations`, in plain
 * words, and `provisional`, the day from which the state applies provisionally what it may, may be left out. Rows
 * with faults are reported and left out. `mapped` are the codes of the states that the data has, fictional ones with
 * them.
 */
export function readStatus(files: Files, file: string, mapped: ReadonlySet<string>): Status[] {
  const name = files.name(file);
  const report: Report = (place, rule, message, severity = 'error') =>
    files.report({ file: name, ...place, rule, message, severity });
  let rows: Row[] | undefined;
  try {
    rows = files.table(file);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    report({ line: error.line, column: 1 }, 'csv', error.message);
    return [];
  }
  if (rows === undefined) return [];
  const [head, ...body] = rows;
  if (!head)
    report({ line: 1, column: 1 }, 'csv', `Unexpected empty table, expected the columns ${COLUMNS.join(', ')}.`);
  if (!head || !reportHead(head, report)) return [];
  const seen = new Set<string>();
  return body.flatMap(
    (row) => readRow(row, head.cells as readonly Column[], { seen, mapped, file: name }, report) ?? [],
  );
}

type Report = (
  place: { line: number; column: number },
  rule: string,
  message: string,
  severity?: 'error' | 'warning',
) => void;

function reportHead({ cells, at }: Row, report: Report): boolean {
  const known: readonly string[] = [...COLUMNS, ...OPTIONAL];
  const missing = COLUMNS.filter((column) => !cells.includes(column));
  const wrong = cells.flatMap((column, n): [number, string][] =>
    !known.includes(column)
      ? [[n, unexpected('column', column, missing.length > 0 ? missing : known)]]
      : cells.indexOf(column) < n
        ? [[n, `Unexpected second column "${column}", expected each once.`]]
        : [],
  );
  for (const [n, message] of wrong) report(at(n), 'csv', message);
  if (missing.length > 0)
    report(
      at(0),
      'csv',
      `Expected the column${missing.length > 1 ? 's' : ''} ${missing.map((kind) => `"${kind}"`).join(', ')}.`,
    );
  return wrong.length === 0 && missing.length === 0;
}

function readRow(
  { cells, line, at }: Row,
  columns: readonly Column[],
  { seen, mapped, file }: { seen: Set<string>; mapped: ReadonlySet<string>; file: string },
  report: Report,
): Status | undefined {
  let sound = true;
  const fault = (column: number, rule: string, message: string): void => {
    sound = false;
    report(at(column), rule, message);
  };
  if (cells.length !== columns.length) {
    fault(
      Math.min(cells.length, columns.length),
      'csv',
      `Unexpected row of ${cells.length} cells, expected ${columns.length}. A cell that contains a comma ` +
        'goes in double quotes.',
    );
    return undefined;
  }
  const value = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const wrong = (column: Column, rule: string, message: string): void => fault(columns.indexOf(column), rule, message);
  const state = value('state');
  if (!/^[A-Z]{3}$/.test(state))
    wrong(
      'state',
      'state',
      `Unexpected state ${JSON.stringify(state)}, expected a code of three capital letters, such as FRA.`,
    );
  else if (stateFault(state, mapped) !== undefined) wrong('state', 'unknown-state', stateFault(state, mapped)!);
  else if (seen.has(state)) wrong('state', 'duplicate-id', `Unexpected second row for ${state}, expected one.`);
  if (isUnknownFree(state, mapped))
    report(at(columns.indexOf('state')), 'unknown-state', noSuchState(state, mapped), 'warning');
  seen.add(state);
  for (const column of DATES) {
    const month = column === 'signed' || column === 'deposited';
    if (value(column) !== '' && !isDate(value(column)) && !(month && lastDay(value(column))))
      wrong(
        column,
        'date',
        `Unexpected date ${JSON.stringify(value(column))} in "${column}", expected one such as 2026-11-02${
          month ? ', a month such as 2026-11 where the day is not known' : ''
        }, or nothing where it is not known.`,
      );
  }
  if (!HOW.includes(value('how'))) wrong('how', 'how', unexpected('way of joining', value('how'), HOW.filter(Boolean)));
  if (!['yes', 'no'].includes(value('confirmed')))
    wrong('confirmed', 'confirmed', unexpected('value of "confirmed"', value('confirmed'), ['yes', 'no']));
  if (value('source') === '') wrong('source', 'source', 'Expected a source in "source".');
  const how = value('how');
  if (isDate(value('as-of')) && Date.parse(value('as-of')) > Date.now() + DAY_MS)
    report(
      at(columns.indexOf('as-of')),
      'date',
      `Unexpected date ${value('as-of')} in "as-of", which is still to come, expected the day of the source.`,
      'warning',
    );
  if (sound)
    for (const [column, message] of statusDateFaults((column) => lastDay(value(column)) ?? value(column)))
      wrong(column, 'date', message);
  if (!sound) return undefined;
  return {
    state,
    ...(value('signed') && { signed: lastDay(value('signed')) ?? value('signed') }),
    ...(value('deposited') && { deposited: lastDay(value('deposited')) ?? value('deposited') }),
    ...(lastDay(value('deposited')) && { depositMonth: value('deposited') }),
    ...(how && how !== 'none' && { how }),
    ...(value('in-force') && { inForce: value('in-force') }),
    ...(value('withdrawn') && { withdrawn: value('withdrawn') }),
    ...(value('provisional') && { provisional: value('provisional') }),
    none: how === 'none',
    confirmed: value('confirmed') === 'yes',
    source: value('source'),
    asOf: value('as-of'),
    ...(value('reservations') && { reservations: value('reservations') }),
    ...(value('declarations') && { declarations: value('declarations') }),
    ...(value('note') && { note: value('note') }),
    place: { file, line, column: 1 },
  };
}

/** The last day of a month such as 2026-11; undefined for anything else. */
function lastDay(text: string): string | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year && month && new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/**
 * Reads countries/groups.yaml: organizations and their members. `mapped` are the codes of the states that the data
 * has, `known` the groups of other files, of which a slip of the hand may make another one.
 */
export function readGroups(
  files: Files,
  file: string,
  mapped: ReadonlySet<string>,
  known: readonly string[] = [],
): Group[] {
  const read = files.entries<Omit<Group, 'asOf'> & { 'as-of'?: string }>('groups', file);
  if (!read) return [];
  const { source, entries } = read;
  const ids = new Set<string>();
  return entries.map(([{ 'as-of': asOf, ...group }, n]) => {
    if (ids.has(group.id))
      files.report({
        ...source.place([n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second group "${group.id}", expected an id of its own.`,
      });
    ids.add(group.id);
    const near = known.includes(group.id) ? undefined : known.find((knownGroup) => isSlip(group.id, knownGroup));
    if (near !== undefined)
      files.report({
        ...source.place([n, 'id']),
        rule: 'unknown-group',
        severity: 'warning',
        message: `Unexpected group of states "${group.id}", expected "${near}"? It is taken for a group of its own.`,
      });
    group.members.forEach(({ state, from, until }, m) => {
      const at = (key: string): Place => source.place([n, 'members', m, key]);
      const fault = stateFault(state, mapped);
      if (fault !== undefined || isUnknownFree(state, mapped))
        files.report({
          ...at('state'),
          rule: 'unknown-state',
          message: fault ?? noSuchState(state, mapped),
          severity: fault === undefined ? 'warning' : 'error',
        });
      const again = group.members
        .slice(0, m)
        .some(
          (other) => other.state === state && (other.until === undefined || from === undefined || from < other.until),
        );
      if (again)
        files.report({
          ...at('state'),
          rule: 'duplicate-id',
          message: `Unexpected second membership of ${state}, expected one that begins after the other has ended.`,
        });
      if (from !== undefined && until !== undefined && until <= from)
        files.report({
          ...at('until'),
          rule: 'date',
          message: `Unexpected end ${until} of a membership from ${from}, expected a later day.`,
        });
    });
    return { ...group, ...(asOf !== undefined && { asOf }) };
  });
}

/** Whether two ids differ by a letter too many or too few, or by two that have changed places. */
const isSlip = (id: string, other: string): boolean =>
  id.length === other.length
    ? [...id].sort().join('') === [...other].sort().join('') && distance(id, other) === 2
    : distance(id, other) === 1;
