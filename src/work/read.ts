import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ImportError } from '../law/formats/import-error.js';
import { passagesOn, type Passages } from '../law/passages/index.js';
import { readLexicons } from '../load/data/lexicon.js';
import { readNumberWords } from '../load/data/numbers.js';
import { readValueWords } from '../load/data/value-words.js';
import { leadsOut } from '../load/links.js';
import { cacheFolder } from '../load/passages/cache-folder.js';
import { isFirstReading, readLawShelves, type LawSource, type ShelfOptions } from '../load/passages/shelves.js';
import { idOf } from '../load/texts/law-file.js';
import { textFile } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import type { Country } from '../model/country.js';
import { open, type GlobalOptions } from './session.js';
import { UsageError } from './usage-error.js';
import { countryName, knownState } from './states.js';

export interface ReadingOptions extends GlobalOptions {
  /**
   * texts of laws beside those of the workspace: `firearms-act=act.md`, or files and folders of texts by their names
   */
  text?: string[];
}

/** A state's laws ready to be asked. */
export interface Reading {
  loaded: Loaded;
  /** code of the state, or id of the union */
  state: string;
  name: string;
  /** what has been mapped of it, if anything */
  country?: Country;
  passages: Passages;
  /** the languages of laws at hand for which there is no lexicon, so that nothing in them is found */
  wordless: readonly string[];
  /** files that could not be read as laws */
  unread: readonly { source: LawSource; reason: string }[];
}

/** Told now and then how far the reading of many laws has come. */
export type Progress = (read: number, all: number) => void;

/**
 * Reads a state's laws whose text is at hand (in the workspace, with or without a record of the law, or given), and
 * makes their passages ready. Throws a UsageError where there is none.
 */
export async function openReading(given: string, options: ReadingOptions, progress?: Progress): Promise<Reading> {
  const union = /^[a-z]{3}$/i.test(given) ? undefined : given.toLowerCase();
  const loaded = open(options, { states: [given.toUpperCase()] });
  const state = union !== undefined && loaded.world.unions.has(union) ? union : knownState(loaded, given);
  const reading = await readingOf(loaded, state, options.text ?? [], progress);
  if (!reading)
    throw new UsageError(
      `Expected the text of a law of ${state}: import one with "concord import <file> --state ${state}", or ` +
        'give it with --text law=file or --text <folder>.',
    );
  return reading;
}

/**
 * The laws of a state or union of data that has been read, ready to be asked; `texts` as in the options. Undefined
 * where no text is at hand.
 */
export async function readingOf(
  loaded: Loaded,
  state: string,
  texts: readonly string[] = [],
  progress?: Progress,
): Promise<Reading | undefined> {
  const country = loaded.world.unions.get(state) ?? loaded.world.countries.get(state);
  const { sources, options } = textsToRead(loaded, state, texts);
  if (sources.length === 0) return undefined;
  const { shelves, unread } = await readLawShelves(sources, { ...options, ...(progress && { progress }) });
  const languages = new Set(shelves.map(({ language }) => language));
  const { files, roots, world } = loaded;
  const lexicons = readLexicons(files, roots, world, languages);
  const words = { lexicons, values: readValueWords(files, roots), numbers: readNumberWords(files, roots) };
  return {
    loaded,
    state,
    name: country?.name ?? countryName(loaded, state),
    ...(country && { country }),
    passages: passagesOn(shelves, words, world.questions),
    wordless: [...languages].filter((language) => !lexicons.has(language)),
    unread,
  };
}

/** Texts of laws, and how they are indexed. */
export interface TextsToRead {
  sources: LawSource[];
  options: Pick<ShelfOptions, 'state' | 'cache'>;
}

/** A state's texts that would be indexed for the first time, which takes long; undefined where they need not be. */
export function firstReadingOf(loaded: Loaded, state: string): TextsToRead | undefined {
  const order = textsToRead(loaded, state, []);
  return order.sources.length > 0 && isFirstReading(order.sources, order.options) ? order : undefined;
}

function textsToRead(loaded: Loaded, state: string, texts: readonly string[]): TextsToRead {
  const { world, workspace } = loaded;
  return {
    sources: lawSources(loaded, state, world.unions.get(state) ?? world.countries.get(state), texts),
    options: {
      ...(!world.unions.has(state) && { state }),
      cache: cacheFolder(workspace === undefined ? [] : [path.resolve(workspace)]),
    },
  };
}

/** The files with the texts of a state's laws. Those given take the place of the workspace's. */
function lawSources(
  { roots }: Pick<Loaded, 'roots'>,
  state: string,
  country: Country | undefined,
  given: readonly string[],
): LawSource[] {
  const gathered = new Map<string, LawSource>();
  const add = (id: string, file: string): void => {
    const root = roots.slice(1).find((root) => file.startsWith(path.resolve(root) + path.sep));
    if (root !== undefined && leadsOut(root, file))
      throw new ImportError(
        `link "${path.relative(process.cwd(), file)}" that leads out of the folder`,
        'a copy of what it leads to',
        'Copy the text.',
      );
    gathered.set(id, { id, file });
  };
  for (const id of country?.laws.keys() ?? []) {
    const file = textFile({ roots }, state, id);
    if (file !== undefined) add(id, file);
  }
  for (const root of roots) {
    const folder = path.join(root, 'countries', state.toLowerCase(), 'laws');
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.md') && !/^(?:readme|\.)/i.test(name) && !gathered.has(name.slice(0, -3)))
        add(name.slice(0, -3), path.join(folder, name));
  }
  for (const piece of given) {
    const named = /^([a-z0-9]+(?:-[a-z0-9]+)*)=(.+)$/s.exec(piece);
    const [id, file] = [named?.[1], named?.[2] ?? piece];
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat)
      throw new UsageError(
        `Unexpected --text "${piece}": there is no such file, expected law=file, a file or a folder.`,
      );
    if (stat.isDirectory()) {
      if (id !== undefined)
        throw new UsageError(`Unexpected folder "${file}" for the law "${id}", expected a file with its text.`);
      for (const text of textsIn(file)) {
        const lawId = free(gathered, idOf(nameOf(text)));
        gathered.set(lawId, { id: lawId, file: text });
      }
    } else gathered.set(id ?? idOf(file), { id: id ?? idOf(file), file });
  }
  return [...gathered.values()];
}

const TEXT = /\.(?:md|txt|html?|xml|akn|docx|pdf)$/i;

/** The files of a folder, and of those in it, that may be texts of laws. */
function textsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return textsIn(file);
      return entry.isFile() && TEXT.test(entry.name) && !/^(?:readme|index\.json)/i.test(entry.name) ? [file] : [];
    });
}

/** A collection of laws may have a folder for each, with the text in it. */
const nameOf = (file: string): string =>
  /^index\./i.test(path.basename(file)) ? path.basename(path.dirname(file)) : path.basename(file);

function free(hit: ReadonlyMap<string, unknown>, id: string): string {
  if (!hit.has(id)) return id;
  for (let n = 2; ; n++) if (!hit.has(`${id}-${n}`)) return `${id}-${n}`;
}
