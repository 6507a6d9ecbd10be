import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/words/drafting/draft.js';
import { redline } from '../../src/law/compare/redline.js';
import type { Country } from '../../src/model/country.js';
import { draftDocument } from '../../src/report/draft-document.js';
import { toMarkdown } from '../../src/report/markdown.js';
import { paragraph, redlineNodes } from '../../src/report/nodes.js';
import { checkedAs, silentState, books, world } from './support.js';

const parse = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text);
const kindsIn = (node: Nodes): string[] => [
  node.type,
  ...('children' in node ? node.children.flatMap((child) => kindsIn(child)) : []),
];
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const place = { file: 'x.yaml', line: 1, column: 1 };

describe('Markdown', () => {
  const nasty = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '[',
          ']',
          '(',
          ')',
          ':',
          '^',
          'x',
          ' ',
          '*',
          '_',
          '~',
          '`',
          '<',
          '>',
          '#',
          '-',
          '1.',
          '!',
          '&amp;',
          '\\',
          'http://a.b',
          '|',
          '\n',
        ),
        { maxLength: 16 },
      )
      .map((parts) => parts.join('')),
  );

  it('gives back the text of a paragraph, with no markup in it', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const tree = parse(toMarkdown({ type: 'root', children: [paragraph(text)] }));
        const clean = words(text.replace(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ' '));
        expect(words(toString(tree))).toBe(clean);
        expect(kindsIn(tree).filter((kind) => !['root', 'paragraph', 'text', 'link'].includes(kind))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('leaves square brackets as they are where they cannot act', () => {
    const written = (text: string): string => toMarkdown({ type: 'root', children: [paragraph(text)] }).trim();
    expect(written('[the state] keeps [number] of [a [b]].')).toBe('[the state] keeps [number] of [a [b]].');
    expect(written('[x](http://evil.example)')).toMatch(/^\\\[x]/);
    expect(written('[x]: http://evil.example')).toMatch(/^\\\[x]/);
    expect(written('[^1] note')).toMatch(/^\\\[/);
  });
});

describe('a redline', () => {
  const text = fc
    .array(fc.constantFrom('keep', 'records', 'years,', 'ten', '(a)', '[of', 'them];', 'and', '~x~', '*y*', '\n'), {
      maxLength: 14,
    })
    .map((parts) => parts.join(' '));
  const flat = (node: Nodes, without: string): string =>
    node.type === without
      ? ''
      : 'value' in node
        ? node.value
        : 'children' in node
          ? node.children.map((child) => flat(child, without)).join(node.type === 'root' ? '\n' : '')
          : '';
  const bare = (value: string): string => value.replace(/\s+/g, '');

  it('holds the old text without what comes in and the new text without what is taken out', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const tree = parse(toMarkdown({ type: 'root', children: redlineNodes(redline(before, after)) }));
        expect(bare(flat(tree, 'strong'))).toBe(bare(before));
        expect(bare(flat(tree, 'delete'))).toBe(bare(after));
      }),
      { numRuns: 400 },
    );
  });

  it('marks whole words', () => {
    const lines = toMarkdown({
      type: 'root',
      children: redlineNodes(redline('kept for ten years, at least', 'kept for 20 years; at least')),
    });
    expect(lines.trim()).toBe('kept for ~~ten~~ **20** ~~years,~~ **years;** at least');
  });
});

describe('the document of a draft', () => {
  const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) **b** ~~z~~ \u001B[31m\u202E `c` {{items}}\n# h';
  const term = (covers: string): Country['terms'] =>
    new Map([
      [
        'gun',
        {
          id: 'gun',
          word: hostile,
          cite: 's. 1',
          covers: [{ names: [covers], properties: new Map() }],
          sections: ['act/1'],
          place,
        },
      ],
    ]);
  const fp = world.instruments.get('fp')!;
  const view = (state: Country, textOf?: (section: string) => string | undefined): string => {
    const { stateWords, check } = checkedAs(state, [
      fp,
      world.instruments.get('untoc')!,
      world.instruments.get('iti')!,
    ]);
    const made = draft(stateWords, check, books, { only: 'record-retention' });
    return toMarkdown(
      draftDocument({
        title: state.name,
        asOf: '2026-01-01',
        draft: made,
        topics: world.topics,
        ...(textOf && { redline: textOf }),
      }),
    );
  };

  it('shows a hostile name of a term as text', () => {
    const text = view(silentState({ name: hostile, terms: term('small-arm') }));
    const tree = parse(text);
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    expect(kindsIn(tree).filter((kind) => ['html', 'link', 'delete', 'image', 'code'].includes(kind))).toEqual([]);
    expect(words(toString(tree))).toContain('<script>alert(1)</script> [x](javascript:alert(1)) **b** ~~z~~');
    expect(text.match(/^# /gm)).toHaveLength(1);
  });

  it('names the floor, the terms, the place and the commitments', () => {
    const text = view(
      silentState({ terms: new Map([['gun', { ...term('small-arm').get('gun')!, word: 'Schusswaffe' }]]) }),
    );
    expect(text).toMatch(/records of manufacture under this Act.*for at least 30 years \[without limit of time\]/);
    expect(text).toContain('Schusswaffe');
    expect(text).toContain('- **Floor of law** at least 10 years');
    expect(text).toMatch(/- \*\*Satisfies\*\*\n {2}- Firearms Protocol, Art\. 7 \(shall\) `fp:7#3`/);
    expect(text).toContain('- **New section**');
    expect(text).toMatch(/- \*\*Mends\*\*.*`record-retention\/gap`/);
  });

  it('shows what it replaces, as a redline where the text is at hand, and says where it is not', () => {
    const answers = silentState().answers.map((one) =>
      one.question === 'record-retention'
        ? {
            ...one,
            given: { type: 'quantity' as const, least: 60, most: 60 },
            sections: ['act/7', 'act/8'],
            amendAt: ['act/7', 'act/8'],
            says: 'Five years.',
          }
        : one,
    );
    const text = view({ ...silentState(), answers }, (section) =>
      section === 'act/7' ? 'Records shall be kept for five years.' : undefined,
    );
    expect(text).toContain('- **Replaces** act/7; act/8, which says today: Five years.');
    expect(text).toMatch(/~~Records~~/);
    expect(text).toContain('for ~~five~~ **at least 30** years');
    expect(text).toContain('No redline against act/8: the text is not at hand.');
  });
});
