import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Country } from '../../model/country.js';
import type { Stretch } from '../../model/items.js';
import type { Term } from '../../model/term.js';
import { checkCitations, type Citable } from './citations.js';
import { type Files } from '../files.js';
import { removeCircles } from './instrument.js';
import { Rules } from './rules.js';
import type { Bank } from './vocabulary.js';

/** Reads the terms of a folder, as `readTermsFile` does; none where it has no terms.yaml. */
export function readTerms(
  files: Files,
  folder: string,
  bank: Bank,
  citable: Citable,
  stretches: Stretch[],
): Map<string, Term> {
  const file = path.join(folder, 'terms.yaml');
  return existsSync(file) ? readTermsFile(files, file, bank, citable, stretches) : new Map();
}

/**
 * Reads a file of defined terms. They may rest on one another and on `others`. The stretches that they name are added
 * to `stretches`.
 */
export function readTermsFile(
  files: Files,
  file: string,
  bank: Bank,
  citable: Citable,
  stretches: Stretch[],
  others: ReadonlyMap<string, Term> = new Map(),
): Map<string, Term> {
  const terms = new Map<string, Term>();
  const read = files.entries<{
    word: string;
    sections: string[];
    says?: string;
    covers: never;
    excludes?: never;
    note?: string;
  }>('terms', file);
  if (!read) return terms;
  const { source, entries } = read;
  const rules = new Rules(files, source, bank, new Set([...others.keys(), ...entries.map(([, id]) => id)]));
  for (const [term, id] of entries) {
    checkCitations(rules, term.sections, [id, 'sections'], citable);
    terms.set(id, {
      id,
      word: term.word,
      cite: term.sections.join(', '),
      sections: term.sections,
      ...(term.says !== undefined && { says: term.says }),
      covers: rules.items(term.covers, [id, 'covers']),
      ...(term.excludes !== undefined && { excludes: rules.items(term.excludes, [id, 'excludes']) }),
      ...(term.note !== undefined && { note: term.note }),
      place: source.place([id]),
    });
  }
  const joined = new Map([...others, ...terms]);
  removeCircles(joined, rules, bank, [], false);
  stretches.push(...rules.stretches);
  return new Map([...terms].filter(([id]) => joined.has(id)));
}

/** What an answer may name: the laws of its state, and those of the field that are not at hand. */
export interface Nameable extends Citable {
  notAtHand: Country['notAtHand'];
}
