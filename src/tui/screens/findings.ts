import { kinds, severities, type Finding } from '../../analyse/findings.js';
import { kindLooks, look, severityStyle } from '../looks.js';
import { span } from '../line.js';
import { strengths } from '../../model/instrument.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf } from './select.js';
import { waiting } from './state.js';
import { findingDetail } from './finding-detail.js';

export const groupings = ['topic', 'instrument', 'kind', 'severity', 'question', 'none'] as const;

/** The findings that a screen lists, in the order of its groups. */
export const findings: Screen = {
  id: 'findings',
  title: () => 'Findings',
  wants: ({ route }) => (route.state === undefined ? [] : [`check:${route.state}`, `book:${route.state}`]),
  list(context): List {
    const { route } = context;
    const columns = [{ title: 'Kind', width: 17 }, { title: 'Finding', width: 'rest' as const }];
    const check = checkOf(context);
    if (!check || route.state === undefined) return { columns, rows: [], empty: waiting(context) };
    const shown = check.findings.filter((finding) => passes(finding, route.facets));
    const rows = [...grouped(context, shown)].flatMap(([key, list]) => [...(route.by === 'none' ? [] : [heading(key, titleOf(context, key), list.length)]), ...list.map((finding) => rowOf(context, finding, key))]);
    const said = route.facets.length === 0 ? 'all findings' : facetWords(context, route.facets);
    return { columns, rows, empty: 'No finding fits the filter. F clears it.', about: [span(`${shown.length} of ${check.findings.length}: ${said}; by ${route.by}`, 'dim')] };
  },
  detail: (context, row, width) => {
    const finding = row && findingOf(context, row);
    return finding ? findingDetail(context, finding, width) : [];
  },
};

/** The finding that a row of the list stands for. */
export const findingOf = (context: Context, row: Row): Finding | undefined => {
  const id = row.id.slice(row.id.indexOf('|') + 1);
  return checkOf(context)?.findings.find((one) => one.id === id);
};

function rowOf({ route }: Context, finding: Finding, group: string): Row {
  const { kind, severity, message, ask, requirements, law } = finding;
  const first = requirements[0];
  const what = [first && kind !== 'stale' ? `${first.short}, ${first.cite}` : '', finding.breaks ? message : (ask ?? message)].filter(Boolean).join(': ');
  return {
    id: `${group}|${finding.id}`,
    cells: [[look({ ...kindLooks[kind], style: severityStyle[severity] })], cell(what)],
    place: finding.place,
    cite: [...requirements.map((one) => `${one.short}, ${one.cite}`), ...law.flatMap(({ cites }) => cites)].join('; '),
    search: [kind, severity, message, ask, finding.question, finding.topic, ...requirements.flatMap(({ short, cite, says }) => [short, cite, says]), ...law.flatMap(({ cites, says }) => [...cites, says])].join(' '),
    ...(finding.question !== undefined && { question: finding.question, open: { screen: 'question' as const, state: route.state!, question: finding.question } }),
  };
}

/** The values of a finding by which it can be filtered: `kind:gap`. */
export function facetsOf(finding: Finding): string[] {
  const cited = [...finding.requirements, ...(finding.breaks ?? [])];
  return [
    `kind:${finding.kind}`,
    `severity:${finding.severity}`,
    `topic:${finding.topic ?? 'terms'}`,
    ...(finding.question === undefined ? [] : [`question:${finding.question}`]),
    ...new Set(cited.map(({ instrument }) => `instrument:${instrument}`)),
    ...new Set(cited.map(({ strength }) => `strength:${strength}`)),
  ];
}

/** Of each facet that is chosen a finding must have one of the chosen values. */
export function passes(finding: Finding, chosen: readonly string[]): boolean {
  if (chosen.length === 0) return true;
  const own = new Set(facetsOf(finding));
  const wanted = new Map<string, boolean>();
  for (const one of chosen) {
    const name = one.split(':')[0]!;
    wanted.set(name, (wanted.get(name) ?? false) || own.has(one));
  }
  return [...wanted.values()].every(Boolean);
}

/** A value of a facet in words: "kind gap". */
export function facetWord({ data }: Context, facet: string): string {
  const [name = '', ...rest] = facet.split(':');
  const value = rest.join(':');
  const world = data.loaded?.world;
  if (name === 'topic') return value === 'terms' ? 'Definitions of national law' : (world?.topics.get(value)?.name ?? value);
  if (name === 'instrument') return world?.instruments.get(value)?.short ?? value;
  if (name === 'question') return world?.questions.get(value)?.ask ?? value;
  return name === 'kind' ? (kindLooks[value as Finding['kind']]?.word ?? value) : value;
}

const facetWords = (context: Context, facets: readonly string[]): string => facets.map((one) => facetWord(context, one)).join(', ');

function grouped(context: Context, list: readonly Finding[]): Map<string, Finding[]> {
  const { route } = context;
  const world = context.data.loaded!.world;
  const keyOf = (finding: Finding): string =>
    route.by === 'kind' ? finding.kind : route.by === 'severity' ? finding.severity : route.by === 'question' ? (finding.question ?? 'terms') : route.by === 'instrument' ? (finding.requirements[0]?.instrument ?? 'national') : route.by === 'none' ? '' : (finding.topic ?? 'terms');
  const order = route.by === 'kind' ? [...kinds] : route.by === 'severity' ? [...severities] : route.by === 'question' ? [...world.questions.keys()] : route.by === 'instrument' ? [...world.instruments.keys()] : [...world.topics.keys()];
  const groups = new Map<string, Finding[]>();
  for (const finding of list) {
    const key = keyOf(finding);
    (groups.get(key) ?? groups.set(key, []).get(key)!).push(finding);
  }
  const at = (key: string): number => (key === 'terms' ? -1 : order.indexOf(key as never) < 0 ? order.length : order.indexOf(key as never));
  return new Map([...groups].sort(([a], [b]) => at(a) - at(b)));
}

function titleOf(context: Context, key: string): string {
  if (key === 'terms') return 'Definitions of national law';
  if (key === 'national') return 'Within national law';
  return facetWord(context, `${context.route.by}:${key}`);
}

/** All values of the facets of a check with how many findings have them, in a fixed order. */
export function facetChoices(context: Context): { facet: string; name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const finding of checkOf(context)?.findings ?? []) for (const facet of facetsOf(finding)) counts.set(facet, (counts.get(facet) ?? 0) + 1);
  const world = context.data.loaded!.world;
  const all = [...kinds.map((one) => `kind:${one}`), ...severities.map((one) => `severity:${one}`), ...strengths.map((one) => `strength:${one}`), ...[...world.instruments.keys()].map((one) => `instrument:${one}`), 'topic:terms', ...[...world.topics.keys()].map((one) => `topic:${one}`)];
  return all.flatMap((facet) => (counts.has(facet) ? [{ facet, name: facet.split(':')[0]!, count: counts.get(facet)! }] : []));
}
