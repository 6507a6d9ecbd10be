import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { append, commentOutEntry, EditError, removeEntry, setKey } from '../../src/load/edit.js';

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

describe('a list with a line for each value', () => {
  const text = `- question: q # q
  sections:
    - act/1 # the register
    # on dealers
    - 'act/2(1)'

    - act/3
  answer: yes
`;
  it('keeps the lines of what stays, with their comments', () => {
    expect(setKey(text, [0], 'sections', ['act/1', 'act/2(1)', 'act/3', 'act/4(2)(a)'])).toBe(
      text.replace('    - act/3\n', '    - act/3\n    - act/4(2)(a)\n'),
    );
    expect(setKey(text, [0], 'sections', ['act/2(1)', 'act/3'])).toBe(text.replace('    - act/1 # the register\n', ''));
    expect(setKey(text, [0], 'sections', ['act/1', 'act/9'])).toBe(
      text.replace(/ {4}- 'act\/2[^]*act\/3\n/, '\n').replace('register\n', 'register\n    - act/9\n'),
    );
  });

  it('is written anew where the order changes or nothing stays', () => {
    expect(setKey(text, [0], 'sections', ['act/3', 'act/1'])).toContain('  sections: [act/3, act/1]\n  answer: yes\n');
    expect(setKey(text, [0], 'sections', ['act/7'])).toContain('  sections: [act/7]\n  answer: yes\n');
  });
});

describe('adding an entry to a list', () => {
  it('puts it as far in as the others', () => {
    expect(append('# c\n  - question: a\n    answer: yes\n', { question: 'b', note: 'x' })).toBe(
      '# c\n  - question: a\n    answer: yes\n\n  - question: b\n    note: x\n',
    );
  });

  it('refuses where it cannot be told where', () => {
    expect(() => append('[{ question: a }]\n', { question: 'b' })).toThrow('The entry cannot be added safely');
    expect(() => removeEntry('[{ question: a }, { question: b }]\n', 0)).toThrow(
      'The entry cannot be taken out safely',
    );
  });
});

describe('taking an entry out of a list', () => {
  it('takes its own comments with it and leaves those of its neighbours', () => {
    expect(removeEntry(LIST, 1)).toBe(LIST.replace('# Second comment.\n- { question: b, says: flow }\n', ''));
    expect(removeEntry(LIST, 0)).toBe(
      LIST.slice(0, LIST.indexOf('# First comment.')) + LIST.slice(LIST.indexOf('# Second comment.')),
    );
  });

  it('makes it a comment under a reason', () => {
    expect(commentOutEntry(LIST, 0, 'Reopened;\nit said:')).toBe(
      LIST.replace(
        /- question: a[^]*?text\n/,
        '# Reopened; it said:\n# - question: a # tail\n#   says: >-\n#     folded\n#     text\n',
      ),
    );
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
    const entry = fc.record({
      question: fc.constantFrom('a', 'b', '- c', '# d', 'e: f'),
      says: fc.option(fc.constantFrom('one', 'two\nlines', '"quoted"', ''), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.nat(4), fc.boolean(), (entries, at, comments) => {
        const index = at % entries.length;
        const text = entries
          .map((one, n) => `${comments ? `# comment ${n}\n` : ''}- ${JSON.stringify(one)}\n`)
          .join(comments ? '\n' : '');
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
    expect(setKey('date: 2026-01-01 # as amended\nid: x\n', [], 'date', '2026-02-01')).toBe(
      'date: 2026-02-01 # as amended\nid: x\n',
    );
  });
});
