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
      answers.filter((answer) => answer.question === question).map((answer) => ({ iso3, answer })),
    );
    const excepted = others.flatMap(({ iso3, answer }) =>
      answer.except.flatMap(({ sections }) => sections.map((section) => `${iso3}/${section}`)),
    );
    const ruled = others.flatMap(({ iso3, answer }) => answer.sections.map((section) => `${iso3}/${section}`));
    for (const fill of fills)
      if (!excepted.includes(fill))
        report(
          place,
          `${unexpected('exception in "fills"', fill, excepted)} It is a place that an exception of the ` +
            `answer of a union to "${question}" cites.`,
        );
    for (const exception of except)
      for (const text of exception.filledBy ?? [])
        if (!ruled.includes(text))
          report(
            exception.place,
            `${unexpected('rule in "filled-by"', text, ruled)} It is a place that the answer of a union to ` +
              `"${question}" cites.`,
          );
  }
}
