import { readItems } from './items.js';
import type { World } from '../../model/world.js';
import { isUnion } from '../union-file.js';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Country, Reservation } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import { Items, type Stretch } from '../../model/items.js';
import type { Group, Status } from '../../model/status.js';
import { Corrections } from './corrections.js';
import { readCountry } from './country.js';
import { reportFills } from './fills.js';
import { readReservations } from './reservations.js';
import { type Files } from '../files.js';
import { filesIn, foldersIn } from '../folders.js';
import { reportUnread } from '../layout.js';
import { readInstrument } from './instrument.js';
import { ImportError } from '../../law/formats/import-error.js';
import type { Law } from '../../law/index.js';
import { readText, textFile } from '../texts/texts.js';
import { unexpected } from '../yaml/problem.js';
import { readGroups, readStatus } from './status.js';
import { allowedBy, emptyBank, readExceptionKinds, readQuestions, readTopics, type Bank } from './vocabulary.js';

/** The folder of the installed package, with the built-in data. */
export const packageRoot = fileURLToPath(new URL('../../../', import.meta.url));

export interface Options {
  /** folders of the same shape, in which later ones add to earlier ones; the package's own comes first */
  roots: readonly string[];
  /** the states to read; all of them if left out */
  states?: readonly string[];
  /** whether each citation is looked up in the text of its law; else only in the record, where that has it */
  thorough?: boolean;
  /** takes what was found of the rows of instruments, with the prints of all rows; one of its own if left out */
  corrections?: Corrections;
}

/** Reads all data of the given folders. Problems are left in `files`; what has problems is left out of the world. */
export function readWorld(
  files: Files,
  { roots, states, thorough = false, corrections = new Corrections() }: Options,
): World {
  const bank: Bank = emptyBank();
  const stretches: Stretch[] = [];
  for (const root of roots) reportUnread(files, root, roots, states);
  for (const root of roots)
    if (existsSync(path.join(root, 'concord.yaml'))) files.yaml('workspace', path.join(root, 'concord.yaml'));
  const existing = (...parts: string[]): string[] =>
    roots.map((root) => path.join(root, ...parts)).filter((text) => existsSync(text));

  readItems(files, existing('provisions', 'items.yaml'), bank);
  for (const file of existing('provisions', 'topics.yaml')) readTopics(files, file, bank);
  for (const file of existing('provisions', 'exceptions.yaml')) readExceptionKinds(files, file, bank);
  for (const folder of existing('provisions', 'questions'))
    for (const file of filesIn(folder, '.yaml')) readQuestions(files, file, bank);
  const order = [...bank.topics.keys()];
  const questions = new Map(
    [...bank.questions].sort(([, a], [, b]) => order.indexOf(a.topic) - order.indexOf(b.topic)),
  );

  const folders = new Map<string, string[]>();
  const unionFolders = new Map<string, string[]>();
  for (const folder of existing('countries').flatMap(foldersIn)) {
    const file = path.join(folder, 'country.yaml');
    if (!existsSync(file)) continue;
    const name = path.basename(folder);
    const gathered = isUnion(file) ? unionFolders : /^[a-z]{3}$/i.test(name) ? folders : undefined;
    const code = gathered === folders ? name.toUpperCase() : name;
    gathered?.set(code, [...(gathered.get(code) ?? []), folder]);
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
    for (const group of readGroups(files, file, codes, [...groups.keys()])) groups.set(group.id, group);
  bank.groups = new Set(groups.keys());

  const instruments = new Map<string, Instrument>();
  const encoded = existing('provisions', 'instruments')
    .flatMap(foldersIn)
    .filter((text) => filesIn(text, '.yaml').length > 0);
  for (const folder of existing('provisions', 'corrections')) corrections.read(files, filesIn(folder, '.yaml'));
  bank.instruments = new Set(encoded.map((folder) => path.basename(folder)));
  for (const folder of encoded) {
    const read = readInstrument(files, folder, bank, corrections);
    if (!read) continue;
    const { id, place } = read.value;
    if (instruments.has(id))
      files.report({
        ...place,
        rule: 'duplicate-id',
        message: `Unexpected second instrument "${id}", expected an id of its own.`,
      });
    instruments.set(id, read.value);
    stretches.push(...read.stretches);
  }

  corrections.reportUnknown(files, [...bank.instruments]);

  bank.allowed = allowedBy(instruments.values());
  const unreadable = new Set<string>();
  const textOf = (state: string, law: string): Law | undefined => {
    try {
      return readText({ roots }, state, law);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      const file = textFile({ roots }, state, law)!;
      if (!unreadable.has(file))
        files.report({ file: files.name(file), line: 1, column: 1, rule: 'text', message: error.message });
      unreadable.add(file);
      return undefined;
    }
  };
  const texts = { textOf, thorough };
  const readFolders = (code: string, list: readonly string[]): Country | undefined => {
    // a state in the workspace takes the place of the built-in one
    const laws = existing('countries', code.toLowerCase()).filter((folder) => !list.includes(folder));
    const read = readCountry(files, list.at(-1)!, bank, instruments, texts, laws);
    if (read) stretches.push(...read.stretches);
    if (thorough) for (const law of read?.value.laws.keys() ?? []) textOf(code, law);
    return read?.value;
  };
  const countries = new Map<string, Country>();
  for (const [code, list] of folders) {
    if (states && !states.includes(code)) continue;
    const country = readFolders(code, list);
    if (country) countries.set(country.iso3, country);
  }
  const unions = new Map<string, Country>();
  for (const [id, list] of unionFolders) {
    const union = readFolders(id, list);
    if (union) unions.set(union.iso3, union);
  }

  for (const country of countries.values()) reportFills(files, country, unions);

  const reservations = new Map<string, Reservation[]>();
  for (const folder of existing('countries', 'status'))
    for (const { state, ...entry } of readReservations(files, folder, bank, instruments, undefined, stretches, codes))
      reservations.set(state, [...(reservations.get(state) ?? []), entry]);

  const statuses = new Map<string, Map<string, Status>>();
  for (const file of existing('countries', 'status').flatMap((folder) => filesIn(folder, '.csv'))) {
    const instrument = path.basename(file, '.csv');
    if (!bank.instruments.has(instrument))
      files.report({
        file: files.name(file),
        line: 1,
        column: 1,
        rule: 'unknown-instrument',
        message:
          unexpected('instrument', instrument, [...bank.instruments]) + ' The name of the file is the instrument.',
      });
    const rows = statuses.get(instrument) ?? new Map<string, Status>();
    for (const row of readStatus(files, file, codes)) rows.set(row.state, row);
    statuses.set(instrument, rows);
  }
  return {
    universe: new Items(bank.roots, bank.properties, stretches),
    topics: bank.topics,
    questions,
    instruments,
    countries,
    unions,
    exceptions: bank.exceptions,
    mapped: [...folders.keys()].sort(),
    reservations,
    statuses,
    groups,
  };
}

/** What later files are checked against, such as an answer that is not yet in one. */
export const bankOf = ({ universe, topics, questions, instruments, groups, exceptions }: World): Bank => ({
  roots: [...universe.roots],
  kinds: universe.kinds,
  properties: new Map(universe.properties),
  topics: new Map(topics),
  questions: new Map(questions),
  instruments: new Set(instruments.keys()),
  groups: new Set(groups.keys()),
  exceptions: new Map(exceptions),
  allowed: allowedBy(instruments.values()),
});
