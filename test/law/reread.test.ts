import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdownLaw } from '../../src/law/index.js';
import { rereadMarkdown } from '../../src/law/markdown/reread.js';

const text = [
  '---',
  'law: act',
  'title: Act',
  '---',
  '',
  '# Act',
  '',
  '## Part I',
  '',
  ...[1, 2, 3, 4].flatMap((n) => [
    `### ${n} Records ${'abcd'[n - 1]}`,
    '',
    `- (1) Entries are kept for ${n} years.`,
    `  - (a) point of ${n};`,
    '',
  ]),
].join('\n');
const read = (source: string): ReturnType<typeof readMarkdownLaw> => readMarkdownLaw(source, { id: 'act' });

describe('reading a law again after an edit', () => {
  it('reads the one section that was edited, and gives what reading the whole would give', () => {
    const edited = text.replace('kept for 2 years', 'kept for twenty\nyears and more');
    const law = rereadMarkdown({ text, law: read(text) }, edited);
    expect(law).toEqual(read(edited));
  });

  it.each([
    ['a heading', text.replace('### 2 Records', '### 2 Books')],
    ['the front matter', text.replace('title: Act', 'title: Law')],
    ['a new section', text.replace('### 3', '### 2A Marks\n\nx\n\n### 3')],
    ['two sections', text.replace('for 2', 'for 20').replace('for 3', 'for 30')],
  ])('leaves %s to a reading of the whole', (_, edited) => {
    expect(rereadMarkdown({ text, law: read(text) }, edited)).toBeUndefined();
  });

  it('gives what reading the whole would give, or nothing, after any edit', () => {
    const piece = fc.constantFrom(
      'x',
      '\n',
      '\n\n',
      '# ',
      '\n## 9 New\n\n',
      '- (2) y',
      '{#7}',
      '[^1]: note\n',
      '> **text** z',
      '',
      'years',
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.array(piece, { maxLength: 3 }), (at, cut, pieces) => {
        const edited = text.slice(0, at) + pieces.join('') + text.slice(at + cut);
        const again = rereadMarkdown({ text, law: read(text) }, edited);
        if (again) expect(again).toEqual(read(edited));
      }),
      { numRuns: 500 },
    );
  });
});
