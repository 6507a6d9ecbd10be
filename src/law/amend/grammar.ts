import { traditionOf, traditions, type Tradition } from '../traditions/tradition.js';

/** What a word of a command does in it. */
export const classes = [
  'replace',
  'insert',
  'delete',
  'renumber',
  'amend',
  'read',
  'after',
  'before',
  'between',
  'with',
  'for',
  'from',
  'upto',
  'in',
  'as',
  'end',
  'start',
  'rest',
  'each',
  'alphabetical',
  'follow',
  'fresh',
  'former',
  'words',
  'inside',
  'behind',
  'ahead',
  'elsewhere',
  'and',
  'glue',
] as const;
export type TokenClass = (typeof classes)[number];
export const verbs: ReadonlySet<TokenClass> = new Set(['replace', 'insert', 'delete', 'renumber', 'amend', 'read']);

export type RankKind = 'section' | 'annex' | 'part' | 'line' | 'sentence' | 'intro' | 'heading';

/** A word for a kind of place. */
export interface Rank {
  is: RankKind;
  word: RegExp;
  /** its labels may be letters without brackets */
  letters: boolean;
  /** it is a part of the section itself, whatever part is being spoken of */
  top: boolean;
  /** the form of the word tells that the place is new */
  fresh: boolean;
  /** where its parts bear no numbers, its lines are counted */
  counted: boolean;
  /** of lines: those that bear numbers are counted too */
  every: boolean;
  /** what stands before its number in the labels of parts */
  stem: string | undefined;
  /** the whole place in one pattern, its number in a group */
  circumfix: boolean;
  key: number;
}

interface RankData {
  is: RankKind;
  word: string;
  letters?: boolean;
  top?: boolean;
  fresh?: boolean;
  counted?: boolean;
  every?: boolean;
  stem?: string;
}

/** What stands under `amend` in the file of a tradition. */
interface Data {
  /** the tradition whose numbers its bills use */
  name?: string;
  spaces?: boolean;
  words: Partial<Record<TokenClass, string[]>>;
  places?: {
    order?: 'outer-first' | 'inner-first';
    /** groups of sections, of which a lead-in may speak: {n} is a number, {o} an ordinal */
    groups?: string[];
    ranks?: RankData[];
    ordinals?: Record<string, number>;
    and?: string;
    to?: string;
    link?: string;
    bare?: string[];
    bareSections?: boolean;
    definition?: string[];
    here?: { section?: string[]; part?: string[]; top?: string[]; last?: string[] };
  };
  occurrence?: string[];
  /** the names of punctuation */
  symbols?: Record<string, string>;
  law?: string[];
  descriptors?: string[];
  asides?: string[];
  own?: string[];
  ownHeadings?: string[];
  commencement?: string[];
  transitional?: string[];
  titles?: string[];
  amending?: string[];
  unchanged?: string[];
  noise?: string[];
  /** words that number the clauses of a bill: Uno., Dos. */
  items?: string[];
  either?: boolean;
}

/** The language of amendment of one drafting tradition. */
export interface Grammar {
  id: string;
  tradition: Tradition;
  languages: readonly string[];
  spaces: boolean;
  words: readonly { is: TokenClass; pattern: RegExp }[];
  order: 'outer-first' | 'inner-first';
  groups: readonly RegExp[];
  symbols: readonly { pattern: RegExp; sign: string }[];
  ranks: readonly Rank[];
  ordinals: readonly { value: number; pattern: RegExp }[];
  and: RegExp;
  to: RegExp;
  link: RegExp | undefined;
  bare: readonly RegExp[];
  bareSections: boolean;
  definition: readonly RegExp[];
  here: readonly { is: 'section' | 'part' | 'top' | 'last'; pattern: RegExp }[];
  occurrence: readonly RegExp[];
  law: readonly RegExp[];
  descriptors: readonly RegExp[];
  asides: readonly RegExp[];
  own: readonly RegExp[];
  ownHeadings: readonly RegExp[];
  commencement: readonly RegExp[];
  transitional: readonly RegExp[];
  /** what the title of a clause that amends begins with */
  titles: readonly RegExp[];
  /** what in the title of an act tells that it amends others */
  amending: readonly RegExp[];
  unchanged: readonly RegExp[];
  noise: readonly RegExp[];
  items: readonly RegExp[];
  /** the two quotations of a replacement are told apart by which of them stands in the law */
  either: boolean;
  /** any word of change */
  change: RegExp;
}

let known: readonly Grammar[] | undefined;

/** All languages of amendment, each once, in the order of the files of their traditions. */
export function grammars(): readonly Grammar[] {
  if (known) return known;
  const gathered = new Map<object, { data: Data; tradition: Tradition; languages: string[] }>();
  for (const tradition of traditions()) {
    const data = tradition.amend as Data | undefined;
    if (!data) continue;
    const entry = gathered.get(data);
    if (entry) entry.languages.push(...tradition.languages);
    else
      gathered.set(data, {
        data,
        tradition: data.name === undefined ? tradition : traditionOf(data.name),
        languages: [...tradition.languages],
      });
  }
  known = [...gathered.values()].map(({ data, tradition, languages }) =>
    compile(data.name ?? tradition.id, groupedAll(data) as Data, tradition, [
      ...new Set(languages.map((language) => language.toLowerCase().split('-')[0]!)),
    ]),
  );
  return known;
}

/** The grammar that reads plain commands such as "Replace 14(2)" in a bill of any language, whose numbers it reads. */
export function commandGrammar(tradition?: Tradition): Grammar {
  const english = grammars().find(({ id }) => id === 'en')!;
  return tradition ? { ...english, tradition } : english;
}

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

let lastText = '';
let lastLower = '';

/** A text in small letters, of the same length, as the patterns of a grammar want it. */
export function lower(text: string): string {
  if (text === lastText) return lastLower;
  const whole = text.toLowerCase();
  lastText = text;
  return (lastLower =
    whole.length === text.length
      ? whole
      : Array.from(text, (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text)).join(''));
}

/** Keys whose entries are patterns themselves. */
const KEYED = new Set(['ordinals', 'symbols']);
/** Keys whose patterns are matched against text as it is printed. */
const PRINTED = new Set(['bare', 'asides', 'name']);

function groupedAll(value: unknown, key = ''): unknown {
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

function compile(id: string, data: Data, tradition: Tradition, languages: readonly string[]): Grammar {
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
    own: () => (data.own ?? []).map((source) => loose(`^(?:${source})`)),
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
