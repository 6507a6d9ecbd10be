#!/usr/bin/env node
// node scripts/restated.js [language instrument id...]: notes of which restatements the translations in
// languages/<language>/instruments were made. What is new is noted and what is gone is dropped; a translation whose
// restatement changed is noted only where it is named, once it has been looked at again. Needs npm run compile.
import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { load } from '../dist/load/workspace.js';
import { languages } from '../dist/words/catalogue.js';
import { PRINTS, readRestatements, restatedInstruments, restatementPrint } from '../dist/words/restatements.js';

const [named, instrument, ...ids] = process.argv.slice(2);
const { world } = load(undefined, { states: [] });
for (const language of languages()) {
  const prints = {};
  for (const one of [...restatedInstruments(language)].sort()) {
    const { provisions, terms } = world.instruments.get(one);
    const says = new Map([
      ...provisions.map((provision) => [provision.id, provision.says]),
      ...[...terms.values()].map((term) => [`${one}/${term.id}`, term.says ?? '']),
    ]);
    prints[one] = {};
    for (const [id, { of }] of Object.entries(readRestatements(language, one))) {
      const own = says.get(id);
      if (own === undefined) throw new Error(`languages/${language}/instruments/${one}.yaml: Unexpected "${id}".`);
      const isAgain = language === named && one === instrument && ids.includes(id);
      prints[one][id] = of === undefined || isAgain ? restatementPrint(own) : of;
    }
  }
  if (Object.keys(prints).length === 0) continue;
  const head =
    '# Written by scripts/restated.js: prints of the English restatements of which the translations were made.\n';
  writeFileSync(
    new URL(`../languages/${language}/instruments/${PRINTS}`, import.meta.url),
    head + stringify(prints, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }),
  );
}
