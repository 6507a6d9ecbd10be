import { sectionRedline } from '../../law/redline.js';
import { titleOf } from '../../law/law.js';
import type { Aligned } from '../../law/align.js';
import { isUneven, line, paragraph, span, textOf, widthOf, wrapSpans, type Line, type Style } from '../line.js';
import { redlineSpans } from './redline-spans.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';
import { waiting } from './state.js';

const LOOKS: Record<Aligned['kind'], { word: string; style: Style }> = {
  same: { word: '= same', style: 'dim' }, changed: { word: '~ changed', style: 'warn' }, renumbered: { word: '# renumbered', style: 'info' }, moved: { word: '⇄ moved', style: 'info' },
  split: { word: '< split', style: 'warn' }, merged: { word: '> merged', style: 'warn' }, inserted: { word: '+ new', style: 'good' }, deleted: { word: '- gone', style: 'bad' },
};

export const billKey = ({ route }: Pick<Context, 'route'>): string | undefined => (route.state === undefined || route.law === undefined ? undefined : `bill:${route.state}:${route.law}`);

/** Two versions of a law side by side, and what the change does to the commitments. */
export const bill: Screen = {
  id: 'bill',
  title: ({ route }) => (route.law === undefined ? 'Bill' : `Bill: ${route.law.replace(':', ', ')}`),
  wants: (context) => (context.route.state === undefined ? [] : [`check:${context.route.state}`, `book:${context.route.state}`, ...(billKey(context) === undefined ? [] : [billKey(context)!])]),
  list(context): List {
    const { route, data } = context;
    const columns = [{ title: 'Change', width: 13 }, { title: 'Section', width: 'rest' as const }];
    if (route.state === undefined || !data.checks.has(route.state)) return { columns, rows: [], empty: waiting(context) };
    if (route.law === undefined) return choices(context, route.state);
    const found = data.bills.get(billKey(context)!);
    if (!found) return { columns, rows: [], empty: data.failed.get(billKey(context)!) ?? 'Comparing the versions …' };
    const delta = found.delta.map((one, n): Row => ({ id: `delta:${n}`, cells: [cell(one.change, one.worse ? 'bad' : one.change.startsWith('-') ? 'good' : 'warn'), cell(`${one.worse ? '✗ worse: ' : ''}${one.ask}`)], ...(one.question !== undefined && { question: one.question }) }));
    const sections = found.changes.flatMap(({ id, aligned }, law) => {
      const shown = aligned.flatMap((one, n) => (route.whole || one.kind !== 'same' ? [{ one, n }] : []));
      return [heading(id, `${data.loaded!.world.countries.get(route.state!)?.laws.get(id)?.short ?? id}: ${route.whole ? 'all sections' : 'sections that change'}`, shown.length), ...shown.map(({ one, n }) => sectionRow(one, `${law}/${n}`))];
    });
    const all = found.changes.flatMap(({ aligned }) => aligned);
    return {
      columns,
      rows: [...(delta.length > 0 ? [heading('delta', 'What it does to the commitments', delta.length), ...delta] : []), ...sections],
      empty: 'The versions do not differ.',
      about: [span(found.worse ? '✗ a step back for compliance; ' : '', 'bad'), span(`${all.filter(({ kind }) => kind !== 'same').length} of ${all.length} sections change; a shows all`, 'dim'), span(found.warnings.length > 0 ? `  ! ${found.warnings.join(' ')}` : '', 'warn')],
    };
  },
  detail(context, row, width) {
    const found = billKey(context) === undefined ? undefined : context.data.bills.get(billKey(context)!);
    if (!found || !row) return context.route.law === undefined ? paragraph('A bill is a text in the folder bills of the workspace (Word, PDF, HTML, Akoma Ntoso or Markdown): a new version of a law, or an act that amends laws. Another version of a law may also stand beside it, such as laws/firearms-act.bill.md.', width, { style: 'dim' }) : [];
    if (row.id.startsWith('delta:')) return (found.delta[Number(row.id.slice(6))]?.words ?? []).flatMap((one) => paragraph(one, width));
    const [law, n] = row.id.split('/').map(Number) as [number, number];
    const change = found.changes[law];
    const one = change?.aligned[n];
    return change && one ? comparison((change.after ?? change.before)?.meta.language, one, width) : [];
  },
};

function choices({ data }: Context, state: string): List {
  const own = data.versions.filter((one) => one.state === state);
  return {
    columns: [{ title: 'Law', width: 'rest' }, { title: 'Version', width: 24 }],
    rows: own.map((one): Row => ({ id: one.file, cells: [cell(one.law), cell(one.label, 'dim')], open: { screen: 'bill', state, law: `${one.law}:${one.label}` }, place: { file: one.file, line: 1, column: 1 } })),
    empty: 'There is no bill for this state. Put its text into the folder bills of the workspace.',
    about: line('Choose the bill, or other version, to hold against the law in force.', 'dim'),
  };
}

function sectionRow({ kind, before, after }: Aligned, id: string): Row {
  const title = (list: Aligned['before']): string => list.map((one) => `${titleOf(one)}${one.heading === undefined ? '' : ` ${one.heading}`}`).join(' + ');
  const [old, now] = [title(before), title(after)];
  return { id, cells: [cell(LOOKS[kind].word, LOOKS[kind].style), cell(old === '' || now === '' || old === now ? now || old : `${old} → ${now}`)], search: `${old} ${now} ${[...before, ...after].map(({ text }) => text).join(' ')}` };
}

/** Old and new side by side where there is room and the script allows it, with the redline below. */
function comparison(language: string | undefined, one: Aligned, width: number): Line[] {
  const runs = sectionRedline(one, language);
  const texts = [one.before, one.after].map((list) => list.map(({ text }) => text).join('\n'));
  const side = width >= 70 && one.before.length > 0 && one.after.length > 0 && !texts.some(isUneven);
  return [
    line('Redline: [-taken out-] {+put in+}', 'bold'),
    ...wrapSpans(redlineSpans(runs), width),
    [],
    ...(side ? sideBySide(runs, width) : [...(texts[0] === '' ? [] : [line('Old', 'bold'), ...paragraph(texts[0]!, width)]), ...(texts[1] === '' ? [] : [line('New', 'bold'), ...paragraph(texts[1]!, width)])]),
  ];
}

function sideBySide(runs: readonly { op: 'same' | 'added' | 'removed'; text: string }[], width: number): Line[] {
  const half = Math.floor((width - 3) / 2);
  const pick = (drop: 'added' | 'removed'): Line[] => wrapSpans(runs.filter(({ op }) => op !== drop).map(({ op, text }) => span(text, op === 'same' ? 'plain' : op)), half);
  const [old, now] = [pick('added'), pick('removed')];
  return [
    [span('Old'.padEnd(half), 'bold'), span(' │ ', 'dim'), span('New', 'bold')],
    ...Array.from({ length: Math.max(old.length, now.length) }, (_, n): Line => {
      const left = old[n] ?? [];
      return [...left, span(' '.repeat(Math.max(0, half - widthOf(textOf(left)))) + ' │ ', 'dim'), ...(now[n] ?? [])];
    }),
  ];
}
