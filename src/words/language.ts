import { FIRST_LANGUAGE, languages } from './catalogue.js';

/** Where the language of the reader may be said, the strongest first. */
export interface LanguageSources {
  /** `--lang` */
  option?: string | undefined;
  /** `CONCORD_LANG`, then the locale of the system: `LC_ALL`, `LC_MESSAGES`, `LANG` */
  environment: Readonly<Record<string, string | undefined>>;
  /** `language:` in the workspace's concord.yaml, with the file */
  workspace?: { language: string; file: string } | undefined;
}

/**
 * The language in which Concord speaks to the reader: the option, else `CONCORD_LANG`, else the workspace, else the
 * locale of the system. What is said to Concord itself has to be a language that there is: throws a RangeError that
 * tells what to write. A locale of the system that has no catalogue gives English.
 */
export function languageOf({ option, environment, workspace }: LanguageSources): string {
  if (option !== undefined) return known(option, '--lang');
  const wanted = environment['CONCORD_LANG'];
  if (wanted !== undefined && wanted !== '') return known(wanted, 'CONCORD_LANG');
  if (workspace) return known(workspace.language, `"language" of ${workspace.file}`);
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return match(locale) ?? FIRST_LANGUAGE;
}

function known(given: string, where: string): string {
  const hit = match(given);
  if (hit !== undefined) return hit;
  throw new RangeError(
    `Unexpected language "${given}" in ${where}, expected one of ${languages().join(', ')}. Write for ` +
      'example fr, or leave it out for English.',
  );
}

/** The catalogue for a tag or a locale: "fr", "fr-CH" and "fr_FR.UTF-8" are French; undefined where there is none. */
function match(given: string): string | undefined {
  const [, language] = /^([a-z]{2,3})(?:[-_.@]|$)/i.exec(given.trim()) ?? [];
  if (language === undefined) return undefined;
  const code = language.toLowerCase();
  return code === FIRST_LANGUAGE ? code : languages().find((language) => language === code);
}
