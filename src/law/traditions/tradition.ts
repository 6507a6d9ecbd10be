import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DraftForms } from './draft-forms.js';

/** What parts of a section are called in citations: each kind is printed and read by forms of its own. */
export type PartKind = 'paragraph' | 'point' | 'letter' | 'double' | 'roman' | 'par' | 'line' | 'sentence' | 'division';

/**
 * How one kind of part is cited. `{n}` stands for its number, `{a}` for a letter, `{I}` for a Roman numeral, `{w}`
 * for an ordinal in words.
 */
export interface PartForms {
  print?: string;
  read: string[];
}

/** Provisions numbered apart from the articles: additional, transitional and final provisions, supplements. */
export interface ApartUnit {
  /** stem of their ids: `dt` gives `dt-1` */
  id: string;
  /** `Disposición transitoria {n}`; without `{n}` the only one */
  forms: string[];
  /** headings under which bare numbers or ordinals are of this unit */
  container: string[];
  /** whether the articles below one of them are numbered anew */
  anew: boolean;
}

/** How the laws of some states are printed, numbered and cited. `{n}` in a form stands for the number. */
export interface Tradition {
  id: string;
  name: string;
  languages: string[];
  /** frequent short words of the language, by which a text that does not say its language is told */
  common: string[];
  /** the language tag of the laws of each state that follows it, by its ISO 3166 code of three letters */
  states: Record<string, string>;
  units: {
    article: string[];
    /** forms that number an article where no other does, and else a group of articles */
    either: string[];
    /** forms in which the number stands without a word */
    bare: string[];
    /** by name, the largest first */
    groups: Record<string, string[]>;
    annex: string[];
    apart: ApartUnit[];
    /** the group within which articles are numbered anew */
    restart?: string;
    /** whether bills print new text under the number of its place, without a command */
    underNumber?: boolean;
  };
  numbers: {
    digits: string[];
    kinds: ('digits' | 'roman' | 'letter' | 'words' | 'han' | 'ethiopic')[];
    prefix: string[];
    ordinal: string[];
    words: Record<string, number | string>;
    /** how two ordinals make one, such as `{tens} {ones}` */
    compose: string[];
    bis: string[];
    /**
     * what may follow the number: `{A}` `{a}` letters, `{1}` digits, `{bis}`, `{super}` raised digits, with the sign
     * before it
     */
    suffix: string[];
    /** suffixes that stand after the closing word of a form: `の{1}` */
    after: string[];
    range: string[];
  };
  heading: {
    /** signs that end a title on the line of the number, before the text begins */
    ends: string[];
    /** where titles stand: on the line of the number, above it, on the line below, or there in brackets */
    title: ('same-line' | 'before' | 'next-line' | 'parenthesised')[];
  };
  stands: {
    contents: string[];
    memorandum: string[];
    closing: string[];
    foreign: string[];
    notes: string[];
    /** lines that say by what a provision was made or changed */
    history: string[];
    earlier: string[];
    current: string[];
    /**
     * words that name a provision of a law, and words that announce its text: both before a colon announce a
     * quotation
     */
    cited: string[];
    quoting: string[];
    /** words with which an operative part begins after a memorandum */
    opens: string[];
  };
  /** words of the language that are no words of the law */
  speech: {
    and: string[];
    /** articles and prepositions, which the title of a law may lack where it is named */
    small: string[];
    /** words for acts and their amendment, which do not tell one title from another */
    acts: string[];
    /** what stands after a citation for what follows the place: "et seq." */
    further: string[];
    /** names of word processors for the styles of headings, a digit after them, of the title and of the contents */
    headingStyles: string[];
    titleStyles: string[];
    contentsStyles: string[];
    /** ordinals in digits, by the category of plurals in Unicode */
    ordinals: Partial<Record<Intl.LDMLPluralRule, string>>;
    /** number words from one up, and those for ten, twenty and on */
    ones: string[];
    tens: string[];
  };
  labels: {
    forms: LabelForm[];
    alphabets: string[];
    /** whether a number without any sign numbers a paragraph */
    bare: boolean;
  };
  cite: {
    article: PartForms;
    annex: PartForms;
    /** words of inner parts that may stand before the number of the article: "subparagraph 14(2)(b)" */
    inner: string[];
    parts: Record<PartKind, PartForms>;
    join: string;
    /** words that join a part to what it is a part of */
    links: string[];
    articles: string[];
    /** whether a numbered paragraph is called what elsewhere is a line */
    numberedLines: boolean;
    /** whether "1." numbers a paragraph and not a point */
    dotted: boolean;
    /** how lines are counted: every line, or paragraphs with the points below each */
    lines: 'each' | 'with-points';
    /** signs between article and paragraph, read so only where no article bears the whole number */
    compact: string[];
    /** the article's own word in the heading is the word of the citation */
    ownWord: boolean;
    /** abbreviated prefixes of numbers are printed `L. 312` */
    spacedPrefix: boolean;
    numerals: 'latin' | 'han';
  };
  /** how a provision that is new in the law is numbered */
  draft: DraftForms;
  /** commands of amendment, read by the reader of bills */
  amend?: unknown;
}

/** One way of numbering a paragraph or point at the beginning of a line. */
export interface LabelForm {
  form: string;
  paragraph: boolean;
  /** what its number made plain begins with */
  stem?: string;
}

type Raw = { id: string; extends?: string } & Record<string, unknown>;

const require = createRequire(import.meta.url);
let known: Map<string, Tradition> | undefined;
let whole: readonly Tradition[] | undefined;

/** All traditions but the bases that others only build on, in the order of their files. */
export function traditions(): readonly Tradition[] {
  whole ??= [...byId().values()].filter((tradition) => tradition.languages.length > 0);
  return whole;
}

/** The tradition with an id. Throws an Error for an id that no file bears. */
export function traditionOf(id: string): Tradition {
  const tradition = byId().get(id);
  if (!tradition) throw new Error(`Unexpected tradition "${id}", expected one of ${[...byId().keys()].join(', ')}.`);
  return tradition;
}

function byId(): Map<string, Tradition> {
  known ??= resolveAll(rawTraditions());
  return known;
}

/** What the files say: compiled by the build where it has run, else the YAML beside this module. */
export function rawTraditions(): Raw[] {
  const compiled = new URL('./traditions.json', import.meta.url);
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as Raw[];
  return readTraditionFiles(new URL('./', import.meta.url));
}

/** Reads the YAML files of a folder of traditions, sorted by name. Throws an Error for YAML that cannot be read. */
export function readTraditionFiles(folder: URL): Raw[] {
  const { parse } = require('yaml') as typeof import('yaml');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()
    .map((name) => parse(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) as Raw);
}

/** Builds each tradition on the one that it extends. Throws an Error for one that extends none, or itself. */
export function resolveAll(raw: readonly Raw[]): Map<string, Tradition> {
  const files = new Map(raw.map((raw) => [raw.id, raw]));
  const done = new Map<string, Raw>();
  const build = (id: string, above: readonly string[]): Raw => {
    const ready = done.get(id);
    if (ready) return ready;
    const file = files.get(id);
    if (!file)
      throw new Error(
        `Unexpected tradition "${id}" extended by "${above.at(-1)}", expected one of ${[...files.keys()].join(', ')}.`,
      );
    if (above.includes(id))
      throw new Error(`Unexpected tradition "${id}", which extends itself by way of ${above.join(', ')}.`);
    const { extends: parent, ...rest } = file;
    const inherited = parent === undefined ? {} : build(parent, [...above, id]);
    const { languages: _, states: __, ...base } = inherited as Record<string, unknown>;
    const built = { languages: [], states: {}, ...(merge(base, rest) as object) } as unknown as Raw;
    done.set(id, built);
    return built;
  };
  return new Map([...files.keys()].map((id) => [id, build(id, []) as unknown as Tradition]));
}

/** The more special value over the more general one: maps key by key, lists whole, unless the list begins with "..." */
function merge(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (Array.isArray(over)) {
    const list = over as unknown[];
    return list[0] === '...' ? [...(Array.isArray(base) ? (base as unknown[]) : []), ...list.slice(1)] : list;
  }
  if (typeof over !== 'object' || over === null || typeof base !== 'object' || base === null || Array.isArray(base))
    return over;
  const merged: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(over))
    merged[key] = key === 'groups' && !('...' in (value as object)) ? value : merge(merged[key], value);
  delete merged['...'];
  return merged;
}
