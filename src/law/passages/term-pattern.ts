import { wordsOf } from './words.js';

/** A word of a term: its plain form, and whether something may stand before or behind it. */
export interface Pattern {
  form: string;
  before: boolean;
  behind: boolean;
}

/** A term made ready: pieces that stand near each other; of a piece all patterns follow each other directly. */
export interface CompiledTerm {
  term: string;
  pieces: readonly (readonly Pattern[])[];
}

const compiled = new Map<string, CompiledTerm>();

/** Makes a term ready to be looked for. What it holds besides words and `*` is passed over. */
export function compileTerm(term: string): CompiledTerm {
  const known = compiled.get(term);
  if (known) return known;
  const pieces = term
    .split(/\s+/u)
    .map((piece) =>
      wordsOf(piece).map(({ form, start, end }): Pattern => ({
        form,
        before: piece[start - 1] === '*',
        behind: piece[end] === '*',
      })),
    )
    .filter((piece) => piece.length > 0);
  const made = { term, pieces };
  compiled.set(term, made);
  return made;
}

export const ARABIC = /^\p{sc=Arabic}/u;

/** What is written together with an Arabic word before it: conjunctions, prepositions and the article. */
const PREFIX = '(?:[وف])?(?:[بكل])?(?:ال|لل)?';

const arabic = new Map<string, RegExp>();

/** The pattern of an Arabic term: with or without its article and the letters that are joined to a word. */
export function arabicPattern({ form, before, behind }: Pattern, flags: string): RegExp {
  const key = `${flags}${before ? '*' : ''}${form}${behind ? '*' : ''}`;
  let hit = arabic.get(key);
  if (!hit) {
    hit = new RegExp(`^${before ? '\\S*' : PREFIX}${form.replace(/^ال/u, '(?:ال)?')}${behind ? '\\S*' : ''}$`, flags);
    arabic.set(key, hit);
  }
  return hit;
}

/** Whether a word in its plain form fits a pattern. */
export function fits(pattern: Pattern, form: string): boolean {
  if (ARABIC.test(pattern.form)) return arabicPattern(pattern, 'u').test(form);
  if (pattern.before) return pattern.behind ? form.includes(pattern.form) : form.endsWith(pattern.form);
  return pattern.behind ? form.startsWith(pattern.form) : form === pattern.form;
}
