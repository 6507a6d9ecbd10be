import { decodeText } from './encoding.js';
import { ImportError } from './import-error.js';
import { isLawXml } from './law-xml.js';

export type Format = 'docx' | 'html' | 'pdf' | 'akoma-ntoso' | 'justice-laws' | 'law-xml' | 'markdown' | 'text';

const READABLE = 'a law as .docx, .html, .pdf, .xml (Akoma Ntoso, Justice Laws), .md or .txt';
const MAGIC: [string, string, string][] = [
  [
    'd0cf11e0a1b11ae1',
    'old Word file (.doc) or file locked with a password',
    'Open it in a word processor and save it as .docx without a password.',
  ],
  ['7b5c727466', 'RTF file', 'Open it in a word processor and save it as .docx.'],
  ['89504e47', 'picture (PNG)', 'Recognise its text first (OCR) and import the result.'],
  ['ffd8ff', 'picture (JPEG)', 'Recognise its text first (OCR) and import the result.'],
  ['49492a00', 'picture (TIFF)', 'Recognise its text first (OCR) and import the result.'],
  ['4d4d002a', 'picture (TIFF)', 'Recognise its text first (OCR) and import the result.'],
  ['1f8b', 'compressed file (gzip)', 'Unpack it and import the law text inside.'],
];

/**
 * Tells the format of a law file by its first bytes, and where those leave it open by the ending of its name.
 * Throws an ImportError for formats that Concord cannot read.
 */
export function detectFormat(bytes: Uint8Array, fileName: string): Format {
  const head = Buffer.from(bytes.subarray(0, 1024));
  if (bytes.length === 0) throw new ImportError('empty file', READABLE, 'Check that the right file was chosen.');
  if (head.includes('%PDF-')) return 'pdf';
  if (
    head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) ||
    head.subarray(0, 4).equals(Buffer.from('PK\u0005\u0006'))
  )
    return 'docx';
  const hex = head.subarray(0, 8).toString('hex');
  for (const [magic, unexpected, remedy] of MAGIC)
    if (hex.startsWith(magic)) throw new ImportError(unexpected, READABLE, remedy);

  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const start = decodeText(bytes.subarray(0, 16_384)).text.trimStart();
  const root = rootName(start);
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  if (root !== undefined && ending !== 'txt') {
    const local = root.replace(/^.*:/, '');
    if (local === 'Statute' || local === 'Regulation') return 'justice-laws';
    if (local === 'akomaNtoso') return 'akoma-ntoso';
    if (isLawXml(local) && (ending === 'xml' || start.startsWith('<?xml'))) return 'law-xml';
    if (/^html$/i.test(local) || /^html?$|^xht/.test(ending)) return 'html';
    if (ending === 'xml' || start.startsWith('<?xml')) {
      throw new ImportError(
        `XML of the kind <${local}>`,
        'Akoma Ntoso or Justice Laws XML',
        'Get the law in one of these, or as .html, .docx or .pdf.',
      );
    }
    if (/^(?:body|head|h[1-6]|p|div|table|article|section|main|ol|ul)$/i.test(local)) return 'html';
  }
  if (/^html?$|^xht/.test(ending) || /^<!doctype html/i.test(start)) return 'html';
  if (ending === 'pdf' || ending === 'docx' || ending === 'xml') {
    throw new ImportError(
      `content of a .${ending} file that is none`,
      READABLE,
      'The file may be damaged: get it again from its source.',
    );
  }
  return 'text';
}

/** The name of the first element of a text that begins with mark-up. */
function rootName(start: string): string | undefined {
  if (!start.startsWith('<')) return undefined;
  const stripped = start
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!doctype[^>[]*(?:\[[\s\S]*?\])?\s*>/gi, '')
    .trimStart();
  return /^<([\p{L}_][\p{L}\p{N}_.:-]*)/u.exec(stripped)?.[1];
}
