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
  title: () => 'Home',
  wants: ({ data }) => ownFirst(data).map((state) => wantKey('check', state)),
  list(context) {
    const { data } = context;
    if (!data.loaded) return { columns: [{ title: '', width: 'rest' }], rows: [], empty: 'Reading the data …' };
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
      empty: 'No state has been mapped yet.',
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
  (loaded?.workspace === undefined ? 'No workspace: the built-in data, to look at' : `Workspace ${loaded.workspace}`) +
  '; ' +
  `commitments as of ${asOf}`;

function errors(context: Context): Row[] {
  const { length } = problemsOf(context);
  return length === 0
    ? []
    : [
        {
          id: 'problems',
          cells: [
            [span(`! ${length} error${length === 1 ? '' : 's'} in the data`, 'bad')],
            cell('left out of all results', 'dim'),
          ],
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
      ? [heading(`attention:${state}`, `Needs attention: ${stateName({ data }, state)}`), ...rows]
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
        ? [span('! could not be checked', 'bad')]
        : !country
          ? [span('! its data cannot be read', 'bad')]
          : !counts
            ? [span('… not checked yet', 'dim')]
            : askedIn(counts) === 0
              ? [span('nothing binds it, as far as is known', 'dim')]
              : [
                  ...toldVerdicts({ ...counts, open: 0 }).map((toldVerdict, n) =>
                    span(
                      `${n === 0 ? '' : '  '}${verdictSigns[toldVerdict].sign} ${counts[toldVerdict]}`,
                      verdictSigns[toldVerdict].tone,
                    ),
                  ),
                  span(` of ${askedIn(counts)}`, 'dim'),
                ];
    return {
      id: `state:${state}`,
      cells: [
        [span(stateName(context, state)), span(` ${state}${country?.fictional ? ', fictional' : ''}`, 'dim')],
        summary,
      ],
      open: country ? { screen: 'state', state } : { screen: 'problems', state },
      subject: state,
    };
  });
  return [heading('states', 'States', rows.length), ...rows];
}

function bills({ data }: Context): Row[] {
  const versions = data.versions;
  if (versions.length === 0) return [];
  return [
    heading('bills', 'Bills and other versions', versions.length),
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
    heading('recent', 'Recent'),
    ...data.recent
      .slice(0, 8)
      .map(({ title, ...route }, n): Row => ({ id: `recent:${n}`, cells: [cell(title), []], open: route })),
  ];
}

function regional({ data }: Context): Row[] {
  const { world } = data.loaded!;
  return [
    heading('all', 'Everything'),
    {
      id: 'region',
      cells: [cell('Region: states side by side'), cell(`${world.mapped.length} states`, 'dim')],
      open: { screen: 'region' },
    },
    {
      id: 'instruments',
      cells: [cell('Instruments and their provisions'), cell(`${world.instruments.size} instruments`, 'dim')],
      open: { screen: 'instruments' },
    },
  ];
}

function detail(context: Context, row: Row | undefined, width: number): Line[] {
  const { data } = context;
  if (!data.loaded) return [];
  if (row?.id === 'problems')
    return [
      ...hint('Enter lists them, with file, line and column.', width),
      [],
      ...problemsOf(context)
        .slice(0, 20)
        .flatMap(({ file, line: at, column, message }) =>
          paragraph(`${file.split(/[\\/]/).at(-1)}:${at}:${column}: ${message}`, width, { indent: 2, first: '·' }),
        ),
    ];
  if (row?.of?.is === 'kind') return paragraph(kindSigns[row.of.kind].means, width);
  if (row?.of?.is === 'version')
    return hint(
      'Enter holds it against the law in force: what changes in the text, and in what the law does for the ' +
        'commitments.',
      width,
    );
  if (row?.subject === undefined)
    return hint(
      data.loaded.workspace === undefined
        ? 'This is the built-in data. To answer for a state of your own, open a question (5) and press Enter: ' +
            'a workspace is then made.'
        : 'Enter opens what is chosen. The numbers at the top lead to each screen; : lists everything that can ' +
            'be done; ? explains the keys.',
      width,
    );
  const failed = data.failed.get(wantKey('check', row.subject));
  if (failed !== undefined) return paragraph(failed, width, { style: 'bad' });
  if (!data.loaded.world.countries.has(row.subject))
    return paragraph('Its files have errors, so that nothing is known of its law.', width, { style: 'bad' }).concat(
      hint('Enter lists the errors.', width),
    );
  const check = data.checks.get(row.subject)?.check;
  if (!check) return paragraph('It is being checked …', width, { style: 'dim' });
  const counts = kindCounts(check.findings);
  const binding = check.commitments.filter(({ binding: binds }) => binds);
  const asked = countsOf(check.assessments);
  return [
    ...paragraph(
      `${stateName(context, row.subject)} is committed to ${binding.length} of ${check.commitments.length} ` +
        'instruments.',
      width,
      { style: 'bold' },
    ),
    ...paragraph(`Of ${askedIn(asked)} requirements: ${countWords(asked)}.`, width),
    ...(!data.ownStates.includes(row.subject)
      ? paragraph('Built-in data: answers can be edited in a workspace only.', width, { style: 'dim' })
      : []),
    [],
    line(`Findings ${check.findings.length}`, 'bold'),
    ...kinds.flatMap((kind): Line[] =>
      counts.has(kind) ? [[look(kindSigns[kind]), span(` ${counts.get(kind)}`)]] : [],
    ),
  ];
}
