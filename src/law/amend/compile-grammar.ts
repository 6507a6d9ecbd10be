import { traditions, type Tradition } from '../traditions/tradition.js';
import { type Grammar, type Data } from './grammar.js';
import { verbs, classes } from './grammar-classes.js';

/**
 * A pattern of the data for the engine: brackets only hold together, an apostrophe is any apostrophe, and letters are
 * small, since patterns are matched against text in small letters: far quicker than patterns for letters of either
 * case.
 */
function grouped(source: string): string {
  let out = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const here = source[at]!;
    const escape = /^\\(?:[pP]\{[^}]*\}|u[\dA-Fa-f]{4}|.)/su.exec(source.slice(at, at + 30));
    if (escape) {
      out += escape[0];
      at += escape[0].length - 1;
    } else {
      if (here === '[') inClass = true;
      else if (here === ']') inClass = false;
      if (here === '’') out += inClass ? `’'` : `[’']`;
      else if (here === '(' && !inClass && source[at + 1] !== '?') out += '(?:';
      else out += here.toLowerCase();
    }
  }
  return out;
}

/** Keys whose entries are patterns themselves. */
const KEYED = new Set(['ordinals', 'symbols']);

/** Keys whose patterns are matched against text as it is printed. */
const PRINTED = new Set(['bare', 'asides', 'name', 'starts']);

/** The words of a grammar with the longer ones first, at every depth of its data. */
export function groupedAll(value: unknown, key = ''): unknown {
  if (PRINTED.has(key)) return value;
  if (typeof value === 'string') return grouped(value);
  if (Array.isArray(value)) return value.map((value: unknown) => groupedAll(value));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, value]: [string, unknown]) =>
      KEYED.has(key) ? [grouped(name), value] : [name, groupedAll(value, name)],
    ),
  );
}

// the letters and digits of the scripts that are written with spaces between words; far quicker than \p{L}
const WORD =
  'a-z0-9_\\u00AA\\u00B5\\u00C0-\\u024F\\u0300-\\u052F\\u0531-\\u0587\\u05D0-\\u05EA' +
  '\\u0610-\\u061A\\u0620-\\u0669\\u066E-\\u06D3\\u06F0-\\u06FC\\u0900-\\u0DFF\\u10A0-\\u10FF\\u1E00-\\u1FFF';

/** a number of a group or an annex */
const NUMBER = '(?:[ivxlcdm]+|\\d+[a-z]{0,2})(?:er|re|\\s?bis|\\.)?';

/** An object each of whose values is made when it is first asked for. */
function lazily<T extends object>(makers: { [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const key of Object.keys(makers) as (keyof T)[])
    Object.defineProperty(made, key, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = makers[key]();
        Object.defineProperty(made, key, { value, enumerable: true });
        return value;
      },
    });
  return made;
}

/** The grammar of a tradition from its data; each pattern is made when it is first asked for. */
export function compile(id: string, data: Data, tradition: Tradition, languages: readonly string[]): Grammar {
  const places = data.places ?? {};
  const bis = [...new Set(traditions().flatMap(({ numbers }) => numbers.bis.map((text) => text.split('=')[0]!)))].join(
    '|',
  );
  const edge = data.spaces === false ? '' : `(?!(?<=[${WORD}])[${WORD}])`;
  const sticky = (source: string): RegExp => new RegExp(`(?:${source})${edge}`, 'uy');
  const loose = (source: string): RegExp => new RegExp(source, 'u');
  const ordinals = Object.entries(places.ordinals ?? {});
  const ordinal = ordinals.map(([source], n) => `(?<o${n}>${source})`).join('|');
  const change = [...verbs].flatMap((is) => data.words[is] ?? []).join('|');
  return lazily<Grammar>({
    id: () => id,
    tradition: () => tradition,
    languages: () => languages,
    spaces: () => data.spaces !== false,
    words: () =>
      classes.flatMap((is) =>
        (data.words[is] ?? []).map((source) => ({ is, pattern: sticky(source.replaceAll('{n}', NUMBER)) })),
      ),
    order: () => places.order ?? 'outer-first',
    groups: () =>
      (places.groups ?? []).map((source) =>
        sticky(source.replace('{n}', NUMBER).replace('{o}', `(?:${ordinals.map(([key]) => key).join('|')}|_)`)),
      ),
    symbols: () => Object.entries(data.symbols ?? {}).map(([source, sign]) => ({ pattern: sticky(source), sign })),
    ranks: () =>
      (places.ranks ?? []).map((rank, key) => {
        const circumfix = rank.word.includes('{n}');
        const source = rank.word.replaceAll('{n}', '([〇零一二三四五六七八九十百千两\\d]+)');
        return {
          ...rank,
          word: new RegExp(`(?:${source})${circumfix ? '' : edge}`, 'uy'),
          letters: rank.letters ?? false,
          top: rank.top ?? false,
          fresh: rank.fresh ?? false,
          counted: rank.counted ?? false,
          every: rank.every ?? false,
          stem: rank.stem,
          starts: rank.starts,
          circumfix,
          key,
        };
      }),
    ordinals: () => ordinals.map(([source, value]) => ({ value, pattern: sticky(source) })),
    and: () => new RegExp(`\\s*(?:${places.and ?? ','})\\s*`, 'uy'),
    to: () => new RegExp(`\\s*(?:${places.to ?? '–'})\\s*`, 'uy'),
    link: () => (places.link === undefined ? undefined : new RegExp(`\\s*(?:${places.link})\\s*`, 'uy')),
    bare: () =>
      (places.bare ?? []).map((source) => new RegExp(`(${source.replaceAll('{latin}', `(?:${bis})`)})`, 'uy')),
    bareSections: () => places.bareSections ?? false,
    definition: () => (places.definition ?? []).map((source) => new RegExp(`(?:${source})\\s*`, 'uy')),
    here: () =>
      (['section', 'part', 'top', 'last'] as const).flatMap((is) =>
        (places.here?.[is] ?? []).map((source) => ({ is, pattern: sticky(source) })),
      ),
    occurrence: () => (data.occurrence ?? []).map((source) => sticky(source.replace('{ordinal}', `(?:${ordinal})`))),
    law: () => (data.law ?? []).map(sticky),
    descriptors: () => (data.descriptors ?? []).map((source) => new RegExp(source, 'uy')),
    asides: () => (data.asides ?? []).map((source) => new RegExp(source, 'giu')),
    ownProvisions: () => (data.own ?? []).map((source) => loose(`^(?:${source})`)),
    ownHeadings: () => (data.ownHeadings ?? []).map(loose),
    // what follows the words of entry into force is looked at for words of change
    commencement: () =>
      (data.commencement ?? []).map((source) => loose(`^(?:${source.replace(/\[\^[;。]+\]\*$/u, '')})`)),
    transitional: () => (data.transitional ?? []).map((source) => loose(`^(?:${source})`)),
    titles: () => (data.titles ?? []).map((source) => loose(`^(?:${source})`)),
    amending: () => (data.amending ?? []).map(loose),
    unchanged: () => (data.unchanged ?? []).map((source) => loose(`^(?:${source})$`)),
    noise: () => (data.noise ?? []).map((source) => loose(`^(?:${source})$`)),
    items: () => (data.items ?? []).map((source) => new RegExp(`^(?:${source})\\s*`, 'u')),
    either: () => data.either ?? false,
    change: () => new RegExp(data.spaces === false ? `(?:${change})` : `(?<![${WORD}])(?:${change})${edge}`, 'u'),
  });
}
