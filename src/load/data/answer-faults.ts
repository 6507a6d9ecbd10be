import type { Path } from '../yaml/source.js';

interface RawAnswer {
  answer: unknown;
  reason?: string;
  sections?: readonly string[];
  says?: string;
  reviewed?: { on: string };
  checked?: { on: string };
  evidence?: readonly { date?: string }[];
}

const DAY_MS = 86_400_000;

/**
 * Reports keys of an answer that contradict each other: a reason beside an answer, sections beside `silent` without
 * words that tell what was looked for there, a second review before the first, a review or evidence of a day to come
 * (by `now`, in milliseconds; a day is let pass, since the clocks of the world differ).
 */
export function reportAnswerFaults(
  { answer, reason, sections, says, reviewed, checked, evidence = [] }: RawAnswer,
  report: (path: Path, rule: string, message: string, at?: 'value' | 'key', severity?: 'warning') => void,
  now = Date.now(),
): void {
  if (reason !== undefined && answer !== 'not-applicable')
    report(
      ['reason'],
      'both',
      `Unexpected "reason" beside ${answer === 'silent' ? '"silent"' : 'an answer'}, expected it only beside ` +
        '"not-applicable". What is to be said goes into "says" or "note".',
      'key',
    );
  if (answer === 'silent' && sections !== undefined && says === undefined)
    report(
      ['sections'],
      'both',
      'Unexpected "sections" beside "silent", expected "says" with them: what was looked for there and not found.',
      'key',
    );
  const toCome = (path: Path, day: string | undefined, what: string): void => {
    if (day !== undefined && Date.parse(`${day}T00:00:00Z`) > now + DAY_MS)
      report(
        path,
        'date',
        `Unexpected date ${day} of ${what}, which is still to come, expected the day on which it was done.`,
        'value',
        'warning',
      );
  };
  toCome(['reviewed', 'on'], reviewed?.on, 'a review');
  toCome(['checked', 'on'], checked?.on, 'a second review');
  evidence.forEach(({ date }, n) => toCome(['evidence', n, 'date'], date, 'evidence'));
  if (reviewed && checked && checked.on < reviewed.on)
    report(
      ['checked', 'on'],
      'date',
      `Unexpected date ${checked.on} of a second review, expected one not before the first of ${reviewed.on}.`,
    );
}
