import type { LawRecord } from '../../model/country.js';
import { lawOf } from '../../law/cite/pinpoint.js';

const DAY_MS = 86_400_000;

type Fault = [key: 'status' | 'date' | 'in-force' | 'until' | 'from', message: string, severity?: 'warning'];

/**
 * What the dates of a law cannot be: an end before the beginning; and (warnings) what is said to have come and is on a
 * day to come, by `now`, in milliseconds; a day is let pass, since the clocks of the world differ.
 */
export function lawDateFaults(
  { status, date, inForce, until }: Pick<LawRecord, 'status' | 'date' | 'inForce' | 'until'>,
  now = Date.now(),
): Fault[] {
  const isToCome = (day: string | undefined): boolean =>
    day !== undefined && Date.parse(`${day}T00:00:00Z`) > now + DAY_MS;
  const faults: Fault[] = [];
  if (inForce !== undefined && until !== undefined && until <= inForce)
    faults.push(['until', `Unexpected end ${until} of a law in force from ${inForce}, expected a later day.`]);
  if (status === 'in-force' && isToCome(inForce))
    faults.push([
      'status',
      `Unexpected "in-force" of a law that comes into force on ${inForce}, expected "not-yet-in-force". It ` +
        'counts from that day.',
      'warning',
    ]);
  if (status === 'repealed' && isToCome(until))
    faults.push([
      'status',
      `Unexpected "repealed" of a law that is in force until ${until}, expected "in-force". It counts until that day.`,
      'warning',
    ]);
  if (isToCome(date))
    faults.push([
      'date',
      `Unexpected date ${date} of a text, which is still to come, expected the day to which it was consolidated.`,
      'warning',
    ]);
  return faults;
}

/**
 * What the dates of a rule cannot be beside those of the laws that it cites (warnings): a beginning before one of them
 * is in force, and days on all of which one of them is not.
 */
export function ruleDateFaults(
  { from, until, sections = [] }: { from?: string; until?: string; sections?: readonly string[] },
  laws: ReadonlyMap<string, Pick<LawRecord, 'status' | 'inForce' | 'until'>>,
): Fault[] {
  return [...new Set(sections.map(lawOf))].flatMap((id): Fault[] => {
    const law = laws.get(id);
    if (!law) return [];
    const { inForce, until: end } = law;
    if (until !== undefined && inForce !== undefined && until <= inForce)
      return [
        [
          'until',
          `Unexpected end ${until} of a rule of ${id}, which is in force from ${inForce}: it holds on no day.`,
          'warning',
        ],
      ];
    if (from !== undefined && end !== undefined && end <= from)
      return [
        [
          'from',
          `Unexpected beginning ${from} of a rule of ${id}, which is in force until ${end}: it holds on no day.`,
          'warning',
        ],
      ];
    if (from !== undefined && inForce !== undefined && from < inForce)
      return [
        [
          'from',
          `Unexpected beginning ${from} of a rule of ${id}, which is in force from ${inForce}: it counts ` +
            'from that day.',
          'warning',
        ],
      ];
    return [];
  });
}
