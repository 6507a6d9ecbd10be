import { unzipSync, zipSync, type Zippable } from 'fflate';

/**
 * The day that every file in an archive bears: the first that the format knows. In local time, as the library writes
 * it.
 */
const DAY = new Date(1980, 0, 1);
const STAMP = '1980-01-01T00:00:00Z';

/** Names that the library draws at random or counts on from file to file, wherever the archive gives or uses one. */
const DRAWN: readonly { form: RegExp; name: (n: number) => string }[] = [
  {
    form: /\brId[a-z0-9_-]{21}\b|(?<=(?:Id|r:id|r:embed|r:link)=")(?:rId)?[a-z0-9_-]{21}(?=")/g,
    name: (n) => `rIdC${n}`,
  },
  { form: /\b_Toc\d+\b/g, name: (n) => `_Toc${n}` },
  { form: /(?<=<w:bookmark(?:Start|End)\b[^>]*\bw:id=")\d+(?=")/g, name: String },
  { form: /(?<=<wp:docPr\b[^>]*\bid=")\d+(?=")/g, name: String },
];

/**
 * The same office file without what differs from run to run: the time of its making, and names that were drawn at
 * random, which are counted in the place of that.
 */
export function sameBytes(file: Uint8Array): Buffer {
  const parts = unzipSync(file);
  const names = DRAWN.map(() => new Map<string, string>());
  const out: Zippable = {};
  for (const name of Object.keys(parts).sort(contentsFirst)) {
    if (!/\.(?:xml|rels)$/.test(name)) {
      // a chart brings its data as a workbook
      const bytes = name.endsWith('.xlsx') ? new Uint8Array(sameBytes(parts[name]!)) : parts[name]!;
      out[name] = [bytes, { mtime: DAY, level: 6 }];
      continue;
    }
    let text = new TextDecoder()
      .decode(parts[name])
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${STAMP}`);
    DRAWN.forEach(({ form, name: nameOf }, n) => {
      const namesHere = names[n]!;
      text = text.replace(
        form,
        (drawn) => namesHere.get(drawn) ?? namesHere.set(drawn, nameOf(namesHere.size + 1)).get(drawn)!,
      );
    });
    out[name] = [new TextEncoder().encode(text), { mtime: DAY, level: 6 }];
  }
  return Buffer.from(zipSync(out));
}

/** Readers want the list of contents first. */
const contentsFirst = (a: string, b: string): number =>
  Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : a > b ? 1 : 0);
