import { allWords, anyOf } from '../traditions/speech.js';
import { ImportError } from '../formats/import-error.js';
import { joinLines } from '../text/join-lines.js';
import { detectLabel } from '../text/labels.js';

/** A block of Markdown as it stands in the source: its text keeps the inline markup. */
export interface MarkdownBlock {
  kind: 'heading' | 'paragraph' | 'bullet' | 'row' | 'note' | 'quote';
  text: string;
  /** of a heading: number of # */
  depth: number;
  /** how many indentations it stands in */
  level: number;
  label?: string;
  line: number;
}

const BLOCK_CHARACTERS = 1_000_000;
const LINES = 2_000_000;
const LEVELS = 32;
const WRAPPED_WIDTH = 100;

const HEADING = /^ {0,3}(#{1,6})(?:(?:[ \t]+|(?<=##)(?=[\p{Lu}\p{Lo}§]))(.*?))?(?:[ \t]+#+)?[ \t]*$/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const NOTE = /^\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$/;
const BULLET = /^[-*+][ \t]+(?=\S)/;
const NUMBERED = /^(?:\d{1,4}[a-z]{0,2}[.)]|[a-z]{1,3}\))[ \t]{2,}(?=\S)/;
const NUMBER_ALONE = /^(?:\d{1,3}(?:\\?\.\d{1,3}){1,8}|\d{1,3}\\?\.)\s*$/;
const DELIMITER = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Reads Markdown line by line into blocks, in time proportional to its length. Labels of lists are kept as printed.
 * In text that is wrapped at a fixed width the lines of a paragraph are joined; else each line stays a line.
 * Throws an ImportError for a block or a nesting that no law has.
 */
export function readBlocks(body: string, firstLine: number, wrapped: boolean = isWrapped(body)): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const indents: number[] = [];
  let open: { block: MarkdownBlock; lines: string[]; characters: number } | undefined;
  let fence: string | undefined;

  const close = (): void => {
    if (!open) return;
    const { block, lines } = open;
    block.text = wrapped && block.kind !== 'row' ? joinLines(lines) : lines.map((line) => line.trim()).join('\n');
    open = undefined;
  };
  const begin = (block: MarkdownBlock): void => {
    close();
    if (block.level > LEVELS)
      throw new ImportError(
        `nesting deeper than ${LEVELS} at line ${block.line}`,
        'the paragraphs and points of a law',
        'Check that the file is a law text.',
      );
    blocks.push(block);
    open = { block, lines: [block.text], characters: block.text.length };
  };
  const levelOf = (indent: number): number => {
    while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop();
    const level = indents.length;
    indents.push(indent);
    return level;
  };

  let at = 0;
  let number = firstLine - 1;
  let blank = true;
  let headed = -1;
  while (at <= body.length) {
    const next = body.indexOf('\n', at);
    const line = body.slice(at, next < 0 ? body.length : next);
    at = next < 0 ? body.length + 1 : next + 1;
    number++;
    if (line.length > BLOCK_CHARACTERS) throw tooLong(number);
    if (number - firstLine > LINES)
      throw new ImportError(
        `more than ${LINES.toLocaleString('en-GB')} lines`,
        'a law text',
        'Split the file into its parts.',
      );
    const text = line.trim();
    if (text === '') {
      close();
      blank = true;
      continue;
    }
    if (fence !== undefined) {
      if (text.startsWith(fence)) fence = undefined;
      else begin({ kind: 'paragraph', text, depth: 0, level: 0, line: number });
      continue;
    }
    const wasBlank = blank;
    blank = false;
    if (line[0] === '#' || line[0] === ' ') {
      const heading = HEADING.exec(line);
      if (heading) {
        close();
        indents.length = 0;
        if (heading[2]?.trim()) {
          blocks.push({ kind: 'heading', text: heading[2].trim(), depth: heading[1]!.length, level: 0, line: number });
          headed = number;
        }
        continue;
      }
    }
    if (headed === number - 1 && headed > 0 && /^\p{Ll}/u.test(text) && text.length < 400) {
      blocks.at(-1)!.text += ` ${text}`;
      headed = number;
      continue;
    }
    if (/^(?:```|~~~)/.test(text)) {
      close();
      fence = text.slice(0, 3);
      continue;
    }
    if (/^[-*_=]/.test(text)) {
      const underline = /^(?:=+|-+)$/.test(text) && text.length > 2;
      if (
        underline &&
        open?.block.kind === 'paragraph' &&
        open.lines.length === 1 &&
        open.block.level === 0 &&
        !wasBlank
      ) {
        const { block } = open;
        Object.assign(block, { kind: 'heading', depth: text[0] === '=' ? 1 : 2 });
        close();
        continue;
      }
      if (RULE.test(line) || underline) {
        close();
        continue;
      }
    }
    const note = text[0] === '[' ? NOTE.exec(text) : null;
    if (note) {
      begin({ kind: 'note', text: note[2]!, label: note[1]!, depth: 0, level: 0, line: number });
      continue;
    }
    if (text[0] === '|' && text.length > 1) {
      if (!DELIMITER.test(text)) begin({ kind: 'row', text, depth: 0, level: 0, line: number });
      continue;
    }
    const indent = indentOf(line);
    if (text[0] === '>') {
      const inner = text.replace(/^(?:> ?)+/, '');
      if (open?.block.kind === 'quote') {
        open.lines.push(inner);
        if ((open.characters += inner.length) > BLOCK_CHARACTERS) throw tooLong(number);
      } else begin({ kind: 'quote', text: inner, depth: 0, level: levelOf(indent), line: number });
      continue;
    }
    const bullet = BULLET.exec(text);
    if (bullet) {
      const level = levelOf(indent);
      indents.push(indent + bullet[0].length);
      begin({ kind: 'bullet', text: text.slice(bullet[0].length), depth: 0, level: level + 1, line: number });
      continue;
    }
    const alone = wrapped && NUMBER_ALONE.test(text);
    if (open && !wasBlank && !(wrapped && (NUMBERED.test(text) || continuesList(open.lines, text))) && !alone) {
      open.lines.push(text);
      if ((open.characters += text.length) > BLOCK_CHARACTERS) throw tooLong(number);
      continue;
    }
    begin({ kind: 'paragraph', text, depth: 0, level: levelOf(indent), line: number });
  }
  close();
  return blocks;
}

/** Whether a line begins the next item of a list that is written without empty lines between its items. */
function continuesList(lines: readonly string[], text: string): boolean {
  const label = detectLabel(text);
  if (!label) return false;
  const above = detectLabel(lines[0]!);
  if (
    above?.readings.some((reading) =>
      label.readings.some(
        ({ style, ordinal }) => style === reading.style && (/^[.)]1$/.test(style) || ordinal === reading.ordinal + 1),
      ),
    )
  )
    return true;
  return (
    continues().test(lines.at(-1)!) &&
    (label.readings.some(({ ordinal }) => ordinal === 1) || /[;,]/.test(lines.at(-1)!.slice(-6)))
  );
}

const tooLong = (line: number): ImportError =>
  new ImportError(
    `paragraph of more than ${BLOCK_CHARACTERS.toLocaleString('en-GB')} characters at line ${line}`,
    'the paragraphs of a law',
    'Check that its lines and paragraphs are separated.',
  );

/** Columns of white space before a line; a single space is none. */
function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === ' ') columns++;
    else if (line[at] === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns < 2 ? 0 : columns;
}

/** Whether nearly all lines end before a fixed width, so that a line's end is not the end of a paragraph. */
function isWrapped(body: string): boolean {
  let lines = 0;
  let long = 0;
  let paragraphs = 0;
  let blank = true;
  for (const line of body.slice(0, 400_000).split('\n')) {
    const empty = line.trim() === '';
    if (!empty) {
      lines++;
      if (blank) paragraphs++;
      if (line.length > WRAPPED_WIDTH && line[0] !== '#') long++;
    }
    blank = empty;
  }
  return long <= lines * 0.02 && lines > paragraphs * 1.3;
}

let continuing: RegExp | undefined;

/** The end of a line after which a list goes on. */
const continues = (): RegExp => (continuing ??= new RegExp(`(?:[:;—–]|[;,]\\s*${anyOf(allWords('and'))})$`, 'iu'));
