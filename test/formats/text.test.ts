import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/law/formats/index.js';
import { importText, outline } from './support.js';

const lines = async (data: Uint8Array | string, name = 'law.txt') =>
  outline((typeof data === 'string' ? await importText(data, name) : await importDraft(data, name)).draft.blocks);

describe('plain text', () => {
  it('joins wrapped lines, parts items, mends hyphens, and keeps the line of each block', async () => {
    const text =
      'Every dealer keeps a regis-\nter of weapons\nsold:\n(a) rifles and\nshotguns;\n(b) parts.\n\nIt is open.\n';
    const { draft } = await importText(text, 'law.txt');
    expect(outline(draft.blocks)).toEqual([
      'Every dealer keeps a register of weapons sold:',
      '(a) rifles and shotguns;',
      '(b) parts.',
      'It is open.',
    ]);
    expect(draft.blocks.map((block) => block.place?.line)).toEqual([1, 4, 6, 8]);
  });

  it('takes each line as a paragraph where lines are long', async () => {
    const long = 'word '.repeat(40).trim();
    expect(await lines(`${long}\nShort line\n${long}`)).toEqual([long, 'Short line', long]);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFFarmes à feu', 'utf8')],
    ['UTF-16 little-endian', Buffer.from('\uFEFFarmes à feu', 'utf16le')],
    ['UTF-16 big-endian', Buffer.from('\uFEFFarmes à feu', 'utf16le').swap16()],
  ])('reads %s', async (_, data) => {
    const { draft, warnings } = await importDraft(data, 'law.txt');
    expect(outline(draft.blocks)).toEqual(['armes à feu']);
    expect(warnings).toEqual([]);
  });

  it('falls back on Windows-1252 with a warning', async () => {
    const { draft, warnings } = await importDraft(
      Buffer.from([0x93, 0x61, 0x72, 0x6d, 0xe8, 0x94, 0x20, 0x96]),
      'law.txt',
    );
    expect(outline(draft.blocks)).toEqual(['“armè” –']);
    expect(warnings.join()).toContain('Windows-1252');
  });

  it.each([
    ['§ 14 Aufzeichnungen\nText.', ['# § 14 Aufzeichnungen', 'Text.']],
    ['Article L. 312-4-1\nTexte.', ['# Article L. 312-4-1', 'Texte.']],
    ['ARTÍCULO 14 BIS.- Los registros son públicos.', ['# ARTÍCULO 14 BIS.-', 'Los registros son públicos.']],
    ['第十四条　登记应当公开。', ['# 第十四条', '登记应当公开。']],
    ['Статья 5. Учёт\n\nТекст.', ['# Статья 5. Учёт', 'Текст.']],
    ['المادة 5\n\nنص.', ['# المادة 5', 'نص.']],
    [
      'PART I\nRecords and marks\n\nSection 1 Registers\n\nText.',
      ['# PART I', '# Records and marks', '## Section 1 Registers', 'Text.'],
    ],
    [
      'Registers\n\n1. (1) Dealers keep one.\n\n(2) It is open.\n\nMarks\n\n2. All weapons bear one.',
      ['# 1. Registers', '(1) Dealers keep one.', '(2) It is open.', '# 2. Marks', 'All weapons bear one.'],
    ],
  ])('recognises sections: %j', async (text, expected) => {
    expect(await lines(text)).toEqual(expected);
  });

  it.each([
    'Section 14 of the Act applies.',
    'Article 5, paragraph 2, applies to dealers.',
    '§ 14 Abs. 2 gilt entsprechend.',
    'Part of the register is secret.',
    'Article 5 (2) applies.',
  ])('does not take a citation for a heading: %s', async (text) => {
    expect(await lines(text)).toEqual([text]);
  });
});
