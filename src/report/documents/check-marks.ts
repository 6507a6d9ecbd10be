import { kindSigns } from '../../words/kinds.js';
import { citedWithDoubts } from '../../words/verified-words.js';
import type { CheckData } from '../data/check-data-types.js';
import type { Mark } from './report.js';
import { requirementsBy } from './labels.js';

/** The findings of weight at the places of the files where the answers stand. */
export const checkMarks = (data: CheckData): Mark[] =>
  data.findings.flatMap((finding): Mark[] => {
    if (finding.severity === 'info') return [];
    const asking = finding.requirements.flatMap((id) => requirementsBy(data).get(id) ?? []);
    return [
      {
        rule: finding.kind,
        id: finding.id,
        level: finding.severity,
        message: [
          `${kindSigns[finding.kind].word}: ${finding.message}`,
          finding.ask ?? '',
          citedWithDoubts(asking).join('; '),
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
