import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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

describe('setting a key', () => {
  it('adds it after the last and leaves every other character alone', () => {
    const edited = setKey(FILE, [0], 'note', 'new');
    expect(edited).toBe(FILE.replace("  reviewed: { by: A, on: 2026-01-01 }\n", "  reviewed: { by: A, on: 2026-01-01 }\n  note: new\n"));
  });

  it('changes a value in place and keeps what stands around it', () => {
    const edited = setKey(FILE, [0], 'answer', 'P10Y');
    expect(edited.split('\n').filter((line, n) => line !== FILE.split('\n')[n])).toHaveLength(1);
    expect(edited).toContain('  answer: P10Y');
  });

  it('removes a key with its whole value', () => {
    const edited = setKey(FILE, [0], 'says', undefined);
    expect(edited).toBe(FILE.replace('  says: >-\n    Kept for\n    five years.\n', ''));
  });

  it('keeps anchors, aliases and Windows line ends', () => {
    const windows = FILE.replaceAll('\n', '\r\n');
    const edited = setKey(windows, [1], 'note', 'new');
    expect(edited.replaceAll('\r\n', '\n').replace('  note: new\n', '')).toBe(FILE);
    expect(edited).toContain('scope: *scope');
  });

  it('refuses what is no map, and a file that is broken', () => {
    expect(() => setKey(FILE, [7], 'a', 1)).toThrow(EditError);
    expect(() => setKey('- a: [', [0], 'a', 1)).toThrow(EditError);
  });

  it('changes that key and nothing else, whatever is written', () => {
    const keys = fc.constantFrom('answer', 'says', 'note', 'reason', 'sections', 'reviewed');
    const values = fc.oneof(fc.string(), fc.integer(), fc.constant('yes'), fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), fc.constant({ by: 'B: c', on: '2026-02-02' }));
    const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
    fc.assert(
      fc.property(fc.nat(1), keys, fc.option(values, { nil: undefined }), (entry, key, value) => {
        let edited: string;
        try {
          edited = setKey(FILE, [entry], key, value);
        } catch (error) {
          expect(error).toBeInstanceOf(EditError);
          return;
        }
        const expected = parse(FILE) as Record<string, unknown>[];
        if (value === undefined) delete expected[entry]![key];
        else expected[entry]![key] = value;
        expect(plain(parse(edited))).toEqual(plain(expected));
        for (const comment of ['# Records.', '# the long one', '# second']) expect(edited).toContain(comment);
      }),
      { numRuns: 500 },
    );
  });
});

describe('entries of a list', () => {
  it('are added at the end', () => {
    const edited = append(FILE, { question: 'x', answer: 'no' });
    expect(edited.startsWith(FILE.trimEnd())).toBe(true);
    expect((parse(edited) as unknown[])[2]).toEqual({ question: 'x', answer: 'no' });
  });

  it('are added to a list that is empty', () => {
    const edited = append('# Head\n[]\n', { question: 'x', answer: 'no' });
    expect(edited).toMatch(/^# Head\n/);
    expect(parse(edited)).toEqual([{ question: 'x', answer: 'no' }]);
  });

  it('are removed alone', () => {
    expect(parse(removeEntry(FILE.replace('*scope', '{}').replace('&scope ', ''), 0))).toEqual([{ question: 'record-duty', scope: {}, answer: 'yes' }]);
    expect(() => removeEntry(FILE, 5)).toThrow(EditError);
  });
});
