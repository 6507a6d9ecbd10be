import { say } from '../../words/catalogue.js';
import { wantKey } from '../state/want.js';
import { MAPPED, regionName } from '../../work/states.js';
import type { Comparison } from '../../analyse/overlap/comparison.js';
import { reachingIn, sumOf, verdictOn, type Counts } from '../../analyse/assess/counts.js';
import type { Assessment } from '../../analyse/assess/evaluate.js';
import { line, paragraph, span, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { verdictSigns } from '../../words/kinds.js';
import { heat, shareMet } from './heat-map.js';
import { cell, hint, PAGE, type Context, type List, type Row, type Screen } from './screen.js';
import { verdicts } from './select.js';
import { answerLines, assessmentLines, once, minimumLines } from './region-answers.js';

const regionOf = ({ route }: Pick<Context, 'route'>): string => route.region ?? MAPPED;

const comparedIn = (context: Context) => context.data.comparisons.get(wantKey('region', regionOf(context)));

/** States side by side, by topic or by question. */
export const region: Screen = {
  id: 'region',
  title: ({ data, route }) =>
    route.region === undefined || !data.loaded
      ? say('screens.region.title')
      : say('screens.region.title-of', { region: regionName(data.loaded.world, route.region) }),
  wants: (context) => [wantKey('region', regionOf(context))],
  list(context): List {
    const { data, route } = context;
    const compared = comparedIn(context);
    const columns = [
      { title: say(route.by === 'question' ? 'screens.region.by-question' : 'screens.region.by-topic'), width: 30 },
    ];
    if (!data.loaded || !compared)
      return {
        columns,
        rows: [],
        matrix: 1,
        empty: data.failed.get(wantKey('region', regionOf(context))) ?? say('screens.region.comparing'),
      };
    const { members } = compared.comparison;
    const mapped = members.filter(({ state }) => data.loaded!.world.mapped.includes(state)).length;
    return {
      columns: [...columns, ...members.map(({ state }) => ({ title: state, width: 7 }))],
      rows: (route.by === 'question' ? byQuestion : byTopic)(context, compared.comparison),
      matrix: 1,
      empty: members.length === 0 ? say('screens.region.no-state') : say('screens.region.nothing-binds'),
      about: [
        span(
          `${say(mapped === members.length ? 'screens.region.states' : 'screens.region.states-mapped', {
            n: members.length,
            mapped,
          })};  `,
          'dim',
        ),
        ...LEGEND.flatMap((key) => [look(verdictSigns[key]), span('  ')]),
      ],
    };
  },
  detail(context, row, width) {
    const compared = comparedIn(context);
    const at = context.route.column - 1;
    return compared && row && compared.comparison.members[at] ? reasons(context, row, at, width) : [];
  },
};

/** What a comparison counts, as facets of requirements. */
const COUNTED = ['bond:binding', 'strength:shall', 'strength:endeavour'] as const;

const LEGEND = ['met', 'partly', 'unmet', 'not-reviewed', 'none'] as const;

function byTopic({ data }: Context, comparison: Comparison): Row[] {
  return [...data.loaded!.world.topics.values()].flatMap((topic): Row[] => {
    const rows = comparison.rows.filter(({ question }) => question.topic === topic.id);
    const cells = comparison.members.map((_, n) => sumOf(rows.map((row) => row.cells[n]!.counts)));
    return cells.every((counts) => verdictOn(counts) === 'none')
      ? []
      : [rowOf(data, comparison, topic.id, topic.name, `topic:${topic.id}`, cells)];
  });
}

const byQuestion = ({ data }: Context, comparison: Comparison): Row[] =>
  comparison.rows.map(({ question, cells }) => ({
    ...rowOf(
      data,
      comparison,
      question.id,
      question.ask,
      `question:${question.id}`,
      cells.map(({ counts }) => counts),
    ),
    question: question.id,
    search:
      `${question.ask} ${question.id} ${question.topic} ` +
      `${data.loaded!.world.topics.get(question.topic)?.name ?? ''}`,
  }));

function rowOf(
  { loaded }: Context['data'],
  { members }: Comparison,
  id: string,
  name: string,
  facet: string,
  cells: readonly Counts[],
): Row {
  return {
    id,
    cells: [cell(name), ...cells.map((counts) => heat(counts, reachingIn(counts)))],
    opens: [
      undefined,
      ...members.map(({ state }) =>
        loaded!.world.mapped.includes(state)
          ? { screen: 'requirements' as const, state, by: 'verdict', facets: [facet, ...COUNTED] }
          : undefined,
      ),
    ],
    values: [0, ...cells.map((counts) => shareMet(counts, reachingIn(counts)))],
  };
}

/** Why a cell of the matrix is what it is. */
function reasons(context: Context, row: Row, at: number, width: number): Line[] {
  const { data } = context;
  const { world } = data.loaded!;
  const { comparison, plain, names } = comparedIn(context)!;
  const { state, commitments } = comparison.members[at]!;
  const question = row.question === undefined ? undefined : world.questions.get(row.question);
  const cells = comparison.rows
    .filter((entry) => (question ? entry.question === question : entry.question.topic === row.id))
    .map((row) => row.cells[at]!);
  const assessments = cells.flatMap((cell) => cell.assessments);
  const of = (verdict: Assessment['verdict']): Assessment[] =>
    assessments.filter((assessment) => assessment.verdict === verdict);
  const unsure = [...new Set(assessments.map(({ duty }) => duty.commitment).filter(({ confirmed }) => !confirmed))];
  const here = (id: string): boolean => (question ? id === question.id : world.questions.get(id)?.topic === row.id);
  const open = commitments.filter(
    ({ bond, instrument }) =>
      bond === 'unknown' &&
      instrument.provisions.some(({ requires }) => requires.some((requirement) => here(requirement.question))),
  );
  return [
    ...paragraph(`${names.get(state) ?? state}: ${question?.ask ?? world.topics.get(row.id)?.name ?? row.id}`, width, {
      style: 'bold',
    }),
    ...(!world.mapped.includes(state)
      ? paragraph(say('screens.region.not-mapped', { state }), width, { style: 'dim' })
      : !world.countries.has(state)
        ? paragraph(say('screens.region.unreadable'), width, { style: 'bad' })
        : []),
    ...(question ? answerLines(context, state, question.id, width) : []),
    ...(assessments.length === 0 ? [line(say('screens.region.nothing-asked'), 'dim')] : []),
    ...verdicts.flatMap((verdict) =>
      (question ? of(verdict) : once(of(verdict))).flatMap((assessment) =>
        assessmentLines(context, state, assessment, question !== undefined, width),
      ),
    ),
    ...unsure.flatMap(({ instrument }) =>
      paragraph(say('screens.region.counted', { instrument: instrument.short }), width, { style: 'warn' }),
    ),
    ...open.flatMap(({ instrument }) =>
      paragraph(say('screens.region.not-counted', { instrument: instrument.short }), width, { style: 'warn' }),
    ),
    ...(question
      ? context.route.pane === 'detail' || width >= PAGE
        ? minimumLines(comparison, plain, question.id, width)
        : [[], ...hint(say('screens.region.tab'), width)]
      : [[], ...hint(say('screens.region.b'), width)]),
  ];
}
