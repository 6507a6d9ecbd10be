import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { recordsOf } from '../../src/load/yaml/table.js';
import { changedValue } from '../../src/work/changed-value.js';
import { emptyFolder } from '../cli/workspace.js';

/** What is told of a file that said `before` and says `after`. */
function told(before: string, after: string, name = 'file.yaml'): string | undefined {
  const file = path.join(emptyFolder(), name);
  writeFileSync(file, after);
  const data = (text: string): unknown => (name.endsWith('.csv') ? recordsOf(text) : parse(text));
  const value = changedValue(file, data(before), data(after));
  return value && `${value.line}:${value.column} ${value.was}`;
}

describe('what of a file says something else', () => {
  it('is told with its place, what it was and what it is', () => {
    expect(told('in-force: 2005-07-03\n', '# a note\nin-force: 2005-07-04\n')).toBe(
      '2:11 "in-force" was "2005-07-03" and is "2005-07-04"',
    );
    expect(told('- { id: a, at-least: P5Y }\n', '- { id: a, at-least: P50Y }\n')).toBe(
      '1:22 "1/at-least" was "P5Y" and is "P50Y"',
    );
  });

  it('is one entry of a list that has come or is gone, and not all that stand behind it', () => {
    expect(told('- a\n- b\n- c\n', '- a\n- c\n')).toBe('2:3 "2" is gone, which was "b"');
    expect(told('- a\n', '- a\n- b\n')).toBe('2:3 "2" has come, which is "b"');
  });

  it('is told of a key that has come, and of the number of other changes', () => {
    expect(told('a: 1\nb: 2\n', 'a: 2\nc: 3\n')).toBe('1:4 "a" was 1 and is 2, and 2 more');
  });

  it('is a cell of a table', () => {
    expect(told('state,on\nFRA,2014-04-02\n', 'state,on\n# sic\nFRA,2041-04-02\n', 'fp.csv')).toBe(
      '3:5 "2/2" was "2014-04-02" and is "2041-04-02"',
    );
  });

  it('is nothing where only the style is another one', () => {
    expect(told('a: [1, 2]\n', 'a:\n  - 1\n  - 2\n')).toBeUndefined();
  });
});
