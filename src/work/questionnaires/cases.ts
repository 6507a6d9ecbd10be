import type { Country } from '../../model/country.js';
import type { Items } from '../../model/items.js';
import { nearest } from '../../model/nearest.js';
import type { Question } from '../../model/question.js';
import { languages, nameIn } from '../../words/catalogue.js';
import { inAllLanguages, plainly } from './returned.js';
import { quoted, type Read } from './values.js';

/** A scope as an answer has it in its file. */
export type RawScope = Record<string, string | string[]>;

/**
 * The cases for which an answer holds, from names with semicolons between: of items, of terms of the state's law,
 * of the members of a dimension. Nothing, or "for everything", is all of them.
 */
export function readCases(
  text: string,
  question: Question,
  universe: Items,
  country: Country,
): Read<RawScope | undefined> {
  if (isEverything(text)) return { ok: true, value: undefined };
  const names = namesFor(question, universe, country);
  const named = new Map<string, string[]>();
  for (const piece of text.split(/[;\n]+/).map((word) => word.trim().replace(/[.,]$/, ''))) {
    if (piece === '') continue;
    const namedCase = names.get(plainly(piece));
    if (!namedCase) {
      const near = nearest(plainly(piece), [...names.keys()]);
      const expected = near === undefined ? 'expected "for everything" or names of cases' : `expected ${quoted(near)}?`;
      const none = names.size === 0 ? '; the answer to this question does not differ by cases' : '';
      return { ok: false, why: `Unexpected case ${quoted(piece)}, ${expected}${none}${near === undefined ? '.' : ''}` };
    }
    named.set(namedCase.dimension, [...new Set([...(named.get(namedCase.dimension) ?? []), namedCase.id])]);
  }
  return {
    ok: true,
    value: Object.fromEntries([...named].map(([dimension, ids]) => [dimension, ids.length === 1 ? ids[0]! : ids])),
  };
}

const isEverything = (text: string): boolean =>
  plainly(text) === '' ||
  ['questionnaire.everything', 'scopes.all-items'].some((key) => inAllLanguages(key).has(plainly(text)));

function namesFor(
  question: Question,
  universe: Items,
  { terms }: Country,
): Map<string, { dimension: string; id: string }> {
  const names = new Map<string, { dimension: string; id: string }>();
  const add = (dimension: string, id: string, words: readonly (string | undefined)[]): void => {
    for (const word of words)
      if (word !== undefined && !names.has(plainly(word))) names.set(plainly(word), { dimension, id });
  };
  const inLanguages = (key: string): (string | undefined)[] => languages().map((language) => nameIn(language, key));
  for (const { id, members } of question.dimensions) {
    const originalMembers = question.original?.dimensions.find((other) => other.id === id)?.members;
    for (const [member, word] of members)
      add(id, member, [
        word,
        originalMembers?.get(member),
        ...inLanguages(`questions.${question.id}.dimensions.${id}.${member}`),
        member,
      ]);
  }
  if (question.items === undefined) return names;
  for (const { id, word } of terms.values()) add('items', id, [word, id]);
  for (const { id, name } of universe.kinds.values()) add('items', id, [name, ...inLanguages(`items.${id}`), id]);
  return names;
}
