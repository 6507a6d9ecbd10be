import type { UnsectionedLaw } from '../text/block.js';
import { oneLine } from './clean.js';
import { ImportError } from './import-error.js';
import { LEFT_OUT, type Task } from './options.js';
import { linesOf, withoutRunningHeads, type Line } from './pdf-lines.js';
import { bodySize, paragraphsOf } from './pdf-paragraphs.js';
import { readPdfText } from './pdf-reader.js';
import { recognised, traditionOfLines } from './recognised.js';
import { candidateOf } from '../outline/candidate.js';
import { compile } from '../traditions/compiled.js';

const LETTERS_PER_PAGE = 10;

/**
 * Reads a PDF that holds text: lines are joined to paragraphs, words parted at a line's end made whole, larger
 * type taken as headings. Running heads, page numbers and watermarks are listed in the last note, so that
 * nothing vanishes. A scan, which holds no text, is refused with the advice to recognise it first.
 */
export async function readPdf(bytes: Uint8Array, task: Task): Promise<UnsectionedLaw> {
  const { title, language, pages, complaints } = await readPdfText(bytes, task.limits);
  const read = pages.map((page, at) => linesOf(page, at + 1));
  const letters = read.map(({ lines }) =>
    lines.reduce((sum, line) => sum + (line.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0),
  );
  if (letters.reduce((sum, count) => sum + count, 0) < LETTERS_PER_PAGE * pages.length) {
    throw new ImportError(
      'PDF without text, probably a scan',
      'one whose text can be selected',
      'Recognise its text first (OCR), check it, and import the result.',
    );
  }
  const empty = letters.flatMap((count, at) => (count === 0 ? [at + 1] : []));
  if (empty.length > 0) {
    task.warn(
      `Page${empty.length > 1 ? 's' : ''} ${ranges(empty)} of the PDF hold${empty.length > 1 ? '' : 's'} no ` +
        'text. If they are scans, recognise their text first (OCR).',
    );
  }
  for (const complaint of complaints.slice(0, 3))
    task.warn(`The PDF is not quite in order, text may be missing: ${oneLine(complaint)}`);
  task.warn(
    'A PDF does not mark its paragraphs, headings and tables; they were rebuilt from the layout. Check the ' +
      'sections against the file.',
  );

  const tradition = traditionOfLines(
    read.flatMap((page) => page.lines.map((line) => line.text)),
    language === undefined ? {} : { language },
    task,
  );
  const compiled = compile(tradition);
  const startsHeading = (text: string): boolean => {
    const candidate = candidateOf(text, 0, compiled);
    return candidate !== undefined && candidate.kind !== 'bare';
  };
  const { lines, heads } = withoutRunningHeads(
    read.map((page) => page.lines),
    startsHeading,
  );
  const named = largest(lines) ?? (title && oneLine(title));
  const meta = { ...(named && { title: named }), ...(language && { language }) };
  const draft = recognised(paragraphsOf(lines, startsHeading), meta, task, tradition);
  const { blocks } = draft;
  const leftOut = [
    ...new Set(heads.map((line) => line.text)),
    ...new Set(read.map((page) => page.turned).filter((text) => text !== '')),
  ];
  if (leftOut.length > 0) blocks.push({ kind: 'note', label: LEFT_OUT, text: leftOut.join('\n') });
  return draft;
}

/** The title as printed: the largest type on the first page, if larger than the body's. */
function largest(lines: Line[]): string | undefined {
  const first = lines.filter((line) => line.page === lines[0]?.page);
  const size = Math.max(...first.map((line) => line.size));
  if (!(size > bodySize(lines) * 1.2)) return undefined;
  const start = first.findIndex((line) => line.size === size);
  const end = first.findIndex((line, at) => at > start && line.size !== size);
  const text = first
    .slice(start, end < 0 ? undefined : end)
    .map((line) => line.text)
    .join(' ');
  return text.length <= 300 ? text : undefined;
}

/** 3, 4, 5, 9 as "3-5, 9". */
function ranges(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
