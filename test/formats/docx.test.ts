import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importDraft, type ImportOptions } from '../../src/law/formats/index.js';
import { docx, level, numbered, outline, p, r, style, type DocxParts } from './support.js';

const HEADING_STYLES =
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  [1, 2, 3]
    .map(
      (n) =>
        `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/><w:basedOn w:val="Normal"/></w:style>`,
    )
    .join('');

const read = async (parts: DocxParts, options?: ImportOptions) => {
  const { draft, warnings } = await importDraft(docx({ styles: HEADING_STYLES, ...parts }), 'bill.docx', options);
  return { lines: outline(draft.blocks), warnings, meta: draft.meta };
};

const ins = (inner: string) =>
  `<w:ins w:id="1" w:author="A"><${'w:r><w:t xml:space="preserve">'}${inner}</w:t></w:r></w:ins>`;
const del = (inner: string) =>
  `<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">${inner}</w:delText></w:r></w:del>`;

describe('headings', () => {
  it('takes them from styles, styles in other languages, inherited styles and outline levels', async () => {
    const styles = `${HEADING_STYLES}
      <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="Titre 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part heading"/><w:basedOn w:val="Heading1"/></w:style>
      <w:style w:type="paragraph" w:styleId="Levelled"><w:name w:val="Section title"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>`;
    const { lines } = await read({
      styles,
      body:
        p('Teil', style('berschrift2')) +
        p('Partie', style('Titre1')) +
        p('Own', style('Part')) +
        p('By level', style('Levelled')) +
        p('Direct', '<w:outlineLvl w:val="4"/>') +
        p('Body after all', `${style('Heading1')}<w:outlineLvl w:val="9"/>`),
    });
    expect(lines).toEqual(['## Teil', '# Partie', '# Own', '### By level', '##### Direct', 'Body after all']);
  });

  it('survives styles that are based on each other', async () => {
    const styles = ['A', 'B']
      .map(
        (id, at) =>
          `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${'BA'[at]}"/></w:style>`,
      )
      .join('');
    expect((await read({ styles, body: p('Words.', style('A')) })).lines).toEqual(['Words.']);
  });

  it('recognises sections by their words where a file marks none, and says so', async () => {
    const { lines, warnings } = await read({
      body: p('PART I') + p('Article 1. Registers. Every dealer keeps one.') + p('Article 2') + p('It is open.'),
    });
    expect(lines).toEqual([
      '# PART I',
      '## Article 1.',
      'Registers. Every dealer keeps one.',
      '## Article 2',
      'It is open.',
    ]);
    expect(warnings.join()).toContain('recognised by their words');
  });

  it('leaves a table of contents out of the text and lists it', async () => {
    const styles = `${HEADING_STYLES}<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>`;
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const { lines } = await read({
      styles,
      body:
        p('1 Records 3', style('Verzeichnis1')) +
        p(
          `${field('begin')}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>${field('separate')}${r('2 Marking 5')}`,
        ) +
        p(field('end')) +
        p('1 Records', style('Heading1')) +
        p(
          `${r('See section ')}${field('begin')}<w:r><w:instrText> REF x </w:instrText></w:r>${field('separate')}${r('2')}${field('end')}.`.replace(
            '.',
            r('.'),
          ),
        ),
    });
    expect(lines.slice(0, 1)).toEqual(['# 1 Records']);
    expect(lines.at(-1)).toBe('note left out: 1 Records 3\n2 Marking 5');
    expect(lines[1]).toContain('See section 2');
  });
});

describe('automatic numbering', () => {
  const LIST = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Article %1', '<w:pStyle w:val="Heading1"/>')}${level(1, 'decimal', '(%2)')}${level(2, 'lowerLetter', '(%3)')}${level(3, 'lowerRoman', '%3.%4')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
  const styles = `${HEADING_STYLES.replace('<w:name w:val="heading 1"/>', '<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')}`;
  const article = (title: string) => p(title, style('Heading1'));

  it('prints numbers as Word does, restarts below each higher level, and obeys start overrides', async () => {
    const { lines } = await read({
      styles,
      numbering: LIST,
      body:
        article('Registers') +
        p('Dealers', numbered(1, 1)) +
        p('name', numbered(1, 2)) +
        p('sub', numbered(1, 3)) +
        p('date', numbered(1, 2)) +
        p('Makers', numbered(1, 1)) +
        p('name', numbered(1, 2)) +
        article('Marking') +
        p('All', numbered(1, 1)) +
        p('Fifth', numbered(2, 1)) +
        p('Sixth', numbered(2, 1)),
    });
    expect(lines).toEqual([
      '# Article 1 — Registers',
      '(1)| Dealers',
      '  (a)| name',
      '    a.i| sub',
      '  (b)| date',
      '(2)| Makers',
      '  (a)| name',
      '# Article 2 — Marking',
      '(1)| All',
      '(5)| Fifth',
      '(6)| Sixth',
    ]);
  });

  it('makes a heading of a paragraph that Word numbers as an article', async () => {
    const { lines } = await read({
      numbering: LIST,
      body: p('Registers', numbered(1, 0)) + p('Dealers keep one.', numbered(1, 1)) + p('Marking', numbered(1, 0)),
    });
    expect(lines).toEqual(['# Article 1 — Registers', '(1)| Dealers keep one.', '# Article 2 — Marking']);
  });

  it('follows lvlRestart, isLgl, linked lists, own levels of an instance, and no number at all', async () => {
    const numbering = `
      <w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Legal"/>${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2', '<w:lvlRestart w:val="0"/><w:isLgl/>')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${level(0, 'bullet', '\uF0B7')}</w:lvlOverride></w:num>`;
    const { lines } = await read({
      numbering,
      body:
        p('One', numbered(1, 0)) +
        p('a', numbered(1, 1)) +
        p('Two', numbered(1, 0)) +
        p('b', numbered(1, 1)) +
        p('dot', numbered(2, 0)) +
        p('plain', numbered(0, 0)),
    });
    expect(lines).toEqual(['I.| One', '  1.1| a', 'II.| Two', '  2.2| b', '•| dot', 'plain']);
  });

  it('warns of a numbering format that it does not know', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'koreanLegal', '%1)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const { lines, warnings } = await read({ numbering, body: p('One', numbered(1, 0)) + p('Two', numbered(1, 0)) });
    expect(lines).toEqual(['1)| One', '2)| Two']);
    expect(warnings.filter((warning) => warning.includes('Unexpected numbering format "koreanLegal"'))).toHaveLength(1);
  });
});

describe('tracked changes', () => {
  const mark = (name: string) => `<w:rPr><w:${name} w:id="9" w:author="A"/></w:rPr>`;
  const both = async (parts: DocxParts) => [(await read(parts)).lines, (await read(parts, { view: 'original' })).lines];

  it('reads the amended and the original words', async () => {
    const body = p(`${r('for ')}${del('five')}${ins('ten')}${r(' years')}`);
    expect(await both({ body })).toEqual([['for ten years'], ['for five years']]);
    expect((await read({ body })).warnings.join()).toContain('tracked changes');
  });

  it('shows text inserted by one author and deleted by another in neither', async () => {
    const body = p(
      `${r('kept')}<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText> gone</w:delText></w:r></w:del></w:ins>`,
    );
    expect(await both({ body })).toEqual([['kept'], ['kept']]);
  });

  it('follows moved text', async () => {
    const body =
      p(
        '<w:moveFromRangeStart w:id="5" w:name="m"/><w:moveFrom w:id="3"><w:r><w:t>Moved.</w:t></w:r></w:moveFrom>',
        mark('moveFrom'),
      ) +
      p('Stays.') +
      p('<w:moveTo w:id="4"><w:r><w:t>Moved.</w:t></w:r></w:moveTo>', mark('moveTo'));
    expect(await both({ body })).toEqual([
      ['Stays.', 'Moved.'],
      ['Moved.', 'Stays.'],
    ]);
  });

  it('joins paragraphs whose mark is deleted and parts those whose mark is inserted', async () => {
    const deleted = p('First ', mark('del')) + p('second.');
    expect(await both({ body: deleted })).toEqual([['First second.'], ['First', 'second.']]);
    const inserted = p('First ', mark('ins')) + p('second.');
    expect(await both({ body: inserted })).toEqual([['First', 'second.'], ['First second.']]);
  });

  it('drops a wholly deleted paragraph and counts numbers without it', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'lowerLetter', '(%1)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const body =
      p('rifles', numbered(1, 0)) + p(del('pistols'), numbered(1, 0) + mark('del')) + p('parts', numbered(1, 0));
    expect(await both({ body, numbering })).toEqual([
      ['(a)| rifles', '(b)| parts'],
      ['(a)| rifles', '(b)| pistols', '(c)| parts'],
    ]);
  });

  it('reads a heading by the style that it had before a tracked change of format', async () => {
    const body = p(
      'Records',
      `${style('Heading2')}<w:pPrChange w:id="7"><w:pPr>${style('Heading1')}</w:pPr></w:pPrChange>`,
    );
    expect(await both({ body })).toEqual([['## Records'], ['# Records']]);
  });

  it('takes rows and cells of tables in and out', async () => {
    const cell = (text: string, properties = '') =>
      `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${p(text)}</w:tc>`;
    const row = (cells: string, properties = '') =>
      `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
    const body = `<w:tbl>${row(cell('Item') + cell('Years'))}${row(cell('a') + cell('5'), '<w:del w:id="1"/>')}${row(cell('b') + cell('10'), '<w:ins w:id="2"/>')}</w:tbl>`;
    expect(await both({ body })).toEqual([['table: Item | Years / b | 10'], ['table: Item | Years / a | 5']]);
  });
});

describe('other contents', () => {
  it('keeps tables with spans and nested text, and unwraps those of one cell or with headings', async () => {
    const cell = (inner: string, span = 1) => `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${inner}</w:tc>`;
    const { lines } = await read({
      body: `<w:tbl><w:tr>${cell(p('Both'), 2)}</w:tr><w:tr>${cell(p('left') + p('again'))}${cell(p('right'))}</w:tr></w:tbl>
        <w:tbl><w:tr>${cell(p('Framed text'))}</w:tr></w:tbl>
        <w:tbl><w:tr>${cell(p('Records', style('Heading1')))}${cell(p('Text'))}</w:tr></w:tbl>`,
    });
    expect(lines).toEqual(['table: Both |  / left\nagain | right', 'Framed text', '# Records', 'Text']);
  });

  it('keeps foot- and endnotes where they are referred to, and counts them', async () => {
    const note = (id: number, text: string, kind = 'footnote') =>
      `<w:${kind} w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${r(text)}</w:p></w:${kind}>`;
    const reference = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const { lines } = await read({
      body:
        p(`${r('Ten years')}${reference('footnote', 8)}${r(' or more')}${reference('endnote', 2)}`) +
        p(`${r('Marks')}${reference('footnote', 3)}`),
      footnotes: note(3, 'As engraved.') + note(8, 'From sale.'),
      endnotes: note(2, 'See the guide.', 'endnote'),
    });
    expect(lines).toEqual([
      'Ten years[1] or more[i]',
      'note 1: From sale.',
      'note i: See the guide.',
      'Marks[2]',
      'note 2: As engraved.',
    ]);
  });

  it('reads text boxes once, line breaks, symbols and special hyphens, and no field codes', async () => {
    const box = (inner: string) => `<w:txbxContent>${p(inner)}</w:txbxContent>`;
    const { lines, warnings } = await read({
      body:
        p(
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('Boxed')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('Boxed')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('Beside')}`,
        ) +
        p(
          '<w:r><w:t>L. 312</w:t><w:noBreakHyphen/><w:t>4</w:t><w:br/><w:t>next</w:t><w:tab/><w:t>cell</w:t><w:softHyphen/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        ) +
        p(
          '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>',
        ),
    });
    expect(lines).toEqual(['Beside', 'Boxed', 'L. 312-4\nnext cell□', '7']);
    expect(warnings).toContain('Left out: passages of hidden text (1).');
  });

  it('ignores macros, embedded objects, pictures and links to outside files, and counts them', async () => {
    const { lines, warnings } = await read({
      body:
        p(
          `${r('Text')}<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:o"/></w:object></w:r>`,
        ) + '<w:altChunk r:id="rId7"/>',
      relationships:
        '<Relationship Id="rId7" Type="t/aFChunk" Target="http://example.invalid/x" TargetMode="External"/><Relationship Id="rId8" Type="t/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>',
      parts: {
        'word/vbaProject.bin': 'macro',
        'word/embeddings/oleObject1.bin': 'ole',
        'word/header1.xml': '<h><p><t>Draft of May</t></p></h>',
      },
    });
    expect(lines).toEqual(['Text', 'note left out: Draft of May']);
    expect(warnings).toEqual([
      'Left out: pictures (1).',
      'Left out: embedded objects (1).',
      'NOT READ: inserted documents, whose text is missing here (1).',
      'Macros in the file were not read or run (1).',
      'Embedded files were not opened (1).',
      'Links to outside files and pages were not followed (2).',
    ]);
  });

  it('takes the title from the text, else from the properties of the file', async () => {
    const styles = `${HEADING_STYLES}<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>`;
    const core = '<c xmlns:dc="urn:dc"><dc:title>Old name</dc:title><dc:language>en-GB</dc:language></c>';
    const titled = await read({ styles, body: p('Arms Bill', style('Titel')), parts: { 'docProps/core.xml': core } });
    expect(titled.meta).toEqual({ title: 'Arms Bill', language: 'en-GB' });
    expect((await read({ body: p('Text'), parts: { 'docProps/core.xml': core } })).meta.title).toBe('Old name');
  });
});

describe('files of word processors', () => {
  const file = (name: string) => readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));

  it('reads a bill saved by LibreOffice, before and after its tracked changes', async () => {
    const amended = await importDraft(file('bill-tracked.docx'), 'bill-tracked.docx');
    const original = await importDraft(file('bill-tracked.docx'), 'bill-tracked.docx', { view: 'original' });
    expect(outline(amended.draft.blocks)).toEqual([
      'Invented Arms (Amendment) Bill',
      '# Part I — Records',
      '## Section 1 — Registers',
      '(1)| Every dealer keeps for not less than ten years[1] a register of',
      'note 1: Counted from the sale.',
      '  (a)| every weapon sold, and',
      '  (b)| every weapon bought.',
      '(2)| The register is open to inspection.',
      '## Section 2 — Fees',
      'table: Licence | Fee / Dealer | 40',
      '# Part II — Final provisions',
      '## Section 1 — Commencement',
      'This Act begins on a day to be named.',
    ]);
    expect(outline(original.draft.blocks).slice(3, 7)).toEqual([
      '(1)| Every dealer keeps for not less than five years[1] a register of',
      'note 1: Counted from the sale.',
      '  (a)| every weapon sold, and',
      '(2)| register is open to inspection.',
    ]);
  });
});
