import { harmless } from './terminal.js';

/**
 * Data as text that a Word file can hold: without what XML forbids, and without what turns the direction of writing.
 */
export const wordText = (value: string): string => harmless(value).replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');

const RIGHT = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`;
const RIGHT_LETTER = new RegExp(`(?=\\p{L})[${RIGHT}]`, 'gu');
const LEFT_LETTER = new RegExp(`(?=\\p{L})[^${RIGHT}]`, 'gu');
/** From the first letter of a direction to the last one before a letter of the other. */
const RIGHT_STRETCH = new RegExp(`[${RIGHT}]+(?:\\P{L}*[${RIGHT}]+)*`, 'gu');
const LEFT_STRETCH = new RegExp(`(?=\\p{L})[^${RIGHT}](?:(?:(?!\\p{L}).)*(?=\\p{L})[^${RIGHT}])*`, 'gsu');

/** True if most letters of a text are written from right to left. */
export const isRightToLeft = (value: string): boolean =>
  (value.match(RIGHT_LETTER)?.length ?? 0) > (value.match(LEFT_LETTER)?.length ?? 0);

/** A text in stretches of one direction of writing; what is no letter has the direction of the paragraph. */
export function stretches(value: string, paragraphRightToLeft: boolean): { text: string; rightToLeft: boolean }[] {
  const out: { text: string; rightToLeft: boolean }[] = [];
  const push = (text: string, rightToLeft: boolean): void => void (text !== '' && out.push({ text, rightToLeft }));
  let at = 0;
  for (const { 0: match, index } of value.matchAll(paragraphRightToLeft ? LEFT_STRETCH : RIGHT_STRETCH)) {
    push(value.slice(at, index), paragraphRightToLeft);
    push(match, !paragraphRightToLeft);
    at = index + match.length;
  }
  push(value.slice(at), paragraphRightToLeft);
  return out;
}
