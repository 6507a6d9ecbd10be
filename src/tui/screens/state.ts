import type { Finding, WordedCheck } from '../../words/finding.js';
import { askedIn, countsOf, type Counts } from '../../analyse/assess/counts.js';
import type { Verdict } from '../../analyse/assess/evaluate.js';
import { kinds, severities } from '../../analyse/assess/findings.js';
import { bondWords } from '../../report/summary-table.js';
import { paragraph, span, widthOf, type Line, type Span } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { kindSigns, severitySigns, verdictSigns } from '../../words/kinds.js';
import { cell, heading, hint, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { assessmentsBy, checkOf, kindCounts, problemsOf, toldVerdicts, verdicts, waiting, wantsOf } from './select.js';
import { commitmentLines } from './commitment-lines.js';

const NUMBER = 'No.';

/** A state's commitments, and how its law stands to them. */
export const stateScreen: Screen = {
  id: 'state',
  title: (context) => stateName(context, context.route.state),
  wants: (context) => wantsOf(context, 'check', 'book'),
  list(context): List {
    const check = checkOf(context);
    const { state } = context.route;
    const status = Math.max(...(check?.commitments ?? []).map((commitment) => widthOf(bondWords(commitment))), 8);
    const shown = toldVerdicts(countsOf(check?.assessments ?? []));
    const columns = [
      { title: 'Instrument', width: 'rest' as const },
      { title: 'Status', width: Math.min(status, 28) },
      ...['asks', ...shown.map((kind) => verdictSigns[kind].sign)].map((title) => ({
        title,
        right: true,
        width: Math.max(3, title.length),
      })),
    ];
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const { data } = context;
    const bound = check.commitments.map((commitment): Row & { binds: boolean } => {
      const { instrument, binding, confirmed } = commitment;
      const counts = countsOf(assessmentsBy(check, instrument.id, ''));
      const asks = askedIn(counts) > 0;
      return {
        id: `commitment:${instrument.id}`,
        binds: binding,
        cells: [
          cell(instrument.short, binding ? 'plain' : 'dim'),
          cell(bondWords(commitment), confirmed ? 'plain' : 'dim'),
          ...(asks ? countCells(counts, shown) : []),
        ],
        open: asks
          ? requirementsOf(state, [`instrument:${instrument.id}`])
          : binding
            ? { screen: 'instrument', instrument: instrument.id }
            : { screen: 'accession', state, instrument: instrument.id },
        place: instrument.place,
        cite: instrument.title,
        subject: instrument.id,
      };
    });
    const part = (binds: boolean): Row[] => bound.filter((row) => row.binds === binds);
    const broken = problemsOf(context, state).length;
    return {
      columns,
      rows: [
        ...(broken > 0
          ? [
              {
                id: 'problems',
                of: { is: 'problems' as const },
                cells: [
                  [span(`! ${broken} error${broken === 1 ? '' : 's'}`, 'bad' as const)],
                  cell('in the data', 'bad'),
                ],
                open: { screen: 'problems' as const, state },
              },
            ]
          : []),
        heading(
          'binding',
          `Commitments on ${data.asOf}${data.ownStates.includes(state) ? '' : ', built-in data'}`,
          part(true).length,
        ),
        ...part(true),
        ...countRows(check, state),
        heading('other', 'Not binding, or not known', part(false).length),
        ...part(false),
      ],
      empty: '',
      about: summaryLine(context, countsOf(check.assessments)),
    };
  },
  detail(context, row, width) {
    const check = checkOf(context);
    if (!check || !row) return [];
    const { of } = row;
    if (of?.is === 'problems')
      return [
        ...paragraph('What could not be read is missing from all that is shown here.', width),
        ...hint('Enter lists the errors, with file, line and column.', width),
      ];
    if (of?.is === 'kind')
      return [
        ...paragraph(kindSigns[of.kind].means, width),
        [],
        ...severityLines(check.findings.filter(({ kind }) => kind === of.kind)),
        [],
        ...hint('Enter lists these findings.', width),
      ];
    if (of?.is === 'verdict')
      return [
        ...paragraph(verdictSigns[of.verdict].means, width),
        [],
        ...hint('Enter lists these requirements.', width),
      ];
    const commitment = check.commitments.find(({ instrument }) => instrument.id === row.subject);
    return commitment ? commitmentLines(context, check, commitment, width) : [];
  },
};

const requirementsOf = (state: string, facets: readonly string[], by = 'verdict') => ({
  screen: 'requirements' as const,
  state,
  facets,
  by,
});

const countCells = (counts: Counts, shown: readonly Verdict[]): Line[] => [
  cell(askedIn(counts)),
  ...shown.map((verdict) => cell(counts[verdict], counts[verdict] === 0 ? 'dim' : verdictSigns[verdict].tone)),
];

/** Requirements by how they stand and findings by kind; each leads to its list. */
function countRows(check: WordedCheck, state: string): Row[] {
  const counts = countsOf(check.assessments);
  const gathered = kindCounts(check.findings);
  if (askedIn(counts) === 0) return [];
  return [
    { ...heading('requirements', 'Requirements', askedIn(counts)), heads: ['Standing', '', NUMBER] },
    ...verdicts.flatMap((verdict): Row[] =>
      counts[verdict] === 0
        ? []
        : [
            {
              id: `verdict:${verdict}`,
              of: { is: 'verdict', verdict },
              cells: [[look(verdictSigns[verdict])], [], cell(counts[verdict])],
              open: requirementsOf(state, [`verdict:${verdict}`], 'topic'),
            },
          ],
    ),
    { ...heading('findings', 'Findings', check.findings.length), heads: ['Kind', '', NUMBER] },
    ...kinds.flatMap((kind): Row[] =>
      gathered.has(kind)
        ? [
            {
              id: `kind:${kind}`,
              of: { is: 'kind', kind },
              cells: [[look(kindSigns[kind])], [], cell(gathered.get(kind)!)],
              open: { screen: 'findings', state, facets: [`kind:${kind}`] },
            },
          ]
        : [],
    ),
  ];
}

const severityLines = (list: readonly Finding[]): Line[] =>
  severities.flatMap((severity): Line[] => {
    const n = list.filter((finding) => finding.severity === severity).length;
    return n === 0
      ? []
      : [[span(`${n} ${severity}`, severitySigns[severity].tone), span(` (${severitySigns[severity].means})`, 'dim')]];
  });

const told = (verdict: Verdict, n: number): Span =>
  span(
    `${verdict === 'met' ? '' : '  '}${verdictSigns[verdict].sign} ${n} ${verdictSigns[verdict].word}`,
    verdictSigns[verdict].tone,
  );

function summaryLine({ route, data }: Context, counts: Counts): Line {
  const all = askedIn(counts);
  if (!data.loaded!.world.countries.has(route.state!))
    return [span('Its data cannot be read: nothing is known of its law.', 'bad')];
  if (all === 0) return [span('Nothing binds this state, as far as is known, so nothing is asked of its law.')];
  if (counts['not-reviewed'] + counts.outside === all)
    return [
      span(`${all} asked: `),
      span(`${verdictSigns['not-reviewed'].sign} none reviewed yet.`, 'dim'),
      span(' 5 opens the questions to be answered.'),
    ];
  return [
    span(`${all} asked: `),
    ...toldVerdicts({ ...counts, open: 0 }).map((verdict) => told(verdict, counts[verdict])),
  ];
}
