import type { Root } from 'mdast';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { line, toMarkdown } from './markdown.js';

const STYLE = `
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; background: #fff; }
h1, h2, h3 { font-family: Arial, sans-serif; line-height: 1.25; }
table { border-collapse: collapse; margin: 1em 0; font-size: 10pt; }
blockquote { margin: .5em 0 .5em 1.5em; }
blockquote p { margin: .25em 0; }
th, td { border: 1px solid #999; padding: .25em .5em; vertical-align: top; }
th:not([align]) { text-align: left; }
th { background: #e7ecf2; }
p, li, td, h1, h2, h3 { unicode-bidi: plaintext; }
@media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Writes a document as a page of HTML that browsers and word processors open; no text in it acts as markup. */
export const toHtml = (title: string, tree: Root): string =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${line(title).replace(/[&<>]/g, (sign) => ENTITIES[sign]!)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n${body(tree)}\n</body>\n</html>\n`;

/** A sign at the head of a cell stays beside its word. */
const body = (tree: Root): string =>
  micromark(toMarkdown(tree), { extensions: [gfm()], htmlExtensions: [gfmHtml()] }).replace(
    /(<td[^>]*>[^\p{L}\p{N}\s<]) /gu,
    '$1&nbsp;',
  );
