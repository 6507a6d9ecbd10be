import { say } from '../../words/catalogue.js';
import { wantKey } from '../state/want.js';
import type { Bill } from '../../work/compare.js';
import { deltaSigns, sectionSigns, severitySigns, signed } from '../../words/kinds.js';
import { look } from '../terminal/looks.js';
import type { Aligned } from '../../law/compare/align.js';
import { titleOf } from '../../law/text/law.js';
import { line, paragraph, span, type Line, type Style } from '../terminal/line.js';
import { fit } from '../terminal/width.js';
import { cell, fileIn, heading, hint, PAGE, type Context, type List, type Row, type Screen } from './screen.js';
import { waiting, wantsOf } from './select.js';
import { comparison } from './bill-comparison.js';

const about = (): string => say('screens.bill.about');

const billKey = ({ route }: Pick<Context, 'route'>): string | undefined =>
  route.state === undefined || route.law === undefined ? undefined : wantKey('bill', route.state, route.law);

const billOf = (context: Context): Bill | undefined => context.data.bills.get(billKey(context) ?? '');

/** Two versions of a law side by side, and what the change does to the commitments. */
export const bill: Screen = {
  id: 'bill',
  title: (context) =>
    context.route.law === undefined
      ? say('screens.bill.bills')
      : say('screens.bill.title', { title: billOf(context)?.title ?? context.route.law.replace(':', ', ') }),
  wants(context) {
    const key = billKey(context);
    return [...wantsOf(context, 'check', 'book'), ...(key === undefined ? [] : [key])];
  },
  list(context): List {
    const { route, data } = context;
    const columns = [
      { title: say('screens.bill.change'), width: 13 },
      { title: say('screens.head.what'), width: 'rest' as const },
    ];
    if (route.state === undefined || !data.checks.has(route.state))
      return { columns, rows: [], empty: waiting(context) };
    if (route.law === undefined) return choices(context, route.state);
    const bill = billOf(context);
    const failed = failure(context);
    if (!bill)
      return {
        columns,
        rows: [],
        empty: failed === undefined ? say('screens.bill.comparing') : say('screens.bill.failed'),
      };
    if (bill.problems.length > 0 && bill.verdict === '')
      return {
        columns: [
          { title: say('screens.head.where'), width: 13 },
          { title: say('screens.bill.wrong'), width: 'rest' },
        ],
        rows: problemRows(bill),
        empty: '',
        about: line(say('screens.bill.not-carried'), 'bad'),
      };
    const shown = bill.delta.flatMap((change, n) => (change.listed || route.whole ? [{ change, n }] : []));
    const more = bill.delta.length - shown.length;
    return {
      columns,
      rows: [
        heading('verdict', say('screens.bill.does'), shown.length),
        {
          id: 'verdict',
          of: { is: 'summary' as const },
          cells: [
            cell(bill.worse ? 'worse' : say('screens.in-short'), bill.worse ? 'bad' : 'info'),
            cell(bill.verdict),
          ],
        },
        ...(bill.problems.length > 0
          ? [heading('problems', say('screens.bill.not-applied'), bill.problems.length)]
          : []),
        ...problemRows(bill),
        ...bill.warnings.map((text, n): Row => ({
          id: `warning:${n}`,
          of: { is: 'warning', n },
          cells: [cell(say('screens.note-mark'), 'warn'), cell(text)],
        })),
        ...shown.map(({ change, n }) => deltaRow(change, n)),
        ...sectionRows(context, bill),
        ...(bill.ownProvisions.length > 0
          ? [heading('own', say('screens.bill.no-text'), bill.ownProvisions.length)]
          : []),
        ...bill.ownProvisions.map(({ text, line: at }, n): Row => ({
          id: `own:${n}`,
          of: { is: 'own', n },
          cells: [cell(say('screens.line', { n: at }), 'dim'), cell(text)],
        })),
      ],
      empty: say('screens.bill.same'),
      about: [
        span(
          say('screens.bill.changed', { n: changed(bill).length, all: sections(bill).length }) +
            (more > 0 ? `; ${say('screens.bill.left-out', { n: more })}` : ''),
          'dim',
        ),
        span(`   ${say(route.whole ? 'screens.bill.a-less' : 'screens.bill.a-all')}`, 'key'),
      ],
    };
  },
  detail(context, row, width) {
    const bill = billOf(context);
    const failed = failure(context);
    if (!bill && failed !== undefined) return paragraph(failed, width, { style: 'bad' });
    if (!bill || !row) return context.route.law === undefined ? paragraph(about(), width, { style: 'dim' }) : [];
    const { of } = row;
    if (of?.is === 'problem') {
      const { message, file, line: at } = bill.problems[of.n]!;
      return [...paragraph(message, width), ...paragraph(`${fileIn(context, file)}:${at}`, width, { style: 'dim' })];
    }
    if (of?.is === 'summary') return verdictLines(bill, width);
    if (of?.is === 'warning') return paragraph(bill.warnings[of.n]!, width, { style: 'warn' });
    if (of?.is === 'own') return paragraph(bill.ownProvisions[of.n]!.text, width);
    if (of?.is === 'delta') return deltaLines(bill.delta[of.n]!, width);
    if (of?.is !== 'section') return [];
    const change = bill.changes[of.law];
    const aligned = change?.aligned[of.n];
    return change && aligned ? comparison((change.after ?? change.before)?.meta.language, aligned, width) : [];
  },
};

const failure = (context: Context): string | undefined => context.data.failed.get(billKey(context) ?? '');

const sections = ({ changes }: Bill): Aligned[] => changes.flatMap(({ aligned }) => [...aligned]);

const isChanged = ({ kind, changed: text }: Aligned): boolean => kind !== 'same' || text;

export const changed = (bill: Bill): Aligned[] => sections(bill).filter(isChanged);

const problemRows = ({ problems }: Bill): Row[] =>
  problems.map((problem, n) => ({
    id: `problem:${n}`,
    of: { is: 'problem' as const, n },
    cells: [
      cell(say('screens.bill.at-line', { sign: severitySigns.error.sign, n: problem.line }), 'bad'),
      cell(problem.message),
    ],
    place: problem,
  }));

function deltaRow({ kind, worse, ask, words, question }: Bill['delta'][number], n: number): Row {
  const sign = deltaSigns[kind];
  return {
    id: `delta:${n}`,
    of: { is: 'delta', n },
    cells: [[look(worse ? { ...sign, tone: 'bad' } : sign)], cell(`${worse ? say('screens.bill.worse') : ''}${ask}`)],
    search: `${signed(sign)} ${ask} ${words.join(' ')}`,
    ...(question !== undefined && { question }),
  };
}

function sectionRows({ route, data: { loaded } }: Context, { changes }: Bill): Row[] {
  return changes.flatMap(({ id, before, after, aligned }, law) => {
    const shown = aligned.flatMap((pair, n) => (route.whole || isChanged(pair) ? [{ pair, n }] : []));
    const name =
      loaded!.world.countries.get(route.state!)?.laws.get(id)?.short ?? after?.meta.title ?? before?.meta.title ?? id;
    const fate = !after
      ? 'repealed'
      : !before
        ? say('screens.bill.new-law')
        : route.whole
          ? say('screens.bill.all')
          : say('screens.bill.changing');
    return [heading(id, `${name}: ${fate}`, shown.length), ...shown.map(({ pair, n }) => sectionRow(pair, law, n))];
  });
}

/** The verdict, and by instrument what changes and how much is met. */
function verdictLines({ verdict, worse, instruments, delta }: Bill, width: number): Line[] {
  const concerned = instruments.filter(
    (instrument) => instrument.resolved + instrument.new + instrument.changed + instrument.review > 0,
  );
  const national = delta.filter((entry) => entry.listed && entry.instruments.length === 0).length;
  const fraction = (met: (typeof instruments)[number]['before']): string => (met ? `${met.met}/${met.asked}` : '–');
  const table = concerned.map((row) => [
    row.short,
    String(row.resolved),
    String(row.new),
    String(row.changed),
    String(row.review),
    fraction(row.before),
    fraction(row.after),
  ]);
  return [
    ...paragraph(verdict, width, { style: worse ? 'bad' : 'bold' }),
    ...(concerned.length === 0
      ? [[], ...paragraph(say('screens.bill.none'), width)]
      : width >= PAGE
        ? tableInWords(table, width)
        : tableLines(table, width)),
    ...(national > 0 ? paragraph(say('screens.bill.national', { n: national }), width) : []),
  ];
}

const heads = (): string[] =>
  ['instrument', 'resolved', 'new', 'changed', 'review', 'before', 'after'].map((id) => say(`screens.bill.head.${id}`));

function tableLines(table: readonly (readonly string[])[], width: number): Line[] {
  const name = Math.max(14, Math.min(34, width - 52));
  const row = (cells: readonly string[], style: Style): Line => [
    span(cells.map((text, n) => (n === 0 ? fit(text, name) : fit(text, n < 5 ? 8 : 7, true))).join(' '), style),
  ];
  return [
    [],
    row(heads(), 'dim'),
    ...table.map((cells) => row(cells, 'plain')),
    line(say('screens.bill.heads-mean'), 'dim'),
  ];
}

/** The same where nothing is laid in columns. */
const tableInWords = (table: readonly (readonly string[])[], width: number): Line[] =>
  table.flatMap(([short = '', resolved = '', fresh = '', changes = '', review = '', before = '', after = '']) =>
    paragraph(say('screens.bill.row', { short, resolved, fresh, changes, review, before, after }), width, {
      indent: 2,
      first: '·',
    }),
  );

const deltaLines = ({ ask, words, instruments, question, worse }: Bill['delta'][number], width: number): Line[] => [
  ...paragraph(ask, width, { style: 'bold' }),
  ...words.flatMap((word, n) => paragraph(word, width, worse && n === 0 ? { style: 'bad' } : {})),
  ...paragraph(
    instruments.length === 0
      ? say('screens.bill.bears-none')
      : say('screens.bill.bears', { names: instruments.join(', ') }),
    width,
    { style: 'dim' },
  ),
  ...(question === undefined ? [] : hint(say('screens.bill.keys'), width)),
];

function choices(context: Context, state: string): List {
  const versions = context.data.versions.filter((version) => version.state === state);
  return {
    columns: [
      { title: say('screens.bill.head-bill'), width: 'rest' },
      { title: say('screens.bill.version-of'), width: 24 },
      { title: say('screens.bill.form'), width: 8 },
    ],
    rows: versions.map((version): Row => ({
      id: version.file,
      cells: [cell(version.law), cell(version.of ?? '', 'dim'), cell(version.label, 'dim')],
      open: { screen: 'bill', state, law: `${version.law}:${version.label}` },
      place: { file: version.file, line: 1, column: 1 },
    })),
    empty: say('screens.bill.none-yet'),
    about: line(say('screens.bill.choose'), 'dim'),
  };
}

function sectionRow({ kind, before, after }: Aligned, law: number, n: number): Row {
  const title = (list: Aligned['before']): string =>
    list
      .map((section) => `${titleOf(section)}${section.heading === undefined ? '' : ` ${section.heading}`}`)
      .join(' + ');
  const [old, now] = [title(before), title(after)];
  return {
    id: `${law}/${n}`,
    of: { is: 'section', law, n },
    cells: [[look(sectionSigns[kind])], cell(old === '' || now === '' || old === now ? now || old : `${old} → ${now}`)],
    search: `${old} ${now} ${[...before, ...after].map(({ text }) => text).join(' ')}`,
  };
}
