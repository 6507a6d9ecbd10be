import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Files } from '../../src/load/files.js';
import { packageRoot } from '../../src/load/data/world.js';
import { MOST_QUESTIONS, readLexicons } from '../../src/load/data/lexicon.js';
import { readValueWords } from '../../src/load/data/value-words.js';
import { readNumberWords } from '../../src/load/data/numbers.js';
import { load } from '../../src/load/workspace.js';
import { again, folder, small, write } from './small.js';

const { world } = load(undefined, { states: [] });
const shipped = readdirSync(path.join(packageRoot, 'provisions', 'lexicon')).flatMap((file) =>
  file.endsWith('.yaml') ? [path.basename(file, '.yaml')] : [],
);

describe('the lexicon of each language', () => {
  const files = new Files();
  const lexicons = readLexicons(files, [packageRoot], world);

  it('has no faults', () => expect(files.problems).toEqual([]));

  it.each(shipped)('%s has terms for every question, and none that is on too many', (language) => {
    const { questions } = lexicons.get(language)!;
    expect([...world.questions.keys()].filter((id) => (questions.get(id)?.terms.length ?? 0) === 0)).toEqual([]);
    const users = new Map<string, number>();
    for (const { terms } of questions.values())
      for (const term of new Set(terms.map((one) => one.toLowerCase()))) users.set(term, (users.get(term) ?? 0) + 1);
    expect([...users].filter(([, count]) => count > MOST_QUESTIONS)).toEqual([]);
  });

  it.each(shipped)('%s has words for numbers and for values', (language) => {
    expect(readNumberWords(new Files(), [packageRoot]).has(language)).toBe(true);
    const months = readValueWords(new Files(), [packageRoot]).get(language)!.months;
    expect([0, 12]).toContain(months.length);
  });
});

describe('a lexicon of a workspace', () => {
  const lexiconOf = (text: string, more: Readonly<Record<string, string>> = {}) => {
    const root = folder();
    write(root, { 'provisions/lexicon/de.yaml': text, ...more });
    const files = new Files({}, root);
    return {
      lexicons: readLexicons(files, [packageRoot, root], world, new Set(['de', 'fr'])),
      problems: files.problems,
    };
  };

  it('adds to the built-in one', () => {
    const { lexicons, problems } = lexiconOf(
      'language: de\nquestions:\n  record-retention: { terms: [Zeughausbuch*] }\n',
    );
    expect(problems).toEqual([]);
    const { terms } = lexicons.get('de')!.questions.get('record-retention')!;
    expect(terms).toContain('Zeughausbuch*');
    expect(terms.length).toBeGreaterThan(existsSync(path.join(packageRoot, 'provisions/lexicon/de.yaml')) ? 1 : 0);
  });

  it.each([
    ['questions:\n  record-retentoin: { terms: [x] }\n', 'unknown-question', 3, 3, 'expected "record-retention"?'],
    ['items:\n  pistole: [x]\n', 'unknown-item', 3, 3, 'expected "pistol"?'],
    ['activities:\n  imports: [x]\n', 'unknown-activity', 3, 3, 'expected "import"?'],
    ['topics:\n  marking: [x]\n  markings: [x]\n', 'unknown-topic', 4, 3, 'expected "marking"?'],
    [
      'questions:\n  manufacture-marking:\n    terms: [x]\n    options: { serial-numbers: [x] }\n',
      'unknown-option',
      5,
      16,
      'expected "serial-number"?',
    ],
  ])('tells what it does not know: %j', (text, rule, line, column, expected) => {
    const { problems } = lexiconOf(`language: de\n${text}`);
    expect(problems).toMatchObject([{ file: 'provisions/lexicon/de.yaml', rule, line, column }]);
    expect(problems[0]!.message).toContain(expected);
  });

  it('tells a term on more than twelve questions at the one that is too many', () => {
    const ids = [...world.questions.keys()].slice(0, 13);
    const lines = ids.map((id) => `  ${id}: { terms: [Zeughausregel*] }\n`).join('');
    const { problems } = lexiconOf(`language: de\nquestions:\n${lines}`);
    expect(problems).toMatchObject([{ rule: 'common-term', line: 15 }]);
    expect(problems[0]!.message).toBe(
      'Unexpected term "Zeughausregel*" on 13 questions, expected at most 12: it does not tell them apart. Write it under the topic, or with another word beside it.',
    );
  });

  it('tells a file that is named for another language', () => {
    const { problems } = lexiconOf('language: fr\n');
    expect(problems).toMatchObject([{ rule: 'file-name', line: 1, column: 11 }]);
  });

  it('tells a question without terms', () => {
    const { problems } = lexiconOf('language: de\nquestions:\n  record-retention: { headings: [x] }\n');
    expect(problems).toMatchObject([{ rule: 'missing-key', line: 3 }]);
  });

  it('is told of by validate, and not read by what only checks', () => {
    const root = folder();
    write(root, { ...small, 'provisions/lexicon/de.yaml': 'language: de\ntopics: { nothing: [x] }\n' });
    expect(again(root).problems.map(({ rule }) => rule)).not.toContain('unknown-topic');
  });
});
