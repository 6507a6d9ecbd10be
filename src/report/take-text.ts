import { glyphs } from '../words/glyphs.js';
import { say } from '../words/catalogue.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** An answer that came back, in words. */
export interface TakenRow {
  id: string;
  place: string;
  state: 'new' | 'same' | 'different';
  ask: string;
  value: string;
  scope?: string;
  sections: readonly string[];
  exceptions: readonly string[];
  claimed: { by: string; office?: string; on: string; remark?: string; quotes?: string };
  /** what stands for some of the same cases */
  stands: readonly { id: string; value: string; sections: readonly string[]; reviewed?: string; claimed?: string }[];
}

/** A questionnaire that came back, in words. */
export interface TakenView {
  file: string;
  state: string;
  name: string;
  made: string;
  rows: readonly TakenRow[];
  unreadable: readonly { place: string; question?: string; why: string }[];
}

const SIGNS = { new: glyphs.more, same: glyphs.same, different: glyphs.unlike } as const;

/** What came back: how much is new, the same, different, and cannot be read; then each of them, the same in short. */
export function takenText(view: TakenView, layout: Layout): string {
  const { rows, unreadable } = view;
  const count = (state: TakenRow['state']): number => rows.filter((takenRow) => takenRow.state === state).length;
  const lines = [
    paint(
      layout,
      'bold',
      paragraph(
        layout,
        harmless(say('questionnaire.take.head', { file: view.file, state: view.name, date: view.made })),
        0,
      ),
    ),
    `  ${[
      say('questionnaire.take.new', { n: count('new') }),
      say('questionnaire.take.same', { n: count('same') }),
      say('questionnaire.take.different', { n: count('different') }),
      say('questionnaire.take.unreadable', { n: unreadable.length }),
    ].join('; ')}`,
  ];
  for (const state of ['new', 'different'] as const)
    for (const row of rows.filter((takenRow) => takenRow.state === state)) lines.push('', rowText(row, layout));
  const same = rows.filter((takenRow) => takenRow.state === 'same');
  if (same.length > 0)
    lines.push('', ...same.map((takenRow) => harmless(`${SIGNS.same} ${takenRow.id} (${takenRow.place})`)));
  if (unreadable.length > 0)
    lines.push(
      '',
      ...unreadable.map(({ place, question, why }) =>
        paragraph(
          layout,
          harmless(`${view.file}, ${place}${question === undefined ? '' : ` (${question})`}: ${why}`),
          4,
          '! ',
        ),
      ),
    );
  return lines.join('\n');
}

/** One answer that came back. */
export function rowText(row: TakenRow, layout: Layout): string {
  const { claimed } = row;
  const say4 = (text: string): string => paragraph(layout, harmless(text), 6, '    ');
  return [
    paint(layout, 'bold', paragraph(layout, harmless(`${row.ask}  (${row.id})`), 4, `${SIGNS[row.state]} `)),
    say4(
      [
        row.value,
        ...(row.scope === undefined ? [] : [row.scope]),
        ...(row.sections.length > 0 ? [row.sections.join('; ')] : []),
      ].join(' · '),
    ),
    ...row.exceptions.map(say4),
    ...(claimed.quotes === undefined ? [] : [say4(`"${claimed.quotes}"`)]),
    ...(claimed.remark === undefined ? [] : [say4(claimed.remark)]),
    paint(layout, 'dim', say4(`${byWords(claimed)}; ${row.place}`)),
    ...row.stands.map((standing) =>
      say4(
        `${
          standing.reviewed !== undefined
            ? say('questionnaire.take.stands-reviewed', { by: standing.reviewed, value: standing.value })
            : standing.claimed !== undefined
              ? say('questionnaire.take.stands-claimed', { by: standing.claimed, value: standing.value })
              : say('questionnaire.take.stands', { value: standing.value })
        }${standing.sections.length > 0 ? ` (${standing.sections.join('; ')})` : ''}`,
      ),
    ),
  ].join('\n');
}

/** Who answered, and when. */
export const byWords = ({ by, office, on }: TakenRow['claimed']): string =>
  office === undefined
    ? say('questionnaire.take.by', { by, on })
    : say('questionnaire.take.by-office', { by, office, on });
