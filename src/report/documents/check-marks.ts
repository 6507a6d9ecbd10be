import { kindSigns } from '../../words/kinds.js';
import type { CheckData } from '../data/check-data.js';
import type { Mark } from './report.js';
import { requirementsBy } from './labels.js';

/** The findings of weight at the places of the files where the answers stand. */
export const checkMarks = (data: CheckData): Mark[] =>
  data.findings.flatMap((one): Mark[] => {
    if (one.severity === 'info') return [];
    const askedBy = [
      ...new Set(
        one.requirements.flatMap((id) => {
          const found = requirementsBy(data).get(id);
          return found ? [`${found.short}, ${found.cite}`] : [];
        }),
      ),
    ];
    return [
      {
        rule: one.kind,
        id: one.id,
        level: one.severity,
        message: [`${kindSigns[one.kind].word}: ${one.message}`, one.ask ?? '', askedBy.join('; '), one.mend]
          .filter((text) => text !== '')
          .join('\n'),
        file: one.place.file,
        line: one.place.line,
        column: one.place.column,
      },
    ];
  });
