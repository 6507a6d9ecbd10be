import { existsSync } from 'node:fs';
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Block } from '../../src/law/text/block.js';
import { importDraft, type Imported, type ImportOptions } from '../../src/law/formats/index.js';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const importText = (text: string, name: string, options?: ImportOptions): Promise<Imported> =>
  importDraft(bytes(text), name, options);

/** Blocks as short lines: "# heading", "(1)| text", "note 1: text", "table: a / b". */
export function outline(blocks: Block[]): string[] {
  return blocks.map((block) => {
    if (block.kind === 'heading') return `${'#'.repeat(block.depth)} ${block.text}`;
    if (block.kind === 'note') return `note ${block.label}: ${block.text}`;
    if (block.kind === 'table') return `table: ${block.rows.map((row) => row.join(' | ')).join(' / ')}`;
    return `${'  '.repeat(block.level ?? 0)}${block.label ? `${block.label}| ` : ''}${block.text}`;
  });
}

export const headings = (blocks: Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

/** Every character of the blocks, counted, white space apart. */
export function bag(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replace(/\s+/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

export const allText = (blocks: Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'table') return block.rows.flat().join(' ');
      return `${'label' in block ? (block.label ?? '') : ''} ${block.text}`;
    })
    .join('\n');

/** What the first text holds and the second does not, as "character (count)". */
export function missing(source: string, result: string): string[] {
  const have = bag(result);
  return [...bag(source)].flatMap(([character, count]) => {
    const short = count - (have.get(character) ?? 0);
    return short > 0 ? [`${character} (${short})`] : [];
  });
}

export const realLaws = new URL('../../../shared/laws/', import.meta.url);
export const hasRealLaws = existsSync(realLaws);

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface DocxParts {
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  /** further relationships of the document */
  relationships?: string;
  /** further parts by name */
  parts?: Record<string, string | Uint8Array>;
}

/** A Word file with the given insides. */
export function docx({
  body,
  styles = '',
  numbering,
  footnotes,
  endnotes,
  relationships = '',
  parts = {},
}: DocxParts): Uint8Array {
  const xml = (name: string, content: string): Uint8Array =>
    strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} ${W}>${content}</w:${name}>`);
  const relate = (list: string): Uint8Array =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`,
    );
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': relate(
      `<Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': xml('document', `<w:body>${body}<w:sectPr/></w:body>`),
    'word/_rels/document.xml.rels': relate(
      `<Relationship Id="rId1" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/>${relationships}`,
    ),
    'word/styles.xml': xml('styles', styles),
  };
  if (numbering) files['word/numbering.xml'] = xml('numbering', numbering);
  if (footnotes) files['word/footnotes.xml'] = xml('footnotes', footnotes);
  if (endnotes) files['word/endnotes.xml'] = xml('endnotes', endnotes);
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files);
}

/** A Word paragraph: properties and text, or runs of its own. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`;

export const r = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

export const style = (id: string): string => `<w:pStyle w:val="${id}"/>`;

export const numbered = (numId: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;

/** One level of a list as numbering.xml describes it. */
export const level = (ilvl: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
