import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { toWord } from '../../src/report/word.js';
import { fits, layOut } from '../../src/report/word-table.js';
import { stretches } from '../../src/report/word-text.js';
import { writeDocument } from '../../src/tui/effects/outside.js';

/** An element of a part of a Word file. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** The parts of a Word file. Throws where one of them is no well-formed XML. */
async function partsOf(zip: ZipFile): Promise<Map<string, Element>> {
  const parts = new Map<string, Element>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    if (/\.(xml|rels)$/.test(entry.fileName)) parts.set(entry.fileName, parse(Buffer.concat(chunks).toString('utf8')));
  }
  return parts;
}

function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const one: Element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    stack.at(-1)!.children.push(one);
    stack.push(one);
  });
  parser.on('closetag', () => void stack.pop());
  parser.on('text', (text) => void (stack.at(-1)!.text += text));
  parser.write(xml).close();
  return root;
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((one) => all(one, name)),
];
const value = (element: Element, name: string): string | undefined => all(element, name)[0]?.attributes['w:val'];
const words = (element: Element): string =>
  all(element, 'w:t')
    .map(({ text }) => text)
    .join('');
const isOn = (element: Element, name: string): boolean =>
  all(element, name).length > 0 && value(element, name) !== 'false';

class Read {
  constructor(readonly parts: Map<string, Element>) {}
  part = (name: string): Element => this.parts.get(name)!;
  get body(): Element {
    return this.part('word/document.xml');
  }
  get paragraphs(): { style: string | undefined; text: string; element: Element }[] {
    return all(this.body, 'w:p').map((element) => ({
      style: value(element, 'w:pStyle'),
      text: words(element),
      element,
    }));
  }
  styled = (style: string): string[] => this.paragraphs.filter((one) => one.style === style).map(({ text }) => text);
  runOf = (text: string): Element => all(this.body, 'w:r').find((run) => words(run) === text)!;
  paragraphOf = (text: string): Element => this.paragraphs.find((one) => one.text === text)!.element;
}

const text = (of: string): PhrasingContent => ({ type: 'text', value: of });
const paragraph = (...children: (string | PhrasingContent)[]): Paragraph => ({
  type: 'paragraph',
  children: children.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const heading = (depth: 1 | 2 | 3 | 4, of: string): RootContent => ({ type: 'heading', depth, children: [text(of)] });
const item = (...children: ListItem['children']): ListItem => ({ type: 'listItem', children });
const table = (...rows: string[][]): Table => ({
  type: 'table',
  children: rows.map((cells) => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: [text(cell)] })),
  })),
});
const link = (url: string): PhrasingContent => ({ type: 'link', url, children: [text(url)] });

async function written(...children: RootContent[]): Promise<Read> {
  return new Read(await partsOf(await fromBufferPromise(await toWord('The title', { type: 'root', children }))));
}

describe('a document as a Word file', () => {
  it('makes the first heading the title, and the others the headings of Word that stand in its styles', async () => {
    const read = await written(
      heading(1, 'Report'),
      heading(2, 'One'),
      heading(3, 'Two'),
      heading(4, 'Three'),
      heading(1, 'Another'),
      paragraph('Words.'),
    );
    expect(read.paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Report'],
      ['Heading1', 'One'],
      ['Heading2', 'Two'],
      ['Heading3', 'Three'],
      ['Heading1', 'Another'],
      [undefined, 'Words.'],
    ]);
    const styles = all(read.part('word/styles.xml'), 'w:style').map(({ attributes }) => attributes['w:styleId']);
    expect(styles).toEqual(
      expect.arrayContaining([
        'Title',
        'Heading1',
        'Heading2',
        'Heading3',
        'ListBullet',
        'ListBullet2',
        'ListNumber',
        'Quote',
        'Hyperlink',
        'ConcordTable',
      ]),
    );
  });

  it('keeps the headings where the first is no title', async () => {
    const read = await written(paragraph('Words.'), heading(1, 'One'), heading(3, 'Three'));
    expect(read.paragraphs.map(({ style }) => style)).toEqual([undefined, 'Heading1', 'Heading3']);
  });

  it('is in British English, names its title and no author of this machine, and numbers its pages', async () => {
    const read = await written(paragraph('Words.'));
    expect(
      all(read.part('word/styles.xml'), 'w:docDefaults').flatMap((one) => all(one, 'w:lang'))[0]?.attributes['w:val'],
    ).toBe('en-GB');
    const core = read.part('docProps/core.xml');
    expect(['dc:title', 'dc:creator', 'cp:lastModifiedBy'].map((name) => all(core, name)[0]?.text)).toEqual([
      'The title',
      'Concord',
      'Concord',
    ]);
    const footer = [...read.parts].find(([name]) => /^word\/footer\d/.test(name))![1];
    expect(all(footer, 'w:instrText').map((one) => one.text.trim())).toEqual(['PAGE', 'NUMPAGES']);
  });

  it('tells what is strong, emphasized, deleted and code by the look of the run', async () => {
    const read = await written(
      paragraph(
        'plain',
        { type: 'strong', children: [text('strong'), { type: 'emphasis', children: [text('both')] }] },
        { type: 'delete', children: [text('gone')] },
        { type: 'inlineCode', value: 'code' },
        { type: 'html', value: '<b>' },
      ),
    );
    const marks = (of: string): string[] => ['w:b', 'w:i', 'w:strike'].filter((name) => isOn(read.runOf(of), name));
    expect(['plain', 'strong', 'both', 'gone', '<b>'].map(marks)).toEqual([
      [],
      ['w:b'],
      ['w:b', 'w:i'],
      ['w:strike'],
      [],
    ]);
    expect(value(read.runOf('code'), 'w:rStyle')).toBe('HTMLCode');
  });

  it('links to the web alone; any other link is its text', async () => {
    const read = await written(
      paragraph(
        link('https://example.org/a?b=1&c="2"'),
        link('javascript:alert(1)'),
        link('file:///etc/passwd'),
        link('not an address'),
      ),
    );
    const [only, ...others] = all(read.body, 'w:hyperlink');
    expect(others).toEqual([]);
    expect(words(only!)).toBe('https://example.org/a?b=1&c="2"');
    expect(
      all(read.part('word/_rels/document.xml.rels'), 'Relationship')
        .filter(({ attributes }) => attributes['TargetMode'] === 'External')
        .map(({ attributes }) => attributes['Target']),
    ).toEqual(['https://example.org/a?b=1&c=%222%22']);
    expect(words(read.body)).toContain('javascript:alert(1)file:///etc/passwdnot an address');
  });

  it('numbers each list from its own start, and nests', async () => {
    const read = await written(
      {
        type: 'list',
        ordered: true,
        start: 5,
        children: [
          item(paragraph('five'), { type: 'list', children: [item(paragraph('a bullet'), paragraph('further'))] }),
          item(paragraph('six')),
        ],
      },
      {
        type: 'list',
        ordered: true,
        children: [item(paragraph('one')), item({ type: 'blockquote', children: [paragraph('a quote')] })],
      },
    );
    expect(read.paragraphs.map(({ style, text }) => [style, text])).toEqual([
      ['ListNumber', 'five'],
      ['ListBullet2', 'a bullet'],
      ['ListContinue2', 'further'],
      ['ListNumber', 'six'],
      ['ListNumber', 'one'],
      ['ListNumber', ''],
      ['Quote', 'a quote'],
    ]);
    const numbering = read.part('word/numbering.xml');
    const startOf = (of: string): string | undefined => {
      const [id, level] = [value(read.paragraphOf(of), 'w:numId'), value(read.paragraphOf(of), 'w:ilvl')];
      const num = all(numbering, 'w:num').find(({ attributes }) => attributes['w:numId'] === id)!;
      const abstract = all(numbering, 'w:abstractNum').find(
        ({ attributes }) => attributes['w:abstractNumId'] === value(num, 'w:abstractNumId'),
      )!;
      const at = all(abstract, 'w:lvl').find(({ attributes }) => attributes['w:ilvl'] === level)!;
      return value(at, 'w:numFmt') === 'bullet' ? 'bullet' : value(at, 'w:start');
    };
    expect(['five', 'six', 'one', 'a bullet'].map(startOf)).toEqual(['5', '5', '1', 'bullet']);
    expect(value(read.paragraphOf('a quote'), 'w:numId')).toBeUndefined();
  });

  it('keeps the lines of code, and the words of HTML', async () => {
    const read = await written(
      { type: 'code', value: 'one\n  two </w:t>' },
      { type: 'html', value: '<script>x</script>' },
      { type: 'thematicBreak' },
    );
    const [code, html] = read.paragraphs;
    expect([code!.style, code!.text, all(code!.element, 'w:br').length]).toEqual([
      'HTMLPreformatted',
      'one  two </w:t>',
      1,
    ]);
    expect(html!.text).toBe('<script>x</script>');
  });

  describe('tables', () => {
    it('repeat their head on each page, keep rows whole and put numbers to the right', async () => {
      const read = await written(
        { ...table(['Name', 'Count'], ['a', '1'], ['b', '2']), align: [null, 'right'] },
        paragraph('after'),
      );
      const rows = all(read.body, 'w:tr');
      expect(rows.map((row) => isOn(row, 'w:tblHeader'))).toEqual([true, false, false]);
      expect(rows.every((row) => isOn(row, 'w:cantSplit'))).toBe(true);
      expect(rows.map((row) => all(row, 'w:tc').map((cell) => [words(cell), value(cell, 'w:jc')]))).toEqual([
        [
          ['Name', undefined],
          ['Count', 'end'],
        ],
        [
          ['a', undefined],
          ['1', 'end'],
        ],
        [
          ['b', undefined],
          ['2', 'end'],
        ],
      ]);
      expect(value(read.body, 'w:tblStyle')).toBe('ConcordTable');
    });

    it.each([
      [6, undefined],
      [7, 'landscape'],
    ])('of %i columns stand on pages that are %s', async (count, orientation) => {
      const read = await written(table(Array.from({ length: count }, (_, n) => `C${n}`)));
      const { attributes } = all(read.body, 'w:pgSz')[0]!;
      expect(attributes['w:orient'] === 'landscape' ? 'landscape' : undefined).toBe(orientation);
      expect(Number(attributes['w:w']) > Number(attributes['w:h'])).toBe(orientation === 'landscape');
    });

    it('with the same head have the same widths, and are never joined', async () => {
      const read = await written(
        table(['Kind', 'Finding'], ['gap', 'short']),
        table(['Kind', 'Finding'], ['contradiction', 'a finding that is a good deal longer than the other one is']),
      );
      const widths = all(read.body, 'w:tblGrid').map((grid) =>
        all(grid, 'w:gridCol').map(({ attributes }) => attributes['w:w']),
      );
      expect(widths[0]).toEqual(widths[1]);
      expect(all(read.body, 'w:body')[0]!.children.map(({ name }) => name)).toEqual([
        'w:tbl',
        'w:p',
        'w:tbl',
        'w:p',
        'w:sectPr',
      ]);
    });

    it('that are too wide become several, each with the first column', async () => {
      const names = Array.from({ length: 80 }, (_, n) => `State${n}`);
      const read = await written(table(['Topic', ...names], ['Marking', ...names.map((name) => `${name}!`)]));
      const tables = all(read.body, 'w:tbl').map((one) => all(one, 'w:tr').map((row) => all(row, 'w:tc').map(words)));
      expect(tables.length).toBeGreaterThan(1);
      expect(tables.every(([head, row]) => head![0] === 'Topic' && row![0] === 'Marking')).toBe(true);
      expect(tables.flatMap(([head]) => head!.slice(1))).toEqual(names);
      expect(tables.flatMap(([, row]) => row!.slice(1))).toEqual(names.map((name) => `${name}!`));
    });

    it('give short columns what they need, and no column more than the page has', () => {
      const rows = [
        ['Kind', 'What it says', ''],
        ['✗ contradiction', 'word '.repeat(500), '!'],
        ['gap', 'short', ''],
      ];
      const [columns, ...others] = layOut(rows, 9_000);
      expect(others).toEqual([]);
      const [kind, says, sign] = columns!.map(({ width }) => width) as [number, number, number];
      expect(kind + says + sign).toBeLessThanOrEqual(9_000);
      expect(kind).toBeGreaterThan(1_500);
      expect(says).toBeGreaterThan(6_000);
      expect(sign).toBeLessThan(500);
      expect([fits(rows, 9_000), fits(rows, 2_000)]).toEqual([true, false]);
      expect(
        layOut(
          Array.from({ length: 200_000 }, () => ['a', 'b']),
          9_000,
        )[0],
      ).toHaveLength(2);
    });
  });

  describe('text that is hostile or foreign', () => {
    const HOSTILE = [
      '\u0000\u0007\u001b[31mred',
      ']]><w:p/>&amp;',
      '<w:p><w:r><w:t>x</w:t></w:r></w:p>',
      'a\ud800b\udc00c',
      '\ufffe\uffff',
      '\u202eevil\u2066',
      '👩‍👩‍👧 ⚡ 日本語',
      '{ HYPERLINK "javascript:x" }',
    ];

    it('stays text in every place where text can stand', async () => {
      const read = await written(
        ...HOSTILE.flatMap((one): RootContent[] => [
          heading(2, one),
          paragraph(one, { type: 'inlineCode', value: one }, link(`https://example.org/${one}`)),
          { type: 'code', value: one },
          { type: 'html', value: one },
          table([one], [one]),
        ]),
      );
      const found = words(read.body);
      for (const kept of [
        '[31mred',
        ']]><w:p/>&amp;',
        '<w:p><w:r><w:t>x</w:t></w:r></w:p>',
        'a\ufffdb\ufffdc',
        '👩‍👩‍👧 ⚡ 日本語',
        '{ HYPERLINK "javascript:x" }',
      ])
        expect(found.split(kept).length).toBeGreaterThanOrEqual(7);
      expect(found).not.toMatch(/[\u0000-\u001f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/);
      expect(all(read.body, 'w:instrText')).toEqual([]);
    });

    it.each(HOSTILE)('stays text in the title: %j', async (title) => {
      const parts = await partsOf(await fromBufferPromise(await toWord(title, { type: 'root', children: [] })));
      expect(all(parts.get('docProps/core.xml')!, 'dc:title')).toHaveLength(1);
    });

    it('runs from right to left where most of a paragraph does, and in the words that do', async () => {
      const arabic = 'هذا القانون ينظم الأسلحة النارية (Firearms Act 2026).';
      const read = await written(
        paragraph(arabic),
        paragraph('The term "سلاح ناري" is wide.'),
        table(['Term'], ['סעיף 5']),
      );
      const direction = (of: string): [boolean, [string, boolean][]] => [
        isOn(read.paragraphOf(of), 'w:bidi'),
        all(read.paragraphOf(of), 'w:r').map((run) => [words(run), isOn(run, 'w:rtl')]),
      ];
      expect(direction(arabic)).toEqual([
        true,
        [
          ['هذا القانون ينظم الأسلحة النارية (', true],
          ['Firearms Act', false],
          [' 2026).', true],
        ],
      ]);
      expect(direction('The term "سلاح ناري" is wide.')).toEqual([
        false,
        [
          ['The term "', false],
          ['سلاح ناري', true],
          ['" is wide.', false],
        ],
      ]);
      expect(direction('סעיף 5')).toEqual([true, [['סעיף 5', true]]]);
    });

    it('loses no character where it changes direction', () => {
      const mixed = 'a, ب: 1 (c) د\u0301 ה—e.';
      for (const direction of [true, false])
        expect(
          stretches(mixed, direction)
            .map((one) => one.text)
            .join(''),
        ).toBe(mixed);
    });
  });

  describe('written by the app', () => {
    let folder: string;
    beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'concord-word-'))));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('opens, and holds what the document holds', async () => {
      const tree: Root = { type: 'root', children: [heading(1, 'Arvenia – Findings'), table(['Kind'], ['gap'])] };
      const file = await writeDocument(
        path.join(folder, 'Findings.DOCX'),
        { title: 'Arvenia – Findings', tree, table: [] },
        false,
      );
      const read = new Read(await partsOf(await openPromise(file!)));
      expect(read.paragraphs.map(({ text }) => text).filter((one) => one !== '')).toEqual([
        'Arvenia – Findings',
        'Kind',
        'gap',
      ]);
    });
  });
});
