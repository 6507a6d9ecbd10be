import { statSync } from 'node:fs';
import path from 'node:path';
import { entriesOf } from '../load/entries.js';
import { StateWords } from '../words/state-words.js';
import { commitmentsOf, type Commitment } from '../analyse/commitments/commitments.js';
import { MappedLaw } from '../analyse/assess/mapped-law.js';
import { mappedLawOf } from '../analyse/change/version.js';
import { checkSteps, type Check } from '../analyse/assess/check.js';
import { wordedCheck } from '../words/findings/worded.js';
import type { WordedCheck } from '../words/finding.js';
import { toEnd, type Steps } from '../analyse/steps.js';
import type { Law } from '../law/index.js';
import type { Country } from '../model/country.js';
import { plainly } from '../law/cite/record.js';
import { citationRules } from '../load/data/citations.js';
import { DataError, unexpected } from '../load/yaml/problem.js';
import { findWorkspace, isWorkspace, load, marker, type Loaded } from '../load/workspace.js';
import type { Cache } from '../load/files.js';
import { readTexts } from '../load/texts/texts.js';
import { faultsOf } from './faults.js';
import { withRedlines } from './stale-redlines.js';
import type { Options } from '../load/data/world.js';
import { isDate } from '../model/value.js';
import { speak } from '../words/catalogue.js';
import { languageOf } from '../words/language.js';
import { worldIn } from '../words/names.js';
import { UsageError } from './usage-error.js';

export interface GlobalOptions {
  workspace?: string;
  asOf?: string;
  json?: boolean;
  /** the language of the reader: a code such as fr */
  lang?: string;
}

/** Today, or the date that was asked for (ISO 8601). Throws a UsageError for anything else. */
export function dateOf({ asOf }: GlobalOptions): string {
  if (asOf === undefined) return new Date().toISOString().slice(0, 10);
  if (!isDate(asOf)) throw new UsageError(`Unexpected date "${asOf}", expected one such as 2026-11-02.`);
  return asOf;
}

/**
 * Reads the data that a command needs, with or without problems, in the language of the reader. `parsed` is what has
 * been read before.
 */
export function open(options: GlobalOptions, read: Omit<Options, 'roots'> = {}, parsed?: Cache): Loaded {
  const workspace = options.workspace ?? findWorkspace(process.cwd());
  if (options.workspace !== undefined && !statSync(options.workspace, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`Unexpected workspace "${options.workspace}": there is no such folder.`);
  }
  if (options.workspace !== undefined && !isWorkspace(options.workspace))
    throw new UsageError(
      `Unexpected workspace "${options.workspace}", expected a folder with the file ${marker}: ` +
        `${workspaceNear(options.workspace) ?? 'concord init makes one'}.`,
    );
  const loaded = load(workspace, read, parsed);
  speak(readersLanguage(options, loaded));
  return { ...loaded, world: worldIn(loaded.world) };
}

/** The workspace that a folder lies in, or that lies in it, for who went a folder too deep or not deep enough. */
function workspaceNear(folder: string): string | undefined {
  const above = findWorkspace(path.resolve(folder));
  if (above !== undefined) return `it lies in the workspace "${path.relative(process.cwd(), above) || '.'}"`;
  const inside = entriesOf(folder)
    .filter((entry) => entry.isDirectory() && isWorkspace(path.join(folder, entry.name)))
    .map(({ name }) => `"${path.join(folder, name)}"`);
  return inside.length === 0 ? undefined : `there is one in it: ${inside.slice(0, 3).join(', ')}`;
}

/** The language that is asked for. Throws a UsageError that tells what to write for one that there is not. */
function readersLanguage({ lang }: GlobalOptions, { workspaceLanguage }: Loaded): string {
  try {
    return languageOf({ option: lang, environment: process.env, workspace: workspaceLanguage });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * The same for a command that cannot work on data with errors. Throws a DataError. An answer that cites a place which
 * its law does not have is sound data: it is only claimed.
 */
export function openSound(options: GlobalOptions, read: Omit<Options, 'roots'> = {}): Loaded {
  const loaded = open(options, read);
  const problems = faultsOf(loaded);
  if (problems.some(({ severity, rule }) => severity === 'error' && !citationRules.includes(rule)))
    throw new DataError(problems);
  return loaded;
}

/** The code of a state that has been mapped, however it is written. Throws a UsageError. */
export function stateOf({ world }: Loaded, given: string): string {
  const code = given.toUpperCase();
  if (world.mapped.includes(code)) return code;
  throw new UsageError(`${unexpected('state', given, world.mapped)} These are the states whose law has been mapped.`);
}

/** A state or union that has been mapped, however its code is written. Throws a UsageError. */
export function sourceOf(loaded: Loaded, given: string): Country {
  const { countries, unions } = loaded.world;
  const country = unions.get(given.toLowerCase()) ?? countries.get(given.toUpperCase());
  if (country) return country;
  throw new UsageError(
    `${unexpected('state or union', given, [...loaded.world.mapped, ...unions.keys()])} These are the states ` +
      'whose law has been mapped, and the unions.',
  );
}

export interface StateCheck {
  stateWords: StateWords;
  commitments: Commitment[];
  /** with the findings in words */
  check: WordedCheck;
  /** the same as facts */
  facts: Check;
}

/** What puts the results for a state on a date (ISO 8601) into words. */
export const stateWordsOf = (loaded: Loaded, state: string, asOf: string): StateWords =>
  measure(loaded, state, asOf).stateWords;

function measure(
  loaded: Loaded,
  state: string,
  asOf: string,
): { stateWords: StateWords; texts: ReadonlyMap<string, Law> } {
  const { world } = loaded;
  const country = world.countries.get(state) ?? world.unions.get(state);
  if (!country) return { stateWords: new StateWords(new MappedLaw(world), plainly), texts: new Map() };
  const texts = readTexts(loaded, country);
  const { mapped, cite } = mappedLawOf(world, country, texts, asOf, (union) => readTexts(loaded, union));
  return { stateWords: new StateWords(mapped, cite), texts };
}

/**
 * Holds a state's law against its commitments on a date. What is stale comes with what changed, where that is known.
 */
export const checkState = (loaded: Loaded, state: string, asOf: string): StateCheck =>
  toEnd(checkStateSteps(loaded, state, asOf));

/** The same step by step. */
export function* checkStateSteps(loaded: Loaded, state: string, asOf: string): Steps<StateCheck> {
  const { stateWords, texts } = measure(loaded, state, asOf);
  const commitments = commitmentsOf(loaded.world, state, asOf);
  const facts = yield* checkSteps(stateWords.mapped, commitments);
  const check = wordedCheck(stateWords, facts);
  return {
    stateWords,
    commitments,
    check: { ...check, findings: withRedlines(check.findings, stateWords, texts, loaded.workspace) },
    facts,
  };
}
