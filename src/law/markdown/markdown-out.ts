import { stringify } from 'yaml';
import type { Law, Part, Remainder, Section } from '../text/law.js';
import { readLabel } from '../text/labels.js';
import { escapeHeading, escapeLine } from './markdown-inline.js';
import { readSectionHeading } from '../text/section-heading.js';
import { toldBy } from '../traditions/choose.js';
import type { Tradition } from '../traditions/tradition.js';
import { workspaceTradition } from './workspace-tradition.js';
import { strip } from '../text/strip.js';

const DEEPEST = 5;

/**
 * Writes a law as the Markdown of a workspace: front matter, one heading for each section with its id, and numbered
 * paragraphs, points and sub-points as lists that keep their printed numbering. What is in no section stands where it
 * stood, as a paragraph, a footnote or a quotation headed by what it is. Text is escaped: none of it acts as markup.
 */
export function writeMarkdown(law: Law): string {
  const blocks: string[] = [frontMatter(law)];
  const tradition = workspaceTradition({ language: law.meta.language, tradition: law.tradition });
  let depth = 0;
  let open = false;
  let at = 0;
  for (let index = 0; index <= law.sections.length; index++) {
    for (; at < law.remainder.length && law.remainder[at]!.before <= index; at++) {
      const entry = law.remainder[at]!;
      if (entry.kind === 'heading') {
        depth = entry.depth ?? 1;
        open = false;
      }
      blocks.push(remainderBlock(entry, !open && entry.kind === (index === 0 ? 'preamble' : 'text'), tradition));
    }
    const section = law.sections[index];
    if (!section) break;
    blocks.push(sectionHeading(section, depth, tradition), ...bodyOf(section));
    open = true;
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function frontMatter(law: Law): string {
  const { title, citation, source, language, date, status } = law.meta;
  const told = toldBy({ language })[0]?.id;
  const tradition = law.tradition === told ? undefined : law.tradition;
  const clean = Object.entries({ law: law.id, title, citation, source, language, date, status, tradition }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[name, strip(value).text.replace(/\s+/g, ' ').trim()]]),
  );
  return `---\n${stringify(Object.fromEntries(clean), { lineWidth: 0 })}---`;
}

function remainderBlock(entry: Remainder, plain: boolean, tradition: Tradition | undefined): string {
  const text = escapeLine(entry.text);
  switch (entry.kind) {
    case 'title':
      return `# ${escapeHeading(entry.text)}${readsAsSection(entry.text, tradition) ? ' {depth=0}' : ''}`;
    case 'heading': {
      const depth = entry.depth ?? 1;
      const marked = depth + 1 > DEEPEST || readsAsSection(entry.text, tradition);
      return (
        `${'#'.repeat(Math.min(depth + 1, DEEPEST))} ` +
        `${escapeHeading(entry.text)}${marked ? ` {depth=${depth}}` : ''}`
      );
    }
    case 'note':
      if (entry.label !== undefined) return `[^${entry.label.replace(/[\\\]]/g, '\\$&')}]: ${text}`.trimEnd();
      return `> **note** ${text}`;
    default:
      return plain ? text : `> **${entry.kind}** ${text}`;
  }
}

const readsAsSection = (text: string, tradition: Tradition | undefined): boolean =>
  readSectionHeading(text, tradition).kind !== 'other';

function sectionHeading(section: Section, depth: number, tradition: Tradition | undefined): string {
  const { id, word, number, heading } = section;
  const text = [word, number, heading ?? ''].filter((piece) => piece !== '').join(' ');
  const read = readSectionHeading(text, tradition);
  const same = read.word === word && read.number === number && read.heading === heading;
  const attributes = [`#${id}`];
  if (!same) attributes.push(`word="${word}"`, `number="${number}"`);
  if (section.path.length !== depth) attributes.push(`depth=${section.path.length + 1}`);
  const marks = '#'.repeat(Math.min(section.path.length + 2, DEEPEST + 1));
  return `${marks} ${text === '' ? '' : `${escapeHeading(text)} `}{${attributes.join(' ')}}`;
}

interface BodyLine {
  text: string;
  depth: number;
  part?: Part;
}

function bodyOf(section: Section): string[] {
  const lines = linesOf(section);
  const out: string[] = [];
  let last: 'part' | 'row' | 'text' | undefined;
  for (const line of lines) {
    const kind = line.part ? 'part' : isRow(line.text) ? 'row' : 'text';
    const indent = '  '.repeat(line.part ? line.depth - 1 : line.depth);
    const written =
      kind === 'row'
        ? `${indent}${escapeRow(line.text)}`
        : line.part
          ? `${indent}- ` +
            `${readLabel(line.text) === line.part.label ? '' : `{${line.part.label}} `}${escapeLine(line.text)}`
          : `${indent}${escapeLine(line.text)}`;
    if (kind === 'row' && last !== 'row')
      out.push(`${written}\n${indent}|${' --- |'.repeat(line.text.slice(1, -1).split(' | ').length)}`);
    else if (kind === last && kind !== 'text') out[out.length - 1] += `\n${written}`;
    else out.push(written);
    last = kind;
  }
  return out;
}

/** The lines of a section with the depth of the part that each stands in. */
function linesOf(section: Section): BodyLine[] {
  const lines: BodyLine[] = [];
  const stack: Part[] = [];
  const starts: Part[] = [];
  const flatten = (parts: Part[]): void => parts.forEach((part) => (starts.push(part), flatten(part.parts)));
  flatten(section.parts);
  let next = 0;
  let at = 0;
  for (const text of section.text === '' ? [] : section.text.split('\n')) {
    while (stack.length > 0 && stack.at(-1)!.end <= at) stack.pop();
    const part = starts[next]?.start === at ? starts[next++] : undefined;
    if (part) stack.push(part);
    lines.push({ text, depth: stack.length, ...(part && { part }) });
    at += text.length + 1;
  }
  return lines;
}

const isRow = (text: string): boolean => text.startsWith('| ') && text.endsWith(' |') && text.length > 3;

const escapeRow = (text: string): string => {
  const escaped = text.replace(/[\\`*_[\]<>&~{]/g, '\\$&');
  return /^[|\s:-]+$/.test(escaped) ? escaped.replace('-', '\\-') : escaped;
};
