import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { blockLines, billLines, type BillLine } from '../../law/amend/index.js';
import { partFrontMatter } from '../../law/markdown/front-matter.js';
import { detectFormat, importDraft, ImportError, type Format, type ImportOptions } from '../../law/formats/index.js';
import { decodeText } from '../../law/formats/encoding.js';
import { defaultLimits, inDigits } from '../../law/formats/limits.js';
import { checkLaw, lawFromDraft, readMarkdown, readMarkdownLaw, type Law, type LawFault } from '../../law/index.js';
import { leadsOut } from '../links.js';
import { findWorkspace } from '../workspace.js';
import { rereadMarkdown } from '../../law/markdown/reread.js';
import { strip } from '../../law/text/strip.js';

/** A law or bill as a file gives it. */
export interface LawFile {
  file: string;
  format: Format;
  /** its own sections */
  law: Law;
  /** the plain fields of its front matter */
  fields: Readonly<Record<string, string>>;
  warnings: readonly string[];
  /** what looks wrong in its sections */
  faults: () => LawFault[];
  /** whether lines of sections and of the bill are lines of the file */
  hasLines: boolean;
  /** its lines, to be read as an amending act */
  bill: () => BillLine[];
  /** of Markdown: the text that was read */
  text?: string;
}

/**
 * Reads a law or bill of any known format. The id of the law is `id`, else the file's own, else its name. `last` is the
 * same file as it was read before; where one section only was edited since, the others are not read again. Throws an
 * ImportError for a file that cannot be read as one.
 */
export async function readLawFile(
  file: string,
  { id, last, ...options }: { id?: string; last?: LawFile | undefined } & Pick<ImportOptions, 'view' | 'hints'> = {},
): Promise<LawFile> {
  const bytes = bytesOf(file);
  const format = detectFormat(bytes, path.basename(file));
  if (format !== 'markdown') {
    const { draft, warnings } = await importDraft(bytes, path.basename(file), options);
    const hasLines =
      format === 'html' ||
      format === 'text' ||
      format === 'akoma-ntoso' ||
      format === 'justice-laws' ||
      format === 'law-xml';
    const law = lawFromDraft(
      {
        ...draft,
        meta: { ...draft.meta, ...(options.hints?.language !== undefined && { language: options.hints.language }) },
      },
      { id: id ?? idOf(file), state: options.hints?.state },
    );
    return {
      file,
      format,
      law,
      faults: () => checkLaw(law),
      fields: {},
      warnings,
      hasLines,
      bill: () => blockLines(draft.blocks.map((block, n) => ({ ...block, place: block.place ?? { line: n + 1 } }))),
    };
  }
  const { text, guessed } = decodeText(bytes);
  if (last?.text !== undefined && last.fields['law'] !== undefined && last.fields['amends'] === undefined) {
    const law = rereadMarkdown({ text: last.text, law: last.law }, text);
    if (law) return { ...last, law, text, faults: () => checkLaw(law), bill: () => billLines(text) };
  }
  return readMarkdownFile(file, text, {
    ...(id !== undefined && { id }),
    ...(options.hints && { hints: options.hints }),
    ...(guessed && {
      warnings: ['The file is not UTF-8; it was read as Windows-1252. Check accented letters, quotes and dashes.'],
    }),
  });
}

/** The same for the text of a Markdown file. */
function readMarkdownFile(
  file: string,
  text: string,
  { id, warnings = [], hints = {} }: { id?: string; warnings?: string[]; hints?: ImportOptions['hints'] & object } = {},
): LawFile {
  const { fields } = partFrontMatter(strip(text.slice(0, 200_000)).text);
  const law = lawIn(text, { ...hints, id: id ?? fields['law'] ?? idOf(file) });
  return {
    file,
    format: 'markdown',
    law,
    faults: () => checkLaw(law),
    fields,
    warnings,
    hasLines: true,
    bill: () => billLines(text),
    text,
  };
}

/** The law of a Markdown text; one that names its law but has none of its headings is read as a raw text. */
function lawIn(text: string, options: { id: string } & NonNullable<ImportOptions['hints']>): Law {
  const law = readMarkdownLaw(text, options);
  if (law.sections.length > 0) return law;
  const raw = lawFromDraft(readMarkdown(text), options);
  return raw.sections.length > 0 ? raw : law;
}

function bytesOf(file: string): Uint8Array {
  let size: number;
  try {
    const stat = statSync(file);
    const workspace = findWorkspace(path.dirname(path.resolve(file)));
    if (workspace !== undefined && leadsOut(workspace, path.resolve(file)))
      throw new ImportError(
        `link "${file}" that leads out of the workspace`,
        'a copy of what it leads to',
        'Copy the file, or name the one that the link leads to.',
      );
    if (!stat.isFile())
      throw new ImportError(
        `${stat.isDirectory() ? 'folder' : 'text that is no plain file:'} "${file}"`,
        'a file',
        'Name the file with the text.',
      );
    size = stat.size;
    if (size <= defaultLimits.fileBytes) return readFileSync(file);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      `file "${file}" that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      'a file with the text of a law',
      'Check its name.',
    );
  }
  throw new ImportError(
    `file of ${inDigits(size)} bytes`,
    `at most ${inDigits(defaultLimits.fileBytes)}`,
    'Check that it is a law text; split it into its parts if so.',
  );
}

/** The name of a file as the id of a law: small letters, digits and hyphens. */
export const idOf = (file: string): string =>
  path
    .basename(file)
    .replace(/\.[A-Za-z0-9]+$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'law';
