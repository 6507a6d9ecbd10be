import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { membersOn } from '../analyse/commitments/membership.js';
import { unexpected } from '../load/yaml/problem.js';
import type { Loaded } from '../load/workspace.js';
import type { World } from '../model/world.js';
import { spoken } from '../words/catalogue.js';
import { UsageError } from './usage-error.js';

const require = createRequire(import.meta.url);

/** The languages of the United Nations, in which names of states can be given. */
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const;

interface Names {
  registerLocale(locale: unknown): void;
  getName(code: string, language: string): string | undefined;
  getAlpha3Codes(): Record<string, string>;
}

function names(language: string): Names {
  const module = require('i18n-iso-countries') as Names;
  module.registerLocale(require(`i18n-iso-countries/langs/${language}.json`));
  return module;
}

/**
 * The name of a state in a language of the United Nations; a fictional one's as its own file gives it. Throws a
 * UsageError.
 */
export function countryName({ world }: Loaded, state: string, language = spoken()): string {
  if (!(languages as readonly string[]).includes(language))
    throw new UsageError(unexpected('language', language, languages));
  const country = world.countries.get(state);
  if (country && (language === 'en' || country.fictional)) return country.name;
  return names(language).getName(state, language) ?? country?.name ?? state;
}

/** The ISO 3166 code of a state, mapped or not. Throws a UsageError for a code that no state has. */
export function knownState({ world }: Loaded, given: string): string {
  const code = given.toUpperCase();
  const codes = Object.keys(names('en').getAlpha3Codes());
  if (world.mapped.includes(code) || codes.includes(code)) return code;
  throw new UsageError(unexpected('state', given, [...world.mapped, ...codes]));
}

/** The folder of a state: that of the workspace goes before the built-in one. */
export const folderOf = ({ roots }: Pick<Loaded, 'roots'>, state: string): string => {
  const folders = roots.map((root) => path.join(root, 'countries', state.toLowerCase()));
  return [...folders].reverse().find((folder) => existsSync(path.join(folder, 'country.yaml'))) ?? folders[0]!;
};

/** The codes of the states that have a folder in the workspace. */
export const ownStates = ({ workspace, world }: Loaded): string[] =>
  workspace === undefined
    ? []
    : world.mapped.filter((code) => existsSync(path.join(workspace, 'countries', code.toLowerCase(), 'country.yaml')));

/** The region of all states whose law has been mapped. */
export const MAPPED = 'mapped';

/**
 * The codes of the states of a region on a date: ids of groups and codes of states with "+" between. Mapped states go
 * first.
 */
export function regionStates(
  { groups, mapped }: Pick<World, 'groups' | 'mapped'>,
  region: string,
  asOf: string,
): string[] {
  const states = new Set(
    region.split('+').flatMap((part) => {
      const group = groups.get(part);
      return part === MAPPED ? mapped : group ? membersOn(group, asOf) : [part];
    }),
  );
  const first = (code: string): number => (mapped.includes(code) ? mapped.indexOf(code) : mapped.length);
  return [...states].sort((a, b) => first(a) - first(b) || a.localeCompare(b));
}

/** What a region is called. */
export function regionName({ groups, countries }: Pick<World, 'groups' | 'countries'>, region: string): string {
  return region
    .split('+')
    .map((part) =>
      part === MAPPED ? 'states whose law is mapped' : (groups.get(part)?.name ?? countries.get(part)?.name ?? part),
    )
    .join(', ');
}

/** The codes of all states of which it is known what binds them. */
export const knownStates = ({ statuses, mapped }: Pick<World, 'statuses' | 'mapped'>): string[] => [
  ...new Set([...mapped, ...[...statuses.values()].flatMap((states) => [...states.keys()]).sort()]),
];

/**
 * All states that have an ISO 3166 code, and those that have been mapped, by code with the English name, in the order
 * of the names.
 */
export const allStates = (loaded: Loaded): [code: string, name: string][] =>
  [...new Set([...loaded.world.mapped, ...Object.keys(names('en').getAlpha3Codes())])]
    .map((code): [string, string] => [code, countryName(loaded, code)])
    .sort(([, a], [, b]) => a.localeCompare(b));
