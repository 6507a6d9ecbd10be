import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammars } from '../../src/law/amend/grammar.js';
import { mask } from '../../src/law/amend/quotes.js';
import { readSentence } from '../../src/law/amend/sentence.js';
import { said, toldContext } from './said.js';

// one language after another: "@id|title of the law", and a line for each sentence with what it says
const parts = readFileSync(new URL('../fixtures/wordings.txt', import.meta.url), 'utf8')
  .trim()
  .split(/^@/m)
  .slice(1);

describe.each(parts.map((part): [string, string] => [part.slice(0, part.indexOf('|')), part]))(
  'the commands of amendment in %s',
  (id, part) => {
    const [head = '', ...lines] = part.trim().split('\n');
    const laws = [{ id: 'act', names: [head.slice(id.length + 1)] }];
    const grammar = grammars().find((one) => one.id === id)!;
    const read = (sentence: string): string | undefined => {
      const reading = readSentence(mask(sentence).text, { at: [], law: 'act' }, laws, grammar);
      if (!reading) return undefined;
      return 'changes' in reading ? reading.changes.map(said).join('; ') : toldContext(reading.context);
    };

    it.each(lines.map((line) => line.split(' => ') as [string, string]))('%s', (sentence, expected) => {
      expect(read(sentence)?.trimEnd()).toBe(expected.trimEnd());
    });

    it('are not read with a word in them that is not known, nor of a law that is not', () => {
      for (const line of lines) {
        const [sentence = ''] = line.split(' => ');
        const [first = '', ...rest] = sentence.split(' ');
        if (rest.length > 0) expect(read(`${first} qwxz ${rest.join(' ')}`)).toBeUndefined();
      }
    });
  },
);
