import { describe, expect, it } from 'vitest';
import { detectFormat, importDraft, ImportError } from '../../src/law/formats/index.js';
import { bytes, docx, importText, p } from './support.js';

describe('the format of a file', () => {
  it.each([
    ['%PDF-1.7', 'x', 'pdf'],
    ['\n junk %PDF-1.4', 'x.txt', 'pdf'],
    ['<?xml version="1.0"?><!-- c --><Statute/>', 'x.xml', 'justice-laws'],
    ['<Regulation/>', 'x', 'justice-laws'],
    ['\uFEFF<?xml version="1.0"?>\n<akn:akomaNtoso xmlns:akn="u"/>', 'x.xml', 'akoma-ntoso'],
    ['<!DOCTYPE html><html>', 'x', 'html'],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="x">', 'x.xhtml', 'html'],
    ['<h1>Act</h1>', 'x', 'html'],
    ['words', 'x.HTM', 'html'],
    ['# Act', 'x.md', 'markdown'],
    ['<div>Act</div>', 'x.markdown', 'markdown'],
    ['# Act', 'x.txt', 'text'],
    ['words', 'no-ending', 'text'],
  ])('%j named %s is %s', (content, name, format) => {
    expect(detectFormat(bytes(content), name)).toBe(format);
  });

  it('goes by the first bytes of a Word file, whatever its name', () => {
    expect(detectFormat(docx({ body: p('x') }), 'law.txt')).toBe('docx');
  });

  it.each([
    [
      'old or locked Word files',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'law.doc',
      'save it as .docx without a password',
    ],
    ['RTF', bytes('{\\rtf1 x}'), 'law.rtf', 'save it as .docx'],
    ['pictures', Buffer.from('89504e470d0a1a0a', 'hex'), 'scan.png', 'OCR'],
    ['empty files', new Uint8Array(), 'law.txt', 'Unexpected empty file'],
    ['other XML', bytes('<?xml version="1.0"?><rss/>'), 'x.xml', 'Unexpected XML of the kind <rss>'],
    ['PDF by name only', bytes('words'), 'law.pdf', 'Unexpected content of a .pdf file'],
    ['binary data', Buffer.from([1, 2, 0, 0, 3, 0, 0]), 'law.txt', 'Unexpected data that is no text'],
  ])('refuses %s with advice', async (_, data, name, advice) => {
    const error = await importDraft(data, name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as Error).message).toMatch(/^Unexpected .+, expected .+\. [A-Z].+\.$/);
    expect((error as Error).message).toContain(advice);
  });

  it('hands Markdown to the reader that the caller gives', async () => {
    const readMarkdown = (text: string) => ({
      meta: {},
      blocks: [{ kind: 'heading' as const, depth: 1, text: text.slice(2) }],
    });
    expect((await importText('# Act', 'x.md', { readMarkdown })).draft.blocks).toEqual([
      { kind: 'heading', depth: 1, text: 'Act' },
    ]);
    await expect(importText('# Act', 'x.md')).rejects.toThrow('Unexpected Markdown file');
  });
});
