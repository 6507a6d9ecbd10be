import { lawOf } from '../law/cite/pinpoint.js';
import type { MatteringLaw } from '../report/laws-text.js';
import type { Reading } from './read.js';

/** Places of a question that are looked at. */
const LOOKED_AT = 10;

/**
 * The laws that are found for questions, those first that are found for most, near the top; laws that none is found
 * in are left out.
 */
export function lawsThatMatter({ loaded, passages }: Pick<Reading, 'loaded' | 'passages'>): MatteringLaw[] {
  const gathered = new Map<string, { score: number; questions: Set<string>; sections: Set<string> }>();
  for (const question of loaded.world.questions.values())
    passages.sectionsFor(question, { limit: LOOKED_AT }).forEach(({ cited }, n) => {
      const law = lawOf(cited);
      const tally = gathered.get(law) ?? { score: 0, questions: new Set(), sections: new Set() };
      tally.score += 1 / (n + 1);
      tally.questions.add(question.id);
      tally.sections.add(cited);
      gathered.set(law, tally);
    });
  return [...gathered]
    .map(([law, { score, questions, sections }]) => ({
      law,
      score,
      questions: [...questions],
      sections: [...sections],
    }))
    .sort((a, b) => b.score - a.score);
}
