import { ImportError } from '../formats/import-error.js';
import { metaOf, type FrontMatter } from './front-matter.js';
import { detectLabel, readLabel } from '../text/labels.js';
import { remainderKinds, type Law, type Part, type Remainder, type RemainderKind, type Section } from '../text/law.js';
import { plain } from './markdown-inline.js';
import { buildParts } from '../text/parts.js';
import { readSectionHeading } from '../text/section-heading.js';
import type { Tradition } from '../traditions/tradition.js';
import { workspaceTradition } from './workspace-tradition.js';

const LINE_CHARACTERS = 1_000_000;
const HEADING = /^(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const ATTRIBUTES = /(?:^|\s)(?<!\\)\{((?:#[^\s{}"]+|[a-z]+=(?:"[^"{}]*"|\d+))(?:\s+[a-z]+=(?:"[^"{}]*"|\d+))*)\}$/;
const NOTE = /^\[\^((?:[^\]\\]|\\.)+)\]:[ \t]*(.*)$/;
const ASIDE = new RegExp(`^>[ \\t]*\\*\\*(${remainderKinds.join('|')})\\*\\*[ \\t]*(.*)$`);
const DELIMITER = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/;
const ITEM = /^[-*+][ \t]+(?=\S)/;

interface BodyLine {
  text: string;
  depth: number;
  item: boolean;
  label?: string;
}

/**
 * Reads the Markdown that Concord writes, as it is or as a drafter has edited it. A section's heading may lack its id;
 * it then gets the one that its number makes. Throws an ImportError for two sections with one id.
 */
export function readWorkspaceMarkdown({ fields, body, line: first }: FrontMatter, id: string): Law {
  const tradition = workspaceTradition({ language: fields.language, tradition: fields.tradition });
  const law: Law = {
    id,
    meta: metaOf(fields),
    sections: [],
    remainder: [],
    ...(tradition && { tradition: tradition.id }),
  };
  const ids = new Map<string, number>();
  const path: string[] = [];
  let open: { section: Section; lines: BodyLine[] } | undefined;
  let annex: string | undefined;
  let last: { add: (text: string) => void } | undefined;
  let previousRow = false;

  const close = (): void => {
    if (open) Object.assign(open.section, bodyFrom(open.lines, tradition));
    open = undefined;
  };
  const keep = (kind: RemainderKind, text: string, line: number, more: Partial<Remainder> = {}): void => {
    const entry: Remainder = { kind, text, before: law.sections.length, ...more, line };
    law.remainder.push(entry);
    last = { add: (tail) => (entry.text = `${entry.text} ${tail}`.trim()) };
  };

  const heading = (marks: string, raw: string, line: number): void => {
    const match = ATTRIBUTES.exec(raw);
    const attributes = attributesOf(match?.[1] ?? '');
    const text = plain(match ? raw.slice(0, match.index).trimEnd() : raw).trim();
    const read = titleParts(text, attributes, tradition);
    last = undefined;
    if (attributes.id === undefined && (read.kind === 'other' || attributes.depth !== undefined)) {
      if (
        attributes.depth === 0 ||
        (marks.length === 1 && attributes.depth === undefined && law.sections.length === 0)
      ) {
        law.meta.title ??= text;
        return keep('title', text, line);
      }
      close();
      const depth = attributes.depth ?? Math.max(1, marks.length - 1);
      path.length = Math.min(path.length, Math.max(0, depth - 1));
      path.push(text);
      keep('heading', text, line, { depth });
      last = undefined;
      return;
    }
    close();
    const metaTradition =
      attributes.id ??
      (read.kind === 'section' && annex !== undefined && ids.has(read.id) ? `${annex}.${read.id}` : read.id);
    if (ids.has(metaTradition)) {
      throw new ImportError(
        `section "${metaTradition}" at line ${line}`,
        `an id that line ${ids.get(metaTradition)} does not bear`,
        `Write the id after the heading, such as {#${metaTradition}A}.`,
      );
    }
    ids.set(metaTradition, line);
    if (metaTradition.startsWith('annex') && !metaTradition.includes('.')) annex = metaTradition;
    if (attributes.depth !== undefined) path.length = Math.min(path.length, Math.max(0, attributes.depth - 1));
    const section: Section = {
      id: metaTradition,
      word: read.word,
      number: read.number,
      ...(read.heading !== undefined && { heading: read.heading }),
      path: [...path],
      text: '',
      line,
      parts: [],
    };
    law.sections.push(section);
    open = { section, lines: [] };
  };

  let blank = true;
  body.split('\n').forEach((whole, index) => {
    const line = first + index;
    if (whole.length > LINE_CHARACTERS)
      throw new ImportError(
        `paragraph of more than ${LINE_CHARACTERS.toLocaleString('en-GB')} characters at line ${line}`,
        'the paragraphs of a law',
        'Separate its paragraphs.',
      );
    const text = whole.trim();
    const wasBlank = blank;
    const afterRow = previousRow;
    blank = text === '';
    previousRow = false;
    if (blank) {
      last = undefined;
      return;
    }
    const head = text[0] === '#' ? HEADING.exec(text) : null;
    if (head) return heading(head[1]!, head[2] ?? '', line);
    const note = text[0] === '[' ? NOTE.exec(text) : null;
    if (note) return keep('note', plain(note[2]!), line, { label: note[1]!.replace(/\\(.)/g, '$1') });
    const aside = text[0] === '>' ? ASIDE.exec(text) : null;
    if (aside) return keep(aside[1] as RemainderKind, plain(aside[2]!), line);
    if (afterRow && DELIMITER.test(text)) {
      previousRow = true;
      return;
    }
    const item = ITEM.exec(text);
    const row = text[0] === '|' && text.length > 1;
    const content = text.slice(item?.[0].length ?? 0);
    if (!wasBlank && !item && !row && last) return last.add(plain(content));
    previousRow = row;
    if (!open) return keep(law.sections.length === 0 ? 'preamble' : 'text', plain(content), line);
    const given = item ? /^\{([^\s{}]+)\} /.exec(content) : null;
    const indent = Math.floor((whole.length - whole.trimStart().length) / 2);
    const entry: BodyLine = {
      text: plain(given ? content.slice(given[0].length) : content),
      depth: item ? indent + 1 : indent,
      item: item !== null,
      ...(given && { label: given[1]! }),
    };
    open.lines.push(entry);
    last = row ? undefined : { add: (tail) => (entry.text = `${entry.text} ${tail}`.trim()) };
  });
  close();
  return law;
}

function attributesOf(text: string): { id?: string; word?: string; number?: string; depth?: number } {
  const id = /#([^\s{}"]+)/.exec(text)?.[1];
  const word = /\bword="([^"]*)"/.exec(text)?.[1];
  const number = /\bnumber="([^"]*)"/.exec(text)?.[1];
  const depth = /\bdepth=(\d{1,3})/.exec(text)?.[1];
  return {
    ...(id !== undefined && { id }),
    ...(word !== undefined && { word }),
    ...(number !== undefined && { number }),
    ...(depth !== undefined && { depth: Number(depth) }),
  };
}

function titleParts(
  text: string,
  attributes: { id?: string; word?: string; number?: string },
  tradition: Tradition | undefined,
): ReturnType<typeof readSectionHeading> {
  if (attributes.number === undefined) return readSectionHeading(text, tradition);
  const word = attributes.word ?? '';
  const before = [word, attributes.number].filter((piece) => piece !== '').join(' ');
  const heading = text.startsWith(before) ? text.slice(before.length).trim() : text;
  return {
    word,
    number: attributes.number,
    id: attributes.id ?? '',
    kind: 'section',
    ...(heading !== '' && { heading }),
  };
}

/**
 * A body whose numbering stands in lists is read as its lists say; numbering in plain lines is recognised as in any
 * law.
 */
function bodyFrom(lines: BodyLine[], tradition: Tradition | undefined): { text: string; parts: Part[] } {
  const byHand = lines.some(
    (line) =>
      (!line.item && line.depth === 0 && detectLabel(line.text) !== undefined) ||
      (line.item && line.label === undefined && readLabel(line.text) === undefined),
  );
  if (byHand)
    return buildParts(
      lines.map(({ text, depth, item }) => ({
        text: item && detectLabel(text) === undefined ? `– ${text}` : text,
        level: depth,
      })),
      tradition,
    );
  const parts: Part[] = [];
  const stack: Part[] = [];
  let length = -1;
  for (const line of lines) {
    const keepOpen = line.item ? line.depth - 1 : line.depth;
    while (stack.length > keepOpen) stack.pop()!.end = Math.max(length, 0);
    const start = length + 1;
    length = start + line.text.length;
    if (!line.item) continue;
    const part: Part = { label: line.label ?? readLabel(line.text)!, start, end: length, parts: [] };
    (stack.at(-1)?.parts ?? parts).push(part);
    stack.push(part);
  }
  while (stack.length > 0) stack.pop()!.end = Math.max(length, 0);
  return { text: lines.map((line) => line.text).join('\n'), parts };
}
