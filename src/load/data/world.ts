import type { World } from '../../model/world.js';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Country } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import { Items, type Years } from '../../model/items.js';
import type { Group, Status } from '../../model/status.js';
import { readCountry } from './country.js';
import { filesIn, foldersIn, type Files } from '../files.js';
import { reportUnread } from '../layout.js';
import { readInstrument } from './instrument.js';
import { unexpected } from '../yaml/problem.js';
import { readGroups, readStatus } from './status.js';
import { cutsOf, emptyBank, readItems, readQuestions, readTopics, type Bank } from './vocabulary.js';

/** The folder of the installed package, with the built-in data. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url));

export interface Options {
  /** folders of the same shape, in which later ones add to earlier ones; the package's own comes first */
  roots: readonly string[];
  /** the states to read; all of them if left out */
  states?: readonly string[];
}

/** Reads all data of the given folders. Problems are left in `files`; what has problems is left out of the world. */
export function readWorld(files: Files, { roots, states }: Options): World {
  const bank: Bank = emptyBank();
  const years: Years[] = [];
  for (const root of roots) reportUnread(files, root, roots, states);
  for (const root of roots)
    if (existsSync(path.join(root, 'concord.yaml'))) files.yaml('workspace', path.join(root, 'concord.yaml'));
  const existing = (...parts: string[]): string[] =>
    roots.map((root) => path.join(root, ...parts)).filter((one) => existsSync(one));

  for (const file of existing('provisions', 'items.yaml')) {
    const source = files.yaml('items', file);
    if (source) readItems(files, source, bank);
  }
  for (const file of existing('provisions', 'topics.yaml')) readTopics(files, file, bank);
  for (const folder of existing('provisions', 'questions'))
    for (const file of filesIn(folder, '.yaml')) readQuestions(files, file, bank);
  const order = [...bank.topics.keys()];
  const questions = new Map(
    [...bank.questions].sort(([, a], [, b]) => order.indexOf(a.topic) - order.indexOf(b.topic)),
  );

  const folders = new Map<string, string[]>();
  for (const folder of existing('countries').flatMap(foldersIn)) {
    const code = path.basename(folder).toUpperCase();
    if (/^[A-Z]{3}$/.test(code) && existsSync(path.join(folder, 'country.yaml')))
      folders.set(code, [...(folders.get(code) ?? []), folder]);
  }
  // a state whose folder has faults is told of there
  const codes = new Set(
    existing('countries')
      .flatMap(foldersIn)
      .map((folder) => path.basename(folder).toUpperCase())
      .filter((code) => /^[A-Z]{3}$/.test(code)),
  );

  const groups = new Map<string, Group>();
  for (const file of existing('countries', 'groups.yaml'))
    for (const group of readGroups(files, file, codes)) groups.set(group.id, group);
  bank.groups = new Set(groups.keys());

  const instruments = new Map<string, Instrument>();
  const encoded = existing('provisions', 'instruments')
    .flatMap(foldersIn)
    .filter((one) => filesIn(one, '.yaml').length > 0);
  bank.instruments = new Set(encoded.map((folder) => path.basename(folder)));
  for (const folder of encoded) {
    const read = readInstrument(files, folder, bank);
    if (!read) continue;
    const { id, place } = read.value;
    if (instruments.has(id))
      files.report({
        ...place,
        rule: 'duplicate-id',
        message: `Unexpected second instrument "${id}", expected an id of its own.`,
      });
    instruments.set(id, read.value);
    years.push(...read.years);
  }

  const countries = new Map<string, Country>();
  for (const [code, list] of folders) {
    if (states && !states.includes(code)) continue;
    // a state in the workspace takes the place of the built-in one
    const laws = existing('countries', code.toLowerCase()).filter((folder) => !list.includes(folder));
    const read = readCountry(files, list.at(-1)!, bank, instruments, laws);
    if (!read) continue;
    countries.set(read.value.iso3, read.value);
    years.push(...read.years);
  }

  const statuses = new Map<string, Map<string, Status>>();
  for (const file of existing('countries', 'status').flatMap((folder) => filesIn(folder, '.csv'))) {
    const instrument = path.basename(file, '.csv');
    if (!bank.instruments.has(instrument))
      files.report({
        file: files.name(file),
        line: 1,
        column: 1,
        rule: 'unknown-instrument',
        message: `${unexpected('instrument', instrument, [...bank.instruments])} The name of the file is the instrument.`,
      });
    const rows = statuses.get(instrument) ?? new Map<string, Status>();
    for (const row of readStatus(files, file, codes)) rows.set(row.state, row);
    statuses.set(instrument, rows);
  }
  return {
    universe: new Items(bank.roots, bank.properties, cutsOf(years)),
    topics: bank.topics,
    questions,
    instruments,
    countries,
    mapped: [...folders.keys()].sort(),
    statuses,
    groups,
  };
}

/** What later files are checked against, such as an answer that is not yet in one. */
export const bankOf = ({ universe, topics, questions, instruments, groups }: World): Bank => ({
  roots: [...universe.roots],
  kinds: universe.kinds,
  properties: new Map(universe.properties),
  topics: new Map(topics),
  questions: new Map(questions),
  instruments: new Set(instruments.keys()),
  groups: new Set(groups.keys()),
});
