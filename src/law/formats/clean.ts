import type { Block, UnsectionedLaw } from '../text/block.js';
import { ImportError } from './import-error.js';
import { inDigits, tooLong, type Limits } from './limits.js';

// C0 and C1 controls except tab and newline, zero-width no-break space, bidirectional embeddings, overrides and
// isolates
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\u202A-\u202E\u2066-\u2069]/g;

/** Text without anything that could steer a terminal or reorder what is read; line ends become newlines. */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(UNSAFE, '')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** One line: every run of white space, except no-break spaces, becomes one space. */
export const oneLine = (text: string): string => text.replace(/[ \t\r\n\f\v\u2028\u2029]+/g, ' ').replace(/^ | $/g, '');

/** Lines kept, white space inside each of them and around the whole collapsed. */
export const tidyLines = (text: string): string =>
  text
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');

/** The draft with every text cleaned and its size checked; blocks left without any text are dropped. */
export function cleanDraft(draft: UnsectionedLaw, limits: Limits): UnsectionedLaw {
  if (draft.blocks.length > limits.blocks) {
    throw new ImportError(
      `file of ${inDigits(draft.blocks.length)} paragraphs`,
      `at most ${inDigits(limits.blocks)}`,
      'Split the file into its parts and import each.',
    );
  }
  const text = (value: string): string => {
    if (value.length > limits.blockCharacters) throw tooLong(value.length, limits);
    return cleanText(value);
  };
  const blocks: Block[] = [];
  for (const block of draft.blocks) {
    if (block.kind === 'table') {
      const rows = block.rows.map((row) => row.map(text));
      if (rows.some((row) => row.some((cell) => cell !== ''))) blocks.push({ ...block, rows });
      continue;
    }
    const cleaned = { ...block, text: text(block.text) };
    if ('label' in cleaned && cleaned.label !== undefined) cleaned.label = oneLine(text(cleaned.label));
    if (cleaned.text.trim() !== '' || ('label' in cleaned && cleaned.label)) blocks.push(cleaned);
  }
  const meta = Object.fromEntries(
    Object.entries(draft.meta)
      .map(([key, value]) => [key, oneLine(text(value))])
      .filter(([, value]) => value !== ''),
  ) as UnsectionedLaw['meta'];
  return { ...draft, meta, blocks };
}
