import { readHeading, type Heading } from '../text/headings.js';
import { detectLabel } from '../text/labels.js';
import type { Section } from '../text/law.js';
import { orderOf, readNumber } from '../text/number.js';
import type { Tradition } from '../traditions/tradition.js';
import { buildParts } from '../text/parts.js';
import type { Target, TextLine } from './amendment.js';
import { standsForOld, withOldLines } from './unchanged.js';

interface Begun {
  word: string;
  number: string;
  id: string;
  heading?: string;
  /** text that stands on the line of the number */
  rest?: string;
}

/** What the number of a section is printed after in its law: "§", "Article", or nothing. */
const LONGEST_HEADING = 160;

/**
 * New text as sections of a law: each begins with its number. Text without a number is the body of `of`, the section in
 * whose place it stands, or of a new section with the number `as`. `old` gives the section whose lines stay where the
 * new text says so. Undefined if the text has no number and stands in the place of none.
 */
export function newSections(
  lines: readonly TextLine[],
  path: readonly string[],
  of?: Section,
  as?: Target,
  old?: (id: string) => Section | undefined,
  tradition?: Tradition,
): Section[] | undefined {
  const sections: Section[] = [];
  let body: TextLine[] = [];
  let begun: Begun | undefined;
  let title: string | undefined;
  const close = (): void => {
    if (!begun) return;
    const { word, number, id } = begun;
    const heading = begun.heading !== undefined && standsForOld(begun.heading) ? old?.(id)?.heading : begun.heading;
    sections.push({
      id,
      word,
      number,
      ...(heading !== undefined && { heading }),
      path: [...path],
      ...buildParts(
        withOldLines(body, old?.(id)?.text).map(({ text }) => ({ text })),
        tradition,
      ),
    });
    body = [];
  };
  lines.forEach((line, n) => {
    const start =
      (n === 0 ? sectionNamed(line.text, as?.from.section, tradition) : undefined) ??
      sectionStart(
        line.text,
        tradition,
        begun?.id ?? of?.id,
        begun === undefined,
        begun !== undefined && begun.word !== '',
      );
    const next = lines[n + 1];
    if (
      !begun &&
      !start &&
      next &&
      n === 0 &&
      isTitle(line.text, tradition) &&
      sectionStart(next.text, tradition, of?.id, true)
    ) {
      title = line.text;
      return;
    }
    if (!start) {
      const titled = begun !== undefined && begun.heading === undefined && body.length === 0 && next !== undefined;
      if (titled && isTitle(line.text, tradition))
        begun = { ...begun!, heading: line.text.replace(/^\((.*)\)$/u, '$1') };
      else body.push(line);
      return;
    }
    close();
    begun = { ...start, ...(title !== undefined && start.heading === undefined && { heading: title }) };
    title = undefined;
    if (start.rest !== undefined && start.rest !== '') body.push({ ...line, text: start.rest });
  });
  if (!begun && of)
    return [
      {
        ...of,
        ...buildParts(
          withOldLines(body, of.text).map(({ text }) => ({ text })),
          tradition,
        ),
      },
    ];
  if (!begun && as !== undefined) begun = { word: '', number: as.number ?? as.from.section, id: as.from.section };
  if (!begun) return undefined;
  close();
  return sections;
}

/** Whether the articles of a tradition are printed after "§". */
const articleSigns = ({ units }: Tradition): boolean => units.article.some((form) => form.startsWith('§'));

/** A heading in the tradition of the law, else in any. */
function headingOf(text: string, tradition: Tradition | undefined): Heading {
  const heading = tradition && readHeading(text, tradition);
  // "§ 1º" is a paragraph where articles are worded
  if (heading?.kind === 'other' && text.startsWith('§') && !articleSigns(tradition!)) return heading;
  if (heading && (heading.kind !== 'other' || !/^(?:[\p{L}.]{2,14}\s?\p{N}|§|第)/u.test(text))) return heading;
  return readHeading(text);
}

/** A short line without a number or a stop at its end: the title of a section. */
const isTitle = (text: string, tradition: Tradition | undefined): boolean =>
  text.length <= LONGEST_HEADING &&
  !/[.;:。；：]$/u.test(text) &&
  detectLabel(text, tradition) === undefined &&
  !text.startsWith('|');

/** A line that begins with the number that the new section is to bear, whatever form that has. */
function sectionNamed(text: string, as: string | undefined, tradition: Tradition | undefined): Begun | undefined {
  if (as === undefined) return undefined;
  const plain = text.startsWith(as) && !/^[\p{L}\p{N}-]/u.test(text.slice(as.length));
  const number = plain ? { id: as, printed: as, length: as.length } : readNumber(text, false, tradition);
  if (!number || number.id !== as || headingOf(text, tradition).kind === 'section') return undefined;
  const title = text.slice(number.length).replace(/^[\s.:—–-]+/u, '');
  const isText = /^[(（]/.test(title) || /[.;:]$/.test(title) || title.length > LONGEST_HEADING;
  return {
    word: '',
    number: number.printed,
    id: number.id,
    ...(isText ? { rest: title } : title !== '' && { heading: title }),
  };
}

/** "14A Marking of imports", "14A. (1) Every ...", "14A. Marking.—(1) Every ...", "Article 5". */
function sectionStart(
  text: string,
  tradition: Tradition | undefined,
  after: string | undefined,
  first: boolean,
  onlyWorded = false,
): Begun | undefined {
  const read = headingOf(text, tradition);
  // a word may stand behind the number, and is a part of it: 5 §, 第五条
  const worded =
    read.kind === 'section' && (read.word !== '' || /[\p{L}§].*$/u.test(read.number.replace(/^[\p{Lu}\d.-]+/u, '')));
  // where sections begin with a word, a number alone is that of a paragraph
  if (onlyWorded && !worded && read.kind !== 'annex') return undefined;
  if (read.kind === 'annex')
    return {
      word: read.word,
      number: read.number,
      id: read.id === '' ? 'annex' : `annex-${read.id}`,
      ...(read.title !== '' && { heading: read.title }),
    };
  const glued =
    !worded && read.kind !== 'bare' ? /^(\d+[A-Za-z]{0,3})\.?\s*(?:—|–|-)?\s*(?=\((?:1|a|i)\))(.*)$/u.exec(text) : null;
  if (!worded && read.kind !== 'bare' && !glued) return undefined;
  const [number, id, title] = glued ? [glued[1]!, glued[1]!, glued[2]!] : [read.number, read.id, read.title];
  if (!worded && !first && after !== undefined && !follows(after, id)) return undefined;
  if (!worded && first && after !== undefined && orderOf(id) !== orderOf(after)) return undefined;
  // dots behind the number stand for the law's own first lines, and are no punctuation of the number
  const behind = glued ? title : text.slice(read.length).trim();
  if (standsForOld(behind)) return { word: read.word, number, id, rest: behind };
  if (/^[.…]{3,}|^\[(?:\.{3}|…)\]/u.test(title)) return { word: read.word, number, id, rest: title };
  const bracketed = /^\((\p{Lu}[^()]{1,158})\)\.?\s*[-–—.]*\s*(?=\S)(.*)$/u.exec(title);
  if (bracketed) return { word: read.word, number, id, heading: bracketed[1]!, rest: bracketed[2]! };
  const run = /^(.{1,160}?)\.?\s?[—–]\s*(?=\()(.*)$/u.exec(title);
  if (run && !/^\(/.test(title)) return { word: read.word, number, id, heading: run[1]!, rest: run[2]! };
  const isText = /^\(/.test(title) || /[.;:]$/.test(title) || title.length > LONGEST_HEADING;
  return { word: read.word, number, id, ...(isText ? { rest: title } : title !== '' && { heading: title }) };
}

const follows = (last: string, next: string): boolean =>
  last !== next && (orderOf(next) === orderOf(last) + 1 || (orderOf(next) === orderOf(last) && next > last));
