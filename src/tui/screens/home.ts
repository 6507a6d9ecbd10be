import { say } from '../../words/catalogue.js';
import { wantKey } from '../state/want.js';
import { askedIn, countsOf } from '../../analyse/assess/counts.js';
import { kinds } from '../../analyse/assess/findings.js';
import { line, paragraph, span, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { kindSigns, verdictSigns } from '../../words/kinds.js';
import { cell, heading, hint, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { countWords, kindCounts, problemsOf, toldVerdicts } from './select.js';

/** The kinds that need attention: not what a reviewer has settled, nor what is for information only. */
const ATTENTION = kinds.filter((kind) => !['set-aside', 'claimed', 'not-in-force', 'divergence'].includes(kind));

export const home: Screen = {
  id: 'home',
  title: () => say('screens.home.title'),
  wants: ({ data }) => ownFirst(data).map((state) => wantKey('check', state)),
  list(context) {
    const { data } = context;
    if (!data.loaded) return { columns: [{ title: '', width: 'rest' }], rows: [], empty: say('screens.reading-data') };
    const needs = attention(context);
    const rows: Row[] = [
      ...errors(context),
      ...(data.ownStates.length > 0 ? needs : []),
      ...states(context),
      ...bills(context),
      ...(data.ownStates.length > 0 ? [] : needs),
      ...recent(context),
      ...regional(context),
    ];
    return {
      columns: [
        { title: '', width: 'rest' },
        { title: '', width: 44 },
      ],
      rows,
      empty: say('screens.home.none'),
      about: line(where(context), 'dim'),
    } satisfies List;
  },
  detail,
};

/** The codes of the mapped states, those of the workspace first, and of these those that could be read. */
export function ownFirst({ loaded, ownStates }: Context['data']): string[] {
  const rank = (state: string): number =>
    (ownStates.includes(state) ? 2 : 0) + (loaded!.world.countries.has(state) ? 1 : 0);
  return [...(loaded?.world.mapped ?? [])].sort((a, b) => rank(b) - rank(a));
}

const where = ({ data: { loaded, asOf } }: Context): string =>
  (loaded?.workspace === undefined
    ? say('screens.home.no-workspace')
    : say('screens.home.workspace', { folder: loaded.workspace })) +
  '; ' +
  say('screens.home.as-of', { on: asOf });

function errors(context: Context): Row[] {
  const { length } = problemsOf(context);
  return length === 0
    ? []
    : [
        {
          id: 'problems',
          cells: [[span(say('screens.home.errors', { n: length }), 'bad')], cell(say('screens.home.left-out'), 'dim')],
          open: { screen: 'problems' },
        },
      ];
}

/** What needs attention in the states of the workspace; without one in all states. Each count opens its list. */
function attention({ data }: Context): Row[] {
  const states = data.ownStates.length > 0 ? data.ownStates : [...data.checks.keys()];
  return states.flatMap((state): Row[] => {
    const check = data.checks.get(state)?.check;
    const counts = check && kindCounts(check.findings);
    const rows = ATTENTION.flatMap((kind): Row[] => {
      const n = counts?.get(kind) ?? 0;
      return n === 0
        ? []
        : [
            {
              id: `kind:${kind}:${state}`,
              of: { is: 'kind', kind },
              cells: [[look(kindSigns[kind]), span(` ${n}`, 'bold')], []],
              open: { screen: 'findings', state, facets: [`kind:${kind}`] },
              subject: state,
            },
          ];
    });
    return rows.length > 0
      ? [heading(`attention:${state}`, say('screens.home.attention', { state: stateName({ data }, state) })), ...rows]
      : [];
  });
}

function states(context: Context): Row[] {
  const { data } = context;
  const rows = ownFirst(data).map((state): Row => {
    const check = data.checks.get(state)?.check;
    const failed = data.failed.get(wantKey('check', state));
    const counts = check && countsOf(check.assessments);
    const country = data.loaded!.world.countries.get(state);
    const summary: Line =
      failed !== undefined
        ? [span(say('screens.home.failed'), 'bad')]
        : !country
          ? [span(say('screens.home.unreadable'), 'bad')]
          : !counts
            ? [span(say('screens.home.unchecked'), 'dim')]
            : askedIn(counts) === 0
              ? [span(say('screens.home.unbound'), 'dim')]
              : [
                  ...toldVerdicts({ ...counts, open: 0 }).map((toldVerdict, n) =>
                    span(
                      `${n === 0 ? '' : '  '}${verdictSigns[toldVerdict].sign} ${counts[toldVerdict]}`,
                      verdictSigns[toldVerdict].tone,
                    ),
                  ),
                  span(say('screens.home.of', { n: askedIn(counts) }), 'dim'),
                ];
    return {
      id: `state:${state}`,
      cells: [
        [
          span(stateName(context, state)),
          span(` ${state}${country?.fictional ? say('screens.home.fictional') : ''}`, 'dim'),
        ],
        summary,
      ],
      open: country ? { screen: 'state', state } : { screen: 'problems', state },
      subject: state,
    };
  });
  return [heading('states', say('screens.home.states'), rows.length), ...rows];
}

function bills({ data }: Context): Row[] {
  const versions = data.versions;
  if (versions.length === 0) return [];
  return [
    heading('bills', say('screens.home.bills'), versions.length),
    ...versions.map((version): Row => ({
      id: `bill:${version.file}`,
      of: { is: 'version' },
      cells: [cell(`${version.law}: ${version.label}`), cell(version.state, 'dim')],
      open: { screen: 'bill', state: version.state, law: `${version.law}:${version.label}` },
      subject: version.state,
      place: { file: version.file, line: 1, column: 1 },
    })),
  ];
}

function recent({ data }: Context): Row[] {
  if (data.recent.length === 0) return [];
  return [
    heading('recent', say('screens.home.recent')),
    ...data.recent
      .slice(0, 8)
      .map(({ title, ...route }, n): Row => ({ id: `recent:${n}`, cells: [cell(title), []], open: route })),
  ];
}

function regional({ data }: Context): Row[] {
  const { world } = data.loaded!;
  return [
    heading('all', say('screens.home.everything')),
    {
      id: 'region',
      cells: [cell(say('screens.home.region')), cell(say('screens.home.n-states', { n: world.mapped.length }), 'dim')],
      open: { screen: 'region' },
    },
    {
      id: 'instruments',
      cells: [
        cell(say('screens.home.instruments')),
        cell(say('screens.home.n-instruments', { n: world.instruments.size }), 'dim'),
      ],
      open: { screen: 'instruments' },
    },
  ];
}

function detail(context: Context, row: Row | undefined, width: number): Line[] {
  const { data } = context;
  if (!data.loaded) return [];
  if (row?.id === 'problems')
    return [
      ...hint(say('screens.home.enter-errors'), width),
      [],
      ...problemsOf(context)
        .slice(0, 20)
        .flatMap(({ file, line: at, column, message }) =>
          paragraph(`${file.split(/[\\/]/).at(-1)}:${at}:${column}: ${message}`, width, { indent: 2, first: '·' }),
        ),
    ];
  if (row?.of?.is === 'kind') return paragraph(kindSigns[row.of.kind].means, width);
  if (row?.of?.is === 'version') return hint(say('screens.home.enter-bill'), width);
  if (row?.subject === undefined)
    return hint(
      data.loaded.workspace === undefined ? say('screens.home.about-built-in') : say('screens.home.about'),
      width,
    );
  const failed = data.failed.get(wantKey('check', row.subject));
  if (failed !== undefined) return paragraph(failed, width, { style: 'bad' });
  if (!data.loaded.world.countries.has(row.subject))
    return paragraph(say('screens.home.state-errors'), width, { style: 'bad' }).concat(
      hint(say('screens.home.enter-list'), width),
    );
  const check = data.checks.get(row.subject)?.check;
  if (!check) return paragraph(say('screens.home.checking'), width, { style: 'dim' });
  const counts = kindCounts(check.findings);
  const binding = check.commitments.filter(({ binding: binds }) => binds);
  const asked = countsOf(check.assessments);
  return [
    ...paragraph(
      say('screens.home.committed', {
        state: stateName(context, row.subject),
        n: binding.length,
        all: check.commitments.length,
      }),
      width,
      { style: 'bold' },
    ),
    ...paragraph(say('screens.map.of', { n: askedIn(asked), counts: countWords(asked) }), width),
    ...(!data.ownStates.includes(row.subject) ? paragraph(say('screens.home.built-in'), width, { style: 'dim' }) : []),
    [],
    line(say('screens.home.findings', { n: check.findings.length }), 'bold'),
    ...kinds.flatMap((kind): Line[] =>
      counts.has(kind) ? [[look(kindSigns[kind]), span(` ${counts.get(kind)}`)]] : [],
    ),
  ];
}
