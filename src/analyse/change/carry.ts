import { readPinpoint, writePinpoint, type Law } from '../../law/index.js';
import type { Aligned } from '../../law/compare/align.js';
import { carryPinpoint } from '../../law/compare/carry-pinpoint.js';
import { printOf } from '../../law/compare/fingerprint.js';
import type { Answer, Country, LawRecord, SectionRecord } from '../../model/country.js';
import type { Term } from '../../model/term.js';
import { Staleness, wholeSection, type Changed } from '../assess/stale.js';
import { textsToday } from './today.js';

/** What becomes of one law of a state: its earlier text if it has one, its later text if it goes on, and how they align. */
export interface LawChange {
  id: string;
  before?: Law;
  after?: Law;
  aligned: readonly Aligned[];
  /** of a law that is new */
  record?: LawRecord;
}

/**
 * An answer on the later texts. `kept`: each section that it cites reads as it was reviewed; `changed`: some do not, so it
 * is to be reviewed; `deleted`: none of the sections that it cited has a text any more.
 */
export interface Carried {
  from: Answer;
  to: Answer;
  state: 'kept' | 'changed' | 'deleted';
  changed: readonly Changed[];
  /** cited before -> cited now; nothing for a section that is gone */
  moves: ReadonlyMap<string, readonly string[]>;
}

/** A defined term, and the cited sections whose text is not what it was before. */
export interface CarriedTerm {
  term: Term;
  changed: readonly string[];
}

export interface CarriedCountry {
  country: Country;
  texts: ReadonlyMap<string, Law>;
  answers: readonly Carried[];
  terms: readonly CarriedTerm[];
}

/**
 * Carries a state's answers and terms over to where their text stands after the changes. An answer that was never
 * stamped is taken to rest on the earlier text. `texts` are the texts of the state's laws before the changes.
 */
export function carry(
  country: Country,
  texts: ReadonlyMap<string, Law>,
  changes: readonly LawChange[],
): CarriedCountry {
  const movers = new Map(changes.map((change) => [change.id, moverOf(change)]));
  const later = new Map(texts);
  const laws = new Map(country.laws);
  for (const { id, after, record } of changes) {
    const known = laws.get(id) ?? record;
    if (after) later.set(id, after);
    else later.set(id, { id, meta: {}, sections: [], remainder: [] });
    if (known) laws.set(id, { ...known, sections: after ? recordsOf(known, after) : new Map() });
  }
  const move = (section: string): readonly string[] => movers.get(lawOf(section))?.(section) ?? [section];
  const moved = country.answers.map((from) => {
    const moves = new Map(from.sections.map((section) => [section, move(section)]));
    const sections = [...new Set([...moves].flatMap(([section, now]) => (now.length > 0 ? now : [section])))];
    const fingerprints = fingerprintsOf(from, texts, move);
    // an answer that stays where it is stays the same one
    const still =
      sections.join() === from.sections.join() &&
      fingerprints.size === from.fingerprints.size &&
      [...fingerprints].every(([section, print]) => from.fingerprints.get(section) === print);
    return { from, moves, to: still ? from : { ...from, sections, fingerprints } };
  });
  const earlier = textsToday(country, texts);
  const carriedTerms = [...country.terms.values()].map((term): CarriedTerm => {
    const moves = (term.sections ?? []).map((section) => ({ section, now: move(section) }));
    const differs = ({ section, now }: (typeof moves)[number]): boolean => {
      const print = earlier(wholeSection(section))?.fingerprint;
      // what is not at hand is not known to have changed
      if (!later.has(lawOf(section))) return false;
      return now.length !== 1 || (print !== undefined && print !== textAt(later, now[0]!));
    };
    const sections = [...new Set(moves.flatMap(({ section, now }) => (now.length > 0 ? now : [section])))];
    return {
      term: term.sections && sections.join() !== term.sections.join() ? { ...term, sections } : term,
      changed: moves.filter(differs).map(({ section }) => section),
    };
  });
  const terms = new Map(carriedTerms.map(({ term }) => [term.id, term]));
  const result: Country = { ...country, laws, terms, answers: moved.map(({ to }) => to) };
  const staleness = new Staleness(result, textsToday(result, later));
  const answers = moved.map((one): Carried => {
    const changed = staleness.of(one.to);
    const gone = one.from.sections.length > 0 && [...one.moves.values()].every((now) => now.length === 0);
    return { ...one, changed, state: gone ? 'deleted' : changed.length > 0 ? 'changed' : 'kept' };
  });
  return { country: result, texts: later, answers, terms: carriedTerms };
}

const textAt = (texts: ReadonlyMap<string, Law>, section: string): string | undefined => {
  const law = texts.get(lawOf(section));
  return law && printOf(law, wholeSection(section).slice(law.id.length + 1));
};

const lawOf = (section: string): string => section.split('/', 1)[0]!;

function moverOf({ id, before, after, aligned }: LawChange): (section: string) => readonly string[] {
  const entries = new Map(aligned.flatMap((entry) => entry.before.map((section) => [section.id, entry] as const)));
  return (cited) => {
    const place = readPinpoint(cited);
    const entry = place && entries.get(place.section);
    if (!place || !before || !after || !entry)
      return !after || (before && !entry && before.sections.some((one) => one.id === place?.section)) ? [] : [cited];
    if (entry.after.length === 0) return [];
    return carryPinpoint(place, before, entry, after).map((now) => writePinpoint(now, id));
  };
}

/** Fingerprints of the reviewed texts, under the sections that now hold these texts. */
function fingerprintsOf(
  answer: Answer,
  texts: ReadonlyMap<string, Law>,
  move: (section: string) => readonly string[],
): Map<string, string> {
  const prints = new Map<string, string>();
  for (const section of new Set([...answer.sections.map(wholeSection), ...answer.fingerprints.keys()])) {
    const text = texts.get(lawOf(section));
    const reviewed =
      answer.fingerprints.get(section) ?? (text && printOf(text, section.slice(section.indexOf('/') + 1)));
    if (reviewed === undefined) continue;
    const cited = answer.sections.filter((one) => wholeSection(one) === section);
    const now = new Set((cited.length > 0 ? cited : [section]).flatMap(move).map(wholeSection));
    for (const one of now.size > 0 ? now : [section]) if (prints.get(one) === undefined) prints.set(one, reviewed);
  }
  return prints;
}

function recordsOf(record: LawRecord, { sections }: Law): Map<string, SectionRecord> {
  return new Map(
    sections.map(({ id, number, heading }) => [
      id,
      { id, number, ...(heading !== undefined && { heading }), place: record.sections.get(id)?.place ?? record.place },
    ]),
  );
}
