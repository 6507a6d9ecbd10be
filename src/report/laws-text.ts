import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

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
  const lines = [paint(layout, 'bold', say('read.laws.title')), paragraph(layout, say('read.laws.order'), 0)];
  for (const { law, questions, sections } of laws)
    lines.push(
      paragraph(
        layout,
        harmless(
          `${law}: ${nameOf(law)}; ${say('read.laws.questions', { n: questions.length })} ` +
            `(${questions.slice(0, 3).join(', ')}${questions.length > 3 ? ' …' : ''}), ` +
            `${say('read.laws.sections', { n: sections.length })}`,
        ),
        4,
        '  ',
      ),
    );
  return lines.join('\n');
}

/** A law that matters, as data. */
export const lawJson = ({ score, ...law }: MatteringLaw): object => ({ ...law, score: Number(score.toFixed(3)) });
