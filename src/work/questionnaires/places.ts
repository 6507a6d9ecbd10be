import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { preferredFor, readingsOf } from '../../law/cite/parse.js';
import { resolve, writePinpoint } from '../../law/cite/resolve.js';
import { traditionOfLaw } from '../../law/cite/law-tradition.js';
import type { Law } from '../../law/index.js';
import type { Country, LawRecord } from '../../model/country.js';
import { plainly } from './returned.js';
import { quoted, type Read } from './values.js';

/**
 * The sections that were named, as answers cite them: `firearms-act/14(2)`, or as the law is cited, `s. 14(2) of the
 * Firearms Act`; each on a line, or with semicolons between. A law without a name is the only one of the state.
 */
export function readPlaces(text: string, country: Country, texts: ReadonlyMap<string, Law>): Read<string[]> {
  const places: string[] = [];
  for (const piece of text.split(/[;\n]+/).map((pieceText) => pieceText.trim().replace(/[.,]$/, ''))) {
    if (piece === '') continue;
    const cited = placeIn(piece, country, texts);
    if (cited === undefined)
      return {
        ok: false,
        why:
          `Unexpected section ${quoted(piece)}, expected a place of a law at hand, such as ` +
          `${exampleOf(country)}; the laws are ` +
          `${[...country.laws.values()].map(nameOf).join(', ') || 'not recorded yet'}.`,
      };
    if (!places.includes(cited)) places.push(cited);
  }
  return { ok: true, value: places };
}

const nameOf = (law: LawRecord): string => `${law.short ?? law.title} (${law.id})`;

const exampleOf = ({ laws }: Country): string => `${[...laws.keys()][0] ?? 'firearms-act'}/14(2)`;

function placeIn(piece: string, country: Country, texts: ReadonlyMap<string, Law>): string | undefined {
  if (/^[^/\s]+\/[^/()\s]+(?:\([^()]+\))*$/u.test(piece) && country.laws.has(lawOf(piece)) && placeOf(piece) !== '')
    return piece;
  const named = lawIn(piece, country);
  const law = named?.law ?? (country.laws.size === 1 ? [...country.laws.values()][0] : undefined);
  // a number alone, such as "R. 313-41", is read as that of an article too
  const rests = [...(named ? [named.rest] : []), piece].flatMap((rest) => [rest, `art. ${rest}`]);
  let unsure: string | undefined;
  for (const rest of rests) {
    for (const record of lawsFor(law, country)) {
      const text = texts.get(record.id);
      const preferred = text ? [traditionOfLaw(text)] : preferredFor(record.language);
      for (const reading of readingsOf(rest, preferred)) {
        if (reading.unread !== undefined) continue;
        // a name that is none of this law's is another law
        if (!law && (reading.law === undefined || !isNamed(record, reading.law))) continue;
        if (law && !named && reading.law !== undefined && !isNamed(record, reading.law)) continue;
        const cited = writePinpoint(reading, record.id);
        if (
          text
            ? resolve(text, { section: reading.section, parts: reading.parts }).ok
            : record.sections.has(reading.section)
        )
          return cited;
        unsure ??= cited;
      }
    }
  }
  // the check of the answer tells why it is none
  return unsure;
}

const lawsFor = (law: LawRecord | undefined, { laws }: Country): LawRecord[] => (law ? [law] : [...laws.values()]);

const namesOf = ({ id, short, title, citation }: LawRecord): string[] =>
  [id, short, title, citation].flatMap((name) => (name === undefined || name === '' ? [] : [plainly(name)]));

const isNamed = (law: LawRecord, name: string): boolean => namesOf(law).includes(plainly(name));

/** The law that is named in a citation by the longest of its names, and what is left. */
function lawIn(piece: string, { laws }: Country): { law: LawRecord; rest: string } | undefined {
  const text = piece.normalize('NFKC');
  const lower = plainly(text);
  let best: { law: LawRecord; name: string } | undefined;
  for (const law of laws.values())
    for (const name of namesOf(law)) {
      const at = lower.indexOf(name);
      if (at < 0 || name.length < 2 || name.length <= (best?.name.length ?? 0)) continue;
      const around = `${lower[at - 1] ?? ' '}${lower[at + name.length] ?? ' '}`;
      if (/[\p{L}\p{N}]/u.test(around)) continue;
      best = { law, name };
    }
  if (!best) return undefined;
  const at = text.toLowerCase().indexOf(best.name);
  const rest = at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + best.name.length)}`.replace(/\s+/g, ' ').trim();
  return {
    law: best.law,
    rest: rest
      .replace(/^[\s,/:–-]+|(?:\b(?:of|the|of the|du|de la|des|der|des|del|de)\s*)+$|[\s,/:–-]+$/giu, '')
      .trim(),
  };
}
