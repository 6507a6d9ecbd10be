import type { FoundWord, Hit, Passages, QuestionHit } from '../law/passages/index.js';
import { MEASURED } from './measured-recall.js';

/** A passage as plain data: where it is, the words that found it, and the values in it, found by machine. */
export const passageJson = (passages: Passages, hit: Hit): object => ({
  section: hit.cited,
  score: Number(hit.score.toFixed(4)),
  ...(hit.section.heading !== undefined && { heading: hit.section.heading }),
  words: wordsOnce(hit.words),
  values: passages.valuesOf(hit).map(({ kind, value, text }) => ({ kind, value, text })),
  ...(hit.same.length > 0 && { same: hit.same }),
  ...(hit.leadsTo.length > 0 && { leadsTo: hit.leadsTo }),
  ...(hit.readWith.length > 0 && { readWith: hit.readWith }),
  ...(hit.by !== undefined && { by: hit.by }),
});

/** The words that found a passage, each once, those of its text first. */
export function wordsOnce(words: readonly FoundWord[]): string[] {
  const order = { text: 0, heading: 1, above: 2 };
  const sorted = [...words].sort((a, b) => Number(b.whole) - Number(a.whole) || order[a.in] - order[b.in]);
  return [...new Map(sorted.map(({ text }) => [text.toLowerCase(), text])).values()];
}

/** A question that a passage may answer, as data. */
export const questionHitJson = ({ question, score, words }: QuestionHit): object => ({
  question,
  score: Number(score.toFixed(4)),
  words: wordsOnce(words),
});

/** What is to be expected of passages that a machine found. */
export const expectationJson = {
  method: 'found by machine: places to look at, not answers',
  recall: MEASURED,
} as const;
