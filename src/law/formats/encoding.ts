import { TextDecoder } from 'node:util';
import { ImportError } from './import-error.js';

export interface Decoded {
  text: string;
  encoding: string;
  /** true if nothing in the file says so and its bytes are no UTF-8 */
  guessed: boolean;
}

/**
 * Decodes a text by its byte order mark, else the encoding that it declares, else UTF-8, else Windows-1252,
 * which never fails and therefore counts as guessed.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = markedEncoding(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, guessed: false };
  if (declared && !/^utf-?16/i.test(declared) && !/^utf-?8$/i.test(declared)) {
    const { encoding } = decoder(declared);
    const text = encoding === 'windows-1252' ? windows1252(bytes) : decoder(declared).decode(bytes);
    return { text, encoding, guessed: false };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false };
  } catch {
    return { text: windows1252(bytes), encoding: 'windows-1252', guessed: true };
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    throw new ImportError(
      `text encoding "${label}"`,
      'UTF-8 or another known encoding',
      'Save the file anew as UTF-8.',
    );
  }
}

const QUOTES_AND_DASHES = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20's own decoder takes Windows-1252 for ISO-8859-1, which turns quotes and dashes into control characters. */
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => QUOTES_AND_DASHES[character.charCodeAt(0) - 0x80]!);
