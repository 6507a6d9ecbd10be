import path from 'node:path';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';

/** The words for numbers in each language, from `provisions/numbers/<language>.yaml` of some folders. */
export function readNumberWords(files: Files, roots: readonly string[]): Map<string, Map<number, readonly string[]>> {
  const gathered = new Map<string, Map<number, readonly string[]>>();
  for (const file of roots.flatMap((root) => filesIn(path.join(root, 'provisions', 'numbers'), '.yaml'))) {
    const source = files.yaml('numbers', file);
    if (!source) continue;
    const language = path.basename(file, '.yaml');
    const known = gathered.get(language) ?? new Map<number, readonly string[]>();
    for (const [number, words] of Object.entries(source.data as Record<string, string[]>))
      known.set(Number(number), [...(known.get(Number(number)) ?? []), ...words.map((word) => word.toLowerCase())]);
    gathered.set(language, known);
  }
  return gathered;
}
