import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** A law that is found for questions. */
export interface MatteringLaw {
  law: string;
  /** comparable within one list only */
  score: number;
  /** the questions for which it is among the first */
  questions: readonly string[];
  /** its sections that are among the first for some question */
  sections: readonly string[];
}

/** The laws that matter, those first that are found for most questions. */
export function lawsText(laws: readonly MatteringLaw[], layout: Layout, nameOf: (law: string) => string): string {
  const lines = [
    paint(layout, 'bold', 'Laws that are found for the questions, by machine'),
    paragraph(layout, 'Those first that are found for most. A law that is not listed may matter all the same.', 0),
  ];
  for (const { law, questions, sections } of laws)
    lines.push(
      paragraph(
        layout,
        harmless(
          `${law}: ${nameOf(law)}; ${questions.length} question${questions.length === 1 ? '' : 's'} ` +
            `(${questions.slice(0, 3).join(', ')}${questions.length > 3 ? ' …' : ''}), ${sections.length} ` +
            `section${sections.length === 1 ? '' : 's'}`,
        ),
        4,
        '  ',
      ),
    );
  return lines.join('\n');
}

/** A law that matters, as data. */
export const lawJson = ({ score, ...law }: MatteringLaw): object => ({ ...law, score: Number(score.toFixed(3)) });
