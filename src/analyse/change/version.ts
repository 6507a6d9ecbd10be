import type { Law } from '../../law/index.js';
import { citer } from '../../law/cite/record.js';
import type { Answer, Country } from '../../model/country.js';
import type { Scope } from '../../model/scope.js';
import type { Term } from '../../model/term.js';
import { check, type Check } from '../assess/check.js';
import { commitmentsOf, type Register } from '../commitments/commitments.js';
import { isMember } from '../commitments/membership.js';
import { NATIONAL, MappedLaw, type Subject } from '../assess/mapped-law.js';
import { Reviews } from '../assess/stale.js';
import { reviewedOtherwise } from './kept.js';
import { textsToday } from './today.js';

/** Writes cited sections in the style of the law of a source (`national`, or a union's id), one text for each law. */
export type Cite = (sections: readonly string[], source: string) => string[];

/** A state's law on certain texts, held against the state's commitments. */
export interface Version {
  world: Subject & Register;
  country: Country;
  texts: ReadonlyMap<string, Law>;
  mapped: MappedLaw;
  /** writes cited sections in the style of the law of a source */
  cite: Cite;
  check: Check;
}

/**
 * What a state's law is read as on a date (ISO 8601), on these texts of it and with the law of the unions of which the
 * state is a member then; `textsOf` gives the texts of a union's laws that are at hand.
 */
export function mappedLawOf(
  world: Subject & Register,
  country: Country,
  texts: ReadonlyMap<string, Law>,
  asOf: string,
  textsOf: (union: Country) => ReadonlyMap<string, Law> = () => new Map(),
): { mapped: MappedLaw; cite: Cite } {
  const reviews = new Reviews(country, world.questions, textsToday(country, texts));
  const unions = unionsOf(world, country.iso3, asOf).map((union) => ({ union, texts: textsOf(union) }));
  const mapped = new MappedLaw(world, country, {
    asOf,
    reviews,
    unions: unions.map(({ union, texts }) => ({
      id: union.iso3,
      country: union,
      reviews: new Reviews(union, world.questions, textsToday(union, texts)),
    })),
  });
  const citers = new Map([
    [NATIONAL, citer(country, texts)],
    ...unions.map(({ union, texts }) => [union.iso3, citer(union, texts)] as const),
  ]);
  return { mapped, cite: (sections, source) => (citers.get(source) ?? citers.get(NATIONAL)!)(sections) };
}

/** The unions of which a state is a member on a date (ISO 8601), and whose law applies in it. */
export const unionsOf = (
  { unions, groups }: Pick<Register, 'unions' | 'groups'>,
  state: string,
  asOf: string,
): Country[] =>
  [...(unions?.values() ?? [])].filter(({ union }) =>
    groups
      .get(union ?? '')
      ?.members.some((member) => member.state === state && member.observer !== true && isMember(member, asOf)),
  );

/**
 * Holds a state's law, on these texts of it, against its commitments on a date (ISO 8601). `like` is a version of the
 * same state on the same date: what it has in common with this one is not worked out again.
 */
export function versionOf(
  world: Subject & Register,
  country: Country,
  texts: ReadonlyMap<string, Law>,
  asOf: string,
  like?: Version,
): Version {
  const made = mappedLawOf(world, country, texts, asOf);
  const commitments =
    like?.world === world && like.country.reservations === country.reservations
      ? like.check.commitments
      : commitmentsOf({ ...world, countries: new Map(world.countries).set(country.iso3, country) }, country.iso3, asOf);
  const known =
    like?.world === world && like.check.commitments === commitments && sameAnswers(like.country, country)
      ? like
      : undefined;
  const changed =
    known &&
    reviewedOtherwise(
      known.mapped,
      made.mapped,
      commitments.flatMap(({ duties }) => duties),
    );
  if (!known || !changed) return { world, country, texts, ...made, check: check(made.mapped, commitments) };
  const before = known.mapped;
  const [source, ...unions] = made.mapped.sources;
  const mapped =
    changed.size === 0
      ? before
      : new MappedLaw(world, country, { asOf, reviews: source!.reviews, unions, like: before });
  return {
    world,
    country,
    texts,
    mapped,
    cite: made.cite,
    check: check(mapped, commitments, { check: known.check, changed }),
  };
}

/** Whether two readings of a state's law have the same answers, terms, dates of laws and seals. */
const sameAnswers = (a: Country, b: Country): boolean =>
  a.answers.length === b.answers.length &&
  a.answers.every((answer, n) => answer === b.answers[n]) &&
  a.terms.size === b.terms.size &&
  [...a.terms].every(([id, term]) => b.terms.get(id) === term) &&
  a.seals.requirements === b.seals.requirements &&
  datesOf(a) === datesOf(b);

const datesOf = ({ laws }: Country): string =>
  JSON.stringify([...laws].map(([id, { status, inForce, until }]) => [id, status, inForce, until]));

/**
 * A state's law with the answers and terms that a bill gives. Each of the bill's answers stands in the place of those
 * to the same question over its own scope; what they leave uncovered stays as it was. A term takes the place of its
 * namesake.
 */
export function withBill(
  world: Subject,
  country: Country,
  answers: readonly Answer[],
  terms: ReadonlyMap<string, Term>,
): Country {
  if (answers.length === 0 && terms.size === 0) return country;
  const scopes = new Map<string, Scope[]>();
  for (const { question, scope } of answers) scopes.set(question, [...(scopes.get(question) ?? []), scope]);
  const yielding = country.answers.map((answer): Answer => {
    const taken = scopes.get(answer.question);
    return taken ? { ...answer, yields: [...(answer.yields ?? []), ...taken] } : answer;
  });
  const whole: Country = {
    ...country,
    terms: new Map([...country.terms, ...terms]),
    answers: [...yielding, ...answers],
  };
  const mapped = new MappedLaw(world, whole);
  const empty = new Set(
    [...scopes.keys()].flatMap((question) =>
      mapped.layers(question).flatMap(({ answer, cells }) => (cells.isEmpty && answer.yields ? [answer] : [])),
    ),
  );
  return { ...whole, answers: whole.answers.filter((answer) => !empty.has(answer)) };
}
