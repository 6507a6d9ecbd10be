import type { Block, UnsectionedLaw } from '../text/block.js';
import { tidyLines } from './clean.js';
import { decodeText } from './encoding.js';
import { beginsWith } from '../traditions/speech.js';
import { ImportError } from './import-error.js';
import { tooLong } from './limits.js';
import type { Task } from './options.js';
import { candidateOf } from '../outline/candidate.js';
import { follows, orderIn } from '../outline/series.js';
import { compile } from '../traditions/compiled.js';
import type { Tradition } from '../traditions/tradition.js';
import { recognised, traditionOfLines } from './recognised.js';

const WRAPPED_WIDTH = 100;
const ITEM = /^\s*(?:(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})?\[+\s*)?(?:[(（]?[\p{L}\p{N}]{1,5}[)）.]|\d+°|[-–—•*]\s|§|#)/u;

/**
 * Reads plain text in UTF-8, UTF-16 (by its byte order mark) or, with a warning, Windows-1252. Empty lines part
 * paragraphs; in text wrapped at a fixed width the lines of a paragraph are joined, else each is its own.
 */
export function readText(bytes: Uint8Array, task: Task): UnsectionedLaw {
  const { text, guessed } = decodeText(bytes);
  if (guessed)
    task.warn('The file is not UTF-8; it was read as Windows-1252. Check accented letters, quotes and dashes.');
  if (text.includes('\0')) {
    throw new ImportError(
      'data that is no text',
      'a text file',
      'Open it in the program that made it and save it as .docx, .html or .txt.',
    );
  }
  const lines = text.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n').split('\n');
  const tradition = traditionOfLines(lines, {}, task);
  return recognised(paragraphs(lines, task, tradition), {}, task, tradition);
}

function paragraphs(lines: readonly string[], task: Task, tradition: Tradition): Block[] {
  const begins = headingLines(lines, tradition);
  const full = lines.filter((line) => line.trim() !== '');
  const isWrapped = full.length > 0 && full.filter((line) => line.length > WRAPPED_WIDTH).length <= full.length * 0.02;
  const compounds = compoundsOf(isWrapped ? full : []);
  const blocks: Block[] = [];
  let open: { line: number; lines: string[]; length: number } | undefined;
  const close = (): void => {
    if (open)
      blocks.push({ kind: 'paragraph', text: tidyLines(joinLines(open.lines, compounds)), place: { line: open.line } });
    open = undefined;
  };
  lines.forEach((line, at) => {
    if (line.length > task.limits.blockCharacters) throw tooLong(line.length, task.limits);
    if (line.trim() === '') return close();
    if (
      !open ||
      !isWrapped ||
      begins.has(at) ||
      ITEM.test(line) ||
      endsShort(open.lines) ||
      standsAlone(open, at - 1, begins)
    ) {
      close();
      open = { line: at + 1, lines: [line], length: line.length };
    } else {
      open.lines.push(line);
      open.length += line.length;
    }
  });
  close();
  return blocks;
}

/**
 * The lines that begin an article, a group or an annex by the words of a tradition, even where no empty line parts them
 * from the text before. A citation at the beginning of a line is told by the sentence that runs on to it.
 */
function headingLines(lines: readonly string[], tradition: Tradition): Map<number, boolean> {
  const compiled = compile(tradition);
  const begins = new Map<number, boolean>();
  let before = '';
  let last: ReturnType<typeof orderIn>;
  lines.forEach((line, at) => {
    const text = line.trim();
    if (text === '') {
      before = '';
      return;
    }
    const candidate = candidateOf(text, at, compiled);
    const ended = before === '' || /[.;:!?。；：؛।”»"]$/u.test(before) || begins.get(at - 1) === true;
    const order = candidate?.kind === 'section' ? orderIn(candidate.heading.id) : undefined;
    const next = order !== undefined && last !== undefined && follows(last, order);
    if (
      candidate &&
      candidate.kind !== 'bare' &&
      (ended ||
        (next && candidate.strength >= 2) ||
        ((candidate.strength === 3 || (order?.value === 1 && candidate.strength >= 2)) && before.length < 80))
    ) {
      // a heading of its own: the text begins on the next line
      begins.set(at, candidate.rest === '' || (candidate.rest.length < 70 && !/[.;:,。；：，]$/u.test(text)));
      if (order) last = order;
    }
    before = text;
  });
  return begins;
}

/** A line that is a heading and nothing else, after which the text begins. */
const standsAlone = (open: { lines: string[] }, at: number, begins: ReadonlyMap<number, boolean>): boolean =>
  open.lines.length === 1 && begins.get(at) === true;

/** A first line that stands alone by its form: "PART II", "Article 5". */
const endsShort = (lines: string[]): boolean =>
  lines.length === 1 && /^\s*(?:\p{Lu}[\p{Lu}\s\p{N}]+|\p{Lu}[\p{L}]+\.?\s+[\p{N}IVXLC]+[.:]?)\s*$/u.test(lines[0]!);

/**
 * Lines of one paragraph as one. A hyphen that parts a word at a line's end is taken out, unless the word is among
 * `compounds`, the words that the text writes with a hyphen elsewhere.
 */
export function joinLines(lines: string[], compounds: ReadonlySet<string> = new Set()): string {
  let text = '';
  for (const line of lines) {
    const start = line.trim();
    const end = text.slice(-60);
    if (/\p{L}\u00AD$/u.test(end)) text = text.slice(0, -1) + start;
    else if (/\p{L}[-\u2010]$/u.test(end) && !beginsWith('and').test(start)) {
      const word = `${/\p{L}*-?$/u.exec(end.slice(0, -1))![0]}-${/^\p{L}*/u.exec(start)![0]}`.toLowerCase();
      const parted = /^\p{Ll}/u.test(start) && !compounds.has(word);
      text = (parted ? text.slice(0, -1) : text) + start;
    } else {
      const eastern =
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。，、；：]$/u.test(end) &&
        /^\p{Script=Han}/u.test(start);
      text += (text === '' || eastern ? '' : ' ') + start;
    }
  }
  return text;
}

// "Ein- und Ausfuhr"

/** The words that lines of a text write with a hyphen, in small letters. */
export function compoundsOf(lines: string[]): Set<string> {
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line.matchAll(/\p{L}+[-\u2010]\p{L}+/gu)) words.add(word.replace('\u2010', '-').toLowerCase());
  return words;
}
