import { kinds } from '../../analyse/findings.js';
import { kindLooks, look } from '../looks.js';
import { line, paragraph, span, type Line } from '../line.js';
import { cell, heading, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { countsOf, kindCounts } from './select.js';

const ATTENTION = ['conflict', 'contradiction', 'gap', 'shortfall', 'inconsistency', 'stale', 'not-reviewed'] as const;

export const home: Screen = {
  id: 'home',
  title: () => 'Home',
  wants: ({ data }) => ownFirst(data).map((state) => `check:${state}`),
  list(context) {
    const { data } = context;
    if (!data.loaded) return { columns: [{ title: '', width: 'rest' }], rows: [], empty: 'Reading the data …' };
    const rows: Row[] = [...attention(context), ...states(context), ...bills(context), ...recent(context), ...regional(context)];
    return { columns: [{ title: '', width: 'rest' }, { title: '', width: 46 }], rows, empty: 'No state has been mapped yet.', about: line(where(context), 'dim') } satisfies List;
  },
  detail,
};

/** The codes of the mapped states, those of the workspace first. */
export function ownFirst(data: Context['data']): string[] {
  const codes = data.loaded?.world.mapped ?? [];
  const own = (code: string): boolean => data.own.includes(code);
  return [...codes].sort((a, b) => Number(own(b)) - Number(own(a)));
}

function where({ data }: Context): string {
  const { loaded } = data;
  const problems = loaded?.files.problems.filter(({ severity }) => severity === 'error').length ?? 0;
  return `${loaded?.workspace === undefined ? 'No workspace: the built-in data, to look at' : `Workspace ${loaded.workspace}`}; commitments as of ${data.asOf}${problems > 0 ? `; ${problems} problems in the data (concord validate)` : ''}`;
}

function attention({ data }: Context): Row[] {
  const checked = [...data.checks];
  if (checked.length === 0) return [];
  const rows = ATTENTION.flatMap((kind): Row[] => {
    const found = checked.map(([code, { check }]) => ({ code, n: kindCounts(check.findings).get(kind) ?? 0 })).filter(({ n }) => n > 0);
    if (found.length === 0) return [];
    const most = [...found].sort((a, b) => b.n - a.n)[0]!;
    const total = found.reduce((sum, { n }) => sum + n, 0);
    return [
      {
        id: `kind:${kind}`,
        cells: [[look(kindLooks[kind]), span(` ${total}`, 'bold')], cell(found.map(({ code, n }) => `${code} ${n}`).join('  '), 'dim')],
        open: { screen: 'findings', state: most.code, facets: [`kind:${kind}`] },
        subject: most.code,
      },
    ];
  });
  return rows.length > 0 ? [heading('attention', 'Needs attention'), ...rows] : [];
}

function states(context: Context): Row[] {
  const { data } = context;
  const rows = ownFirst(data).map((code): Row => {
    const check = data.checks.get(code)?.check;
    const failed = data.failed.get(`check:${code}`);
    const counts = check && countsOf(check.assessments);
    const country = data.loaded!.world.countries.get(code);
    const summary: Line = failed !== undefined ? [span('✗ could not be checked', 'bad')] : !counts ? [span('… not checked yet', 'dim')] : [span(`✓ ${counts.met}`, 'good'), span(`  ◐ ${counts.partly}`, 'warn'), span(`  ✗ ${counts.unmet}`, 'bad'), span(`  ? ${counts.open}`, 'dim'), span(` of ${counts.all}`, 'dim')];
    return {
      id: `state:${code}`,
      cells: [[span(stateName(context, code)), span(` ${code}${country?.fictional ? ', fictional' : ''}`, 'dim')], summary],
      open: { screen: 'state', state: code },
      subject: code,
    };
  });
  return [heading('states', 'States', rows.length), ...rows];
}

function bills({ data }: Context): Row[] {
  const own = data.versions;
  if (own.length === 0) return [];
  return [
    heading('bills', 'Bills and other versions', own.length),
    ...own.map((one): Row => ({ id: `bill:${one.file}`, cells: [cell(`${one.law}: ${one.label}`), cell(one.state, 'dim')], open: { screen: 'bill', state: one.state, law: `${one.law}:${one.label}` }, subject: one.state, place: { file: one.file, line: 1, column: 1 } })),
  ];
}

function recent({ data }: Context): Row[] {
  if (data.recent.length === 0) return [];
  return [heading('recent', 'Recent'), ...data.recent.slice(0, 8).map(({ title, ...route }, n): Row => ({ id: `recent:${n}`, cells: [cell(title), []], open: route }))];
}

function regional({ data }: Context): Row[] {
  const { world } = data.loaded!;
  return [
    heading('all', 'Everything'),
    { id: 'region', cells: [cell('Region: states side by side'), cell(`${world.mapped.length} states`, 'dim')], open: { screen: 'region' } },
    { id: 'instruments', cells: [cell('Instruments and their provisions'), cell(`${world.instruments.size} instruments`, 'dim')], open: { screen: 'instruments' } },
  ];
}

function detail(context: Context, row: Row | undefined, width: number): Line[] {
  const { data } = context;
  if (!data.loaded) return [];
  if (row?.id.startsWith('kind:')) return paragraph(KINDS[row.id.slice(5)] ?? '', width);
  const check = row?.subject === undefined ? undefined : data.checks.get(row.subject)?.check;
  if (row?.subject === undefined) return paragraph('Enter opens what is chosen. The numbers at the top lead to each screen; : lists everything that can be done; ? explains the keys.', width, { style: 'dim' });
  const failed = data.failed.get(`check:${row.subject}`);
  if (failed !== undefined) return paragraph(failed, width, { style: 'bad' });
  if (!check) return paragraph('It is being checked …', width, { style: 'dim' });
  const counts = kindCounts(check.findings);
  const binding = check.commitments.filter(({ binding: binds }) => binds);
  return [
    ...paragraph(`${stateName(context, row.subject)} is committed to ${binding.length} of ${check.commitments.length} instruments.`, width, { style: 'bold' }),
    ...(!data.own.includes(row.subject) ? paragraph('Built-in data: answers can be edited in a workspace only.', width, { style: 'dim' }) : []),
    [],
    ...kinds.flatMap((kind): Line[] => (counts.has(kind) ? [[look(kindLooks[kind]), span(` ${counts.get(kind)}`)]] : [])),
  ];
}

const KINDS: Record<string, string> = {
  conflict: 'No single law can satisfy all the commitments that bind the state on that point. No drafting mends it; the state has to settle it.',
  contradiction: 'The law commands or permits what a commitment forbids, or the reverse.',
  gap: 'A reviewer found the law silent where a commitment asks for something.',
  shortfall: 'The law answers, but with less than is required.',
  inconsistency: 'Two provisions of national law answer the same point differently.',
  stale: 'The text of a cited section changed after the answer was reviewed. Read it again.',
  'not-reviewed': 'Nobody has looked yet. This is neither a gap nor compliance.',
};
