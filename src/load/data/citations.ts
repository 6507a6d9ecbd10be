import { lawOf, placeOf, wholeSection } from '../../law/cite/pinpoint.js';
import { resolve, type Law } from '../../law/index.js';
import type { LawRecord } from '../../model/country.js';
import { unexpected } from '../yaml/problem.js';
import type { Path } from '../yaml/source.js';
import type { Rules } from './rules.js';

/** What citations are held against: the records of a state's laws, and their texts. */
export interface Citable {
  laws: ReadonlyMap<string, LawRecord>;
  /** the text of a law, where it is at hand; read only when it is asked for */
  textOf: (law: string) => Law | undefined;
  /** whether each citation is looked up in the text even where the record has it */
  thorough: boolean;
}

/** Rules of problems that leave an answer claimed, and the rest of the data sound. */
export const citationRules: readonly string[] = ['unknown-section', 'unknown-place'];

/**
 * Reports citations that are not `law/section`, of a law that there is none of, or of a place that the law does not
 * have: its text where that is at hand, else its record, as far as it lists sections and their paragraphs.
 */
export function checkCitations(rules: Rules, cited: readonly string[], path: Path, citable: Citable): void {
  cited.forEach((text, n) => {
    const match = /^([^/\s]+)\/([^/()\s]+)((?:\([^()]+\))*)$/u.exec(text);
    if (!match)
      rules.report(
        [...path, n],
        'section',
        `Unexpected citation ${JSON.stringify(text)}, expected law/section, such as firearms-act/14(2)(b).`,
      );
    else checkPlace(rules, text, [...path, n], citable);
  });
}

function checkPlace(rules: Rules, cited: string, path: Path, { laws, textOf, thorough }: Citable): void {
  const [id, pinpoint] = [lawOf(cited), placeOf(cited)];
  const law = laws.get(id);
  if (!law) {
    if (!rules.isLost(id, 'law')) rules.report(path, 'unknown-law', unexpected('law', id, [...laws.keys()]));
    return;
  }
  const section = wholeSection(pinpoint);
  const recorded = law.sections.get(section);
  const rest = pinpoint.slice(section.length);
  const isRecorded = recorded?.places?.has(rest) === true;
  const text = isRecorded && !thorough ? undefined : textOf(id);
  if (text) {
    const resolved = resolve(text, pinpoint);
    if (!resolved.ok)
      rules.report(
        path,
        text.sections.some((known) => known.id === section) ? 'unknown-place' : 'unknown-section',
        resolved.reason,
      );
    return;
  }
  if (law.sections.size > 0 && !recorded)
    rules.report(path, 'unknown-section', unexpected(`section of ${id}`, section, [...law.sections.keys()]));
  else if (recorded?.places && recorded.places.size > 0 && !isRecorded)
    rules.report(
      path,
      'unknown-place',
      `${unexpected(
        `place of ${id}`,
        pinpoint,
        [...recorded.places.keys()].map((key) => `${section}${key}`),
      )} Other places are recorded from the text: concord stamp --text ${id}=file.`,
    );
}
