import { readFileSync } from 'node:fs';
import { fingerprintOf, resolve, sectionOf, type Law } from '../../law/index.js';
import { wholeSection } from '../../law/cite/resolve.js';
import { ImportError } from '../../law/formats/import-error.js';
import type { Answer, Country } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import type { Files } from '../files.js';
import { Source, treeOf } from '../yaml/source.js';
import type { Problem } from '../../model/problem.js';
import type { Loaded } from '../workspace.js';
import { readText, textFile } from './texts.js';

/**
 * What is wrong with the texts of a state's laws that are at hand, and every place that an answer or a term cites and that
 * a text does not have. A place in a section whose text has changed since the review is a warning: the answer is stale,
 * and the review says what to do.
 */
export function textFaults(loaded: Pick<Loaded, 'roots' | 'files'>, country: Country): Problem[] {
  const problems: Problem[] = [];
  const texts = new Map<string, Law>();
  for (const id of country.laws.keys()) {
    const file = textFile(loaded, country.iso3, id);
    if (file === undefined) continue;
    try {
      const text = readText(loaded, country.iso3, id);
      if (text) texts.set(id, text);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      problems.push({
        file: loaded.files.name(file),
        line: 1,
        column: 1,
        rule: 'text',
        message: error.message,
        severity: 'error',
      });
    }
  }
  const told = (cited: string, place: Place, n: number, changed: boolean): void => {
    const fault = faultOf(cited, texts);
    if (fault === undefined) return;
    // a section that the record of the law does not rule out: what is at hand may be a part of the law
    const partial = !hasSection(cited, texts);
    const why = changed
      ? ' The text has changed since the review: concord review.'
      : partial
        ? ' Is the text at hand whole?'
        : '';
    problems.push({
      ...placeOf(loaded.files, place, ['sections', n]),
      rule: 'unknown-place',
      message: `${fault}${why}`,
      severity: changed || partial ? 'warning' : 'error',
    });
  };
  for (const answer of country.answers)
    answer.sections.forEach((cited, n) => told(cited, answer.place, n, isChanged(answer, cited, texts)));
  for (const { sections = [], place } of country.terms.values())
    sections.forEach((cited, n) => told(cited, place, n, false));
  return problems;
}

const partsOf = (cited: string): [string, string] => {
  const whole = wholeSection(cited);
  const [id = ''] = whole.split('/', 1);
  return [id, whole.slice(id.length + 1)];
};

function hasSection(cited: string, texts: ReadonlyMap<string, Law>): boolean {
  const [law, section] = partsOf(cited);
  return sectionOf(texts.get(law)!, section) !== undefined;
}

function faultOf(cited: string, texts: ReadonlyMap<string, Law>): string | undefined {
  const [id = ''] = cited.split('/', 1);
  const law = texts.get(id);
  if (!law) return undefined;
  const found = resolve(law, cited.slice(id.length + 1));
  return found.ok ? undefined : `${found.reason.replace(/\.$/, '')} (cited as ${cited}).`;
}

function isChanged({ fingerprints }: Answer, cited: string, texts: ReadonlyMap<string, Law>): boolean {
  const [law, section] = partsOf(cited);
  const reviewed = fingerprints.get(`${law}/${section}`);
  const text = texts.get(law);
  return reviewed !== undefined && text !== undefined && fingerprintOf(text, section) !== reviewed;
}

/** The place of a value within the map that begins at a place; of the map where the file has changed since. */
function placeOf(files: Files, place: Place, within: readonly (string | number)[]): Place {
  try {
    const text = readFileSync(files.pathOf(place.file), 'utf8').replace(/^\uFEFF/, '');
    const tree = treeOf(text);
    const source = new Source(place.file, text, { data: tree.document.toJS(), places: Object.create(null) });
    const data = source.data as Record<string, unknown>;
    for (const key of Object.keys(data)) {
      const at = source.place([key]);
      if (at.line === place.line && at.column === place.column) return source.place([key, ...within]);
    }
  } catch {
    return place;
  }
  return place;
}
