import type { Amended, AmendingAct } from './amendment.js';
import type { BillLine } from './bill-lines.js';
import { BillReader } from './bill-reader.js';
import { commandGrammar, grammars, lower, type Grammar } from './grammar.js';

/** The tradition whose words of change a bill uses most; of two, that of the laws that it amends. */
export function grammarFor(lines: readonly BillLine[], laws: readonly Amended[], language?: string): Grammar {
  const wanted = [language, ...laws.map((law) => law.language)].flatMap((text) =>
    text === undefined ? [] : [text.toLowerCase().split('-')[0]!],
  );
  const texts = lines.slice(0, 2_000).map(({ text }) => text.slice(0, 2_000));
  let best: { grammar: Grammar; score: number } | undefined;
  for (const grammar of grammars()) {
    const hits = texts.filter(
      (text) =>
        grammar.change.test(lower(text)) ||
        grammar.ownProvisions.some((ownProvisions) => ownProvisions.test(lower(text))),
    ).length;
    const score = hits + (grammar.languages.some((language) => wanted.includes(language)) ? 0.5 + hits * 0.5 : 0);
    if (!best || score > best.score) best = { grammar, score };
  }
  return best && best.score > 0 ? best.grammar : commandGrammar();
}

/**
 * Reads an amending act in the language of one drafting tradition; by default in the one that fits it best. Every
 * sentence is an amendment, a place of which those below it speak, new text, a provision of the act itself, or a
 * problem; none is passed over.
 */
export function readBill(
  lines: readonly BillLine[],
  laws: readonly Amended[],
  grammar = grammarFor(lines, laws),
): AmendingAct {
  return new BillReader(lines, laws, grammar).act;
}
