import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { printOf } from '../../law/compare/fingerprint.js';
import type { Law } from '../../law/index.js';
import type { Country } from '../../model/country.js';
import { recordedTexts, type TextAt } from '../assess/stale.js';

/** The texts of a state's laws as they stand: those at hand, else as the state's records give them. */
export function textsToday(country: Pick<Country, 'laws'>, texts: ReadonlyMap<string, Law>): TextAt {
  const recorded = recordedTexts(country);
  return (cited) => {
    const law = texts.get(lawOf(cited));
    if (!law) return recorded(cited);
    const print = printOf(law, placeOf(cited));
    return print === undefined ? 'gone' : { print };
  };
}
