import { detectLabel } from '../text/labels.js';
import type { Tradition } from '../traditions/tradition.js';
import type { Operation, Target, TextLine } from './amendment.js';
import { AmendError, type WorkingText } from './working-text.js';
import type { Grammar } from './grammar.js';
import { tokens } from './lexer.js';
import { readPlace } from './places.js';
import { resolvePlaces } from './resolve-places.js';
import { replaceAt } from './provisions.js';
import { insertAt } from './insert.js';

/** New text that stands under the number of its place, without a command: "Art. 4 Abs. 1 Bst. c und 2bis". */
export interface Headed {
  places: Target[];
  /** the title of the article, behind its number */
  title: string;
}

const LONGEST_TITLE = 160;

/**
 * The places that a line names and nothing else, but for the title of an article. Undefined if it says more or less.
 */
export function headedPlaces(text: string, law: string | undefined, grammar: Grammar): Headed | undefined {
  const hit = readPlace(text, 0, grammar);
  if (!hit || hit.place.steps[0]?.step.rank.is !== 'section') return undefined;
  const title = text.slice(hit.end).trim();
  if (title !== '' && (!/^\p{Lu}/u.test(title) || title.length > LONGEST_TITLE || /[.;:,]$/u.test(title)))
    return undefined;
  const places = resolvePlaces(hit.place, { at: [], ...(law !== undefined && { law }) });
  if (!places || places.some(({ definition }) => definition !== undefined)) return undefined;
  if (title !== '' && places.some(({ from }) => from.parts.length > 0)) return undefined;
  return {
    places: places
      .map(ownParagraph)
      .map((target) => ({ ...target, from: { ...target.from, parts: target.from.parts.map(plainNumber) } })),
    title,
  };
}

/** A paragraph bears its number in print, whatever else its word may count: "al. 1" is no line. */
const plainNumber = (part: string): string => part.replace(/^(?:al|ln|\?)(?=\d)/, '');

/** "Bst. c und 2bis" goes on with a paragraph: a number is none of the letters of the one before. */
function ownParagraph(target: Target): Target {
  const { section, parts } = target.from;
  const last = parts.at(-1);
  const before = parts.at(-2);
  return last !== undefined && before !== undefined && /^\d/.test(plainNumber(last)) && /^\d/.test(plainNumber(before))
    ? { ...target, from: { section, parts: [plainNumber(last)] } }
    : target;
}

/** Whether a line says no more than that what stands above it is repealed. */
export const onlyRepeals = (text: string, grammar: Grammar): boolean => {
  const all = text.length > 60 ? [] : tokens(text, grammar, [], undefined).filter(({ is }) => is !== 'stop');
  return all.some(({ is }) => is === 'delete') && all.every(({ is }) => is === 'delete' || is === 'glue');
};

/**
 * The text for each of some places, by the numbers with which its lines begin. A line with the number of a paragraph of
 * which only points are named stands there for the sake of the reader. Undefined where a place has no text.
 */
export function textUnder(
  places: readonly Target[],
  lines: readonly TextLine[],
  tradition: Tradition,
): { at: Target; text: TextLine[] }[] | undefined {
  const blocks = new Map<string, TextLine[]>();
  let paragraph = '';
  let point = '';
  for (const line of lines) {
    const label = detectLabel(line.text, tradition)?.label;
    if (label !== undefined && /^\d/.test(label)) [paragraph, point] = [label, ''];
    else if (label !== undefined) point = label;
    for (const key of new Set([paragraph, `${paragraph}/${point}`]))
      (blocks.get(key) ?? blocks.set(key, []).get(key)!).push(line);
  }
  const gathered = places.map((at) => {
    const { parts } = at.from;
    const [first = '', second] = parts;
    const key = /^\d/.test(first) ? (second === undefined ? first : `${first}/${second}`) : `${paragraph}/${first}`;
    const textLines = parts.length === 0 ? lines : blocks.get(key);
    const text = textLines ?? (places.length === 1 && blocks.size <= 2 ? lines : undefined);
    return { at, text: text ? [...text] : [] };
  });
  return gathered.every(({ text }) => text.length > 0) ? gathered : undefined;
}

/** Puts text at a place: instead of what stands there, else where its number belongs. */
export function setAt(draft: WorkingText, { at, text }: Extract<Operation, { kind: 'set' }>, line: number): void {
  let known = true;
  try {
    draft.spot(at);
  } catch (error) {
    if (!(error instanceof AmendError)) throw error;
    known = false;
  }
  if (known) return replaceAt(draft, [at], text, line);
  draft.indexOf(at.from.section);
  insertAt(draft, { where: 'order', as: at, text }, line);
}
