import type { Country } from '../../model/country.js';
import type { Place } from '../../model/place.js';
import type { Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';

/**
 * Reports what an answer fills of the law of a union, and what fills an exception of it, where the union's answers to
 * the same question do not have it: `fills` names a place that one of their exceptions cites, `filled-by` one that
 * their rules cite.
 */
export function reportFills(files: Files, country: Country, unions: ReadonlyMap<string, Country>): void {
  const report = (place: Place, message: string): void => files.report({ ...place, rule: 'unknown-rule', message });
  for (const { question, fills = [], except, place } of country.answers) {
    const others = [...unions.values()].flatMap(({ iso3, answers }) =>
      answers.filter((one) => one.question === question).map((answer) => ({ iso3, answer })),
    );
    const excepted = others.flatMap(({ iso3, answer }) =>
      answer.except.flatMap(({ sections }) => sections.map((one) => `${iso3}/${one}`)),
    );
    const ruled = others.flatMap(({ iso3, answer }) => answer.sections.map((one) => `${iso3}/${one}`));
    for (const one of fills)
      if (!excepted.includes(one))
        report(
          place,
          `${unexpected('exception in "fills"', one, excepted)} It is a place that an exception of the ` +
            `answer of a union to "${question}" cites.`,
        );
    for (const exception of except)
      for (const one of exception.filledBy ?? [])
        if (!ruled.includes(one))
          report(
            exception.place,
            `${unexpected('rule in "filled-by"', one, ruled)} It is a place that the answer of a union to ` +
              `"${question}" cites.`,
          );
  }
}
