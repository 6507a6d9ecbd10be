import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Files } from './files.js';
import { plainText } from './plain-file.js';
import { leadsOut } from './links.js';

/** The file with the prints of the built-in data, which `npm run standing` writes. */
export const builtPrints = path.join('provisions', 'prints.dist.yaml');

/** What tools write themselves, and what says how things are called and found: no result rests on these. */
const APART = /(?:^|\/)(?:seals\.yaml|[^/]*\.dist\.yaml)$|^provisions\/(?:lexicon\/|migration\.yaml$)/;
const DATA = /^(?:provisions\/.*\.yaml|countries\/.*\.(?:yaml|csv)|templates\/clauses\/(?:[a-z]+\/)?[^/]*\.md)$/;
const DEEPEST = 8;

/**
 * The prints of the files of a folder on which results rest, by their paths in it with slashes: of YAML what it says,
 * whatever its style and comments; of other files their text. `state` takes those only on which the results of one
 * state or union rest beside its answers, which have seals of their own.
 */
export function printsOf({ used }: Pick<Files, 'used'>, root: string, state?: string): Map<string, string> {
  const code = state?.toLowerCase();
  const isMeant = (file: string): boolean => {
    const [top, folder, inside] = file.split('/');
    if (code === undefined || top !== 'countries' || inside === undefined || folder === 'status') return true;
    return folder === code && inside !== 'answers' && inside !== 'received';
  };
  const files = filesUnder(root, '', 0).filter((file) => DATA.test(file) && !APART.test(file) && isMeant(file));
  return new Map(
    files.sort().flatMap((file): [string, string][] => {
      const said = meaningIn(path.join(root, file), root, used[path.join(root, file)]?.data);
      return said === undefined ? [] : [[file, createHash('sha256').update(said).digest('hex').slice(0, 16)]];
    }),
  );
}

/** What a file says, as one text; undefined for one that cannot be read, of which its reader tells. */
function meaningIn(file: string, root: string, known: unknown): string | undefined {
  try {
    if (leadsOut(root, file)) return undefined;
    if (!file.endsWith('.yaml')) return plainText(file).replace(/\r\n?/g, '\n').trim();
    const data: unknown = known ?? parse(plainText(file), { logLevel: 'silent' });
    // the tool records in a law's file which places are cited
    const isLaw = path.basename(path.dirname(file)) === 'laws';
    return JSON.stringify(data, (key, value: unknown) => (isLaw && key === 'sections' ? undefined : value)) ?? '';
  } catch {
    return undefined;
  }
}

function filesUnder(root: string, folder: string, depth: number): string[] {
  if (depth === 0) return ['countries', 'provisions', 'templates'].flatMap((name) => filesUnder(root, name, 1));
  if (depth > DEEPEST) return [];
  try {
    return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) return [];
      if (entry.isDirectory()) return filesUnder(root, file, depth + 1);
      return entry.isFile() ? [file] : [];
    });
  } catch {
    return [];
  }
}
