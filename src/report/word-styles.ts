import {
  AlignmentType,
  LevelFormat,
  type ILevelsOptions,
  type IParagraphStyleOptions,
  type IStylesOptions,
} from 'docx';

const face = (name: string) => ({ ascii: name, hAnsi: name, cs: 'Arial' });
const [SERIF, SANS, FIXED] = [face('Cambria'), face('Calibri'), face('Consolas')];

/** A step of indent of lists and quotes, in twips. */
const STEP = 360;

/** Word has five styles for each kind of list; what stands deeper has the last of them. */
const DEPTHS = [1, 2, 3, 4, 5];
type Kind = 'Bullet' | 'Number' | 'Continue';
/** The id of the style of a list at a level, from 0. */
export const listStyle = (kind: Kind, level: number): string =>
  `List${kind}${level === 0 ? '' : Math.min(level + 1, DEPTHS.length)}`;

const listStyles: IParagraphStyleOptions[] = (['Bullet', 'Number', 'Continue'] as const).flatMap((kind) =>
  DEPTHS.map((depth) => ({
    id: listStyle(kind, depth - 1),
    name: `List ${kind}${depth === 1 ? '' : ` ${depth}`}`,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: { spacing: { after: 60 }, indent: { left: STEP * depth, hanging: kind === 'Continue' ? 0 : STEP } },
  })),
);

/** The levels of a list: with bullets, or counted from `start`. */
export const levels = (start?: number): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format: start === undefined ? LevelFormat.BULLET : LevelFormat.DECIMAL,
    text: start === undefined ? ['•', '–', '▪'][level % 3]! : `%${level + 1}.`,
    ...(start !== undefined && { start }),
    alignment: AlignmentType.LEFT,
    style: {
      paragraph: { indent: { left: STEP * (level + 1), hanging: STEP } },
      ...(start === undefined && { run: { font: SANS } }),
    },
  }));

const side = (name: string): string => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>`;

/** The style of tables: thin lines, and a head that stands out. The library has no words for it. */
export const TABLE_STYLE = 'ConcordTable';
export const tableStyles =
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="table" ' +
  `w:customStyle="1" w:styleId="${TABLE_STYLE}"><w:name w:val="Concord Table"/><w:basedOn ` +
  'w:val="TableNormal"/><w:uiPriority ' +
  'w:val="99"/><w:qFormat/><w:tblPr><w:tblBorders>' +
  ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('') +
  '</w:tblBorders></w:tblPr><w:tblStylePr ' +
  'w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" ' +
  'w:fill="E7ECF2"/></w:tcPr></w:tblStylePr></w:style></w:styles>';

const headed = (size: number, before: number, after: number) => ({
  run: { font: SANS, size, bold: true, color: '1F3864' },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
});

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: SERIF, size: 22, language: { value: 'en-GB', eastAsia: 'zh-CN', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: 'auto' } },
    },
    title: { ...headed(36, 0, 160), next: 'Normal' },
    heading1: headed(28, 320, 120),
    heading2: headed(24, 240, 80),
    heading3: headed(22, 200, 60),
    heading4: headed(22, 160, 60),
    heading5: headed(22, 160, 60),
    heading6: headed(22, 160, 60),
    hyperlink: { run: { color: '0563C1', underline: {} } },
  },
  paragraphStyles: [
    ...listStyles,
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { spacing: { after: 80 }, indent: { left: STEP } },
    },
    {
      id: 'HTMLPreformatted',
      name: 'HTML Preformatted',
      basedOn: 'Normal',
      run: { font: FIXED, size: 18 },
      paragraph: { spacing: { line: 240, lineRule: 'auto' } },
    },
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: SANS, size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' } },
    },
    {
      id: 'TableSmall',
      name: 'Table Small',
      basedOn: 'TableText',
      run: { font: SANS, size: 15 },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { font: SANS, size: 18, bold: true, color: '1F3864' },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
    {
      id: 'TOCHeading',
      name: 'TOC Heading',
      basedOn: 'Normal',
      ...headed(28, 320, 120),
    },
    ...[1, 2, 3].map((depth) => ({
      id: `TOC${depth}`,
      name: `toc ${depth}`,
      basedOn: 'Normal',
      paragraph: { spacing: { after: 40 }, indent: { left: 240 * (depth - 1) } },
    })),
    {
      id: 'FootnoteText',
      name: 'footnote text',
      basedOn: 'Normal',
      run: { size: 17 },
      paragraph: { spacing: { after: 20, line: 228, lineRule: 'auto' } },
    },
    {
      id: 'Header',
      name: 'header',
      basedOn: 'Normal',
      run: { font: SANS, size: 17, color: '595959' },
      paragraph: { spacing: { after: 0 } },
    },
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      run: { font: SANS, size: 18, color: '595959' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 0 } },
    },
  ],
  characterStyles: [{ id: 'HTMLCode', name: 'HTML Code', run: { font: FIXED, size: 20 } }],
};
