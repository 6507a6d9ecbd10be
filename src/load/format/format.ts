import { Lexer, parseDocument, type Document } from 'yaml';
import { asked, inWords, together } from './answers.js';
import { atMargin } from './comments.js';
import { spread, textOf, unquote, writeOut } from './layout.js';
import { EditError } from '../edit.js';

/** What the style of a file depends on. */
export interface FormatOptions {
  /** whether the file holds answers: then those to one question stand together, under its sentence */
  answers: boolean;
  /** id of a question -> its sentence */
  asks: ReadonlyMap<string, string>;
}

/**
 * A YAML file in the one style: durations in words, quotation marks only where YAML needs them, no anchors, answers
 * to one question together under its sentence, lines of at most 118 columns. Comments, line ends and a byte order
 * mark stay. Throws an EditError for a text that cannot be read, and where a value or a comment would be lost.
 */
export function formatYaml(text: string, options: FormatOptions): string {
  if (text.startsWith('\uFEFF')) return `\uFEFF${formatYaml(text.slice(1), options)}`;
  const windows = text.includes('\r\n');
  const plain = text.replaceAll('\r\n', '\n');
  const document = read(plain);
  if (document.contents === null) return text;
  const values = valuesOf(document);
  atMargin(document, plain);
  apply(document, options);
  const formatted = textOf(document);
  verify(plain, formatted, values, options);
  return windows ? formatted.replaceAll('\n', '\r\n') : formatted;
}

function apply(document: Document, { answers, asks }: FormatOptions): void {
  writeOut(document);
  unquote(document);
  inWords(document.contents);
  if (answers) {
    together(document);
    asked(document, asks);
  }
  spread(document);
}

/** A file without answers that a tool has edited: in style again, if it was before. */
export function inStyleAsBefore(before: string, edited: string): string {
  const style = (text: string): string => formatYaml(text, { answers: false, asks: new Map() });
  try {
    return style(before) === before ? style(edited) : edited;
  } catch (error) {
    if (error instanceof EditError) return edited;
    throw error;
  }
}

function read(text: string): Document {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new EditError(`Unexpected YAML that cannot be read: ${error.message.split('\n')[0]}`);
  return document;
}

function valuesOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: -1 }) as unknown;
  } catch (error) {
    // a name that nothing has
    throw new EditError(`Unexpected YAML that cannot be read: ${(error as Error).message}`);
  }
}

/**
 * Only the order of answers and the form of durations and of empty sets may differ, and only sentences may be added.
 */
function verify(before: string, after: string, values: unknown, { answers, asks }: FormatOptions): void {
  const expected = new Set(answers ? [...asks.values()] : []);
  const said = (value: unknown): string => JSON.stringify(value);
  const plain = read(said(values));
  inWords(plain.contents);
  const was = valuesOf(plain);
  const is = valuesOf(read(after));
  const same =
    answers && Array.isArray(was) && Array.isArray(is)
      ? was.map(said).sort().join() === is.map(said).sort().join()
      : said(was) === said(is);
  if (!same) throw new EditError('The file cannot be put into style without changing a value: edit it by hand.');
  const left = commentsOf(after);
  for (const comment of commentsOf(before)) {
    const at = left.indexOf(comment);
    if (at < 0) throw new EditError(`The file cannot be put into style without losing the comment "${comment}".`);
    left.splice(at, 1);
  }
  const added = left.map((text) => text.replace(/^#\s*/, '')).join(' ');
  if (added !== '' && ![...expected].some((ask) => added.includes(ask.trim().replace(/\s+/g, ' '))))
    throw new EditError('The file cannot be put into style without adding a comment that is none of ours.');
}

/** The sign with which the lexer marks that a value comes next. */
const VALUE = '\u001f';

const commentsOf = (text: string): string[] =>
  [...new Lexer().lex(text)]
    .filter((token, n, all) => token.startsWith('#') && all[n - 1] !== VALUE)
    .map((token) => token.trimEnd());
