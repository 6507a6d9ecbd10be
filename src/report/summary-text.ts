import { say } from '../words/catalogue.js';
import { kindSigns } from '../words/kinds.js';
import type { SummaryData } from './data/check-data-types.js';
import { bindsWords, firstOf, standsWords, titleOf } from './documents/summary.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** The first screen: what binds the state, where its law stands, what to mend first and why; how, is told with each. */
export function summaryScreen(data: SummaryData, layout: Layout): string {
  const title = (key: string): string =>
    paint(layout, 'bold', harmless(say(`reports.summary.${key}`, { state: data.state.name })));
  const first = firstOf(data);
  return [
    title('binds'),
    ...bindsWords(data, true).map((words) => paragraph(layout, harmless(words), 2, '  ')),
    '',
    title('stands'),
    ...standsWords(data).map((words) => paragraph(layout, harmless(words), 2, '  ')),
    '',
    title('first'),
    ...(first.length === 0
      ? [paragraph(layout, say('reports.summary.first-none'), 2, '  ')]
      : first.map(({ finding, binding, political }, n) => {
          const why = say('check.first', { binding, political });
          return paragraph(
            layout,
            harmless(`${n + 1}. ${kindSigns[finding.kind].sign} ${titleOf(finding)} ${why}`),
            5,
            '  ',
          );
        })),
  ].join('\n');
}
