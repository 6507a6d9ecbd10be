import { writeXlsx, type CellStyle, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { isRightToLeftLanguage, say } from '../../words/catalogue.js';
import { line } from '../markdown.js';
import { sameBytes } from '../same-bytes.js';
import { column, sheetNames } from '../workbook.js';
import { fields, keyOf, markOf, onceFields, type AskedQuestion, type Field, type Questionnaire } from './data.js';
import { fieldWords, howLines, titleWords } from './document.js';
import { choicesOf, differsWords, foundLines, optionLines, standingLines, whyLines } from './parts.js';

/** Excel takes no more in one cell. */
const MOST_CHARACTERS = 32_767;
/** Rows for further answers and exceptions. */
const SPARE = 30;
/** By this the row of keys and the column of marks are found, wherever they have been moved. */
export const KEY = 'concord:key';
/** The name of the hidden sheet with the lists to choose from. */
export const LISTS = 'Lists';

type RowDef = { hidden?: boolean; height?: number };
type Column = { key: string; title: string; width: number; input?: boolean };

const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7ECF2' } },
  alignment: { vertical: 'top', wrapText: true },
};
const edge = { style: 'thin' as const, color: { rgb: 'B5B5B5' } };
const LOCKED: CellStyle = { alignment: { vertical: 'top', wrapText: true }, border: { bottom: edge } };
/**
 * What is to be filled in stands out, and takes nothing but text, so that nothing typed becomes a date or a
 * formula.
 */
const INPUT: CellStyle = {
  alignment: { vertical: 'top', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF9E5' } },
  border: { top: edge, bottom: edge, left: edge, right: edge },
  protection: { locked: false },
  numFmt: '@',
};

const PROTECTED = {
  sheet: true,
  selectLockedCells: true,
  selectUnlockedCells: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  sort: true,
  autoFilter: true,
};

/**
 * Writes a questionnaire as a workbook (.xlsx): how to fill it in, the questions with a row each, the names that may be
 * used. Only what is to be filled in can be written to; answers are chosen from lists. No cell acts as a formula.
 * The same questionnaire gives the same bytes.
 */
export async function questionnaireWorkbook(data: Questionnaire): Promise<Buffer> {
  const [first, questions, names] = sheetNames([
    say('questionnaire.how'),
    say('questionnaire.questions'),
    say('questionnaire.cases-title'),
  ]);
  const lists = new Lists();
  const sheets = [
    howSheet(data, first!),
    questionsSheet(data, questions!, lists),
    namesSheet(data, names!),
    lists.sheet(),
  ];
  const rightToLeft = isRightToLeftLanguage(data.language);
  const bytes = await writeXlsx({
    sheets: sheets.map((sheet) => ({ ...sheet, ...(rightToLeft && { view: { rightToLeft } }) })),
    properties: { title: line(titleWords(data)), creator: 'Concord', lastModifiedBy: 'Concord' },
    defaultFont: { name: 'Calibri', size: 10 },
  });
  return sameBytes(bytes);
}

/** Text as a cell can hold it. */
const cellText = (text: string): string => {
  const plain = text
    .split('\n')
    .map(line)
    .join('\n')
    .replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
  return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS - 1)}…` : plain;
};

/** The lists to choose from, each once, on a sheet of their own: Excel takes no long ones in a cell. */
class Lists {
  private readonly columns: string[][] = [];

  range(words: readonly string[]): string {
    const key = JSON.stringify(words);
    let n = this.columns.findIndex((columnCells) => JSON.stringify(columnCells) === key);
    if (n < 0) n = this.columns.push([...words]) - 1;
    return `${LISTS}!$${column(n)}$1:$${column(n)}$${words.length}`;
  }

  sheet(): WriteSheet {
    const most = Math.max(1, ...this.columns.map((columnCells) => columnCells.length));
    return {
      name: LISTS,
      hidden: true,
      rows: Array.from({ length: most }, (_, n) => this.columns.map((columnCells) => columnCells[n] ?? null)),
      protection: { sheet: true },
    };
  }
}

const list = (range: string, from: string, errorStyle: 'stop' | 'warning' = 'stop'): DataValidation => ({
  type: 'list',
  formula1: from,
  range,
  allowBlank: true,
  showErrorMessage: true,
  errorStyle,
});

function howSheet(data: Questionnaire, name: string): WriteSheet {
  const rows: { mark: string; words: string; input?: boolean; style?: CellStyle }[] = [
    { mark: KEY, words: titleWords(data), style: { font: { bold: true, size: 14 } } },
    { mark: markOf(data), words: say('questionnaire.made', { date: data.asOf }) },
    ...(data.to === undefined ? [] : [{ mark: '', words: say('questionnaire.to', { to: data.to }) }]),
    {
      mark: '',
      words:
        data.questions.length === 0
          ? say('questionnaire.none')
          : say('questionnaire.intro', { n: data.questions.length, state: data.state.name }),
    },
    { mark: '', words: say('questionnaire.respondent'), style: HEAD },
    ...onceFields.map((key) => ({ mark: key, words: fieldWords(key), input: true })),
    { mark: '', words: say('questionnaire.how'), style: HEAD },
    ...howLines(data, 'sheet').map((words) => ({ mark: '', words })),
  ];
  return {
    name,
    columns: [{ width: 4, hidden: true }, { width: 60 }, { width: 60 }],
    rows: rows.map(({ mark, words }) => [mark, cellText(words), null]),
    cells: new Map(
      rows.flatMap(({ input, style }, n) => [
        [`${n},1`, { style: style ?? LOCKED }],
        ...(input ? [[`${n},2`, { style: INPUT }] as [string, object]] : []),
      ]),
    ),
    merges: rows.flatMap(({ input }, n) => (input ? [] : [{ startRow: n, startCol: 1, endRow: n, endCol: 2 }])),
    rowDefs: new Map(
      rows.flatMap(({ words, input }, n) =>
        input ? [] : [[n, { height: 14 * Math.max(1, Math.ceil(words.length / 125)) + 4 }] as const],
      ),
    ),
    protection: PROTECTED,
    pageSetup: PAGE,
  };
}

const PAGE = {
  orientation: 'landscape' as const,
  paperSize: 'a3' as const,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};

const columnsOf = (): Column[] => [
  { key: KEY, title: say('questionnaire.field.key'), width: 10 },
  { key: 'number', title: say('questionnaire.field.number'), width: 5 },
  { key: 'question', title: say('questionnaire.field.question'), width: 38 },
  { key: 'value', title: fieldWords('value'), width: 26, input: true },
  { key: 'options', title: say('questionnaire.options'), width: 36 },
  { key: 'why', title: say('questionnaire.background'), width: 80 },
  ...fields
    .filter((field) => field !== 'value')
    .map((field) => ({ key: field, title: fieldWords(field), width: WIDTHS[field] ?? 24, input: true })),
];

const WIDTHS: Partial<Record<Field, number>> = { sections: 26, quotes: 36, remark: 36, says: 30, by: 18, on: 12 };

function questionsSheet(data: Questionnaire, name: string, lists: Lists): WriteSheet {
  const columns = columnsOf();
  const at = (key: string): number => columns.findIndex((candidate) => candidate.key === key);
  const [keys, heads, from] = [0, 1, 2];
  const { questions } = data;
  const last = from + questions.length + SPARE;
  const cells = new Map<string, object>(columns.map((_, n) => [`${heads},${n}`, { style: HEAD }]));
  const validations: DataValidation[] = [];
  const rows = questions.map((question, n) => {
    columns.forEach(({ input }, m) => cells.set(`${n + from},${m}`, { style: input ? INPUT : LOCKED }));
    const choices = choicesOf(question).map(cellText);
    if (choices.length > 0) validations.push(list(`${column(at('value'))}${n + from + 1}`, lists.range(choices)));
    return columns.map(({ key }) => shown(question, key, n + 1));
  });
  const spare = Array.from({ length: SPARE + 1 }, (_, n) => {
    const row = from + questions.length + n;
    if (n === 0) {
      columns.forEach((_column, m) => cells.set(`${row},${m}`, { style: HEAD }));
      return columns.map(({ key }) => (key === 'question' ? say('questionnaire.more') : null));
    }
    columns.forEach(({ key, input }, m) =>
      cells.set(`${row},${m}`, { style: input || key === 'number' ? INPUT : LOCKED }),
    );
    return columns.map(() => null);
  });
  if (data.kinds.length > 0)
    validations.push(
      list(`${column(at('kind'))}${from + 1}:${column(at('kind'))}${last + 1}`, lists.range(data.kinds.map(cellText))),
    );
  return {
    name,
    columns: columns.map(({ key, width }) => ({ width, ...(key === KEY && { hidden: true }) })),
    rows: [columns.map(({ key }) => key), columns.map(({ title }) => line(title)), ...rows, ...spare],
    cells,
    rowDefs: new Map<number, RowDef>([
      [keys, { hidden: true }],
      ...rows.map((row, n): [number, RowDef] => [n + from, { height: heightOf(row, columns) }]),
    ]),
    freezePane: { rows: from, columns: at('value') },
    dataValidations: validations,
    protection: PROTECTED,
    pageSetup: PAGE,
  };
}

/** The height of a row in points, by what its cells hold: Excel and LibreOffice do not find it for all of them. */
const heightOf = (row: readonly (string | number | null)[], columns: readonly Column[]): number =>
  Math.min(
    400,
    13 *
      Math.max(
        ...row.map((cell, n) =>
          n === 0
            ? 1
            : String(cell ?? '')
                .split('\n')
                .reduce(
                  (total, textLine) => total + Math.max(1, Math.ceil(textLine.length / (columns[n]!.width * 1.05))),
                  0,
                ),
        ),
      ) +
      6,
  );

function shown(question: AskedQuestion, key: string, n: number): string | number | null {
  const all: Record<string, readonly string[]> = {
    question: [question.ask, question.topic, ...(question.note === undefined ? [] : [question.note])],
    options: [...optionLines(question), ...[differsWords(question) ?? []].flat()],
    why: [
      ...titled(say('questionnaire.why'), whyLines(question)),
      ...titled(say('questionnaire.find'), question.find === undefined ? [] : [question.find]),
      ...titled(say('questionnaire.found'), foundLines(question)),
      ...titled(say('questionnaire.standing'), standingLines(question)),
    ],
  };
  if (key === KEY) return keyOf(question);
  if (key === 'number') return n;
  const words = all[key];
  return words === undefined || words.length === 0 ? null : cellText(words.join('\n'));
}

const titled = (title: string, all: readonly string[]): string[] =>
  all.length === 0 ? [] : [`${title}:`, ...all.map((text) => `– ${text}`)];

function namesSheet({ items, laws }: Questionnaire, name: string): WriteSheet {
  const rows = Array.from({ length: Math.max(items.length, laws.length) }, (_, n) => [
    items[n] ?? null,
    laws[n]?.name ?? null,
    laws[n]?.id ?? null,
  ]);
  return {
    name,
    columns: [{ width: 50 }, { width: 70 }, { width: 24 }],
    rows: [[say('questionnaire.items'), say('questionnaire.laws'), ''], ...rows].map((row) =>
      row.map((cell) => (cell === null ? null : cellText(cell))),
    ),
    cells: new Map([0, 1, 2].map((n) => [`0,${n}`, { style: HEAD }])),
    freezePane: { rows: 1 },
    protection: PROTECTED,
    pageSetup: PAGE,
  };
}
