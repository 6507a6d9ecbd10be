import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/law/formats/import-error.js';
import { lawFromDraft, readMarkdownLaw, writeMarkdown, type Block, type Law } from '../../src/law/index.js';
import { ids, labels, lawIn } from './support.js';

describe('sections of plain Markdown', () => {
  it('takes numbering from the source, not from the list', () => {
    const law = lawIn('en', '# Arms Act\n\n## 7 Fees\n\n1. One.\n3. Three.\n7. Seven.\n');
    expect(labels(law.sections[0]!.parts)).toBe('1 3 7');
    expect(law.sections[0]!.text).toBe('1. One.\n3. Three.\n7. Seven.');
  });

  it('keeps items apart that stand on lines next to one another, and joins lines that a drafter has wrapped', () => {
    const tight = lawIn(
      'en',
      '## 7 Fees\n\nA dealer pays:\n(a) for a licence;\n(b) for a\npermit; and\n(c) for a mark.\n',
    );
    expect(tight.sections[0]!.text).toBe('A dealer pays:\n(a) for a licence;\n(b) for a permit; and\n(c) for a mark.');
    const wrapped = lawIn('en', '## 7 Fees\n\nA fee under subsection\n(2) of section 14 is paid\nby the dealer.\n');
    expect(wrapped.sections[0]!.text).toBe('A fee under subsection (2) of section 14 is paid by the dealer.');
  });

  it('nests paragraphs, points and sub-points', () => {
    const law = lawIn(
      'en',
      '## 14 Records\n\n(1) One:\n\n(a) first;\n\n(b) second:\n\n(i) inner,\n\n(ii) more;\n\n(c) third.\n\n(2) Two.\n',
    );
    expect(labels(law.sections[0]!.parts)).toBe('1(a b(i ii) c) 2');
  });

  it('reads (i) after (h) as a letter and (i) after (b) as a numeral', () => {
    const list = (letters: string): string =>
      lawIn('en', `## 1 List\n\n${[...letters].map((letter) => `(${letter}) x;`).join('\n\n')}\n`)
        .sections.map(({ parts }) => labels(parts))
        .join();
    expect(list('abcdefghij')).toBe('a b c d e f g h i j');
    expect(list('abi')).toBe('a b(i)');
  });

  it('leaves flush text after a list to the paragraph that holds the list', () => {
    const { sections } = lawIn(
      'en',
      '## 1 Offence\n\n(1) Whoever\n\n(a) makes, or\n\n(b) sells\n\nis punished.\n\n(2) Next.\n',
    );
    const [first] = sections[0]!.parts;
    expect(sections[0]!.text.slice(first!.start, first!.end)).toContain('is punished.');
    expect(sections[0]!.text.slice(first!.parts[1]!.start, first!.parts[1]!.end)).toBe('(b) sells');
  });

  it('keeps headings above sections as their path, and everything else in the remainder', () => {
    const law = lawIn(
      'en',
      '# Arms Act\n\nBe it enacted.\n\n## Part I General\n\n### 1 Scope\n\nThis Act applies.\n\n## Part II Records\n\n### 2 Registers\n\nKept.\n\n[^1]: A note.\n',
    );
    expect(law.sections.map(({ id, path }) => [id, path])).toEqual([
      ['1', ['Part I General']],
      ['2', ['Part II Records']],
    ]);
    expect(law.remainder.map(({ kind, text }) => [kind, text])).toEqual([
      ['title', 'Arms Act'],
      ['preamble', 'Be it enacted.'],
      ['heading', 'Part I General'],
      ['heading', 'Part II Records'],
      ['note', 'A note.'],
    ]);
  });

  it('reads headings whose titles begin with the word for a part of a law', () => {
    const law = lawIn('fr', '## 1 Titre abrégé\n\nLoi.\n\n## 2 Définitions\n\nDéfinitions.\n');
    expect(law.sections.map(({ id, heading }) => `${id} ${heading}`)).toEqual(['1 Titre abrégé', '2 Définitions']);
  });

  it('numbers what an annex numbers anew', () => {
    expect(
      ids(lawIn('en', '## 1 Scope\n\nx\n\n## 2 Fees\n\nx\n\n## Schedule 1\n\n### 1 Forms\n\nx\n\n### 2 Marks\n\nx\n')),
    ).toEqual(['1', '2', 'annex-1', 'annex-1.1', 'annex-1.2']);
  });

  it('keeps the provisions that an article gives to another law inside it', () => {
    const law = lawIn(
      'es-CO',
      '**Artículo 1.** El artículo 5 de la Ley 10 quedará así:\n\n**Artículo 5.** Nuevo texto.\n\n**Artículo 2.** Vigencia.\n',
    );
    expect(ids(law)).toEqual(['1', '2']);
    expect(law.sections[0]!.text).toContain('Nuevo texto.');
  });

  it.each([
    ['a paragraph without end', `## 1 A\n\n${'x '.repeat(600_000)}\n`],
    ['lists nested without end', Array.from({ length: 60 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n')],
    ['front matter without end', `---\ntitle: a\n${'x: y\n'.repeat(20_000)}`],
  ])('refuses %s', (_, text) => {
    expect(() => readMarkdownLaw(text, { id: 'act' })).toThrow(ImportError);
  });

  it('reads a megabyte of hostile lists in time that grows with its length', () => {
    const text = `## 1 A\n\n${'- a\n> b\n1. c\n'.repeat(40_000)}`;
    expect(readMarkdownLaw(text, { id: 'act' }).sections).toHaveLength(1);
  });

  it('takes out control characters and counts them', () => {
    const law = readMarkdownLaw('## 1 A\n\nred \u001b[31mred\u202e\n', { id: 'act' });
    expect(law.sections[0]!.text).toBe('red [31mred');
    expect(law.remainder.at(-1)).toMatchObject({ kind: 'removed', text: '2' });
  });
});

describe('the Markdown of a workspace', () => {
  const written = (markdown: string, language = 'en'): Law => readMarkdownLaw(writeMarkdown(lawIn(language, markdown)));

  it('says which law it is, and gives each section its id', () => {
    const text = writeMarkdown(lawIn('en', '# Arms Act\n\n## 14 Records\n\n(1) One.\n\n(a) a;\n'));
    expect(text).toBe(
      '---\nlaw: act\ntitle: Arms Act\nlanguage: en\n---\n\n# Arms Act\n\n## 14 Records {#14}\n\n- (1) One.\n  - (a) a;\n',
    );
  });

  it('keeps text that looks like markup as text', () => {
    const line = 'A *star* _under_ `code` [link](x) <b>bold</b> # hash | bar {#id} ~ & amp;';
    const law: Law = {
      id: 'act',
      meta: {},
      sections: [
        {
          id: '1',
          word: '',
          number: '1',
          path: [],
          text: `${line}\n- dash\n+ plus\n> quote\n# head\n| a |\n1. one`,
          parts: [],
        },
      ],
      remainder: [],
    };
    expect(readMarkdownLaw(writeMarkdown(law)).sections[0]!.text).toBe(law.sections[0]!.text);
  });

  it('refuses two sections with one id, with both lines', () => {
    const text = '---\nlaw: act\n---\n\n## 1 Scope\n\nx\n\n## 1 Fees\n\ny\n';
    expect(() => readMarkdownLaw(text)).toThrow(
      'Unexpected section "1" at line 9, expected an id that line 5 does not bear.',
    );
  });

  it('is read as a drafter has edited it: a new section without an id, numbering in plain lines', () => {
    const text = `${writeMarkdown(lawIn('en', '## 14 Records\n\n(1) One.\n'))}\n## 14A Marks\n\n(1) Every weapon.\n\n(2) Every part.\n`;
    const law = readMarkdownLaw(text);
    expect(ids(law)).toEqual(['14', '14A']);
    expect(labels(law.sections[1]!.parts)).toBe('1 2');
  });

  it('reads back tables, notes, annexes and earlier versions', () => {
    const law = written(
      '# A\n\n## 1 Fees\n\n| Licence | Fee |\n|---|---|\n| Dealer | 40 |\n\nAfter.\n\n[^1]: Note.\n\n## Annex 1 Forms\n\nText.\n',
    );
    expect(law.sections.map(({ id, text }) => [id, text])).toEqual([
      ['1', '| Licence | Fee |\n| Dealer | 40 |\nAfter.'],
      ['annex-1', 'Text.'],
    ]);
    expect(law.remainder.find(({ kind }) => kind === 'note')).toMatchObject({ label: '1', text: 'Note.' });
  });

  it('reads back any law to the same sections, parts and remainder', () => {
    const word = fc.constantFrom(
      'weapon',
      'of',
      'the',
      'Authority',
      '*',
      '_x_',
      '`',
      '<i>',
      '#',
      '|',
      '{a}',
      '&',
      '~',
      '[1]',
      '1.',
      '(a)',
      '§',
      '\\',
      '14',
      'über',
      '枪',
      'مادة',
      '-',
      '+',
      '>',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    const point = fc
      .tuple(fc.constantFrom('(a)', '(b)', '1°', 'a)', '(iv)', '2.'), line)
      .map(([label, text]) => `${label} ${text}`);
    const section = fc.record({
      heading: fc.option(line, { nil: undefined }),
      lines: fc.array(fc.oneof(line, point), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 5 }), (sections) => {
        const blocks = sections.flatMap(({ heading, lines }, n): Block[] => [
          { kind: 'heading', depth: 2, text: `Section ${n + 1}${heading === undefined ? '' : `: ${heading}`}` },
          ...lines.map((text): Block => ({ kind: 'paragraph', text })),
        ]);
        const law = lawFromDraft({ meta: { title: 'Arms Act' }, blocks }, { id: 'act' });
        const again = readMarkdownLaw(writeMarkdown(law));
        const plain = ({ sections: list }: Law): unknown[] =>
          list.map(({ id, word, number, heading, path, text, parts }) => ({
            id,
            word,
            number,
            heading,
            path,
            text,
            parts,
          }));
        expect(plain(again)).toEqual(plain(law));
        expect(again.remainder.map(({ kind, text }) => [kind, text])).toEqual(
          law.remainder.map(({ kind, text }) => [kind, text]),
        );
      }),
      { numRuns: 300 },
    );
  });
});
