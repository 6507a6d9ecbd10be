import type { Law } from '../text/law.js';
import { chooseTradition, toldBy } from '../traditions/choose.js';
import { traditionOf, type Tradition } from '../traditions/tradition.js';

const chosen = new WeakMap<Law, Tradition>();
/** The same for laws that are read again after an edit. */
const byTitles = new Map<string, Tradition>();

/**
 * The tradition of a law: as it was read, else that of its language, where several are by the words of its articles.
 */
export function traditionOfLaw(law: Law): Tradition {
  if (law.tradition !== undefined) return traditionOf(law.tradition);
  let tradition = chosen.get(law);
  if (!tradition) {
    const told = toldBy({ language: law.meta.language });
    if (told.length === 1) tradition = told[0]!;
    else tradition = fitting(law);
    chosen.set(law, tradition);
  }
  return tradition;
}

function fitting(law: Law): Tradition {
  const titles = law.sections.slice(0, 60).map(({ word, number }) => `${word} ${number}`.trim());
  const key = `${law.meta.language ?? ''}\n${titles.join('\n')}`;
  const tradition = byTitles.get(key) ?? chooseTradition(titles, { language: law.meta.language }).tradition;
  if (byTitles.size > 200) byTitles.clear();
  byTitles.set(key, tradition);
  return tradition;
}
