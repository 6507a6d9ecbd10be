import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDraft, ImportError } from '../../src/law/formats/index.js';
import { dialects } from '../../src/law/formats/law-xml-dialects.js';
import { lawFromDraft, readMarkdown, type Law } from '../../src/law/index.js';
import { traditions } from '../../src/law/traditions/tradition.js';

/** All that a reader of the law can see of it. */
const shown = (law: Law): string =>
  [
    law.meta.title ?? '',
    ...law.sections.flatMap(({ word, number, heading = '', text }) => [word, number, heading, text]),
    ...law.remainder.flatMap(({ label = '', text }) => [label, text]),
  ].join('\n');

const read = async (text: string, name: string, language?: string): Promise<Law> => {
  const { draft } = await importDraft(new TextEncoder().encode(text), name, {
    readMarkdown,
    ...(language !== undefined && { hints: { language } }),
  });
  return lawFromDraft(draft, { id: 'act' });
};

/** A tree of elements whose only words are numbered, so that each can be looked for. */
interface Tree {
  name: string;
  children: (Tree | 'word')[];
}

function printed(tree: Tree, words: string[]): string {
  const inside = tree.children.map((one) => {
    if (one !== 'word') return printed(one, words);
    words.push(`Wort${words.length}x`);
    return words.at(-1)!;
  });
  return `<${tree.name}>${inside.join(' ')}</${tree.name}>`;
}

const treeOf = (names: readonly string[]): fc.Arbitrary<Tree> =>
  fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      name: fc.constantFrom(...names),
      children: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant('word' as const) }, tie('tree')), {
        maxLength: 4,
      }),
    }),
  })).tree;

describe.each(Object.entries(dialects))('XML whose root is <%s>', (root, dialect) => {
  const { groups, articles, annexes, units, numbers, titles, heads, notes, quoted, asides } = dialect;
  const names = [
    ...[groups, articles, annexes, units, numbers, titles, heads, notes, quoted, Object.keys(asides)].flat(),
    ...(dialect.outer ? Object.values(dialect.outer) : []),
    'P',
    'table',
    'tr',
    'td',
  ];

  it('loses no word, however its elements stand in one another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(treeOf(names), { minLength: 1, maxLength: 4 }), async (trees) => {
        const words: string[] = [];
        const xml = `<?xml version="1.0"?><${root}>${trees.map((tree) => printed(tree, words)).join('')}</${root}>`;
        fc.pre(words.length > 0);
        const text = shown(await read(xml, 'law.xml', 'en'));
        expect(words.filter((word) => !text.includes(word))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

const HTML = 'h1 h2 p div span ul ol li table tr td blockquote section article b i em dl dt dd sup'.split(' ');

describe('other formats', () => {
  it('HTML loses no word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(treeOf(HTML), { minLength: 1, maxLength: 4 }), async (trees) => {
        const words: string[] = [];
        const html = `<!DOCTYPE html><html><body>${trees.map((tree) => printed(tree, words)).join('')}</body></html>`;
        fc.pre(words.length > 0);
        const text = shown(await read(html, 'law.html', 'en'));
        expect(words.filter((word) => !text.includes(word))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  const starts = traditions().flatMap(({ units, languages, id }) =>
    units.article.slice(0, 1).map((form) => ({ id, language: languages[0]!, form })),
  );
  it('plain text loses no word, in whatever tradition its lines begin as articles do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(fc.constantFrom('article', 'text', 'point', 'title', 'blank', 'annex'), {
          minLength: 1,
          maxLength: 14,
        }),
        async ({ language, form }, kinds) => {
          const words: string[] = [];
          const word = (): string => (words.push(`Wort${words.length}x`), words.at(-1)!);
          let number = 0;
          const lines = kinds.map((kind) => {
            switch (kind) {
              case 'article':
                return `\n${form.replace('{n}', String(++number))} ${word()}\n`;
              case 'point':
                return `(a) ${word()};`;
              case 'title':
                return `\n${word()}\n`;
              case 'annex':
                return `\nANNEX ${word()}\n`;
              case 'blank':
                return '';
              default:
                return `${word()} ${word()}.`;
            }
          });
          fc.pre(words.length > 0);
          const text = shown(await read(lines.join('\n'), 'law.txt', language));
          expect(words.filter((one) => !text.includes(one))).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('bytes of any kind give a text or a plain error', async () => {
    const name = fc.constantFrom('a.txt', 'a.html', 'a.xml', 'a.md', 'a.docx', 'a.pdf');
    const head = fc.constantFrom(
      '',
      '<?xml version="1.0"?><ACT>',
      '<html>',
      '%PDF-1.4',
      'PK\u0003\u0004',
      '<akomaNtoso>',
    );
    await fc.assert(
      fc.asyncProperty(name, head, fc.uint8Array({ maxLength: 400 }), async (file, begin, bytes) => {
        const whole = new Uint8Array([...new TextEncoder().encode(begin), ...bytes]);
        try {
          const { draft } = await importDraft(whole, file, { readMarkdown });
          expect(lawFromDraft(draft, { id: 'act' }).id).toBe('act');
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError);
        }
      }),
      { numRuns: 60 },
    );
  });
});
