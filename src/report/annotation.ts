import type { Finding, WordedDifference } from '../words/finding.js';
import { kinds, type FindingKind } from '../analyse/assess/findings.js';
import { kindSigns } from '../words/kinds.js';
import type { DeltaView } from './delta-view.js';
import { say } from '../words/catalogue.js';

/** One thing to be shown at a place of a file. */
export interface Annotation {
  rule: FindingKind;
  id: string;
  level: 'error' | 'warning' | 'note';
  message: string;
  /** since the earlier version */
  state: 'new' | 'updated' | 'absent';
  file: string;
  line?: number;
  worse: boolean;
}

export { kinds as annotationRules };

/** The differences of a bill as annotations of its file; findings of information only are left out. */
export function annotationsOf(view: DeltaView): Annotation[] {
  return view.delta.differences.flatMap((difference): Annotation[] => {
    const finding = difference.after ?? difference.before;
    if (!finding) return difference.term ? [ofTerm(view, difference)] : [];
    if (finding.severity === 'info') return [];
    const line = lineOf(view, finding, difference);
    return [
      {
        rule: finding.kind,
        id: finding.id,
        level: difference.kind === 'review' ? (difference.worse ? 'error' : 'warning') : finding.severity,
        message: messageOf(difference, finding),
        state: difference.kind === 'resolved' ? 'absent' : difference.kind === 'changed' ? 'updated' : 'new',
        file: view.file,
        worse: difference.worse,
        ...(line !== undefined && { line }),
      },
    ];
  });
}

function messageOf({ kind, lost, before }: WordedDifference, finding: Finding): string {
  const asked = [
    ...new Set([...finding.requirements, ...(finding.breaks ?? [])].map(({ short, cite }) => `${short}, ${cite}`)),
  ]
    .slice(0, 5)
    .join('; ');
  const law = finding.law.flatMap(({ cites }) => cites).join('; ');
  const lead = kind === 'resolved' ? `${say('delta.note.resolved')} ` : lost ? `${say('delta.note.gone')} ` : '';
  const tail = [
    finding.scope.length > 0 ? say('delta.for-scope', { scope: finding.scope.join(' | ') }) : '',
    asked === '' ? '' : say('delta.note.asked-by', { list: asked }),
    law === '' ? '' : say('delta.note.law', { law }),
    kind === 'changed' && before && before.kind !== finding.kind
      ? say('delta.note.was', { kind: kindSigns[before.kind].word })
      : '',
  ];
  return [`${lead}${finding.message}`, finding.ask ?? '', ...tail].filter((text) => text !== '').join(' ');
}

/** The first cited section that stands in the file, or that the bill changes. */
function lineOf(view: DeltaView, finding: Finding, { after }: WordedDifference): number | undefined {
  const sections = (after ?? finding).law.flatMap(({ sections: cited }) => cited);
  return sections.map(view.lineOf).find((line) => line !== undefined);
}

function ofTerm(view: DeltaView, { term }: WordedDifference): Annotation {
  const { id, word, sections = [] } = term!.term;
  const line = sections.map(view.lineOf).find((number) => number !== undefined);
  return {
    rule: 'stale',
    id: `term:${id}/stale`,
    level: 'warning',
    message: say('delta.note.definition', { word }),
    state: 'new',
    file: view.file,
    worse: false,
    ...(line !== undefined && { line }),
  };
}
