// quoted words of a sentence stand between these while its wording is read
const OPEN = '\uE000';
const CLOSE = '\uE001';

const PAIRS: Record<string, string> = { '“': '”', '„': '“', '«': '»', '‘': '’', '"': '"', '”': '”' };

/** A sentence with its quoted words between marks, and what follows a quotation mark that is not closed in it. */
export interface Masked {
  text: string;
  open?: string;
}

/** Puts the quoted words of a sentence between marks. A quotation within a quotation stays as it is. */
export function mask(given: string): Masked {
  const sentence = given.replace(/[\uE000-\uE002]/g, '');
  let text = '';
  for (let at = 0; at < sentence.length; at++) {
    const character = sentence[at]!;
    if (!opens(sentence, at)) {
      text += character;
      continue;
    }
    const end = closing(sentence, at);
    if (end === undefined) return { text: text.trimEnd(), open: sentence.slice(at + 1) };
    text += OPEN + sentence.slice(at + 1, end) + CLOSE;
    at = end;
  }
  return { text };
}

/** Whether a quotation begins here: a mark that opens, after nothing, a space, a bracket or a dash. */
function opens(text: string, at: number): boolean {
  const mark = text[at]!;
  if (!(mark in PAIRS)) return false;
  const free = at === 0 || /[\s(\[—–:-]/.test(text[at - 1]!);
  if (mark === '”') return free && /\S/.test(text[at + 1] ?? '');
  return free || mark === '“' || mark === '„' || mark === '«';
}

function closing(text: string, start: number): number | undefined {
  const mark = text[start]!;
  const close = PAIRS[mark]!;
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    if (mark !== close && text[at] === mark) depth++;
    else if (
      text[at] === close &&
      (close !== '’' || !/\p{L}/u.test(text[at + 1] ?? '')) &&
      (mark !== '"' || !/[\p{L}\p{N}]/u.test(text[at + 1] ?? ''))
    ) {
      if (depth === 0) return at;
      depth--;
    }
  }
  return undefined;
}

/** Whether a line begins with a quotation mark. */
export const beginsQuoted = (text: string): boolean => /^[“„«"‘]/.test(text);

/** Whether a line ends with a quotation mark that closes, but for punctuation and a last "and". */
export const endsQuoted = (text: string): boolean => /[”»"’“]\s*[.;,]?\s*(?:and|or)?\s*$/.test(text);

/** How many quotations a line opens beyond those that it closes. */
export function balance(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (mark === '“' || mark === '«' || mark === '„') depth++;
    else if (mark === '”' || mark === '»') depth--;
    else if (mark === '"') depth += opens(text, at) && /\S/.test(text[at + 1] ?? '') ? 1 : -1;
  }
  return depth;
}
