import { partLaw } from '../../law/cite/resolve.js';
import { printOf } from '../../law/compare/fingerprint.js';
import type { Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import { recordedTexts, type TodaysText } from '../assess/stale.js';

/** The texts of a state's laws as they stand: those at hand, else as the state's records give them. */
export function textsToday(country: Country, texts: ReadonlyMap<string, Law>): TodaysText {
  const recorded = recordedTexts(country);
  return (section) => {
    const [law, id] = partLaw(section);
    const text = texts.get(law);
    if (!text) return recorded(section);
    const fingerprint = printOf(text, id);
    return fingerprint === undefined ? {} : { fingerprint };
  };
}
