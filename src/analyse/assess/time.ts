import type { Answer, Country, LawRecord } from '../../model/country.js';
import { termsUnder } from '../../model/term.js';

/** How a rule stands to a day: it holds; it begins later, or is over, on a date where one is known. */
export type When = { state: 'now' } | { state: 'later' | 'over'; date?: string };

const NOW: When = { state: 'now' };

/** What an answer rests on in time: its dates, its sections, and those of the definitions that its scope names. */
export const datedBy = (
  { sections, evidence, scope, from, until }: Answer,
  { terms }: Pick<Country, 'terms'>,
): Dated => ({
  sections: [...sections, ...termsUnder(terms, scope.items ?? []).flatMap((term) => term.sections ?? [])],
  ...(sections.length === 0 && { evidence }),
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
});

/** What holds from or until a day: by its own dates, by the laws that it cites, and by the evidence that shows it. */
type Dated = Pick<Answer, 'sections' | 'from' | 'until'> & Partial<Pick<Answer, 'evidence'>>;

/**
 * How an answer stands to a day (ISO 8601): by its own dates and by those and the status of every law that it cites. A
 * bill holds on no day. Without a day only what holds on none is told apart.
 */
export const whenOf = (
  { sections, evidence = [], from, until }: Dated,
  laws: Country['laws'],
  asOf: string | undefined,
): When =>
  together([
    between(from, until, asOf),
    ...evidence
      .map(({ date }) => date)
      .sort()
      .slice(0, 1)
      .map((date) => between(date, undefined, asOf)),
    ...[...new Set(sections.map((section) => section.split('/', 1)[0]!))].map((id) => lawOn(laws.get(id), asOf)),
  ]);

function lawOn(law: LawRecord | undefined, asOf: string | undefined): When {
  if (!law) return NOW;
  const { status, inForce, until } = law;
  if (status === 'bill') return { state: 'later' };
  if (status === 'repealed' && until === undefined) return { state: 'over' };
  if (status === 'not-yet-in-force' && inForce === undefined) return { state: 'later' };
  if (asOf === undefined && status === 'not-yet-in-force') return { state: 'later', date: inForce! };
  if (asOf === undefined && status === 'repealed') return { state: 'over', date: until! };
  return between(inForce, until, asOf);
}

function between(from: string | undefined, until: string | undefined, asOf: string | undefined): When {
  if (asOf === undefined) return NOW;
  if (until !== undefined && until <= asOf) return { state: 'over', date: until };
  if (from !== undefined && asOf < from) return { state: 'later', date: from };
  return NOW;
}

/**
 * What several conditions in time come to: over where one is, else later where one is, from the last of their dates.
 */
function together(all: readonly When[]): When {
  const dated = (state: 'later' | 'over'): (string | undefined)[] =>
    all.flatMap((when) => (when.state === state ? [when.date] : []));
  const [over, later] = [dated('over'), dated('later')];
  const known = (dates: readonly (string | undefined)[]): string[] => dates.filter((date) => date !== undefined).sort();
  if (over.length > 0) {
    const date = known(over)[0];
    return { state: 'over', ...(date !== undefined && { date }) };
  }
  if (later.length === 0) return NOW;
  const date = later.includes(undefined) ? undefined : known(later).at(-1);
  return { state: 'later', ...(date !== undefined && { date }) };
}

/** The days after a given one on which an answer begins or ends to hold, by its own dates or by a law that it cites. */
export function turnsOf(
  { sections, from, until }: Dated,
  laws: Country['laws'],
  after: string,
): { date: string; laws: string[] }[] {
  const dates = new Map<string, Set<string>>();
  const note = (date: string | undefined, law?: string): void => {
    if (date === undefined || date <= after) return;
    const known = dates.get(date) ?? dates.set(date, new Set()).get(date)!;
    if (law !== undefined) known.add(law);
  };
  note(from);
  note(until);
  for (const id of new Set(sections.map((section) => section.split('/', 1)[0]!))) {
    const law = laws.get(id);
    if (!law || law.status === 'bill') continue;
    note(law.inForce, id);
    note(law.until, id);
  }
  return [...dates].map(([date, ids]) => ({ date, laws: [...ids] }));
}
