import type { RootContent } from 'mdast';
import { say } from '../../words/catalogue.js';
import { dayWords } from '../../words/dates.js';
import { verdictSigns } from '../../words/kinds.js';
import type { CheckData } from '../data/check-data-types.js';
import type { Receipt } from '../data/receipt.js';
import { heading, lines, paragraph } from '../tree.js';
import { table } from '../table.js';
import { column, counted } from './labels.js';

/** Laws of the field that exist and were not at hand. */
export function notAtHand({ notAtHand: missing }: Pick<CheckData, 'notAtHand'>): RootContent[] {
  return [
    heading(2, say('reports.part.not-at-hand'), 'not-at-hand'),
    paragraph(say(missing.length === 0 ? 'reports.not-at-hand.none' : 'reports.not-at-hand.intro')),
    ...(missing.length === 0
      ? []
      : [
          table({
            id: 'table-not-at-hand',
            caption: say('reports.not-at-hand.caption'),
            columns: [
              { title: column('law'), share: 3 },
              { title: column('holds'), share: 3 },
              { title: column('obtain'), share: 2 },
            ],
            rows: missing.map(({ title, holds, obtain }) => ({ cells: [title, holds, obtain] })),
          }),
        ]),
  ];
}

/** The dates on which answers come to hold, or cease to. */
export function dates({ asOf, changes }: CheckData): RootContent[] {
  const date = dayWords(asOf);
  return [
    heading(2, say('reports.part.dates'), 'dates'),
    paragraph(say(changes.length === 0 ? 'reports.dates.none' : 'reports.dates.intro', { date })),
    ...(changes.length === 0
      ? []
      : [
          table({
            id: 'table-dates',
            caption: say('reports.dates.caption'),
            columns: [
              { title: column('date') },
              { title: column('law') },
              { title: say('reports.dates.answers'), share: 4 },
              { title: say('reports.dates.requirements'), right: true },
            ],
            rows: changes.map((change) => ({
              cells: [change.date, change.laws.join('; '), change.answers.join(', '), change.requirements.length],
            })),
          }),
        ]),
  ];
}

/** How results are made, and what each of them means. */
export function method(): RootContent[] {
  return [
    heading(2, say('reports.part.method'), 'method'),
    ...['one', 'two', 'three'].map((key) => paragraph(say(`reports.method.${key}`))),
    table({
      id: 'table-results',
      caption: say('reports.method.results'),
      columns: [{ title: column('result') }, { title: say('reports.method.means'), share: 5 }],
      rows: counted.map((kind) => ({
        cells: [
          { words: [`${verdictSigns[kind].sign} ${verdictSigns[kind].word}`], tone: verdictSigns[kind].tone },
          verdictSigns[kind].means,
        ],
      })),
    }),
  ];
}

/** What the report was made of and by what. */
export function receiptPart(receipt: Receipt): RootContent[] {
  const { version, schema, command, asOf, data, laws, reviewers } = receipt;
  const row = (key: string, value: string): { cells: string[] } => ({ cells: [say(`reports.receipt.${key}`), value] });
  return [
    heading(2, say('reports.part.receipt'), 'receipt'),
    paragraph(say('reports.receipt.intro')),
    table({
      id: 'table-receipt',
      caption: say('reports.part.receipt'),
      columns: [
        { title: column('name'), share: 1 },
        { title: column('value'), share: 4 },
      ],
      rows: [
        row('version', version),
        row('schema', schema),
        row('command', command),
        row('as-of', asOf),
        row('data', say('reports.receipt.data-words', { files: data.files, sha256: data.sha256 })),
      ],
    }),
    ...(laws.length === 0
      ? []
      : [
          table({
            id: 'table-laws',
            caption: say('reports.receipt.laws'),
            columns: [
              { title: column('law'), share: 2 },
              { title: column('date') },
              { title: column('status') },
              { title: column('text'), share: 3 },
            ],
            rows: laws.map((law) => ({
              cells: [
                law.source === 'national'
                  ? law.title
                  : `${law.title} (${say('reports.common.union', { union: law.source })})`,
                law.date,
                law.status,
                {
                  words: lines([
                    ...(law.text === undefined ? [] : [[say('reports.receipt.text-words', { sha256: law.text })]]),
                    ...(law.prints ? [[say('reports.receipt.prints-words', { ...law.prints })]] : []),
                    ...(law.text === undefined && !law.prints ? [[say('reports.receipt.no-text')]] : []),
                  ]),
                },
              ],
            })),
          }),
        ]),
    ...(reviewers.length === 0
      ? []
      : [
          table({
            id: 'table-reviewers',
            caption: say('reports.receipt.reviewers'),
            columns: [
              { title: column('name'), share: 3 },
              { title: column('answer'), right: true },
              { title: column('checked'), right: true },
              { title: column('first') },
              { title: column('last') },
            ],
            rows: reviewers.map((reviewer) => ({
              cells: [reviewer.name, reviewer.reviewed, reviewer.checked, reviewer.first, reviewer.last],
            })),
          }),
        ]),
  ];
}
