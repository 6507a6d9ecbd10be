import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { append, EditError, removeEntry, setKey } from '../../src/load/edit.js';

const FILE = `# yaml-language-server: $schema=x
#
# Records.

- question: record-retention # the long one
  scope: &scope { items: 'firearm', records: [manufacture, "import"] }
  answer: P5Y # five years
  sections: ["act/1", act/2]
  says: >-
    Kept for
    five years.
  reviewed: { by: A, on: 2026-01-01 }

# second
- question: record-duty
  scope: *scope
  answer: yes
`;
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

/** The edited text, or undefined where the edit is refused; anything else that is thrown fails the test. */
function tried(edit: () => string): string | undefined {
  try {
    return edit();
  } catch (error) {
    expect(error).toBeInstanceOf(EditError);
    return undefined;
  }
}

describe('setting a key', () => {
  it('adds it after the last and leaves every other character alone', () => {
    expect(setKey(FILE, [0], 'note', 'new')).toBe(
      FILE.replace('on: 2026-01-01 }\n', 'on: 2026-01-01 }\n  note: new\n'),
    );
  });

  it('changes a value in place and keeps the comment beside it', () => {
    expect(setKey(FILE, [0], 'answer', 'P10Y')).toBe(FILE.replace('P5Y', 'P10Y'));
  });

  it('removes a key with its whole value', () => {
    expect(setKey(FILE, [0], 'says', undefined)).toBe(FILE.replace('  says: >-\n    Kept for\n    five years.\n', ''));
    expect(setKey(FILE, [0], 'nothing', undefined)).toBe(FILE);
  });

  it('replaces a folded text by a list, and a list by a text', () => {
    expect(setKey(FILE, [0], 'says', ['a', 'b'])).toBe(
      FILE.replace('says: >-\n    Kept for\n    five years.\n', 'says: [a, b]\n'),
    );
    expect(setKey(FILE, [0], 'sections', 'act/1')).toBe(FILE.replace('["act/1", act/2]', 'act/1'));
  });

  it('writes only the key anew in a map in braces', () => {
    expect(setKey(FILE, [0, 'reviewed'], 'on', '2026-02-02')).toBe(FILE.replace('2026-01-01', '2026-02-02'));
    expect(setKey(FILE, [0, 'reviewed'], 'note', 'x: y')).toBe(
      FILE.replace('2026-01-01 }', "2026-01-01, note: 'x: y' }"),
    );
    expect(setKey(FILE, [0, 'reviewed'], 'by', undefined)).toBe(FILE.replace('by: A, ', ''));
    expect(setKey(FILE, [0, 'reviewed'], 'on', undefined)).toBe(FILE.replace(', on: 2026-01-01', ''));
    expect(setKey('- a: {}\n', [0, 'a'], 'b', 1)).toBe('- a: { b: 1 }\n');
    expect(setKey("- { a: 'x', # one\n    b: 2 } # two\n", [0], 'b', [3])).toBe(
      "- { a: 'x', # one\n    b: [ 3 ] } # two\n",
    );
  });

  it('keeps Windows line ends, and those of each line where they are mixed', () => {
    for (const [path, key, value] of [
      [[1], 'note', 'new'],
      [[0], 'says', undefined],
      [[0], 'says', ['a', 'b']],
      [[0], 'answer', 'P10Y'],
    ] as const) {
      expect(setKey(windows(FILE), path, key, value)).toBe(windows(setKey(FILE, path, key, value)));
    }
    const mixed = '- a: 1\r\n  b: 2\n- a: 3\r\n';
    expect(setKey(mixed, [0], 'b', 5)).toBe('- a: 1\r\n  b: 5\n- a: 3\r\n');
    expect(setKey(mixed, [1], 'c', 'x')).toBe('- a: 1\r\n  b: 2\n- a: 3\r\n  c: x\r\n');
  });

  it('writes texts that YAML would read as something else so that they stay texts', () => {
    for (const value of [
      '1.10',
      '010',
      'null',
      'true',
      '~',
      '- x',
      'a: b',
      '# x',
      '*a',
      '',
      ' ',
      '@x',
      'x\ny\n',
      '2026-01-01',
      '…',
    ]) {
      expect((parse(setKey(FILE, [1], 'note', value)) as { note: string }[])[1]!.note).toBe(value);
    }
  });
});

describe('an edit that would change more than it should is refused', () => {
  const refused = (edit: () => unknown): void => expect(edit).toThrow(EditError);

  it('where there is no such map, or the file is broken', () => {
    refused(() => setKey(FILE, [7], 'a', 1));
    refused(() => setKey(FILE, [0, 'answer'], 'a', 1));
    refused(() => setKey('- a: [', [0], 'a', 1));
    refused(() => setKey('- a: 1\n---\n- b: 2\n', [0], 'a', 2));
  });

  it('of what another entry refers to', () => {
    refused(() => setKey(FILE, [0], 'scope', { items: 'part' }));
    refused(() => setKey(FILE, [0], 'scope', undefined));
    refused(() => setKey(FILE, [0, 'scope'], 'items', 'part'));
    refused(() => setKey(FILE, [1, 'scope'], 'items', 'part'));
  });

  it('of the end of a file on which its last text depends', () =>
    refused(() => append('- a: |+\n    text\n\n\n', { a: 'x' })));
  it('of a file that is no list', () => refused(() => append('a: 1\n', { a: 'x' })));
  it('of a list in brackets', () => refused(() => append('[a, b]\n', { a: 'x' })));
});

describe('whatever is written, in whatever file', () => {
  const word = fc.constantFrom(
    'a',
    'b c',
    'x: y',
    '# no',
    "it's",
    '"q"',
    '- d',
    '1.10',
    'yes',
    '',
    'é ü',
    'long '.repeat(40).trim(),
    'two\nlines',
    'tail\n',
  );
  const value = fc.oneof(
    word,
    fc.integer(),
    fc.array(word, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('k', 'l', 'm'), word, { maxKeys: 2, noNullPrototype: true }),
  );
  const key = fc.constantFrom('question', 'answer', 'says', 'note', 'scope');
  const entry = fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true });
  // each entry in a style of its own, with a comment above and one behind its first line
  const styled = fc.record({
    entry,
    style: fc.constantFrom('block', 'flow', 'json'),
    width: fc.constantFrom(0, 30),
    single: fc.boolean(),
  });
  const textOf = (
    { entry: one, style, width, single }: { entry: object; style: string; width: number; single: boolean },
    n: number,
  ): string => {
    const body =
      style === 'json'
        ? `- ${JSON.stringify(one)}\n`
        : stringify([one], {
            lineWidth: width,
            singleQuote: single,
            collectionStyle: style === 'flow' ? 'flow' : 'any',
          });
    const list = style === 'flow' ? `- ${body.trim().replace(/^\[\s*|\s*\]$/g, '')}\n` : body;
    return `# above ${n}\n${list}`;
  };
  const file = fc
    .array(styled, { minLength: 1, maxLength: 4 })
    .map((all) => ({ head: '# Head.\n\n', parts: all.map(textOf) }));

  it('setting a key changes that key, and no character outside its entry', () => {
    let done = 0;
    fc.assert(
      fc.property(
        file,
        fc.nat(3),
        key,
        fc.option(value, { nil: undefined }),
        fc.boolean(),
        ({ head, parts }, at, name, given, crlf) => {
          const text = head + parts.join('\n');
          const index = at % parts.length;
          const before = parse(text) as Record<string, unknown>[];
          fc.pre(Array.isArray(before) && before.length === parts.length);
          const edited = tried(() => setKey(crlf ? windows(text) : text, [index], name, given));
          if (edited === undefined) return;
          done++;
          const expected = plain(before) as Record<string, unknown>[];
          if (given === undefined) delete expected[index]![name];
          else expected[index]![name] = given;
          expect(plain(parse(edited))).toEqual(plain(expected));
          const lf = edited.replaceAll('\r\n', '\n');
          if (crlf) expect(edited).toBe(windows(lf));
          const first =
            head +
            parts
              .slice(0, index)
              .map((part) => `${part}\n`)
              .join('');
          const rest = parts
            .slice(index + 1)
            .map((part) => `\n${part}`)
            .join('');
          expect(lf.startsWith(`${first}# above ${index}\n`)).toBe(true);
          expect(lf.endsWith(rest)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
    // a refusal is safe, but must stay the exception
    expect(done).toBeGreaterThan(300);
  });

  it('adding an entry leaves all that was there, and taking it out again gives the file as it was', () => {
    fc.assert(
      fc.property(file, entry, fc.boolean(), ({ head, parts }, added, crlf) => {
        const text = crlf ? windows(head + parts.join('\n')) : head + parts.join('\n');
        const before = parse(text) as unknown[];
        fc.pre(Array.isArray(before));
        const edited = tried(() => append(text, added));
        if (edited === undefined) return;
        expect(plain(parse(edited))).toEqual(plain([...before, added]));
        expect(edited.startsWith(text.trimEnd())).toBe(true);
        expect(removeEntry(edited, before.length).trimEnd()).toBe(text.trimEnd());
      }),
      { numRuns: 300 },
    );
  });
});

describe('entries of a list', () => {
  it('are added at the end, after an empty line', () => {
    expect(append(FILE, { question: 'x', answer: 'no' })).toBe(`${FILE}\n- question: x\n  answer: no\n`);
    expect(append(windows(FILE), { question: 'x', answer: 'no' })).toBe(
      windows(`${FILE}\n- question: x\n  answer: no\n`),
    );
  });

  it('are added to a list that is empty', () => {
    expect(append('# Head\n[]\n', { question: 'x' })).toBe('# Head\n- question: x\n');
    expect(append('# Head\n', { question: 'x' })).toBe('# Head\n\n- question: x\n');
    expect(append('', { question: 'x' })).toBe('- question: x\n');
  });
});
