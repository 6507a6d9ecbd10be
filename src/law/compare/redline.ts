import { diffArrays } from 'diff';
import type { Aligned } from './align.js';
import { normalise } from './fingerprint.js';
import type { Section } from '../text/law.js';
import { titleOf } from '../text/law.js';

/** A run of words that both versions have, or only the later one, or only the earlier one. */
export interface Run {
  op: 'same' | 'added' | 'removed';
  text: string;
}

interface Token {
  text: string;
  key: string;
}

const MOST_EDITS = 1_000;
const COMMON = 0.3;
const OTHER_SCRIPT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
const LATIN_WORD = /[\p{L}\p{M}\p{N}]+|[^\S\n]+|\n|[^\p{L}\p{M}\p{N}\s]/gu;

/**
 * What changed between two texts, word by word, in reading order; what is taken out stands before what comes in. White
 * space, quotation marks and hyphens of line ends make no difference. Words of languages written without spaces are
 * told by `language` (BCP 47).
 */
export function redline(before: string, after: string, language?: string): Run[] {
  if (before === after) return before === '' ? [] : [{ op: 'same', text: after }];
  const lines = (text: string): Token[] => text.split(/(?<=\n)/).map((line) => ({ text: line, key: normalise(line) }));
  const rough = tidy(
    compare(lines(before), lines(after)) ?? [
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ],
  );
  return tidy(
    rough.flatMap((run, n): Run[] => {
      const [last, next] = [rough[n - 1], rough[n + 1]];
      if (run.op === 'removed' && next?.op === 'added') return wordByWord(run, next, language);
      return run.op === 'added' && last?.op === 'removed' ? [] : [run];
    }),
  );
}

/** The redline of what an entry of an alignment holds; a heading stands on a line before its section's text. */
export const sectionRedline = ({ before, after }: Aligned, language?: string): Run[] =>
  redline(whole(before), whole(after), language);

const whole = (sections: readonly Section[]): string =>
  sections
    .map(
      (section) =>
        `${[titleOf(section), section.heading ?? ''].filter((text) => text !== '').join(' ')}\n${section.text}`,
    )
    .join('\n');

/** Two passages of which one stands in the place of the other; where they have little in common, each stays whole. */
function wordByWord(removed: Run, added: Run, language: string | undefined): Run[] {
  const runs = compare(tokensOf(removed.text, language), tokensOf(added.text, language));
  const common = (runs ?? []).reduce((sum, { op, text }) => (op === 'same' ? sum + text.trim().length : sum), 0);
  return runs && common >= COMMON * Math.min(removed.text.length, added.text.length) ? runs : [removed, added];
}

/** Undefined where so much differs that a comparison costs more than it tells. */
function compare(before: readonly Token[], after: readonly Token[]): Run[] | undefined {
  const numbers = new Map<string, number>();
  const numbered = (tokens: readonly Token[]): { text: string; n: number }[] =>
    tokens.map(({ text, key }) => {
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return { text, n: numbers.get(key)! };
    });
  const changes = diffArrays(numbered(before), numbered(after), {
    comparator: (a, b) => a.n === b.n,
    maxEditLength: MOST_EDITS,
  });
  return changes?.map(({ added, removed, value }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value.map(({ text }) => text).join(''),
  }));
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    try {
      segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    } catch {
      segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    }
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** Words with the white space after them. */
function tokensOf(text: string, language: string | undefined): Token[] {
  const pieces = OTHER_SCRIPT.test(text)
    ? Array.from(segmenter(language ?? 'en').segment(text), ({ segment }) => segment)
    : (text.match(LATIN_WORD) ?? []);
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const last = tokens.at(-1);
    if (last && /^\s+$/.test(piece)) last.text += piece;
    else
      tokens.push({
        text: piece,
        key: /^[\p{L}\p{M}\p{N}]+$/u.test(piece) ? piece.normalize('NFC') : normalise(piece),
      });
  }
  return tokens;
}

/** Neighbouring runs of one kind as one, with what is taken out before what comes in. */
function tidy(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') out.push({ op: 'removed', text: removed });
    if (added !== '') out.push({ op: 'added', text: added });
    removed = added = '';
  };
  for (const { op, text } of runs) {
    if (op === 'removed') removed += text;
    else if (op === 'added') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.op === 'same') last.text += text;
      else out.push({ op, text });
    }
  }
  flush();
  return out;
}
