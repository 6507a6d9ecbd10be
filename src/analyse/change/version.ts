import type { Law } from '../../law/index.js';
import { citer } from '../../law/cite/record.js';
import type { Answer, Country } from '../../model/country.js';
import type { Scope } from '../../model/scope.js';
import type { Term } from '../../model/term.js';
import { check, type Check } from '../assess/check.js';
import { commitmentsOf, type Register } from '../commitments/commitments.js';
import { Describer } from '../../words/describe.js';
import { Sheet, type Subject } from '../assess/sheet.js';
import { Reviews } from '../assess/stale.js';
import { textsToday } from './today.js';

/** A state's law on certain texts, held against the state's commitments. */
export interface Version {
  world: Subject & Register;
  country: Country;
  texts: ReadonlyMap<string, Law>;
  describer: Describer;
  check: Check;
}

/**
 * Holds a state's law, on these texts of it, against its commitments on a date (ISO 8601). `like` is a version of the same
 * state on the same date: what it has in common with this one is not worked out again.
 */
export function versionOf(
  world: Subject & Register,
  country: Country,
  texts: ReadonlyMap<string, Law>,
  asOf: string,
  like?: Version,
): Version {
  const sheet =
    like && like.world === world && sameAnswers(like.country, country)
      ? like.describer.sheet
      : new Sheet(world, country);
  const describer = new Describer(
    sheet,
    new Reviews(country, world.questions, textsToday(country, texts)),
    citer(country, texts),
  );
  const commitments =
    like?.world === world && like.country.reservations === country.reservations
      ? like.check.commitments
      : commitmentsOf({ ...world, countries: new Map(world.countries).set(country.iso3, country) }, country.iso3, asOf);
  return { world, country, texts, describer, check: check(describer, commitments) };
}

const sameAnswers = (a: Country, b: Country): boolean =>
  a.answers.length === b.answers.length &&
  a.answers.every((answer, n) => answer === b.answers[n]) &&
  a.terms.size === b.terms.size &&
  [...a.terms].every(([id, term]) => b.terms.get(id) === term);

/**
 * A state's law with the answers and terms that a bill gives. Each of the bill's answers stands in the place of those to the
 * same question over its own scope; what they leave uncovered stays as it was. A term takes the place of its namesake.
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
  const sheet = new Sheet(world, whole);
  const empty = new Set(
    [...scopes.keys()].flatMap((question) =>
      sheet.layers(question).flatMap(({ answer, cells }) => (cells.isEmpty && answer.yields ? [answer] : [])),
    ),
  );
  return { ...whole, answers: whole.answers.filter((answer) => !empty.has(answer)) };
}
