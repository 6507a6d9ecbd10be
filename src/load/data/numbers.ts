import path from 'node:path';
import { foldersIn, type Files } from '../files.js';
import { existsSync } from 'node:fs';

/** The words for numbers in each language, from `provisions/lexicon/<language>/numbers.yaml` of some folders. */
export function readNumberWords(files: Files, roots: readonly string[]): Map<string, Map<number, readonly string[]>> {
  const found = new Map<string, Map<number, readonly string[]>>();
  for (const folder of roots.flatMap((root) => foldersIn(path.join(root, 'provisions', 'lexicon')))) {
    const file = path.join(folder, 'numbers.yaml');
    const source = existsSync(file) ? files.yaml('numbers', file) : undefined;
    if (!source) continue;
    const language = path.basename(folder);
    const known = found.get(language) ?? new Map<number, readonly string[]>();
    for (const [number, words] of Object.entries(source.data as Record<string, string[]>))
      known.set(Number(number), [...(known.get(Number(number)) ?? []), ...words.map((word) => word.toLowerCase())]);
    found.set(language, known);
  }
  return found;
}
