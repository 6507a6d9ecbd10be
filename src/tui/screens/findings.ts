import { sorted } from '../../analyse/assess/check.js';
import type { Finding, WordedCheck } from '../../words/finding.js';
import { selection } from '../../words/selection.js';
import { say } from '../../words/catalogue.js';
import { groupedFindings, groupings, ownTitles, type Grouping } from '../../report/finding-groups.js';
import { span, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { kindSigns, severitySigns, signed } from '../../words/kinds.js';
import { searching } from '../state/search.js';
import { chosenOf, facetsOf, facetWord, facetWords, onlyInstrument, passes } from './facets.js';
import { findingDetail } from './finding-detail.js';
import { cell, heading, memoCite, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, errorsAbout, waiting, wantsOf } from './select.js';

export const findingGroupings = [...groupings, 'none'] as const;

/** The findings of a state, filtered, in the order of their groups. */
export const findings: Screen = {
  id: 'findings',
  title: () => say('screens.findings.title'),
  wants: (context) => wantsOf(context, 'check', 'book'),
  list(context): List {
    const { route } = context;
    const columns = [
      { title: say('screens.findings.kind'), width: 15 },
      { title: '', width: 2 },
      { title: say('screens.findings.finding'), width: 'rest' as const },
    ];
    const check = checkOf(context);
    if (!check || route.state === undefined) return { columns, rows: [], empty: waiting(context) };
    const shown = shownOf(context);
    const rows = grouped(context, shown).flatMap(([key, list]) => [
      ...(route.by === 'none' && key !== REST ? [] : [heading(key, titleOf(context, key), list.length)]),
      ...list.map((finding) => rowOf(context, finding)),
    ]);
    return { columns, rows, counted: true, empty: emptyWords(context, check), about: about(context, check, shown) };
  },
  detail: (context, row, width) => {
    const finding = row && shownOf(context).find(({ id }) => id === row.id);
    return finding ? findingDetail(context, finding, width) : [];
  },
};

const lists = new WeakMap<WordedCheck, Map<string, readonly Finding[]>>();

/** The findings that the screen shows: those that the facets that are chosen and the text let through. */
function shownOf(context: Context): readonly Finding[] {
  const check = checkOf(context);
  if (!check) return [];
  const { facets, filter } = context.route;
  const known = lists.get(check) ?? lists.set(check, new Map()).get(check)!;
  const key = `${facets.join()}|${filter}`;
  let shown = known.get(key);
  if (!shown) {
    const fits = searching(filter);
    const theirFacets = facets.filter((facet) => !/^(instrument|topic):/.test(facet));
    shown = ofSubjects(context, check).filter(
      (finding) => passes(facetsOf(context, finding), theirFacets) && fits(() => searchOf(finding)),
    );
    known.set(key, shown);
  }
  return shown;
}

/**
 * The findings on the instruments and topics that are chosen, as `concord check` narrows them: gaps in definitions with
 * what they break there.
 */
function ofSubjects({ data, route }: Context, check: WordedCheck): readonly Finding[] {
  const instruments = chosenOf(route.facets, 'instrument');
  const topics = chosenOf(route.facets, 'topic');
  const { stateWords } = data.checks.get(route.state!)!;
  if (!topics?.includes('terms')) return selection(stateWords, check, instruments, topics).findings;
  const terms = selection(stateWords, check, instruments).findings.filter(({ topic }) => topic === undefined);
  const others =
    topics.length === 1
      ? []
      : selection(stateWords, check, instruments, topics).findings.filter(({ topic }) => topic !== undefined);
  return sorted([...terms, ...others]);
}

function about(context: Context, check: WordedCheck, shown: readonly Finding[]): Line {
  const { facets, filter, by } = context.route;
  const said = [
    ...(facets.length > 0 ? [facetWords(context, facets)] : []),
    ...(filter === '' ? [] : [`"${filter}"`]),
  ].join('; ');
  const groups = say(`screens.grouped.${by}`);
  if (said === '')
    return [
      ...errorsAbout(context),
      span(say('screens.findings.count', { n: shown.length, groups }), 'dim'),
      span(
        `   ${(['error', 'warning', 'note'] as const).map((kind) => signed(severitySigns[kind])).join('  ')}`,
        'dim',
      ),
    ];
  return [
    ...errorsAbout(context),
    span(say('screens.some-of', { n: shown.length, all: check.findings.length }), 'dim'),
    span(said, 'info'),
    span(`; ${groups}`, 'dim'),
    span(say('screens.f-clears'), 'key'),
  ];
}

function emptyWords({ data, route }: Context, check: WordedCheck): string {
  if (check.findings.length > 0) return say('screens.findings.none-fit');
  if (!data.loaded!.world.countries.has(route.state!)) return say('screens.findings.no-data');
  return check.assessments.length === 0 ? say('screens.findings.nothing-binds') : say('screens.findings.none');
}

function rowOf(context: Context, finding: Finding): Row {
  const { route } = context;
  const { id, kind, severity, place, question } = finding;
  return {
    id,
    cells: [
      [look({ ...kindSigns[kind], tone: severitySigns[severity].tone })],
      cell(severitySigns[severity].sign, severitySigns[severity].tone),
      cell(labelOf(finding, route.by, onlyInstrument(context))),
    ],
    place,
    cite: citation(context, finding),
    search: searchOf(finding),
    ...(question !== undefined && { question, open: { screen: 'question' as const, state: route.state!, question } }),
  };
}

/** What a finding is about, without what the heading of its group says already. */
function labelOf({ breaks, message, ask, requirements, scope }: Finding, by: string, only: string | undefined): string {
  if (breaks) return message;
  // where commitments differ all of them are named
  const shared = by === 'instrument' ? requirements[0]?.instrument : only;
  const named = [...requirements]
    .sort((a, b) => Number(b.instrument === shared) - Number(a.instrument === shared))
    .map(({ instrument, short, cite }) => (instrument === shared ? cite : `${short}, ${cite}`));
  const source = [...new Set(named)].join(' / ');
  const said = by === 'question' ? message : (ask ?? message);
  // findings on one question are told apart by what they are for, which stands before the question
  const part = by !== 'question' && scope.length > 0 ? `${scope[0]}${scope.length > 1 ? ' …' : ''}: ` : '';
  return source === '' || said.startsWith(source) ? `${part}${said}` : `${source}: ${part}${said}`;
}

const searchOf = ({ kind, severity, message, ask, question, topic, requirements, law }: Finding): string =>
  [
    kind,
    kindSigns[kind].word,
    severity,
    message,
    ask,
    question,
    topic,
    ...requirements.flatMap(({ short, cite, says, strength, qualified, note }) => [
      short,
      cite,
      says,
      strength,
      qualified,
      note,
    ]),
    ...law.flatMap(({ cites, says, value }) => [...cites, says, value]),
  ].join(' ');

function citation(context: Context, { requirements, breaks, law }: Finding): string {
  const provisions = breaks ? [] : requirements.map(({ short, cite }) => `${short}, ${cite}`);
  return memoCite(
    context,
    provisions,
    law.flatMap(({ cites }) => cites),
  );
}

/** The findings in the groups that are chosen; all as one where they are not grouped. */
function grouped(context: Context, list: readonly Finding[]): [string, readonly Finding[]][] {
  // what is only for information does not hide what matters
  const matters = list.filter(({ severity }) => severity !== 'info');
  const rest = list.filter(({ severity }) => severity === 'info');
  if (matters.length === 0 || rest.length === 0) return inGroups(context, list);
  return [...inGroups(context, matters), [REST, rest]];
}

/** The group of what is only for information, behind all others. */
const REST = '#rest';

function inGroups({ route, data }: Context, list: readonly Finding[]): [string, readonly Finding[]][] {
  return route.by === 'none' ? [['', list]] : groupedFindings(data.loaded!.world, route.by as Grouping, list);
}

const titleOf = (context: Context, key: string): string =>
  key === REST
    ? say('screens.findings.info')
    : ownTitles.includes(key)
      ? say(`check.group.${key}`)
      : facetWord(context, `${context.route.by}:${key}`);
