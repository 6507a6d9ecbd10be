import { cleanDraft } from './clean.js';
import { decodeText } from './encoding.js';
import { detectFormat, type Format } from './detect.js';
import { ImportError, reason } from './import-error.js';
import { defaultLimits, inDigits } from './limits.js';
import type { UnsectionedLaw } from '../text/block.js';
import type { Imported, ImportOptions, Task } from './options.js';

export { detectFormat, type Format } from './detect.js';
export { ImportError } from './import-error.js';
export { LEFT_OUT, type Imported, type ImportOptions } from './options.js';

/**
 * Reads a law or bill of any known format into a draft of blocks. `fileName` helps to tell the format and is never
 * opened. The text comes free of control characters and within bounds; whatever was not read is named in a
 * warning or in the last note. Throws an ImportError, and nothing else, for a file that cannot be read.
 */
export async function importDraft(bytes: Uint8Array, fileName: string, options: ImportOptions = {}): Promise<Imported> {
  const warnings: string[] = [];
  const limits = { ...defaultLimits, ...options.limits };
  const task: Task = {
    view: options.view ?? 'amended',
    limits,
    warn: (message) => void warnings.push(message),
    ...(options.hints && { hints: options.hints }),
  };
  if (bytes.length > limits.fileBytes) {
    throw new ImportError(
      `file of ${inDigits(bytes.length)} bytes`,
      `at most ${inDigits(limits.fileBytes)}`,
      'Check that it is a law text; split it into its parts if so.',
    );
  }
  try {
    const draft = cleanDraft(await read(detectFormat(bytes, fileName), bytes, task, options), limits);
    if (draft.blocks.length === 0) {
      throw new ImportError('file without any text', 'a law text', 'Check that the right file was chosen.');
    }
    return { draft, warnings };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(
      `content in the file (${reason(error)})`,
      'a law text',
      'Save the file anew, or import it in another format.',
    );
  }
}

/** The libraries of a format are loaded only when a file of that format comes. */
async function read(format: Format, bytes: Uint8Array, task: Task, options: ImportOptions): Promise<UnsectionedLaw> {
  switch (format) {
    case 'docx':
      return (await import('./docx.js')).readDocx(bytes, task);
    case 'pdf':
      return (await import('./pdf.js')).readPdf(bytes, task);
    case 'html':
      return (await import('./html.js')).readHtml(bytes, task);
    case 'akoma-ntoso':
      return (await import('./akoma-ntoso.js')).readAkomaNtoso(await xml(bytes, task), task);
    case 'justice-laws':
      return (await import('./justice-laws.js')).readJusticeLaws(await xml(bytes, task));
    case 'law-xml':
      return (await import('./law-xml.js')).readLawXml(await xml(bytes, task), task);
    case 'text':
      return (await import('./text.js')).readText(bytes, task);
    case 'markdown': {
      if (!options.readMarkdown) {
        throw new ImportError(
          'Markdown file',
          'a file of another format',
          'Markdown is read by Concord as it is, without import.',
        );
      }
      const { text, guessed } = decodeText(bytes);
      if (guessed)
        task.warn('The file is not UTF-8; it was read as Windows-1252. Check accented letters, quotes and dashes.');
      return options.readMarkdown(text, options.hints);
    }
  }
}

const xml = async (bytes: Uint8Array, task: Task) =>
  (await import('./xml.js')).parseXml(bytes, 'the file', task.limits);
