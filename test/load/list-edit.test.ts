import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commentOutEntry, EditError, removeEntry, setKey } from '../../src/load/edit.js';

const LIST = `# The file.

# First comment.
- question: a # tail
  says: >-
    folded
    text

# Second comment.
- { question: b, says: flow }
- question: c
  scope: &scope { items: weapon }

# Last.
- question: d
  scope: *scope
`;

describe('taking an entry out of a list', () => {
  it('takes its own comments with it and leaves those of its neighbours', () => {
    expect(removeEntry(LIST, 1)).toBe(LIST.replace('# Second comment.\n- { question: b, says: flow }\n', ''));
    expect(removeEntry(LIST, 0)).toBe(LIST.slice(0, LIST.indexOf('# First comment.')) + LIST.slice(LIST.indexOf('# Second comment.')));
  });

  it('makes it a comment under a reason', () => {
    expect(commentOutEntry(LIST, 0, 'Reopened;\nit said:')).toBe(LIST.replace(/- question: a[^]*?text\n/, '# Reopened; it said:\n# - question: a # tail\n#   says: >-\n#     folded\n#     text\n'));
  });

  it('leaves an empty list where it was the last', () => {
    const out = commentOutEntry('# Head.\n- question: a\n', 0, 'Why.');
    expect(out).toBe('# Head.\n# Why.\n# - question: a\n\n[]\n');
    expect(parse(out)).toEqual([]);
    expect(parse(removeEntry('- question: a\n', 0))).toEqual([]);
  });

  it('refuses an entry to which another refers, and one that is not there', () => {
    expect(() => removeEntry(LIST, 2)).toThrow(EditError);
    expect(() => commentOutEntry(LIST, 2, 'x')).toThrow('another one refers to a part of it');
    expect(() => removeEntry(LIST, 9)).toThrow('There is no entry 10.');
  });

  it('leaves all other entries as they are, whichever goes', () => {
    const entry = fc.record({ question: fc.constantFrom('a', 'b', '- c', '# d', 'e: f'), says: fc.option(fc.constantFrom('one', 'two\nlines', '"quoted"', ''), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.nat(4), fc.boolean(), (entries, at, comments) => {
        const index = at % entries.length;
        const text = entries.map((one, n) => `${comments ? `# comment ${n}\n` : ''}- ${JSON.stringify(one)}\n`).join(comments ? '\n' : '');
        const expected = (parse(text) as unknown[]).filter((_, n) => n !== index);
        for (const edited of [removeEntry(text, index), commentOutEntry(text, index, 'why')]) {
          expect(parse(edited)).toEqual(expected);
          if (comments) entries.forEach((_, n) => n !== index && expect(edited).toContain(`# comment ${n}\n`));
        }
      }),
    );
  });
});

describe('setting a key', () => {
  it('keeps the comment at the end of the line', () => {
    expect(setKey('date: 2026-01-01 # as amended\nid: x\n', [], 'date', '2026-02-01')).toBe('date: 2026-02-01 # as amended\nid: x\n');
  });
});
