import type { Block, UnsectionedLaw } from '../text/block.js';
import { oneLine } from './clean.js';
import { readBody, relativeLevels } from './docx-body.js';
import { tallied, type Tally } from './docx-inline.js';
import { readNumbering } from './docx-numbering.js';
import { readStyles } from './docx-styles.js';
import { ImportError } from './import-error.js';
import { LEFT_OUT, type Task } from './options.js';
import { recognised } from './recognised.js';
import { child, descendant, elements, parseXml, textOf, type XmlElement } from './xml.js';
import { openZip } from './zip.js';

// nothing of the text stands in these
const SKIPPED = new Set([
  'proofErr',
  'bookmarkStart',
  'bookmarkEnd',
  'rPrChange',
  'tblPr',
  'tblGrid',
  'tblPrEx',
  'sectPr',
  'lastRenderedPageBreak',
  'latentStyles',
]);

/**
 * Reads a Word file (.docx): headings by style or outline level, automatic numbers as printed, tables, foot-
 * and endnotes, tracked changes by `view`. Macros, embedded objects and links to outside files are not
 * opened; each is counted in a warning. Throws an ImportError if the file is no whole Word document or
 * passes a limit.
 */
export async function readDocx(bytes: Uint8Array, task: Task): Promise<UnsectionedLaw> {
  const zip = await openZip(bytes, 'the Word file', task.limits);
  const part = async (name: string | undefined): Promise<XmlElement | undefined> => {
    const data = name === undefined ? undefined : await zip.read(name);
    return data && parseXml(data, `"${name}" of the Word file`, task.limits, SKIPPED);
  };

  const mainName = target(await part('_rels/.rels'), '/officeDocument', '') ?? 'word/document.xml';
  const main = await part(mainName);
  const body = child(main, 'body');
  if (!body) {
    throw new ImportError(
      'zip archive without a Word text',
      'a .docx file',
      'Open it in a word processor and save it as .docx.',
    );
  }
  const folder = mainName.slice(0, mainName.lastIndexOf('/') + 1);
  const relations = await part(`${folder}_rels/${mainName.slice(folder.length)}.rels`);
  const related = (type: string, usual: string): Promise<XmlElement | undefined> =>
    part(target(relations, `/${type}`, folder) ?? folder + usual);

  const styles = readStyles(await related('styles', 'styles.xml'));
  const core = await part('docProps/core.xml');
  const language = oneLine(textOf(child(core, 'language') ?? '')) || styles.language;
  const counts: Tally = new Map();
  const warned = new Set<string>();
  const numbering = readNumbering(
    await related('numbering', 'numbering.xml'),
    (language ?? 'en').slice(0, 2).toLowerCase(),
    (message) => {
      if (!warned.has(message)) task.warn(message);
      warned.add(message);
    },
  );
  const footnote = stories(await related('footnotes', 'footnotes.xml'));
  const endnote = stories(await related('endnotes', 'endnotes.xml'));
  const { blocks, title, leftOut } = readBody(body, {
    view: task.view,
    styles,
    numbering,
    notes: { footnote, endnote },
    counts,
  });

  for (const name of zip.names) if (/\/(?:header|footer)\d*\.xml$/.test(name)) leftOut.push(...lines(await part(name)));
  tallied(counts).forEach(task.warn);
  reportParts(zip.names, relations, task);
  if (['ins', 'del', 'moveFrom', 'moveTo'].some((name) => descendant(body, name))) {
    const shown = task.view === 'amended' ? 'with the tracked changes made' : 'as it stood before the tracked changes';
    task.warn(`The file has tracked changes; the text was read ${shown}.`);
  }

  const coreTitle = oneLine(textOf(child(core, 'title') ?? ''));
  const meta = { ...((title ?? coreTitle) && { title: title ?? coreTitle }), ...(language && { language }) };
  // paragraphs are counted where a page has no lines
  const counted = blocks.map((block, n) => ({ ...block, place: block.place ?? { line: n + 1 } }));
  const read = recognised(counted, meta, task);
  const draft: Block[] = relativeLevels(read.blocks);
  if (leftOut.length > 0) draft.push({ kind: 'note', label: LEFT_OUT, text: leftOut.join('\n') });
  return { ...read, blocks: draft };
}

/** The part that a relationship of that type points to; its name is only compared with those in the archive. */
function target(relations: XmlElement | undefined, type: string, folder: string): string | undefined {
  const relation = relations && elements(relations).find((element) => element.attributes.Type?.endsWith(type));
  const name = relation?.attributes.TargetMode === 'External' ? undefined : relation?.attributes.Target;
  if (name === undefined) return undefined;
  return name.startsWith('/') ? name.slice(1) : folder + name;
}

function stories(root: XmlElement | undefined): Map<string, XmlElement> {
  return new Map(root ? elements(root).map((element) => [element.attributes.id ?? '', element]) : []);
}

const lines = (part: XmlElement | undefined): string[] => {
  if (!part) return [];
  const paragraphs = (element: XmlElement): XmlElement[] =>
    elements(element).flatMap((inner) => (inner.name === 'p' ? [inner] : paragraphs(inner)));
  const written = (element: XmlElement): string =>
    element.name === 't' ? textOf(element) : elements(element).map(written).join('');
  return paragraphs(part)
    .map((paragraph) => oneLine(written(paragraph)))
    .filter((text) => text !== '');
};

function reportParts(names: string[], relations: XmlElement | undefined, task: Task): void {
  const macros = names.filter((name) => /vbaProject\.bin$|vbaData\.xml$/i.test(name)).length;
  const embedded = names.filter((name) => /\/(?:embeddings|activeX)\//i.test(name)).length;
  const outside = relations
    ? elements(relations).filter((element) => element.attributes.TargetMode === 'External').length
    : 0;
  if (macros > 0) task.warn(`Macros in the file were not read or run (${macros}).`);
  if (embedded > 0) task.warn(`Embedded files were not opened (${embedded}).`);
  if (outside > 0) task.warn(`Links to outside files and pages were not followed (${outside}).`);
}
