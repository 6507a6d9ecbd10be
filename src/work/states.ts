import { createRequire } from 'node:module';
import { unexpected } from '../load/yaml/problem.js';
import type { Loaded } from '../load/workspace.js';
import { UsageError } from './session.js';

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

/** The name of a state in a language of the United Nations; a fictional one's as its own file gives it. Throws a UsageError. */
export function countryName({ world }: Loaded, state: string, language = 'en'): string {
  if (!(languages as readonly string[]).includes(language))
    throw new UsageError(unexpected('language', language, languages));
  const own = world.countries.get(state);
  if (own && (language === 'en' || own.fictional)) return own.name;
  return names(language).getName(state, language) ?? own?.name ?? state;
}

/** The ISO 3166 code of a state, mapped or not. Throws a UsageError for a code that no state has. */
export function knownState({ world }: Loaded, given: string): string {
  const code = given.toUpperCase();
  const codes = Object.keys(names('en').getAlpha3Codes());
  if (world.mapped.includes(code) || codes.includes(code)) return code;
  throw new UsageError(unexpected('state', given, [...world.mapped, ...codes]));
}
