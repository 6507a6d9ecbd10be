import type { Accession } from '../analyse/accession.js';
import type { Describer } from '../analyse/describe.js';
import type { Assessment } from '../analyse/evaluate.js';
import { constraintWords, listed } from '../analyse/words.js';
import { bondWords } from './check-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

export const addedGroups = ['contradiction', 'gap', 'shortfall', 'partly', 'not-reviewed', 'met', 'outside', 'permission'] as const;
/** How a requirement that is added stands to today's law: by the worst that is known of it. */
export type AddedGroup = (typeof addedGroups)[number];

const TITLES: Record<AddedGroup, string> = {
  contradiction: 'Contradicted by today’s law',
  gap: 'Gaps: today’s law is silent',
  shortfall: 'Shortfalls: today’s law gives less',
  partly: 'Met in part, the rest not reviewed',
  'not-reviewed': 'Not reviewed yet',
  met: 'Met by today’s law',
  outside: 'Not applicable',
  permission: 'Permissions, which ask for nothing',
};

export function groupOf({ duty, parts, verdict }: Assessment): AddedGroup {
  if (duty.requirement.strength === 'may') return 'permission';
  const found = (['contradiction', 'gap', 'shortfall'] as const).find((result) => parts.some((part) => part.result === result));
  return found ?? (verdict === 'unmet' ? 'gap' : verdict);
}

/** An accession as plain data. */
export function accessionRows(describer: Describer, one: Accession) {
  const words = ({ question, space, parts, scope, duty }: Assessment): { result: string; scope: string[]; law?: string[] }[] =>
    parts.map((part) => ({
      result: part.result,
      scope: describer.scope(question.id, part.cells, part.result === 'open' ? part.cells : scope.isEmpty ? space.all : scope, duty.commitment.instrument),
      ...(part.answer && { law: describer.citations(part.answer.sections) }),
    }));
  const scopeOf = (overlap: Accession['floors'][number]['overlap'], cells: Accession['floors'][number]['cells']): string[] => describer.scope(overlap.question.id, cells, overlap.space.all);
  return {
    instrument: one.instrument.id,
    short: one.instrument.short,
    present: one.present.bond,
    deposit: one.deposit,
    entryIntoForce: one.entryIntoForce,
    requirements: one.assessments.map(({ assessment, already }) => ({ group: groupOf(assessment), already, ...describer.cited(assessment.duty), question: assessment.question.id, parts: words(assessment) })),
    conflicts: one.conflicts.map(({ overlap, duties, cells }) => ({ question: overlap.question.id, between: duties.map((duty) => describer.cited(duty)), scope: scopeOf(overlap, cells) })),
    floors: one.floors.map(({ overlap, cells, before, after }) => ({
      question: overlap.question.id,
      ask: overlap.question.ask,
      scope: scopeOf(overlap, cells),
      before: before ? constraintWords(overlap.question, before.constraint) : undefined,
      after: constraintWords(overlap.question, after.constraint),
      setBy: after.setBy.map(({ commitment, provision }) => `${commitment.instrument.short}, ${provision.cite}`),
    })),
    due: one.due.map(({ provision, due, date }) => ({ cite: provision.cite, date, ...due, unverified: provision.unverified })),
  };
}

type Rows = ReturnType<typeof accessionRows>;

/** What an accession adds, as text for a terminal. */
export function accessionText(rows: Rows, accession: Accession, state: string, layout: Layout, list: readonly AddedGroup[]): string {
  const lines = [
    paint(layout, 'bold', harmless(`${state} joins: ${accession.instrument.title}`)),
    paragraph(layout, harmless(`Today: ${bondWords(accession.present)}. If the instrument is deposited on ${rows.deposit}, it enters into force for the state on ${rows.entryIntoForce}${accession.instrument.afterDeposit === undefined ? ' (the period after the deposit is not known)' : ''}.`), 0),
    '',
  ];
  const firm = rows.requirements.filter(({ group }) => group !== 'permission');
  lines.push(paint(layout, 'bold', `${firm.length} requirements, of which ${firm.filter(({ already }) => already).length} are asked already by what binds today`));
  for (const group of addedGroups) {
    const members = rows.requirements.filter((one) => one.group === group);
    if (members.length === 0) continue;
    lines.push(`  ${TITLES[group]}: ${members.length}`);
    if (!list.includes(group)) continue;
    for (const one of members) {
      lines.push(paragraph(layout, harmless(`${one.cite} (${[one.strength, one.qualified, one.when].filter((text) => text !== undefined).join(', ')}${one.unverified === undefined ? '' : '; unverified'}): ${one.asks}  [${one.question}]${one.already ? ' (asked already)' : ''}`), 6, '    '));
      for (const part of one.parts) {
        if (part.result === 'met' && group === 'met') continue;
        lines.push(paragraph(layout, harmless(`${part.result}: ${part.scope.join(' | ') || 'all of it'}${part.law && part.law.length > 0 ? ` — ${listed(part.law)}` : ''}`), 10, '        '));
      }
    }
  }
  section(lines, layout, 'Conflicts with what already binds', rows.conflicts.map(({ question, between, scope }) => `${question}: ${listed(between.map(({ short, cite, asks }) => `${short}, ${cite}: ${asks}`))}${scope.length > 0 ? ` — for ${scope.join(' | ')}` : ''}`), 'None.');
  section(lines, layout, 'Floors that move', rows.floors.map(({ question, before, after, scope, setBy }) => `${question}: ${before ?? 'nothing'} → ${after}${scope.length > 0 ? ` — for ${scope.join(' | ')}` : ''} (${listed([...new Set(setBy)])})`), 'None.');
  section(lines, layout, 'Due on or after accession', rows.due.map((due) => `${due.date ?? 'no date'}${due.eachYearBy === undefined ? '' : ', then each year'}${due.every === undefined ? '' : `, then every ${due.every}`}: ${due.what}${due.to === undefined ? '' : `, to ${due.to}`} (${due.cite}; ${[due.strength, due.qualified, due.when].filter((text) => text !== undefined).join(', ')}${due.unverified === undefined ? '' : '; unverified'})`), 'Nothing is recorded.');
  return lines.join('\n');
}

function section(lines: string[], layout: Layout, title: string, rows: readonly string[], none: string): void {
  lines.push('', paint(layout, 'bold', title));
  for (const row of rows.length > 0 ? rows : [none]) lines.push(paragraph(layout, harmless(row), 4, '  '));
}
