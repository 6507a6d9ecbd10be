import {
  MOST_ROWS,
  inAllLanguages,
  isPlaceholder,
  plainly,
  readKey,
  readMark,
  type Returned,
  type ReturnedRow,
} from './returned.js';
import { child, elements, parseXml, textOf, type XmlElement } from '../../law/formats/xml.js';
import { openZip } from '../../law/formats/zip.js';
import { fields, onceFields, type Field } from '../../report/questionnaire/data.js';
import { UsageError } from '../usage-error.js';
import { limits } from './limits.js';

/**
 * What was filled into the Word file of a questionnaire. The forms are found by the marks in the heads of their
 * tables and the words before their fields, since programs that save the file anew do not keep the names of fields.
 * Throws a UsageError or an ImportError for a file that is no Word file or too large.
 */
export async function fromWord(bytes: Uint8Array, name: string): Promise<Returned> {
  const archive = await openZip(bytes, name, limits);
  const part = archive.names.find((entryName) => entryName === 'word/document.xml');
  const xml = part === undefined ? undefined : await archive.read(part);
  if (!xml) throw new UsageError(`Unexpected file "${name}" without word/document.xml, expected a Word file (.docx).`);
  const document = parseXml(xml, name, limits);
  const rows: ReturnedRow[] = [];
  const once: Returned['once'] = {};
  let mark: Returned['mark'];
  let count = 0;
  for (const table of tablesIn(document)) {
    count++;
    const [head = [], ...body] = rowsOf(table);
    const markHere = head.map(readMark).find((candidate) => candidate !== undefined);
    const key = head.map(readKey).find((candidate) => candidate !== undefined);
    if (markHere) {
      mark ??= markHere;
      for (const [label = '', ...cells] of body) {
        const field = fieldNamed(label, onceFields);
        const value = filledOf(cells);
        if (field && value !== '') once[field] = value;
      }
    } else if (key) {
      const filled: Partial<Record<Field, string>> = {};
      for (const [label = '', ...cells] of body) {
        const field = fieldNamed(label, fields);
        const value = field === 'value' ? valueOf(cells.join('\n')) : filledOf(cells);
        if (field && value !== '') filled[field] = value;
      }
      if (Object.keys(filled).length > 0) rows.push({ place: `table ${count}`, ...key, filled });
    }
    if (rows.length > MOST_ROWS)
      throw new UsageError(`Unexpected ${name} with more than ${MOST_ROWS} answers, expected a questionnaire.`);
  }
  return { ...(mark && { mark }), once, rows, faults: [] };
}

const labels = new Map<string, ReadonlySet<string>>();

/** The field that has this label in some language. */
const fieldNamed = <T extends string>(label: string, names: readonly T[]): T | undefined =>
  names.find((name) => {
    let known = labels.get(name);
    if (!known) labels.set(name, (known = inAllLanguages(`questionnaire.field.${name}`)));
    return known.has(plainly(label));
  });

function filledOf(cells: readonly string[]): string {
  const text = cells.join('\n').trim();
  return isPlaceholder(text) ? '' : text;
}

const BOX = /[\u2610\u2611\u2612\u25A0\u25A1]/u;
const TICK = /^[\u2611\u2612\u25A0]\s*/u;
const NO_TICK = /^[\u2610\u25A1]/u;

/** What is chosen: of boxes those that are ticked, and what was written beside them. */
function valueOf(text: string): string {
  if (!BOX.test(text)) return filledOf([text]);
  return text
    .split('\n')
    .map((cellText) => cellText.trim())
    .filter((cellText) => cellText !== '' && !NO_TICK.test(cellText))
    .map((cellText) => cellText.replace(TICK, ''))
    .join('\n');
}

function* tablesIn(node: XmlElement): Generator<XmlElement> {
  for (const element of elements(node)) {
    if (element.name === 'tbl') yield element;
    yield* tablesIn(element);
  }
}

/** The cells of the rows of a table as text. */
const rowsOf = (table: XmlElement): string[][] =>
  within(table, 'tr').map((row) => within(row, 'tc').map((cell) => textIn(cell).trim()));

/** Elements of a name that stand in another, or in controls in it. */
const within = (node: XmlElement, name: string): XmlElement[] =>
  elements(node).flatMap((element) =>
    element.name === name
      ? [element]
      : ['sdt', 'sdtContent', 'ins', 'customXml', 'smartTag'].includes(element.name)
        ? isEmptyField(element)
          ? []
          : within(element, name)
        : [],
  );

const isEmptyField = (node: XmlElement): boolean =>
  node.name === 'sdt' && child(child(node, 'sdtPr'), 'showingPlcHdr') !== undefined;

const SKIPPED = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'sdtPr', 'tbl', 'instrText', 'fldChar', 'AlternateContent']);

/** The words of a cell: paragraphs and breaks as lines; without what has been deleted, and fields that are empty. */
function textIn(node: XmlElement): string {
  if (isEmptyField(node)) return '';
  let text = '';
  for (const element of elements(node)) {
    if (SKIPPED.has(element.name)) continue;
    if (element.name === 't') text += textOf(element);
    else if (element.name === 'br' || element.name === 'cr') text += '\n';
    else if (element.name === 'tab') text += ' ';
    else if (element.name === 'sym') text += symbol(element);
    else text += `${textIn(element)}${element.name === 'p' ? '\n' : ''}`;
  }
  return text;
}

/** Some programs write a box as a sign of a font of symbols. */
const symbol = ({ attributes }: XmlElement): string => {
  const code = attributes['char']?.toUpperCase() ?? '';
  return /^(?:F0)?(?:FE|FD|54|53)$/.test(code) ? '\u2612' : /^(?:F0)?(?:A8|6F|71)$/.test(code) ? '\u2610' : '';
};
