import { lawOf } from '../../law/cite/pinpoint.js';
import { readPinpoint, writePinpoint, type Law } from '../../law/index.js';
import type { Aligned } from '../../law/compare/align.js';
import { carryPinpoint } from '../../law/compare/carry-pinpoint.js';
import {
  citedBy,
  type Answer,
  type Country,
  type LawRecord,
  type SealParts,
  type SectionRecord,
} from '../../model/country.js';
import type { Term } from '../../model/term.js';
import { exceptPrint, sealOf, sectionsPrint } from '../assess/seal.js';
import { printIn, type Changed, type TextAt } from '../assess/stale.js';
import { textsToday } from './today.js';

/**
 * What becomes of one law of a state: its earlier text if it has one, its later text if it goes on, and how they
 * align.
 */
export interface LawChange {
  id: string;
  before?: Law;
  after?: Law;
  aligned: readonly Aligned[];
  /** of a law that is new */
  record?: LawRecord;
}

/**
 * An answer on the later texts. `kept`: each section that it cites reads as it was reviewed; `changed`: some do not,
 * so it is to be reviewed; `deleted`: none of the sections that it cited has a text any more.
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
export function carriedAnswers(
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
    if (known) laws.set(id, enacted(known, after));
  }
  const move = (section: string): readonly string[] => movers.get(lawOf(section))?.(section) ?? [section];
  const seals = new Map(country.seals.answers);
  const before = new Map(country.seals.before);
  const definitions = new Map(country.seals.definitions);
  const moved = country.answers.map((from) => {
    const moves = new Map(citedBy(from).map((section) => [section, move(section)]));
    const to = movedAnswer(from, move);
    const parts = sealedOf(country, from);
    if (!parts || to === from) return { from, moves, to };
    const carried = movedParts(parts, from, to, move);
    const seal = sealOf(carried);
    seals.set(seal, carried);
    const meant = before.get(from.reviewed!.seal!);
    if (meant) before.set(seal, meant);
    const read = definitions.get(from.reviewed!.seal!);
    if (read) definitions.set(seal, read);
    return { from, moves, to: { ...to, reviewed: { ...from.reviewed!, seal } } };
  });
  const earlier = textsToday(country, texts);
  const laterAt = textsToday({ laws }, later);
  const carriedTerms = [...country.terms.values()].map((term): CarriedTerm => {
    const moves = (term.sections ?? []).map((section) => ({ section, now: move(section) }));
    const differs = ({ section, now }: (typeof moves)[number]): boolean => {
      // what is not at hand is not known to have changed
      if (!later.has(lawOf(section))) return false;
      const print = printIn(earlier(section));
      return now.length !== 1 || (print !== undefined && print !== printIn(laterAt(now[0]!)));
    };
    const sections = [...new Set(moves.flatMap(({ section, now }) => (now.length > 0 ? now : [section])))];
    return {
      term: term.sections && sections.join() !== term.sections.join() ? { ...term, sections } : term,
      changed: moves.filter(differs).map(({ section }) => section),
    };
  });
  const terms = new Map(carriedTerms.map(({ term }) => [term.id, term]));
  const result: Country = {
    ...country,
    laws,
    terms,
    answers: moved.map(({ to }) => to),
    seals: { ...country.seals, answers: seals, before, definitions },
  };
  const answers = moved.map((entry): Carried => {
    const changed = changedUnder(entry, sealedOf(result, entry.to), earlier, laterAt);
    const gone = entry.moves.size > 0 && [...entry.moves.values()].every((now) => now.length === 0);
    return { ...entry, changed, state: gone ? 'deleted' : changed.length > 0 ? 'changed' : 'kept' };
  });
  return { country: result, texts: later, answers, terms: carriedTerms };
}

function moverOf({ id, before, after, aligned }: LawChange): (section: string) => readonly string[] {
  const entries = new Map(aligned.flatMap((entry) => entry.before.map((section) => [section.id, entry] as const)));
  return (cited) => {
    const place = readPinpoint(cited);
    const entry = place && entries.get(place.section);
    if (!place || !before || !after || !entry)
      return !after || (before && !entry && before.sections.some((section) => section.id === place?.section))
        ? []
        : [cited];
    if (entry.after.length === 0) return [];
    return carryPinpoint(place, before, entry, after).map((now) => writePinpoint(now, id));
  };
}

/** What the seal of an answer stands for, where that was kept. */
const sealedOf = (country: Country, { reviewed }: Answer): SealParts | undefined =>
  reviewed?.seal === undefined ? undefined : country.seals.answers.get(reviewed.seal);

type Move = (section: string) => readonly string[];

/** Cited sections where they stand now; those that are gone stay as they were. */
const movedList = (sections: readonly string[], move: Move): string[] => [
  ...new Set(
    sections.flatMap((section) => {
      const now = move(section);
      return now.length > 0 ? now : [section];
    }),
  ),
];

/** An answer with its citations where they stand now; one that stays where it is stays the same one. */
function movedAnswer(from: Answer, move: Move): Answer {
  const to: Answer = {
    ...from,
    sections: movedList(from.sections, move),
    except: from.except.map((exception) => ({ ...exception, sections: movedList(exception.sections, move) })),
    amendAt: movedList(from.amendAt, move),
  };
  const places = ({ sections, except, amendAt }: Answer): string =>
    JSON.stringify([sections, except.map((exception) => exception.sections), amendAt]);
  return places(from) === places(to) ? from : to;
}

/** What was sealed, under the places that now hold the reviewed texts. */
function movedParts(parts: SealParts, from: Answer, to: Answer, move: Move): SealParts {
  const places = new Map<string, string>();
  for (const [cited, print] of parts.places)
    for (const now of movedList([cited], move)) if (!places.has(now)) places.set(now, print);
  return {
    ...parts,
    sections: parts.sections === sectionsPrint(from.sections) ? sectionsPrint(to.sections) : parts.sections,
    except: parts.except === exceptPrint(from.except) ? exceptPrint(to.except) : parts.except,
    places,
  };
}

/**
 * The cited places whose later text is not the one that was reviewed; of an answer without seal, not the earlier one.
 */
function changedUnder(
  { from, to, moves }: Pick<Carried, 'from' | 'to' | 'moves'>,
  parts: SealParts | undefined,
  earlier: TextAt,
  later: TextAt,
): Changed[] {
  const before = new Map<string, string>();
  for (const cited of citedBy(from)) {
    const print = printIn(earlier(cited));
    const now = moves.get(cited) ?? [];
    for (const key of now.length > 0 ? now : [cited])
      if (print !== undefined && !before.has(key)) before.set(key, print);
  }
  return citedBy(to).flatMap((section): Changed[] => {
    const reviewed = parts ? parts.places.get(section) : before.get(section);
    const now = later(section);
    const today = printIn(now);
    if (reviewed === undefined || now === 'unknown' || today === reviewed) return [];
    return [{ section, reviewed, ...(today !== undefined && { today }) }];
  });
}

/** The record of a law as it is after the changes; what is enacted is no bill any more. */
function enacted({ status, ...record }: LawRecord, after: Law | undefined): LawRecord {
  return {
    ...record,
    ...(status !== undefined && { status: status === 'bill' ? 'in-force' : status }),
    sections: after ? recordsOf(record, after) : new Map(),
  };
}

function recordsOf(record: Pick<LawRecord, 'sections' | 'place'>, { sections }: Law): Map<string, SectionRecord> {
  return new Map(
    sections.map(({ id, number, heading }) => [
      id,
      { id, number, ...(heading !== undefined && { heading }), place: record.sections.get(id)?.place ?? record.place },
    ]),
  );
}
