import path from 'node:path';
import type { ValueWords } from '../../law/passages/values.js';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';

interface Raw {
  durations: ValueWords['durations'];
  ages: string[];
  amounts: string[];
  months?: string[];
}

/**
 * How each language says values, from `provisions/values/<language>.yaml` of some folders; a later file takes the
 * place of an earlier one.
 */
export function readValueWords(files: Files, roots: readonly string[]): Map<string, ValueWords> {
  const gathered = new Map<string, ValueWords>();
  for (const file of roots.flatMap((root) => filesIn(path.join(root, 'provisions', 'values'), '.yaml'))) {
    const source = files.yaml('values', file);
    if (!source) continue;
    const { months = [], ...raw } = source.data as Raw;
    gathered.set(path.basename(file, '.yaml'), { ...raw, months });
  }
  return gathered;
}
