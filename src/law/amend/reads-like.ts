import { allWords, anyOf } from '../traditions/speech.js';
import type { Amended, AmendingAct } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { grammars, lower } from './grammar.js';
import { wordsOfChange } from './own.js';
import { readBill, grammarFor } from './read-bill.js';

const FIRST_LINES = 12;
const NOBODY: Amended = { id: '', names: [] };

/** Whether a title is that of an act that amends others, in any tradition. */
export const titleAmends = (title: string): boolean =>
  grammars().some(({ amending }) => amending.some((pattern) => pattern.test(lower(title))));

/**
 * What a text amends that does not say so by itself: the laws, of those of its state, that its sentences or its title
 * name; and whether it is an amending act as a whole. `laws` are all that it may mean.
 */
export function readsLikeAmendment(
  lines: readonly BillLine[],
  laws: readonly Amended[],
  title: string | undefined,
): { amends: boolean; laws: string[]; act: AmendingAct } {
  const grammar = grammarFor(lines, laws);
  // only what names its law counts: "the Act" may be this one
  const act = readBill(lines, [...laws, NOBODY], { ...grammar, law: [] });
  const heads = [
    title ?? '',
    ...lines
      .slice(0, FIRST_LINES)
      .filter((line, n) => n < 3 || line.depth !== undefined)
      .map(({ text }) => text),
  ];
  const titled = heads.some((head) => head.length <= 300 && titleAmends(head));
  const count = (kinds: readonly string[]): number => act.account.filter(({ as }) => kinds.includes(as)).length;
  const changes = act.amendments.length + act.problems.filter(({ says }) => wordsOfChange(says)).length;
  const other = count(['own', 'transitional', 'not-understood']);
  const named = [...new Set(act.amendments.map(({ law }) => law).filter((id) => id !== ''))];
  const byTitle = named.length > 0 ? [] : lawsOfTitle(heads, laws);
  const understood = count(['applied', 'not-applied']);
  return {
    amends: (titled && (changes > 0 || understood > 0)) || (understood > 0 && understood * 2 >= other),
    laws: named.length > 0 ? named : byTitle,
    act,
  };
}

/** "Firearms (Amendment) Bill 2031" amends the Firearms Act 2012, where one law only has that title. */
function lawsOfTitle(heads: readonly string[], laws: readonly Amended[]): string[] {
  const plain = (title: string): string =>
    title
      .toLowerCase()
      .replace(/\([^)]*\)/g, ' ')
      .replace(idleWords(), ' ')
      .replace(/\s+/g, ' ')
      .trim();
  for (const head of heads) {
    const wanted = plain(head);
    if (wanted === '') continue;
    const theirLaws = laws.filter(({ names }) => names.some((name) => plain(name) === wanted));
    if (theirLaws.length === 1) return [theirLaws[0]!.id];
  }
  return [];
}

let idle: RegExp | undefined;

/** Words that do not tell the title of one act from that of another, and all that is no letter. */
const idleWords = (): RegExp =>
  (idle ??= new RegExp(`(?<!\\p{L})${anyOf([...allWords('acts'), ...allWords('small')])}(?!\\p{L})|[^\\p{L}]+`, 'gu'));
