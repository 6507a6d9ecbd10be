import { paragraph, span, textOf } from '../terminal/line.js';
import { cell, fileIn, heading, type Row, type Screen } from './screen.js';
import { problemsOf } from './select.js';
import { say } from '../../words/catalogue.js';

/** What is wrong in the files of data, file by file. */
export const problems: Screen = {
  id: 'problems',
  title: () => say('screens.problems.title'),
  wants: () => [],
  list(context) {
    const all = problemsOf(context, context.route.state);
    const files = [...new Set(all.map(({ file }) => file))];
    const rows = files.flatMap((file): Row[] => [
      heading(file, fileIn(context, file), all.filter((problem) => problem.file === file).length),
      ...all
        .filter((problem) => problem.file === file)
        .map(({ line, column, message, rule }, n): Row => ({
          id: `${file}|${rule}|${n}`,
          cells: [cell(`${line}:${column}`, 'dim'), cell(message)],
          place: { file, line, column },
          search: `${file} ${message}`,
        })),
    ]);
    return {
      columns: [
        { title: say('screens.problems.line'), width: 9 },
        { title: say('screens.problems.error'), width: 'rest' },
      ],
      rows,
      empty: say('screens.problems.none'),
      about: [span(rows.length === 0 ? '' : say('screens.problems.about'), 'warn')],
    };
  },
  detail(context, row, width) {
    if (!row?.place) return [];
    const { file, line, column } = row.place;
    return [
      ...paragraph(textOf(row.cells[1]!), width),
      [],
      ...paragraph(`${fileIn(context, file)}:${line}:${column}`, width, { style: 'dim' }),
    ];
  },
};
