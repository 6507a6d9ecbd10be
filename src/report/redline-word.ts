import {
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import type { LawChange } from '../analyse/change/carried-answers.js';
import { sectionRedline, type Run } from '../law/compare/redline.js';
import { sameBytes } from './same-bytes.js';
import { styles } from './word-styles.js';
import { isRightToLeft, wordText } from './word-text.js';

const AUTHOR = 'Concord';

/** The pieces of one paragraph, and whether its end is new or gone. */
interface Line {
  pieces: Run[];
  end: Run['op'];
}

/**
 * Writes the sections that a bill changes as a Word file in which the changes are tracked: accepting them gives the
 * later text, rejecting them the earlier one. A section that only moved or has another number shows that in its
 * heading. `on` is the day that the changes bear (ISO 8601): the same changes of one day give the same bytes.
 */
export async function redlineToWord(title: string, changes: readonly LawChange[], on: string): Promise<Buffer> {
  const mark = tracker(on);
  const children = [new Paragraph({ style: 'Title', children: [new TextRun({ text: wordText(title) })] })];
  for (const { id, before, after, aligned } of changes) {
    const language = after?.meta.language ?? before?.meta.language;
    const name = after?.meta.title ?? before?.meta.title ?? id;
    children.push(new Paragraph({ style: 'Heading1', children: [new TextRun({ text: wordText(name) })] }));
    for (const entry of aligned) {
      if (entry.kind === 'same' && !entry.changed) continue;
      linesOf(sectionRedline(entry, language)).forEach((line, n) => children.push(paragraph(line, n === 0, mark)));
    }
  }
  const document = new Document({
    title: wordText(title),
    creator: AUTHOR,
    lastModifiedBy: AUTHOR,
    styles,
    sections: [{ children }],
  });
  return sameBytes(await Packer.toBuffer(document));
}

interface Mark {
  id: number;
  author: string;
  date: string;
}

/** Gives each change a number of its own. */
function tracker(on: string): () => Mark {
  let id = 0;
  const date = `${on}T00:00:00Z`;
  return () => ({ id: ++id, author: AUTHOR, date });
}

/** Runs as the lines of a text. */
function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = [{ pieces: [], end: 'same' }];
  for (const { op, text } of runs) {
    text.split('\n').forEach((piece, n) => {
      if (n > 0) {
        lines.at(-1)!.end = op;
        lines.push({ pieces: [], end: 'same' });
      }
      if (piece !== '') lines.at(-1)!.pieces.push({ op, text: piece });
    });
  }
  const last = lines.at(-1)!;
  // what stands after the last line end of a section that is wholly new, or gone, ends in the same way
  const ops = new Set(runs.map(({ op }) => op));
  if (ops.size === 1) last.end = [...ops][0]!;
  return lines.filter(({ pieces }, n) => pieces.length > 0 || n < lines.length - 1);
}

function paragraph({ pieces, end }: Line, heading: boolean, mark: () => Mark): Paragraph {
  const rightToLeft = isRightToLeft(pieces.map(({ text }) => text).join(''));
  const options: IParagraphOptions = {
    ...(heading && { style: 'Heading2' }),
    ...(rightToLeft && { bidirectional: true }),
    ...(end === 'added' && { run: { insertion: mark() } }),
    ...(end === 'removed' && { run: { deletion: mark() } }),
  };
  return new Paragraph({ ...options, children: pieces.map((piece) => run(piece, rightToLeft, mark)) });
}

function run({ op, text }: Run, rightToLeft: boolean, mark: () => Mark): ParagraphChild {
  const words = { text: wordText(text), ...(rightToLeft && { rightToLeft }) };
  if (op === 'added') return new InsertedTextRun({ ...words, ...mark() });
  if (op === 'removed') return new DeletedTextRun({ ...words, ...mark() });
  return new TextRun(words);
}
