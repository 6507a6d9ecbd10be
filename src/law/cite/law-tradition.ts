import type { Law } from '../text/law.js';
import { chooseTradition } from '../traditions/choose.js';
import { traditionOf, type Tradition } from '../traditions/tradition.js';

const chosen = new WeakMap<Law, Tradition>();

/** The tradition of a law: as it was read, else by its language and the words of its articles. */
export function traditionOfLaw(law: Law): Tradition {
  if (law.tradition !== undefined) return traditionOf(law.tradition);
  let tradition = chosen.get(law);
  if (!tradition) {
    const titles = law.sections.slice(0, 60).map(({ word, number }) => `${word} ${number}`.trim());
    tradition = chooseTradition(titles, { language: law.meta.language }).tradition;
    chosen.set(law, tradition);
  }
  return tradition;
}
