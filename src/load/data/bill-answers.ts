import type { World } from '../../model/world.js';
import { existsSync } from 'node:fs';
import type { Answer, Country, LawRecord } from '../../model/country.js';
import type { Stretch } from '../../model/items.js';
import type { Term } from '../../model/term.js';
import { readTermsFile } from './terms.js';
import { readAnswer, type RawAnswer } from './answers.js';
import { Rules } from './rules.js';
import type { Loaded } from '../workspace.js';
import { bankOf } from './world.js';

/** What a drafter says that a bill means: answers and terms that count in the place of today's. */
export interface BillReading {
  answers: readonly Answer[];
  terms: ReadonlyMap<string, Term>;
  files: readonly string[];
  /** the world that tells apart what the bill's own scopes name */
  world: World;
}

/** The files beside a bill that say what it means: `bill.answers.yaml` and `bill.terms.yaml` for `bill.md`. */
export const readingFiles = (bill: string): { answers: string; terms: string } => {
  const stem = bill.replace(/\.[A-Za-z0-9]+$/, '');
  return { answers: `${stem}.answers.yaml`, terms: `${stem}.terms.yaml` };
};

/**
 * Reads the answers and terms beside a bill, in the shape of a state's own. `laws` are the laws that they may cite,
 * by id. Problems are left in the files of what was loaded.
 */
export function readBillReading(
  { world, files }: Pick<Loaded, 'world' | 'files'>,
  country: Country,
  bill: string,
  laws: ReadonlyMap<string, LawRecord>,
): BillReading {
  const named = readingFiles(bill);
  const bank = bankOf(world);
  // sections are looked up in the bill's text afterwards
  const open = {
    laws: new Map([...laws].map(([id, law]) => [id, { ...law, sections: new Map() }])),
    notAtHand: country.notAtHand,
    textOf: () => undefined,
    thorough: false,
  };
  const stretches: Stretch[] = [];
  const terms = existsSync(named.terms)
    ? readTermsFile(files, named.terms, bank, open, stretches, country.terms)
    : new Map<string, Term>();
  const answers: Answer[] = [];
  const source = existsSync(named.answers) ? files.yaml('answers', named.answers) : undefined;
  if (source) {
    const rules = new Rules(files, source, bank, new Set([...country.terms.keys(), ...terms.keys()]));
    const counts = new Map<string, number>();
    ((source.data ?? []) as RawAnswer[]).forEach((raw, n) => {
      const count = (counts.get(raw.question) ?? 0) + 1;
      counts.set(raw.question, count);
      const answer = readAnswer(rules, source, raw, [n], open, `${raw.question}@bill#${count}`);
      if (answer) answers.push({ ...answer, assumed: true });
    });
    stretches.push(...rules.stretches);
  }
  const universe = world.universe.cutAt(stretches);
  return {
    answers,
    terms,
    files: [named.answers, named.terms].filter((file) => existsSync(file)),
    world: universe === world.universe ? world : { ...world, universe },
  };
}
