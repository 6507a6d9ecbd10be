import { unzipSync, zipSync, type Zippable } from 'fflate';

/** The day that every file in an archive bears: the first that the format knows. In local time, as the library writes it. */
const DAY = new Date(1980, 0, 1);
const STAMP = '1980-01-01T00:00:00Z';

/** Names that the library draws at random, wherever a file of the archive gives or uses one. */
const DRAWN = /\brId[a-z0-9_-]{21}\b|(?<=(?:Id|r:id|r:embed|r:link)=")(?:rId)?[a-z0-9_-]{21}(?=")/g;

/**
 * The same office file without what differs from run to run: the time of its making, and names that were drawn at random,
 * which are counted in the place of that.
 */
export function sameBytes(file: Uint8Array): Buffer {
  const parts = unzipSync(file);
  const names = new Map<string, string>();
  const out: Zippable = {};
  for (const name of Object.keys(parts).sort(contentsFirst)) {
    if (!/\.(?:xml|rels)$/.test(name)) {
      out[name] = [parts[name]!, { mtime: DAY, level: 6 }];
      continue;
    }
    const text = new TextDecoder()
      .decode(parts[name])
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${STAMP}`)
      .replace(DRAWN, (drawn) => names.get(drawn) ?? names.set(drawn, `rIdC${names.size + 1}`).get(drawn)!);
    out[name] = [new TextEncoder().encode(text), { mtime: DAY, level: 6 }];
  }
  return Buffer.from(zipSync(out));
}

/** Readers want the list of contents first. */
const contentsFirst = (a: string, b: string): number =>
  Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : a > b ? 1 : 0);
