import { Footer, Header, PageNumber, PageOrientation, Paragraph, TextRun, type ISectionOptions } from 'docx';
import { wordText } from './word-text.js';
import type { WordOptions } from './word.js';

/** A4 with margins of 2 cm, in twips; as it stands upright. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };

export const pageOf = (sideways: boolean, { header, footer }: WordOptions): Omit<ISectionOptions, 'children'> => ({
  properties: {
    page: {
      size: {
        width: PAGE.width,
        height: PAGE.height,
        orientation: sideways ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
    },
  },
  ...(header !== undefined && {
    headers: {
      default: new Header({
        children: [new Paragraph({ style: 'Header', children: [new TextRun({ text: wordText(header) })] })],
      }),
    },
  }),
  footers: {
    default: new Footer({
      children: [
        new Paragraph({ style: 'Footer', children: [new TextRun({ children: footerWords(footer ?? FOOTER) })] }),
      ],
    }),
  },
});

const FOOTER = 'Page \u0001 of \u0002';

const footerWords = (
  footer: string,
): (string | (typeof PageNumber)['CURRENT'] | (typeof PageNumber)['TOTAL_PAGES'])[] =>
  footer
    .split(/([\u0001\u0002])/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece === '\u0001' ? PageNumber.CURRENT : piece === '\u0002' ? PageNumber.TOTAL_PAGES : wordText(piece),
    );
