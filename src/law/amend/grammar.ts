import { traditionOf, traditions, type Tradition } from '../traditions/tradition.js';
import { groupedAll, compile } from './compile-grammar.js';
import type { TokenClass } from './grammar-classes.js';

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
  /** of sentences: how each of these begins, such as a proviso */
  starts: string | undefined;
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
  starts?: string;
}

/** What stands under `amend` in the file of a tradition. */
export interface Data {
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
  ownProvisions: readonly RegExp[];
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
