import { readFileSync, statSync } from 'node:fs';
import { isMap, parseDocument } from 'yaml';

/** Whether a country.yaml is that of a union of states, in whatever style it is written; false for one that cannot be read. */
export function isUnion(file: string): boolean {
  try {
    if (!statSync(file).isFile()) return false;
    const { contents } = parseDocument(readFileSync(file, 'utf8'));
    return isMap(contents) && contents.has('union');
  } catch {
    return false;
  }
}
