/** A word of a text: its plain form, and the characters from `start` up to `end`. */
export interface Word {
  form: string;
  start: number;
  end: number;
}

const WORD = /[\p{sc=Han}]|[^\P{L}\p{sc=Han}](?:[^\P{L}\p{sc=Han}]|\p{M}|\p{N}|\u0640)*|\p{N}+/gu;
const PLAIN = /^[a-z0-9]+$/;

const forms = new Map<string, string>();
const MOST_FORMS = 100_000;

/** A word as it is compared: small letters without accents, one form for letters that are written in several ways. */
export function plainForm(word: string): string {
  const small = word.toLowerCase();
  if (PLAIN.test(small)) return small;
  let form = forms.get(small);
  if (form === undefined) {
    form = bare(small);
    if (forms.size >= MOST_FORMS) forms.clear();
    forms.set(small, form);
  }
  return form;
}

const bare = (small: string): string =>
  small
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه');

/** The words of a text in order. A Chinese character is a word; so is a run of letters or of digits. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(WORD))
    words.push({ form: plainForm(word), start: index, end: index + word.length });
  return words;
}

/** Calls `each` with every word of a text as it is printed: the fast way where places do not matter. */
export function eachWord(text: string, each: (word: string, start: number) => void): void {
  for (const match of text.matchAll(WORD)) each(match[0], match.index);
}
