import { kindSigns } from '../../words/kinds.js';
import type { CheckData } from '../data/check-data-types.js';
import type { Mark } from './report.js';
import { requirementsBy } from './labels.js';

/** The findings of weight at the places of the files where the answers stand. */
export const checkMarks = (data: CheckData): Mark[] =>
  data.findings.flatMap((finding): Mark[] => {
    if (finding.severity === 'info') return [];
    const askedBy = [
      ...new Set(
        finding.requirements.flatMap((id) => {
          const requirement = requirementsBy(data).get(id);
          return requirement ? [`${requirement.short}, ${requirement.cite}`] : [];
        }),
      ),
    ];
    return [
      {
        rule: finding.kind,
        id: finding.id,
        level: finding.severity,
        message: [
          `${kindSigns[finding.kind].word}: ${finding.message}`,
          finding.ask ?? '',
          askedBy.join('; '),
          finding.mend,
        ]
          .filter((text) => text !== '')
          .join('\n'),
        file: finding.place.file,
        line: finding.place.line,
        column: finding.place.column,
      },
    ];
  });
