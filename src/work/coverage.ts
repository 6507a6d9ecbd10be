import type { Hit } from '../law/passages/index.js';
import { wholeSection } from '../law/cite/pinpoint.js';
import { citedBy, type Answer } from '../model/country.js';
import type { Question } from '../model/question.js';
import type { Coverage } from '../report/coverage-text.js';
import type { Reading } from './read.js';

/** Passages of a question that are looked at. */
const LOOKED_AT = 5;
/** From here on a section counts as one of the field. */
const OF_FIELD = 0.3;

/**
 * Whether a passage speaks clearly of what is asked: a whole phrase of its words, two of its terms, or one in its
 * heading.
 */
export function isStrong({ words }: Pick<Hit, 'words'>): boolean {
  const whole = words.filter((word) => word.whole && word.in !== 'above');
  const terms = new Set(whole.map(({ term }) => term));
  return (
    terms.size > 1 || [...terms].some((term) => /\S\s+\S/.test(term)) || whole.some((word) => word.in === 'heading')
  );
}

/** Holds what has been answered against what is found in the laws at hand. */
export function coverageOf({ loaded, country, passages }: Reading): Coverage {
  const cited = new Set(
    [
      ...(country?.answers ?? []).flatMap((answer) => [...citedBy(answer), ...answer.amendAt]),
      ...[...(country?.terms.values() ?? [])].flatMap(({ sections }) => sections ?? []),
    ].map(wholeSection),
  );
  const answers = new Map<string, Answer[]>();
  for (const answer of country?.answers ?? [])
    answers.set(answer.question, [...(answers.get(answer.question) ?? []), answer]);
  const uncited = new Map<string, { hit: Hit; questions: string[]; weight: number }>();
  const unanswered: { question: Question; hits: Hit[] }[] = [];
  const doubtful: { question: Question; answer: Answer; hits: Hit[] }[] = [];
  for (const question of loaded.world.questions.values()) {
    const strong = passages.rank(question, { limit: LOOKED_AT }).filter(isStrong);
    strong.forEach((hit, n) => {
      const place = wholeSection(hit.cited);
      if (cited.has(place) || passages.ofField(hit) < OF_FIELD) return;
      const known = uncited.get(place) ?? { hit, questions: [], weight: 0 };
      known.questions.push(question.id);
      known.weight += 1 / (n + 1);
      uncited.set(place, known);
    });
    const answersHere = answers.get(question.id) ?? [];
    if (strong.length > 0 && answersHere.length === 0) unanswered.push({ question, hits: strong });
    for (const answer of answersHere) {
      if (!saysNothing(answer)) continue;
      const places = new Set(citedBy(answer).map(wholeSection));
      const hits = strong.filter((hit) => !places.has(wholeSection(hit.cited)));
      if (hits.length > 0) doubtful.push({ question, answer, hits });
    }
  }
  const laws = [...(country?.laws.values() ?? [])];
  const atHand = new Set(passages.laws.map(({ id }) => id));
  return {
    atHand: passages.laws.map(({ id, sections }) => ({
      law: id,
      sections,
      cited: [...cited].filter((place) => place.startsWith(`${id}/`)).length,
    })),
    withoutText: laws.filter(({ id }) => !atHand.has(id)).map(({ id, title }) => ({ law: id, title })),
    notAtHand: [...(country?.notAtHand.values() ?? [])],
    uncited: [...uncited.values()]
      .sort((a, b) => b.weight - a.weight)
      .map(({ hit, questions }) => ({ hit, questions })),
    unanswered,
    doubtful,
  };
}

/** Whether an answer is that the law is silent, or says no. */
const saysNothing = ({ given }: Answer): boolean =>
  given === 'silent' || (typeof given === 'object' && given.type === 'option' && given.option === 'no');
