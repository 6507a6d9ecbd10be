import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { EditError } from '../../src/load/edit.js';
import { filesIn } from '../../src/load/folders.js';
import { durationWords } from '../../src/load/format/answers.js';
import { formatYaml } from '../../src/load/format/format.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const asks = new Map([
  ['record-duty', 'Must records be kept?'],
  ['record-retention', 'For how long must the records be kept?'],
]);
const answers = (text: string): string => formatYaml(text, { answers: true, asks });
const data = (text: string): string => formatYaml(text, { answers: false, asks });

const commentsIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1] ?? []);

describe('the style of a file', () => {
  it('says durations in words and the empty set as none', () => {
    expect(data('answer: P10Y\nat-least: P90D\nat-most: P1Y6M\nevery: P1W\nid: P10Y\nnote: P10Y\n')).toBe(
      'answer: 10 years\nat-least: 90 days\nat-most: 1 year and 6 months\nevery: 1 week\nid: P10Y\nnote: P10Y\n',
    );
    expect(data('- answer: [] # nothing\n- answer: [a]\n')).toBe('- answer: none # nothing\n\n- answer: [a]\n');
  });

  it('leaves a duration that mixes months and days, or is none, as it was', () => {
    for (const text of ['P1Y10D', 'P', 'P-30D', 'PT5H', 'permanent', '10 years'])
      expect(durationWords(text)).toBe(undefined);
  });

  it('has quotation marks only where YAML needs them, and then single ones, or double ones around an apostrophe', () => {
    expect(
      data(
        `id: "7(1)"\nnumber: '7'\nsections: ['act/14(2)', "act/15"]\nsays: "It's so: yes"\nflag: 'true'\nline: "a\\tb"\n`,
      ),
    ).toBe(`id: 7(1)\nnumber: '7'\nsections: [act/14(2), act/15]\nsays: "It's so: yes"\nflag: 'true'\nline: "a\\tb"\n`);
  });

  it('writes out what stands for another value by its name', () => {
    expect(data('- scope: &here { items: [a, b] } # of both\n- scope: *here\n')).toBe(
      '- scope: { items: [a, b] } # of both\n\n- scope: { items: [a, b] }\n',
    );
  });

  it('gives a line to each value of what does not fit on one', () => {
    const long = Array.from({ length: 12 }, (_, n) => `firearms-act/${n + 10}`);
    expect(data(`sections: [${long.join(', ')}]\nsays: ${'word '.repeat(30)}end\n`)).toBe(
      `sections:\n${long.map((one) => `  - ${one}\n`).join('')}says: >-\n  ${'word '.repeat(22)}word\n  ${'word '.repeat(7)}end\n`,
    );
  });

  it('puts answers to one question together, under its sentence, and keeps every comment where it belongs', () => {
    expect(
      answers(`# About records.

# On the duty.
- question: record-duty # first
  answer: yes
- question: other
  answer: no
# On the other duty.
- question: record-duty
  answer: no
- question: record-retention
  answer: P5Y
`),
    ).toBe(`# About records.

# On the duty.
# Must records be kept?
- question: record-duty # first
  answer: yes

# On the other duty.
- question: record-duty
  answer: no

- question: other
  answer: no

# For how long must the records be kept?
- question: record-retention
  answer: 5 years
`);
  });

  it('leaves a comment at the margin to the entry below it, also where the entry above ends with one of its own', () => {
    const text = `# Must records be kept?
- question: record-duty
  answer: yes
  sections:
    - act/1
    # of the old act

  # to be looked at again

# For how long must the records be kept?
- question: record-retention
  answer: 10 years
  # of the new act

# The end of the file.
`;
    const formatted = answers(text);
    expect(formatted.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# Must records be kept?',
      '# For how long must the records be kept?',
      '# The end of the file.',
    ]);
    expect(formatted).toMatch(/^ +# to be looked at again$/m);
    expect(answers(formatted)).toBe(formatted);
    const terms = 'gun:\n  word: gun\n  covers: rifle\n  # in part\n\n# the second term\nknife:\n  word: knife\n';
    expect(data(terms)).toBe(terms);
  });

  it('keeps line ends and a byte order mark', () => {
    expect(data('\uFEFFa: "b"\r\nc: [ d ]\r\n')).toBe('\uFEFFa: b\r\nc: [d]\r\n');
  });

  it('refuses what cannot be read', () => {
    expect(() => data('a: [b\n')).toThrow(EditError);
    expect(() => data('a: *nowhere\n')).toThrow(EditError);
  });

  it('leaves a file that holds only comments alone', () => {
    expect(data('# nothing yet\n')).toBe('# nothing yet\n');
  });
});

describe('shipped data in style', () => {
  const files = [
    'countries/fra/answers',
    'examples/arvenia',
    'provisions/instruments/att',
    'provisions/questions',
    'templates',
  ]
    .flatMap((folder) => filesIn(path.join(ROOT, folder), '.yaml'))
    .filter((_, n) => n % 3 === 0);

  it.each(files.map((file) => path.relative(ROOT, file)))(
    '%s keeps its comments, and stays as it is the second time',
    (file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8');
      const options = { answers: path.basename(path.dirname(file)) === 'answers', asks };
      const formatted = formatYaml(text, options);
      const left = commentsIn(formatted);
      for (const comment of commentsIn(text)) expect(left).toContain(comment);
      expect(formatYaml(formatted, options)).toBe(formatted);
    },
  );
});

describe('any file', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '7',
      '7(1)',
      'yes',
      'true',
      'null',
      '# no comment',
      'a: b',
      '- a',
      '[x',
      '{y}',
      'P5',
      '~',
      ' lead',
      'trail ',
      '2026-11-30',
      "it's",
      '"q"',
      'a #b',
      '第五条',
      '',
    ),
    fc.string({ maxLength: 12 }),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      word,
      fc.integer(),
      fc.boolean(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('any'), { maxKeys: 4 }),
    ),
  })).any;

  it('keeps its values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { minKeys: 1, maxKeys: 4 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (entries) => {
          const formatted = data(stringify(entries));
          const plain = JSON.stringify(entries, (key, one: unknown) =>
            key === 'answer' && Array.isArray(one) && one.length === 0 ? 'none' : one,
          );
          expect(JSON.stringify(parse(formatted))).toBe(plain);
          expect(data(formatted)).toBe(formatted);
        },
      ),
      { numRuns: 400 },
    );
  });
});
