import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/law/formats/index.js';
import { headings, outline } from './support.js';

type Doc = InstanceType<typeof PDFDocument>;

/** A PDF drawn by `draw`; pages are A4 with margins of 72 points. */
const pdf = (draw: (document: Doc) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ size: 'A4', margin: 72, ...options });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    draw(document);
    document.end();
  });

const read = async (draw: (document: Doc) => void, options?: PDFKit.PDFDocumentOptions) => {
  const { draft, warnings } = await importDraft(await pdf(draw, options), 'law.pdf');
  return { lines: outline(draft.blocks), warnings, meta: draft.meta, blocks: draft.blocks };
};

const PROSE =
  'Every dealer who sells a weapon to any person within the territory keeps a register of the weapon, of its number and of the person to whom it was sold, for as long as these rules prescribe, and shows the register to any inspector who asks for it at a reasonable hour.';

// 1 x 1 pixel, white
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsbPJ+QAAAABJRU5ErkJggg==',
  'base64',
);

describe('PDF', () => {
  it('rebuilds paragraphs, sections and the title', async () => {
    const { lines, meta, warnings } = await read((document) => {
      document.fontSize(20).text('Invented Arms Act').moveDown();
      document.fontSize(11).text('PART I').moveDown().text('Section 1 Registers').moveDown().text(PROSE).moveDown();
      document.text('(a) rifles;').text('(b) parts.').moveDown().text('Section 2 Marks').moveDown().text(PROSE);
    });
    expect(lines).toEqual([
      '# Invented Arms Act',
      '# PART I',
      '## Section 1 Registers',
      PROSE,
      '(a) rifles;',
      '(b) parts.',
      '## Section 2 Marks',
      PROSE,
    ]);
    expect(meta.title).toBe('Invented Arms Act');
    expect(warnings.join()).toContain('rebuilt from the layout');
  });

  it('makes words whole that are parted at the end of a line', async () => {
    const text =
      'The dealer keeps the regis-\nter of all semi-\nautomatic, non-\nRussian and air-\nguns; im-\nand exports of semi-automatic arms.';
    const { lines } = await read((document) => document.fontSize(11).text(text));
    expect(lines).toEqual([
      'The dealer keeps the register of all semi-automatic, non-Russian and airguns; im- and exports of semi-automatic arms.',
    ]);
  });

  it('takes out running heads and page numbers, joins text across pages, and lists what it took', async () => {
    const { lines } = await read((document) => {
      const at = (text: string, y: number) => document.fontSize(11).text(text, 72, y, { lineBreak: false });
      for (let page = 1; page <= 4; page++) {
        if (page > 1) document.addPage();
        document.page.margins.bottom = 0;
        at('Invented Arms Act', 40);
        at(`Article ${page}`, 80);
        at('A dealer keeps a register of every weapon that the dealer has sold within', 110);
        at('the territory and of every part.', 124);
        at(`Page ${page} of 4`, 800);
      }
    });
    expect(lines).toEqual([
      ...[1, 2, 3, 4].flatMap((page) => [
        `# Article ${page}`,
        'A dealer keeps a register of every weapon that the dealer has sold within the territory and of every part.',
      ]),
      'note left out: Invented Arms Act\nPage 1 of 4\nPage 2 of 4\nPage 3 of 4\nPage 4 of 4',
    ]);
  });

  it('follows a sentence over a page and over columns', async () => {
    const { lines } = await read((document) => {
      const at = (text: string, x: number, y: number) => document.fontSize(11).text(text, x, y, { lineBreak: false });
      at('The register shows the number', 72, 100);
      at('of each weapon and the', 72, 114);
      at('name of its buyer. It is kept', 320, 100);
      at('for ten', 320, 114);
      document.addPage();
      at('years at least.', 72, 100);
    });
    expect(lines).toEqual([
      'The register shows the number of each weapon and the name of its buyer. It is kept for ten years at least.',
    ]);
  });

  it('marks raised numbers as notes and lists watermarks', async () => {
    const { lines } = await read((document) => {
      document.fontSize(11).text('Ten years', 72, 100, { lineBreak: false });
      const end = 72 + document.widthOfString('Ten years');
      document.fontSize(6).text('1', end, 99.5, { lineBreak: false });
      document.fontSize(11).text('at least, counted from the sale.', end + 6, 100, { lineBreak: false });
      document
        .rotate(45, { origin: [300, 400] })
        .fontSize(40)
        .text('DRAFT', 200, 400);
    });
    expect(lines).toEqual(['Ten years[1] at least, counted from the sale.', 'note left out: DRAFT']);
  });

  it('takes larger type as headings, the largest above', async () => {
    const { blocks } = await read((document) => {
      document.fontSize(18).text('Records').moveDown().fontSize(11).text(PROSE).moveDown();
      document.fontSize(14).text('Dealers').moveDown().fontSize(11).text(PROSE);
    });
    expect(blocks.flatMap((block) => (block.kind === 'heading' ? [block.depth] : []))).toEqual([1, 2]);
    expect(headings(blocks)).toEqual(['Records', 'Dealers']);
  });

  it('takes numbered lines in a type of their own for sections', async () => {
    const { lines } = await read((document) => {
      for (const title of ['6 Registers', '6.1 Orders', '7.']) {
        document.font('Helvetica-Bold').fontSize(11).text(title).font('Helvetica').text(PROSE).moveDown();
      }
    });
    expect(lines).toEqual(
      ['# 6 Registers', PROSE, '# 6.1 Orders', PROSE, '# 7.', PROSE].map((line) => line.replace('# ', '##### ')),
    );
  });

  it('refuses a scan with the advice to recognise its text', async () => {
    const scan = await pdf((document) => document.image(PIXEL, 0, 0, { width: 500 }));
    await expect(importDraft(scan, 'scan.pdf')).rejects.toThrow(
      /^Unexpected PDF without text, probably a scan, expected .+OCR/,
    );
  });

  it('names the pages without text in a file that has some', async () => {
    const { warnings } = await read((document) => {
      document.text(PROSE);
      for (let page = 2; page <= 4; page++) document.addPage().image(PIXEL, 0, 0, { width: 500 });
    });
    expect(warnings.join('\n')).toContain('Pages 2-4 of the PDF hold no text');
  });

  it('opens a file that only restricts printing, and refuses one that needs a password', async () => {
    const restricted = await read((document) => document.text(PROSE), { ownerPassword: 'o', permissions: {} });
    expect(restricted.lines).toEqual([PROSE]);
    const locked = await pdf((document) => document.text(PROSE), { userPassword: 'u' });
    await expect(importDraft(locked, 'x.pdf')).rejects.toThrow('Unexpected PDF that is locked with a password');
  });

  it('refuses broken files, and files of too many pages', async () => {
    await expect(importDraft(Buffer.from('%PDF-1.7\nnothing more'), 'x.pdf')).rejects.toThrow(
      /^Unexpected data in the PDF/,
    );
    const pages = await pdf((document) => document.text(PROSE).addPage().text(PROSE).addPage().text(PROSE));
    await expect(importDraft(pages, 'x.pdf', { limits: { pages: 2 } })).rejects.toThrow(
      'Unexpected PDF of 3 pages, expected at most 2',
    );
  });

  it('reads an act saved by LibreOffice', async () => {
    const file = readFileSync(new URL('../fixtures/formats/act.pdf', import.meta.url));
    const { draft } = await importDraft(file, 'act.pdf');
    expect(headings(draft.blocks)).toEqual([
      'Invented Arms Act',
      'Part I — Records',
      '1 Registers',
      '2 Inspection',
      'Part II — Marks',
      '3 Marks at manufacture',
      '4 Marks at import',
    ]);
    expect(draft.blocks.filter((block) => block.kind === 'paragraph').map((block) => block.text.slice(0, 12))).toEqual([
      '(1) Every de',
      '(a) The regi',
      '(b) it is wr',
      '(2) A museum',
      'An inspector',
      'Every maker ',
      'Every import',
    ]);
  });
});
