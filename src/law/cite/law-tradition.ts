import type { Law } from '../text/law.js';
import { chooseTradition } from '../traditions/choose.js';
import { traditionOf, type Tradition } from '../traditions/tradition.js';

const chosen = new WeakMap<Law, Tradition>();
/** The same for laws that are read again after an edit. */
const byTitles = new Map<string, Tradition>();

/** The tradition of a law: as it was read, else by its language and the words of its articles. */
export function traditionOfLaw(law: Law): Tradition {
  if (law.tradition !== undefined) return traditionOf(law.tradition);
  let tradition = chosen.get(law);
  if (!tradition) {
    const titles = law.sections.slice(0, 60).map(({ word, number }) => `${word} ${number}`.trim());
    const key = `${law.meta.language ?? ''}\n${titles.join('\n')}`;
    tradition = byTitles.get(key) ?? chooseTradition(titles, { language: law.meta.language }).tradition;
    if (byTitles.size > 200) byTitles.clear();
    byTitles.set(key, tradition);
    chosen.set(law, tradition);
  }
  return tradition;
}
