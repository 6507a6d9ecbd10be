import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { MappedLaw, Source } from '../analyse/assess/mapped-law.js';
import type { LawRecord } from '../model/country.js';
import type { Loaded } from '../load/workspace.js';
import { textFile } from '../load/texts/texts.js';
import { lawName } from '../words/state-words.js';
import { isWithin } from '../load/links.js';
import { lawOf } from '../law/cite/pinpoint.js';
import type { LawReceipt, Receipt, ReviewerReceipt } from '../report/data/receipt.js';

const require = createRequire(import.meta.url);

/** The version of Concord that runs. */
export const version = (): string => (require('../../package.json') as { version: string }).version;

/** SHA-256 of a text or of bytes, as hexadecimal digits. */
const sha256 = (value: string | Uint8Array): string => createHash('sha256').update(value).digest('hex');

/**
 * What a report is made of: the data that were read so far, the laws that its answers cite and who reviewed these.
 * Nothing in it depends on the machine: files are named from the folder of the data on.
 */
export function receiptOf(
  loaded: Loaded,
  {
    schema,
    command,
    asOf,
    mapped,
    form,
  }: {
    schema: string;
    command: string;
    asOf: string;
    mapped: readonly MappedLaw[];
    /** of a national report */
    form?: string;
  },
): Receipt {
  const sources = [
    ...new Map(mapped.flatMap((mappedLaw) => mappedLaw.sources.map((source) => [keyOf(source), source]))).values(),
  ];
  return {
    version: version(),
    schema,
    command,
    asOf,
    data: dataOf(loaded, schema.split('/')[1]!, sources, form),
    laws: sources.flatMap((source) => lawsOf(loaded, source)),
    reviewers: reviewersOf(sources),
  };
}

const keyOf = ({ id, country }: Source): string => `${id}|${country.iso3}`;

/**
 * Over the files that bear on the report, whatever else was read before it: it is the same in the app as on the
 * command line.
 */
function dataOf({ files, roots }: Loaded, kind: string, sources: readonly Source[], form?: string): Receipt['data'] {
  const folders = new Set(sources.map(({ country }) => country.iso3.toLowerCase()));
  const read = [...files.seen]
    .flatMap((file) => {
      const root = [...roots].reverse().find((root) => isWithin(root, file)) ?? path.dirname(file);
      const name = path.relative(root, file).replaceAll(path.sep, '/');
      if (!bears(name, kind, folders, form)) return [];
      return [`${root === roots[0] ? '' : 'workspace:'}${name} ${sha256(readFileSync(file))}`];
    })
    .sort();
  return { sha256: sha256(read.join('\n')), files: read.length };
}

const SHARED = ['status', 'groups'];

/** Whether a file of data, by its name in its folder, bears on a report of a kind on the law of some sources. */
function bears(name: string, kind: string, sources: ReadonlySet<string>, form?: string): boolean {
  const [top, second, third] = name.split('/');
  switch (top) {
    case 'countries':
      return third === undefined || SHARED.includes(second!) || sources.has(second!);
    case 'templates':
      return second === 'reports'
        ? third === `${kind}.yaml`
        : (second === 'forms' && third === `${form ?? ''}.yaml`) || (second === 'clauses' && kind === 'opinion');
    case 'roadmaps':
      return kind === 'road-map' && sources.has(second!.replace(/\.yaml$/, ''));
    default:
      return true;
  }
}

/** The laws that answers of a source cite, in the order of its data. */
function lawsOf(loaded: Loaded, { id: source, country }: Source): LawReceipt[] {
  const cited = new Set(country.answers.flatMap(({ sections }) => sections.map(lawOf)));
  return [...country.laws.values()].flatMap((law) => {
    if (!cited.has(law.id)) return [];
    const file = textFile(loaded, country.iso3, law.id);
    const prints = printsOf(law);
    return [
      {
        source,
        law: law.id,
        title: lawName(law),
        date: law.date,
        status: law.status ?? 'in-force',
        ...(file !== undefined && { text: sha256(readFileSync(file)) }),
        ...(prints.length > 0 && { prints: { sha256: sha256(prints.join('\n')), places: prints.length } }),
      },
    ];
  });
}

const printsOf = ({ sections }: LawRecord): string[] =>
  [...sections.values()].flatMap(({ id, places }) =>
    [...(places ?? [])].map(([place, print]) => `${id}${place} ${print}`),
  );

function reviewersOf(sources: readonly Source[]): ReviewerReceipt[] {
  const people = new Map<string, { reviewed: number; checked: number; days: string[] }>();
  const person = (name: string): { reviewed: number; checked: number; days: string[] } =>
    people.get(name) ?? people.set(name, { reviewed: 0, checked: 0, days: [] }).get(name)!;
  for (const { country, reviews } of sources)
    for (const answer of country.answers) {
      if (reviews.of(answer).state !== 'whole') continue;
      if (answer.reviewed) {
        const entry = person(answer.reviewed.by);
        entry.reviewed++;
        entry.days.push(answer.reviewed.on);
      }
      if (answer.checked) {
        const entry = person(answer.checked.by);
        entry.checked++;
        entry.days.push(answer.checked.on);
      }
    }
  return [...people]
    .map(([name, { reviewed, checked, days }]) => {
      const sorted = [...days].sort();
      return { name, reviewed, checked, first: sorted[0] ?? '', last: sorted.at(-1) ?? '' };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
