import { say } from '../../words/catalogue.js';
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
      { title: say('screens.head.instrument'), width: 'rest' as const },
      { title: say('screens.state.status'), width: Math.min(status, 28) },
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
                  [span(say('screens.state.errors', { n: broken }), 'bad' as const)],
                  cell(say('screens.state.in-data'), 'bad'),
                ],
                open: { screen: 'problems' as const, state },
              },
            ]
          : []),
        heading(
          'binding',
          say('screens.state.as-of', {
            on: data.asOf,
            more: data.ownStates.includes(state) ? '' : say('screens.state.built-in'),
          }),
          part(true).length,
        ),
        ...part(true),
        ...countRows(check, state),
        heading('other', say('screens.state.not-binding'), part(false).length),
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
      return [...paragraph(say('screens.state.missing'), width), ...hint(say('screens.state.enter-errors'), width)];
    if (of?.is === 'kind')
      return [
        ...paragraph(kindSigns[of.kind].means, width),
        [],
        ...severityLines(check.findings.filter(({ kind }) => kind === of.kind)),
        [],
        ...hint(say('screens.state.enter-findings'), width),
      ];
    if (of?.is === 'verdict')
      return [
        ...paragraph(verdictSigns[of.verdict].means, width),
        [],
        ...hint(say('screens.state.enter-requirements'), width),
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
    {
      ...heading('requirements', say('screens.requirements.title'), askedIn(counts)),
      heads: [say('screens.head.standing'), '', NUMBER],
    },
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
    {
      ...heading('findings', say('screens.findings.title'), check.findings.length),
      heads: [say('screens.findings.kind'), '', NUMBER],
    },
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
  if (!data.loaded!.world.countries.has(route.state!)) return [span(say('screens.state.no-data'), 'bad')];
  if (all === 0) return [span(say('screens.state.nothing-binds'))];
  if (counts['not-reviewed'] + counts.outside === all)
    return [
      span(say('screens.state.asked', { n: all })),
      span(say('screens.state.none-reviewed', { sign: verdictSigns['not-reviewed'].sign }), 'dim'),
      span(say('screens.state.opens')),
    ];
  return [
    span(say('screens.state.asked', { n: all })),
    ...toldVerdicts({ ...counts, open: 0 }).map((verdict) => told(verdict, counts[verdict])),
  ];
}
