import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { placesAt, type CitablePlace } from '../../law/cite/places-at.js';
import { resolve, sectionOf, writePinpoint } from '../../law/cite/resolve.js';
import type { FoundWord, Hit, Passages } from '../../law/passages/index.js';
import type { Law, Section } from '../../law/text/law.js';
import type { Question } from '../../model/question.js';
import { entriesOn } from '../../work/book.js';
import { lastFound } from '../../work/remember.js';
import { chosenRow } from '../keys/navigate.js';
import { here, type App } from '../state/app.js';
import { readingPlace } from '../screens/reading.js';
import type { LawPlace } from '../state/route.js';

/** How many passages are offered for a question. */
const OFFERED = 20;

/** The texts of the state that is shown, by the id of the law. */
export const textsIn = ({ data, stack }: Pick<App, 'data' | 'stack'>): ReadonlyMap<string, Law> =>
  data.texts.get(stack.at(-1)!.state ?? '') ?? new Map<string, Law>();

/** The question beside which the law stands: that of the screen, or the one that is chosen in its list. */
export function questionBeside(app: App): Question | undefined {
  const id = here(app).question ?? chosenRow(app)?.question;
  return id === undefined ? undefined : app.data.loaded?.world.questions.get(id);
}

const ranked = new WeakMap<Passages, Map<string, readonly Hit[]>>();

/** The passages that may answer the question, best first; none until the laws have been made ready. */
export function passagesFor(app: App): readonly Hit[] {
  const passages = app.data.passages.get(here(app).state ?? '');
  const question = questionBeside(app);
  if (!passages || !question) return [];
  const texts = textsIn(app);
  const known = ranked.get(passages) ?? ranked.set(passages, new Map()).get(passages)!;
  let hits = known.get(question.id);
  if (!hits)
    known.set(
      question.id,
      (hits = passages
        .rank(question, { limit: OFFERED, laws: [...texts.keys()] })
        .filter(({ law, section }) => sectionOf(texts.get(law)!, section.id) !== undefined)),
    );
  return hits;
}

/** The place of a passage: the first of its words, so that it is seen at once. */
export const placeOfHit = ({ law, section, start }: Hit): LawPlace => ({
  law,
  section: section.id,
  offset: start,
  wider: 0,
});

/** The place that a citation names; undefined where the texts do not have it. */
export function placeOfCited(texts: ReadonlyMap<string, Law>, cited: string): LawPlace | undefined {
  const law = texts.get(lawOf(cited));
  const resolved = law && resolve(law, placeOf(cited));
  if (!law || !resolved?.ok) return undefined;
  const { section, part } = resolved.passage;
  const offset = part?.start ?? 0;
  const at = placesAt(law, section, offset);
  const from = at.findLastIndex(({ start, end }) => start === offset && end === (part?.end ?? section.text.length));
  return { law: law.id, section: section.id, offset, wider: from < 0 ? 0 : at.length - 1 - from };
}

/**
 * Where the law is read: where the reader has gone; else what the answer cites; else the best passage; else the
 * beginning.
 */
export function placeIn(app: App): LawPlace | undefined {
  const { place, state, question, screen } = here(app);
  if (screen === 'reading') return readingPlace({ data: app.data, route: here(app) });
  const texts = textsIn(app);
  if (place && sectionOf(texts.get(place.law) ?? NO_LAW, place.section)) return place;
  if (screen === 'question')
    for (const { raw } of entriesOn(app.data.books.get(state ?? ''), question ?? ''))
      for (const cited of Array.isArray(raw['sections']) ? raw['sections'].map(String) : []) {
        const lawPlace = placeOfCited(texts, cited);
        if (lawPlace) return lawPlace;
      }
  const [best] = passagesFor(app);
  if (best) return placeOfHit(best);
  const first = [...texts.values()].find(({ sections }) => sections.length > 0);
  return first && { law: first.id, section: first.sections[0]!.id, offset: 0, wider: 0 };
}

const NO_LAW: Law = { id: '', meta: {}, sections: [], remainder: [] };

/** The law and the section at a place, with the number of the section in the law. */
export function sectionAt(app: App, place: LawPlace): { law: Law; section: Section; at: number } | undefined {
  const law = textsIn(app).get(place.law);
  const section = law && sectionOf(law, place.section);
  return law && section && { law, section, at: numbersOf(law).get(section.id)! };
}

const numbers = new WeakMap<Law, Map<string, number>>();
function numbersOf(law: Law): Map<string, number> {
  let number = numbers.get(law);
  if (!number) numbers.set(law, (number = new Map(law.sections.map(({ id }, at) => [id, at]))));
  return number;
}

const lastPlaces = lastFound<CitablePlace[]>();

/** What of the law is under the cursor and would be cited: `firearms-act/14(2)(s1)`, and its characters. */
export function chosenPlace(app: App, place: LawPlace): { cited: string; start: number; end: number } | undefined {
  const hit = sectionAt(app, place);
  if (!hit) return undefined;
  const { law, section } = hit;
  const all = lastPlaces([law, section, place.offset], () => placesAt(law, section, place.offset));
  const { parts, start, end } = all[Math.max(0, all.length - 1 - place.wider)]!;
  return { cited: writePinpoint({ section: section.id, parts: [...parts] }, law.id), start, end };
}

/** How many steps wider than the narrowest place the whole section is. */
export function widestAt(app: App, place: LawPlace): number {
  const section = sectionAt(app, place);
  return section ? placesAt(section.law, section.section, place.offset).length - 1 : 0;
}

/** Characters that are marked in a text. */
export interface Mark {
  start: number;
  end: number;
}

const wordsFound = new WeakMap<Section, Map<string, readonly FoundWord[]>>();

/** What is marked in a section: what is looked for, or else the words of the question. */
export function marksIn(app: App, law: Law, section: Section): readonly Mark[] {
  const { find = '', state = '' } = here(app);
  if (find !== '') return occurrences(section.text, find);
  const question = questionBeside(app);
  const passages = app.data.passages.get(state);
  if (!question || !passages) return [];
  const known = wordsFound.get(section) ?? wordsFound.set(section, new Map()).get(section)!;
  let words = known.get(question.id);
  if (!words) known.set(question.id, (words = passages.wordsIn(question, law.id, section)));
  return words.filter((word) => word.in === 'text');
}

/** Where a text that is looked for stands, in whatever letters. */
function occurrences(text: string, find: string): Mark[] {
  const out: Mark[] = [];
  const [all, piece] = [text.toLowerCase(), find.toLowerCase()];
  if (all.length !== text.length || piece === '') return out;
  for (let at = all.indexOf(piece); at >= 0; at = all.indexOf(piece, at + piece.length))
    out.push({ start: at, end: at + piece.length });
  return out;
}

const candidates = new WeakMap<Passages, Map<string, ReadonlySet<string>>>();

/** The sections of a law in which something is marked, as far as can be told without reading them. */
export function markedSections(app: App, law: Law): (id: string) => boolean {
  const { find = '', state = '' } = here(app);
  const question = questionBeside(app);
  const passages = app.data.passages.get(state);
  if (find !== '' || !question || !passages) return () => find !== '';
  const known = candidates.get(passages) ?? candidates.set(passages, new Map()).get(passages)!;
  const key = `${question.id} ${law.id}`;
  let ids = known.get(key);
  if (!ids) known.set(key, (ids = new Set(passages.sectionsWith(question, law.id))));
  return (id) => ids.has(id);
}
