import { compile, type CompiledTradition } from './compiled.js';
import { readHeading } from '../text/headings.js';
import { readForm, type FormMatch } from './form.js';
import { traditions, type Tradition } from './tradition.js';

/** What is known of a text before it is read. */
export interface Hints {
  /** BCP 47 */
  language?: string | undefined;
  /** ISO 3166 code of two or three letters */
  state?: string | undefined;
  /** the id of a tradition, which goes before everything else */
  tradition?: string | undefined;
  /** whether the language is what the user says, and not only what the file says of itself */
  sure?: boolean | undefined;
}

/** The tradition of a text and what it was chosen by. */
export interface Choice {
  tradition: Tradition;
  by: 'name' | 'state' | 'language' | 'fit';
  /** how many beginnings of its lines read as articles */
  fits: number;
}

const LINES = 4000;
const WORDS = 4000;

/**
 * Chooses the tradition of a text by its language and state, and among those that these leave open by how many of its
 * lines begin as articles do. A tradition that its language names but no line fits gives way to one that fits.
 */
export function chooseTradition(lines: readonly string[], hints: Hints = {}): Choice {
  const all = traditions();
  const named = all.find(({ id }) => id === hints.tradition);
  const starts = lines.slice(0, LINES).map((line) => line.slice(0, 200).replace(/^[\s*_#]+/u, ''));
  if (named) return { tradition: named, by: 'name', fits: fitOf(compile(named), starts).fits };
  const told = toldBy(hints);
  if (told.length > 0) {
    const scored = told.map((tradition, order) => ({ tradition, order, ...fitOf(compile(tradition), starts) }));
    const best = scored.reduce((entry, next) => (next.fits > entry.fits ? next : entry));
    if (best.fits > 0 && (hints.sure !== false || !isForeign(best.tradition, starts)))
      return { tradition: best.tradition, by: hints.state !== undefined ? 'state' : 'language', fits: best.fits };
  }
  // what all other traditions make of the text matters only where its words are of another language
  const kept = told.length > 0 && hints.sure !== false && !isForeign(told[0]!, starts);
  if (kept) return { tradition: told[0]!, by: hints.state !== undefined ? 'state' : 'language', fits: 0 };
  const sample = sampleOf(starts);
  const words = wordsOf(sample);
  const letters = lettersOf(words.join(''));
  const strange = new Map(all.map((tradition) => [tradition, strangeIn(tradition, letters)]));
  // a text in letters that a language does not have is in another one
  const legible = all.filter((tradition) => strange.get(tradition)! <= 0.4);
  const scored = (legible.length > 0 ? legible : all).map((tradition) => {
    const { fits, bare } = fitOf(compile(tradition), sample);
    const spoken = spokenOf(tradition, words) - strange.get(tradition)!;
    return { tradition, order: all.indexOf(tradition), fits, bare, spoken };
  });
  const most = Math.max(0, ...scored.map(({ fits }) => fits));
  const bare = Math.max(0, ...scored.map((entry) => entry.bare));
  const enough =
    most >= 2 && most >= bare * 0.2
      ? scored.filter(({ fits }) => fits >= most * 0.75)
      : scored.filter((entry) => entry.bare >= bare * 0.9);
  if (told.length > 0 && most < (hints.sure === false ? 2 : 3))
    return { tradition: told[0]!, by: hints.state !== undefined ? 'state' : 'language', fits: 0 };
  const value = (entry: (typeof scored)[number]): number => entry.spoken + (most > 0 ? (0.3 * entry.fits) / most : 0);
  const best = enough.sort(
    (a, b) => value(b) - value(a) || reach(b.tradition) - reach(a.tradition) || a.order - b.order,
  )[0]!;
  return { tradition: best.tradition, by: 'fit', fits: best.fits };
}

/** How many states follow a tradition: where nothing else tells, the one of most. */
const reach = ({ states }: Tradition): number => Object.keys(states).length;

/**
 * Whether the words of a text are those of another language by far: a file often says the language of the program
 * that made it.
 */
function isForeign(told: Tradition, starts: readonly string[]): boolean {
  const words = wordsOf(starts);
  // the letters of numbers such as L. 312-1 and 67 bis are words of no language
  const suffixes = new Set(told.numbers.bis.map((entry) => entry.split('=', 1)[0]));
  if (words.every((word) => suffixes.has(word) || (word.length < 2 && !SPACELESS.test(word)))) return false;
  const spoken = spokenOf(told, words);
  return traditions().some((tradition) => spokenOf(tradition, words) > spoken * 3 + 0.05);
}

const SAMPLE = 600;

/** So many lines of a long text as are enough to tell its language, taken from all of it. */
const sampleOf = (starts: readonly string[]): readonly string[] => {
  const step = Math.ceil(starts.length / SAMPLE);
  return step <= 1 ? starts : starts.filter((_, at) => at % step === 0);
};

/** How often each letter beside those of English stands in a text, as a share of all its letters. */
function lettersOf(text: string): Map<string, number> {
  const all = text.toLowerCase().normalize('NFC').match(/\p{L}/gu) ?? [];
  const shares = new Map<string, number>();
  for (const key of all)
    if (!/[a-z]/.test(key) && !SPACELESS.test(key)) shares.set(key, (shares.get(key) ?? 0) + 1 / all.length);
  return shares;
}

const alphabets = new WeakMap<Tradition, ReadonlySet<string>>();

/**
 * How strange the letters of a text are to a tradition, whose words have none such: 0 to 1, which is one letter of
 * twenty.
 */
function strangeIn(tradition: Tradition, letters: ReadonlyMap<string, number>): number {
  let alphabet = alphabets.get(tradition);
  if (!alphabet) {
    const { common, units, stands, cite, numbers } = tradition;
    alphabet = new Set(lettersOf(JSON.stringify([common, units, stands, cite, numbers.words])).keys());
    alphabets.set(tradition, alphabet);
  }
  let share = 0;
  for (const [key, part] of letters) if (!alphabet.has(key)) share += part;
  return Math.min(1, share * 20);
}

const wordsOf = (starts: readonly string[]): string[] =>
  starts
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’]+/u)
    .slice(0, WORDS);

/** The share of a text that is frequent words of a tradition's language; in scripts without spaces, of its signs. */
function spokenOf({ common }: Tradition, words: readonly string[]): number {
  const spaceless = common.filter((word) => SPACELESS.test(word));
  if (spaceless.length > 0) {
    const text = words.join('');
    const hits = spaceless.reduce((sum, word) => sum + text.split(word).length - 1, 0);
    return hits / Math.max(1, text.length / 4);
  }
  const known = new Set(common);
  return words.filter((word) => known.has(word)).length / Math.max(1, words.length);
}

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** The traditions that a language and a state leave open, the likeliest first. */
export function toldBy({ language, state }: Hints): Tradition[] {
  const all = traditions();
  const code = state?.toUpperCase();
  const [tongue] = language?.toLowerCase().split('-') ?? [];
  const speaks = (tradition: Tradition, tag: string): boolean =>
    [...tradition.languages, ...Object.values(tradition.states)].some(
      (language) => language.toLowerCase() === tag.toLowerCase(),
    );
  const ofState =
    code === undefined
      ? []
      : all.filter(({ states }) =>
          Object.entries(states).some(
            ([iso3, tag]) => iso3 === code || (code.length === 2 && regionOf(iso3, tag) === code),
          ),
        );
  const both = ofState.filter(({ states, languages }) =>
    tongue === undefined
      ? true
      : [...languages, ...Object.values(states)].some((language) => language.toLowerCase().split('-')[0] === tongue),
  );
  if (both.length > 0) return both;
  if (language !== undefined) {
    const exact = all.filter((tradition) => speaks(tradition, language));
    if (exact.length > 0) return exact;
    const primary = all.filter(({ languages }) => languages.some((language) => language.toLowerCase() === tongue));
    if (primary.length > 0) return primary;
    const related = all.filter(({ languages }) =>
      languages.some((language) => language.toLowerCase().split('-')[0] === tongue),
    );
    if (related.length > 0) return related;
  }
  return ofState;
}

/**
 * The language tag of a state's laws, by its code of two or three letters; undefined for a state that no tradition
 * names.
 */
export function languageOfState(state: string): string | undefined {
  const code = state.toUpperCase();
  for (const { states } of traditions())
    for (const [iso3, tag] of Object.entries(states))
      if (iso3 === code || (code.length === 2 && regionOf(iso3, tag) === code)) return tag;
  return undefined;
}

const regionOf = (iso3: string, tag: string): string =>
  tag.split('-').find((part) => /^[A-Z]{2}$/.test(part)) ?? iso3.slice(0, 2);

/** How many lines begin as an article with a word or sign does, each number once, and how many with a bare number. */
function fitOf(compiled: CompiledTradition, starts: readonly string[]): { fits: number; bare: number } {
  const seen = new Set<string>();
  const bare = new Set<string>();
  const worded = compiled.article.filter(
    (form) =>
      !form.bare &&
      (compiled.either.size === compiled.article.length ||
        !compiled.either.has(form.template) ||
        compiled.tradition.units.article[0] === form.template),
  );
  // the form that a tradition names first is its own; the others it also reads
  const [word] = compiled.tradition.units.article;
  let minor = 0;
  const groups = new Set<string>();
  for (const line of starts) {
    let match: FormMatch | undefined;
    const form = worded.find((each) => (match = readForm(each, line, compiled.numbers)) !== undefined);
    if (form && match) {
      if (!seen.has(match.id) && form.template !== word) minor++;
      seen.add(match.id);
    } else if (/^\p{N}/u.test(line) || compiled.groups.length > 0) {
      const heading = readHeading(line.slice(0, 80), compiled.tradition);
      if (heading.kind === 'group' && heading.number !== '') groups.add(`${heading.unit ?? ''} ${heading.id}`);
      if (!/^\p{N}/u.test(line)) continue;
      for (const form of compiled.bare) {
        const formMatch = readForm(form, line, compiled.numbers);
        if (!formMatch) continue;
        bare.add(formMatch.id);
        break;
      }
    }
  }
  return {
    fits: seen.size - minor * 0.15 + (seen.size > 0 ? Math.min(groups.size, seen.size) * 0.3 : 0),
    bare: compiled.bare.length > 0 ? bare.size : 0,
  };
}
