import { isMap, parseDocument } from 'yaml';
import { plainText } from './plain-file.js';

/**
 * Whether a country.yaml is that of a union of states, in whatever style it is written; false for one that cannot be
 * read.
 */
export function isUnion(file: string): boolean {
  try {
    const text = plainText(file);
    // a key may be written with escapes; without either there is nothing to parse for
    if (!/union|\\/.test(text)) return false;
    const { contents } = parseDocument(text);
    return isMap(contents) && contents.has('union');
  } catch {
    return false;
  }
}
