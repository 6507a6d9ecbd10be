import { UNSPACED } from '../../model/pattern.js';
import { lawOf, placeOf, wholeSection } from '../../law/cite/pinpoint.js';
import MiniSearch from 'minisearch';
import { parseCitation, sectionOf, titleOf } from '../../law/index.js';
import type { Law, Part, Section } from '../../law/text/law.js';
import { placeOf as citableAt } from '../../law/cite/places-at.js';
import { readPinpoint, resolve, writePinpoint } from '../../law/cite/resolve.js';
import type { Data } from '../state/data.js';
import type { Choice } from '../state/app.js';
import { say } from '../../words/catalogue.js';

interface Entry {
  id: string;
  law: string;
  number: string;
  heading: string;
  text: string;
  order: number;
}

interface Index {
  entries: ReadonlyMap<string, Entry>;
  search: MiniSearch<Entry>;
}

const indexes = new WeakMap<object, Index>();
const SHOWN = 200;

// letters of scripts that write no spaces are searched one by one
const TOKENS = new RegExp(`[${UNSPACED}]|[\\p{L}\\p{M}\\p{N}]+`, 'gu');

/**
 * The index of all sections of a state's laws: of their texts where they are at hand, else of their recorded
 * headings.
 */
function indexOf(data: Data, state: string): Index | undefined {
  const country = data.loaded?.world.countries.get(state);
  const texts = data.texts.get(state);
  if (!country) return undefined;
  const owner = texts ?? country;
  let index = indexes.get(owner);
  if (!index) {
    const entries: Entry[] = [];
    for (const law of country.laws.values()) {
      const text = texts?.get(law.id);
      if (text) entries.push(...text.sections.map((section) => entryOf(law.id, section, entries.length)));
      else
        for (const { id, number, heading } of law.sections.values())
          entries.push({
            id: `${law.id}/${id}`,
            law: law.short ?? law.title,
            number,
            heading: heading ?? '',
            text: '',
            order: entries.length,
          });
    }
    entries.forEach((entry, order) => (entry.order = order));
    const search = new MiniSearch<Entry>({
      fields: ['number', 'heading', 'text'],
      tokenize: (text) => text.match(TOKENS) ?? [],
      searchOptions: { boost: { number: 4, heading: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
    });
    search.addAll(entries);
    index = { entries: new Map(entries.map((entry) => [entry.id, entry])), search };
    indexes.set(owner, index);
  }
  return index;
}

const entryOf = (law: string, section: Section, order: number): Entry => ({
  id: `${law}/${section.id}`,
  law,
  number: titleOf(section),
  heading: section.heading ?? section.path.at(-1) ?? '',
  text: section.text,
  order,
});

/**
 * Sections of a state's laws that fit what was typed, best first; all of them where nothing was typed. Those chosen
 * stand at the top. A citation gives its place: 14(2)(b), or as the state's law is cited, s. 14(2)(b). `within` lists
 * the parts of one section.
 */
export function searchSections(
  data: Data,
  state: string,
  query: string,
  chosen: readonly string[],
  within?: string,
): Choice[] {
  const index = indexOf(data, state);
  if (!index) return [];
  if (within !== undefined) return partItems(data, state, within);
  const wanted = query.trim();
  const exact = wanted === '' ? [] : pinpoints(data, state, wanted);
  const entries =
    wanted === ''
      ? [...index.entries.values()]
      : index.search.search(wanted).map(({ id }) => index.entries.get(String(id))!);
  const seen = new Set<string>();
  const typed = exact.length === 0 ? unreadPlace(data, state, wanted) : undefined;
  const items: Choice[] = typed === undefined ? [] : [typed];
  const add = (id: string, item: Choice): void => void (seen.has(id) || (seen.add(id), items.push(item)));
  for (const id of wanted === '' ? chosen : []) add(id, citedItem(data, state, index, id));
  for (const id of exact) add(id, citedItem(data, state, index, id));
  for (const entry of wanted === '' ? entries : entries.slice(0, SHOWN)) add(entry.id, itemOf(entry, wanted));
  return items;
}

/** A place that was typed of a law whose text is not at hand: it is cited as it stands, and nobody has seen it. */
function unreadPlace(data: Data, state: string, query: string): Choice | undefined {
  const place = readPinpoint(query.replace(/\s+/g, ''));
  const laws = data.loaded?.world.countries.get(state)?.laws;
  if (place?.law === undefined || !laws?.has(place.law) || data.texts.get(state)?.has(place.law)) return undefined;
  const id = writePinpoint(place, place.law);
  return { id, label: id, hint: say('answering.sections.typed') };
}

const itemOf = ({ id, law, number, heading, text }: Entry, query: string): Choice => ({
  id,
  label: `${number}${heading === '' ? '' : `  ${heading}`}`,
  hint: `${law}${text === '' ? '' : `: ${excerpt(text, query)}`}`,
});

/** The words around the first match. */
function excerpt(text: string, query: string): string {
  const at = query === '' ? 0 : text.toLowerCase().indexOf(query.toLowerCase().split(/\s+/)[0]!);
  const from = at <= 30 ? 0 : text.indexOf(' ', at - 30) + 1;
  return (from > 0 ? '… ' : '') + text.slice(from, from + 160).replace(/\s+/g, ' ');
}

function pinpoints(data: Data, state: string, query: string): string[] {
  const texts = data.texts.get(state) ?? new Map<string, Law>();
  const [given, place] = query.includes('/') ? [lawOf(query), placeOf(query)] : [undefined, query.replace(/\s+/g, '')];
  return [...texts].flatMap(([id, law]) => {
    if (given !== undefined && given !== id) return [];
    if (resolve(law, place).ok) return [`${id}/${place}`];
    const read = parseCitation(query, law.meta.language === undefined ? {} : { language: law.meta.language });
    return read && resolve(law, { section: read.section, parts: read.parts }).ok ? [writePinpoint(read, id)] : [];
  });
}

function citedItem(data: Data, state: string, index: Index, id: string): Choice {
  const whole = index.entries.get(wholeSection(id));
  const text = data.texts.get(state)?.get(lawOf(id));
  const resolved = text && resolve(text, placeOf(id));
  return {
    id,
    label: `${id}${whole === undefined || whole.heading === '' ? '' : `  ${whole.heading}`}`,
    ...(resolved?.ok && { hint: resolved.passage.text.replace(/\s+/g, ' ').slice(0, 160) }),
  };
}

/** A section and its numbered parts, as far down as they go. */
function partItems(data: Data, state: string, within: string): Choice[] {
  const law = lawOf(within);
  const text = data.texts.get(state)?.get(law);
  const section = text && sectionOf(text, wholeSection(placeOf(within)));
  if (!section) return [];
  // only what a citation reaches is offered, under the citation that does
  const walk = (parts: readonly Part[], above: readonly string[], depth: number): Choice[] =>
    parts.flatMap((part) => {
      const place = citableAt(text, section, above, part);
      if (!place) return [];
      return [
        {
          id: writePinpoint({ section: section.id, parts: [...place.parts] }, law),
          label: section.text.slice(part.start, part.end).replace(/\s+/g, ' ').slice(0, 200),
          depth,
        },
        ...walk(part.parts, place.parts, depth + 1),
      ];
    });
  return [
    { id: `${law}/${section.id}`, label: say('answering.sections.whole', { section: titleOf(section) }) },
    ...walk(section.parts, [], 1),
  ];
}
