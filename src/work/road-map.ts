import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { isMap, parseDocument, type Document } from 'yaml';
import type { Loaded } from '../load/workspace.js';
import { isDate } from '../model/value.js';
import { leadsOut } from '../load/links.js';
import { unexpected } from '../load/yaml/problem.js';
import { actionStates, type ActionData, type ActionState, type Planned } from '../report/data/road-map-data.js';
import { filledIn, readBack, stateWord } from '../report/documents/road-map.js';
import { column } from '../report/workbook.js';
import { line } from '../report/markdown.js';
import { writeWithin } from './write.js';
import { lockedFor } from './lock.js';
import { UsageError } from './usage-error.js';

const HEAD =
  '# What is to be done about findings, by their ids: see concord report road-map. Edited by hand or by the ' +
  'spreadsheet.\n';

/** The file with a state's actions: roadmaps/<iso3>.yaml of the workspace. */
const fileOf = (workspace: string, state: string): string =>
  path.join(workspace, 'roadmaps', `${state.toLowerCase()}.yaml`);

/** What was planned for a state, by the id of the finding; nothing where nobody has planned. Throws a UsageError. */
export function plannedOf({ workspace, files }: Loaded, state: string): Map<string, Planned> {
  if (workspace === undefined) return new Map();
  const file = fileOf(workspace, state);
  if (!existsSync(file)) return new Map();
  const document = documentOf(workspace, file, files.name(file));
  files.seen.add(file);
  const gathered = (document.toJS() ?? {}) as Record<string, unknown>;
  return new Map(
    Object.entries(gathered).map(([finding, given]) => [finding, plannedIn(given, `${files.name(file)}: ${finding}`)]),
  );
}

function documentOf(workspace: string, file: string, name: string): Document {
  if (leadsOut(workspace, file)) throw new UsageError(`${name}: Unexpected link that leads out of the workspace.`);
  const document = parseDocument(readFileSync(file, 'utf8'));
  const [fault] = document.errors;
  if (fault) throw new UsageError(`${name}: it cannot be read as YAML: ${fault.message.split('\n')[0]!}`);
  if (document.contents !== null && !isMap(document.contents))
    throw new UsageError(`${name}: Unexpected content, expected a map of findings with what is planned of each.`);
  return document;
}

/** What is planned, checked. Throws a UsageError that names the place. */
function plannedIn(given: unknown, place: string): Planned {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new UsageError(`${place}: Unexpected value, expected a map with ${filledIn.join(', ')}.`);
  const out: { -readonly [K in keyof Planned]: Planned[K] } = {};
  for (const [key, value] of Object.entries(given)) {
    if (!(filledIn as readonly string[]).includes(key))
      throw new UsageError(`${place}: ${unexpected('key', key, filledIn)}`);
    if (value === null || value === undefined) continue;
    const text = String(value as string).trim();
    if (key === 'status') {
      if (!(actionStates as readonly string[]).includes(text))
        throw new UsageError(`${place}: ${unexpected('status', text, actionStates)}`);
      out.status = text as ActionState;
    } else if (key === 'by') out.by = dayOf(text, place);
    else out[key as Exclude<keyof Planned, 'status' | 'by'>] = text;
  }
  return out;
}

function dayOf(text: string, place: string): string {
  if (isDate(text)) return text;
  throw new UsageError(`${place}: Unexpected date "${text}", expected one such as 2027-06-30.`);
}

/**
 * Takes what was written into the spreadsheet of a road map over into the workspace; comments and order of its file
 * stay. A measure that is the proposal word for word is not kept, so that it goes with its finding. Gives how many
 * actions changed. Throws a UsageError, with the cell, for what cannot be taken; nothing is written then.
 */
export async function takeRoadMap(
  { workspace, files }: Loaded,
  state: string,
  sheet: string,
  actions: readonly ActionData[],
): Promise<number> {
  if (workspace === undefined)
    throw new UsageError('Expected a workspace to keep the road map in: concord init makes one.');
  const known = new Set(actions.map(({ finding }) => finding));
  const proposals = new Map(
    actions.flatMap((action) => (action.proposed ? [[action.finding, line(action.measure)]] : [])),
  );
  const taken = await actionsIn(sheet, proposals, known);
  const file = fileOf(workspace, state);
  return lockedFor(file, 'concord report road-map', async () => {
    const document = existsSync(file) ? documentOf(workspace, file, files.name(file)) : parseDocument(HEAD);
    let changed = 0;
    for (const [finding, planned] of taken) {
      const before = (document.getIn([finding]) as { toJSON(): object } | undefined)?.toJSON() ?? {};
      if (JSON.stringify(plannedIn(before, finding)) === JSON.stringify(planned)) continue;
      changed++;
      if (Object.keys(planned).length === 0) document.deleteIn([finding]);
      else if (!document.hasIn([finding])) document.setIn([finding], planned);
      else
        for (const key of filledIn) {
          if (planned[key] === undefined) document.deleteIn([finding, key]);
          else document.setIn([finding, key], planned[key]);
        }
    }
    if (changed === 0) return 0;
    await writeWithin(workspace, file, document.toString({ lineWidth: 120 }));
    return changed;
  });
}

/** The actions of a spreadsheet, by the id of the finding. */
async function actionsIn(
  sheet: string,
  proposals: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): Promise<Map<string, Planned>> {
  let book: Awaited<ReturnType<typeof readXlsx>>;
  try {
    book = await readXlsx(readFileSync(sheet), { sheets: [0] });
  } catch (error) {
    throw new UsageError(`Unexpected spreadsheet "${sheet}", which cannot be read: ${(error as Error).message}`);
  }
  const [first] = book.sheets;
  const [head = [], ...rows] = first?.rows ?? [];
  const keys = readBack();
  const at = new Map(head.flatMap((title, n) => (keys.has(String(title)) ? [[keys.get(String(title))!, n]] : [])));
  const name = `${path.basename(sheet)}, sheet "${first?.name ?? ''}"`;
  const missing = [...keys].find(([, key]) => !at.has(key));
  if (missing) throw new UsageError(`${name}: Unexpected head, expected a column "${missing[0]}".`);
  const states = new Map(actionStates.map((actionState) => [stateWord(actionState), actionState]));
  const out = new Map<string, Planned>();
  rows.forEach((row, n) => {
    const text = (key: 'finding' | (typeof filledIn)[number]): string => {
      const value = row[at.get(key)!];
      return (value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '')).trim();
    };
    const finding = text('finding');
    const place = (key: 'finding' | (typeof filledIn)[number]): string =>
      `${name}, cell ${column(at.get(key)!)}${n + 2}`;
    if (finding === '') {
      if (filledIn.some((key) => text(key) !== ''))
        throw new UsageError(`${place('finding')}: Unexpected empty cell, expected the id of a finding.`);
      return;
    }
    if (out.has(finding))
      throw new UsageError(`${place('finding')}: Unexpected finding "${finding}", which stands in two rows.`);
    if (!known.has(finding)) throw new UsageError(`${place('finding')}: ${unexpected('finding', finding, [...known])}`);
    const status = text('status');
    if (status !== '' && !states.has(status))
      throw new UsageError(`${place('status')}: ${unexpected('status', status, [...states.keys()])}`);
    const measure = text('measure');
    const by = text('by');
    const planned: Planned = {
      ...(measure !== '' && measure !== proposals.get(finding) && { measure }),
      ...(text('owner') !== '' && { owner: text('owner') }),
      ...(by !== '' && { by: dayOf(by, place('by')) }),
      ...(text('assistance') !== '' && { assistance: text('assistance') }),
      ...(status !== '' && states.get(status) !== 'open' && { status: states.get(status)! }),
      ...(text('note') !== '' && { note: text('note') }),
    };
    out.set(finding, planned);
  });
  return out;
}
