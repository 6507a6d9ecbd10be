import { parse } from 'yaml';
import { ImportError } from '../formats/import-error.js';
import type { LawMeta } from '../text/block.js';
import { languageOfState } from '../traditions/choose.js';

const MAXIMUM = 65_536;

export interface FrontMatter {
  fields: Record<string, string>;
  body: string;
  /** line of the source on which the body begins */
  line: number;
}

/**
 * Parts the YAML between two lines of three hyphens from the body of a Markdown file. Only fields with a plain value
 * or a list of them are kept. Broken YAML is read line by line as `name: value`; throws an ImportError above 64 KiB.
 */
export function partFrontMatter(text: string): FrontMatter {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = /^---[ \t]*\n/.exec(text.slice(start, start + 20));
  if (!opening) return { fields: {}, body: text.slice(start), line: 1 };
  const from = start + opening[0].length;
  const closing = /^---[ \t]*$/m.exec(text.slice(from, from + MAXIMUM));
  if (!closing) {
    if (text.length - from > MAXIMUM && /^[\w-]+:/m.test(text.slice(from, from + 200))) {
      throw new ImportError(
        'front matter of more than 64 KiB',
        'a second line of three hyphens after it',
        'Close the front matter with a line "---".',
      );
    }
    return { fields: {}, body: text.slice(start), line: 1 };
  }
  const yaml = text.slice(from, from + closing.index);
  const end = from + closing.index + closing[0].length;
  return { fields: fieldsOf(yaml), body: text.slice(end), line: text.slice(0, end).split('\n').length };
}

function fieldsOf(yaml: string): Record<string, string> {
  let values: unknown;
  try {
    values = parse(yaml, { maxAliasCount: 0, logLevel: 'silent', schema: 'failsafe', uniqueKeys: false });
  } catch {
    values = Object.fromEntries(
      [...yaml.matchAll(/^([\w-]{1,60}):[ \t]*(.*)$/gm)].map(([, name, value]) => [
        name!,
        value!.replace(/^(["'])(.*)\1$/, '$2'),
      ]),
    );
  }
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, given]) => {
      const value: unknown =
        Array.isArray(given) && given.every((value) => typeof value === 'string') ? given.join(', ') : given;
      return typeof value === 'string' && value.trim() !== '' ? [[name, value.replace(/\s+/g, ' ').trim()]] : [];
    }),
  );
}

const STATUS: Record<string, LawMeta['status']> = {
  in_force: 'in-force',
  'in-force': 'in-force',
  vigente: 'in-force',
  bill: 'bill',
  repealed: 'repealed',
  derogado: 'repealed',
  derogada: 'repealed',
  abrogated: 'repealed',
};

/** What the front matter of a public law repository says of the law; fields that it lacks are left out. */
export function metaOf(fields: Record<string, string>): LawMeta {
  const first = (...names: string[]): string | undefined =>
    names.map((name) => fields[name]).find((value) => value !== undefined);
  const date = first('date', 'last_updated', 'ultima_actualizacion');
  const status = STATUS[first('status', 'estado')?.toLowerCase() ?? ''];
  const country = first('country', 'pais')?.toLowerCase();
  const language =
    first('language', 'lang') ??
    (fields.jurabk === undefined ? (swiss(fields, country) ?? languageOfState(country ?? '')) : 'de');
  const entries: [keyof LawMeta, string | undefined][] = [
    ['title', first('title', 'Title', 'titulo')],
    ['citation', first('citation', 'jurabk', 'sr_number', 'identifier', 'identificador')],
    ['source', first('source', 'fuente')],
    ['language', language],
    ['date', date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined],
    ['status', status],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as LawMeta;
}

/** The code of the state whose law a file says that it is. */
export const stateOf = (fields: Record<string, string>): string | undefined => {
  const state = (fields.country ?? fields.pais)?.trim();
  return state !== undefined && /^[A-Za-z]{2,3}$/.test(state) ? state : undefined;
};

/** Switzerland has four languages: the file's is the one that it gives no translated title for. */
function swiss(fields: Record<string, string>, country: string | undefined): string | undefined {
  if (country !== 'ch') return undefined;
  const others = ['de', 'fr', 'it'].filter((language) => fields[`title_${language}`] === undefined);
  return others.length === 1 ? `${others[0]!}-CH` : undefined;
}
