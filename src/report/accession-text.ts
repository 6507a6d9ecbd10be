import type { Topic } from '../model/world.js';
import { addedGroups, groupOf, type AddedGroup } from '../analyse/overlap/accession-groups.js';
import type { Accession } from '../analyse/overlap/accession.js';
import { citeOf } from '../analyse/commitments/commitments.js';
import type { StateWords } from '../words/state-words.js';
import type { Assessment, Part } from '../analyse/assess/evaluate.js';
import type { Overlap } from '../analyse/overlap/overlap.js';
import { requirementScope } from '../words/scope-words.js';
import { constraintWords, eventWords, listed, periodWords } from '../words/words.js';
import { Cells } from '../model/cells.js';
import { addedTitles, kindSigns, resultSigns, strengthWords } from '../words/kinds.js';
import { doubtMarks } from '../words/verified-words.js';
import { bondWords } from './summary-table.js';
import { scopeTail } from './overlap-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** An accession as plain data. */
export function accessionRows(stateWords: StateWords, joined: Accession) {
  const words = ({
    question,
    parts,
    possible,
    duty,
  }: Assessment): { result: Part['result']; scope: string[]; law?: string[] }[] =>
    parts.map((part) => ({
      result: part.result,
      scope: stateWords.scope(question.id, part.cells, possible, duty.commitment.instrument),
      ...(part.answer && { law: stateWords.citations(part.answer.sections) }),
    }));
  const scopeOf = ({ question, space, zones }: Overlap, cells: Cells): string[] => {
    const duties = [...new Set(zones.flatMap((zone) => zone.duties))];
    const covered = zones.reduce((sum, zone) => sum.or(zone.cells), Cells.none(space.size));
    return covered.within(cells) ? [] : stateWords.scopeAmong(question.id, cells, space.all, duties);
  };
  const { subject } = stateWords.mapped;
  return {
    instrument: joined.instrument.id,
    short: joined.instrument.short,
    present: joined.present.bond,
    deposit: joined.deposit,
    entryIntoForce: joined.entryIntoForce,
    requirements: joined.assessments.map(({ assessment, already }) => {
      const { duty, question } = assessment;
      const scope = requirementScope(subject, duty.commitment.instrument, duty.requirement);
      return {
        group: groupOf(assessment),
        already,
        ...stateWords.cited(duty),
        question: question.id,
        topic: question.topic,
        scope: scope === '' ? [] : [scope],
        parts: words(assessment),
      };
    }),
    conflicts: joined.conflicts.map(({ overlap, duties, cells }) => ({
      question: overlap.question.id,
      between: duties.map((duty) => stateWords.cited(duty)),
      scope: scopeOf(overlap, cells),
    })),
    floors: joined.floors.map(({ overlap, cells, before, after }) => ({
      question: overlap.question.id,
      ask: overlap.question.ask,
      topic: overlap.question.topic,
      scope: scopeOf(overlap, cells),
      before: before ? constraintWords(overlap.question, before.constraint) : undefined,
      after: constraintWords(overlap.question, after.constraint),
      setBy: [...new Set(after.setBy.map(citeOf))],
    })),
    due: joined.due.map(({ provision, due, date }) => ({
      cite: provision.cite,
      date,
      ...due,
      unverified: provision.unverified,
      ...(provision.verified && { verified: provision.verified }),
    })),
  };
}

type Rows = ReturnType<typeof accessionRows>;

export interface AccessionView {
  rows: Rows;
  accession: Accession;
  name: string;
  /** what the reader should know first */
  notices: readonly string[];
  topics: ReadonlyMap<string, Topic>;
  /** the groups of requirements that are listed one by one; of others the provisions are named under their topic */
  list: readonly AddedGroup[];
  layout: Layout;
}

/** What an accession adds, as text for a terminal. */
export function accessionText({ rows, accession, name, notices, topics, list, layout }: AccessionView): string {
  const { instrument, present } = accession;
  const lines = [
    paint(layout, 'bold', harmless(say('accede.title', { name, title: instrument.title }))),
    paragraph(
      layout,
      harmless(
        rows.entryIntoForce === undefined
          ? say('accede.today-unknown', { bond: bondWords(present), deposit: rows.deposit })
          : say('accede.today', { bond: bondWords(present), deposit: rows.deposit, date: rows.entryIntoForce }),
      ),
      0,
    ),
    ...notices.map((notice) => paragraph(layout, harmless(`! ${notice}`), 2)),
    '',
  ];
  const asked = rows.requirements.filter(({ group }) => group !== 'open');
  lines.push(
    paint(
      layout,
      'bold',
      say('accede.requirements', { n: asked.length, already: asked.filter(({ already }) => already).length }),
    ),
  );
  for (const group of addedGroups) {
    const members = rows.requirements.filter((requirement) => requirement.group === group);
    if (members.length === 0) continue;
    lines.push(`  ${addedTitles[group]}: ${members.length}`);
    if (list.includes(group)) for (const member of members) lines.push(...requirementLines(member, group, layout));
    else lines.push(...citesByTopic(members, topics, rows.instrument, layout));
  }
  section(
    lines,
    layout,
    say('accede.conflicts'),
    rows.conflicts.map(
      ({ question, between, scope }) =>
        `${kindSigns.conflict.sign} ${question}: ` +
        `${listed(between.map(({ short, cite, asks }) => `${short}, ${cite}: ${asks}`))}${scopeTail(scope)}`,
    ),
    say('accede.none'),
  );
  section(
    lines,
    layout,
    say('accede.floors'),
    rows.floors.map(
      ({ question, before, after, scope, setBy }) =>
        `${question}: ${before === undefined ? say('accede.new') : `${before} →`} ` +
        `${after}${scopeTail(scope)} (${setBy.join('; ')})`,
    ),
    say('accede.none'),
  );
  section(lines, layout, say('accede.due'), rows.due.map(dueWords), say('accede.nothing-due'));
  return lines.join('\n');
}

const force = (parts: readonly (string | undefined)[]): string => parts.filter((text) => text !== undefined).join('; ');

function requirementLines(row: Rows['requirements'][number], group: AddedGroup, layout: Layout): string[] {
  const marks = force([strengthWords[row.strength], row.qualified, row.when, ...doubtMarks(row)]);
  const text =
    `${row.short}, ${row.cite} (${marks}): ${row.asks}${scopeTail(row.scope)}  [${row.question}]` +
    (row.already ? ` (${say('accede.already')})` : '');
  const whole = row.parts.length === 1 && (group === 'met' || group === 'not-reviewed');
  const parts = whole ? [] : [...row.parts].sort((a, b) => Number(b.result === group) - Number(a.result === group));
  return [
    paragraph(layout, harmless(text), 6, '    '),
    ...parts.map((part) =>
      paragraph(
        layout,
        harmless(
          `${resultSigns[part.result].word}: ${part.scope.join(' | ') || say('accede.all-of-it')}` +
            (part.law && part.law.length > 0 ? ` — ${listed(part.law)}` : ''),
        ),
        10,
        '        ',
      ),
    ),
  ];
}

/** The provisions of some requirements, topic by topic. */
function citesByTopic(
  members: Rows['requirements'],
  topics: ReadonlyMap<string, Topic>,
  joined: string,
  layout: Layout,
): string[] {
  return [...topics.values()].flatMap(({ id, name }) => {
    const theirMembers = members.filter(({ topic }) => topic === id);
    const cites = new Set(
      theirMembers.map(({ instrument, short, cite }) => (instrument === joined ? cite : `${short}, ${cite}`)),
    );
    return theirMembers.length > 0 ? [paragraph(layout, harmless(`${name}: ${[...cites].join('; ')}`), 6, '    ')] : [];
  });
}

/** Something due in words: when, what, to whom, and where it stands. */
export function dueWords({
  cite,
  date,
  what,
  to,
  eachYearBy,
  every,
  strength,
  qualified,
  when,
  unverified,
  verified,
}: Rows['due'][number]): string {
  const dates = [
    date ?? say('accede.no-date'),
    ...(eachYearBy === undefined ? [] : [say('accede.each-year')]),
    ...(every === undefined ? [] : [say('accede.every', { period: periodWords(every) })]),
  ];
  const source = force([
    cite,
    strengthWords[strength],
    qualified,
    when && eventWords(when),
    ...doubtMarks({ unverified, verified }),
  ]);
  return `${dates.join(', ')}: ${to === undefined ? what : say('show.due-to', { what, to })} (${source})`;
}

function section(lines: string[], layout: Layout, title: string, rows: readonly string[], none: string): void {
  lines.push('', paint(layout, 'bold', title));
  for (const row of rows.length > 0 ? rows : [none]) lines.push(paragraph(layout, harmless(row), 4, '  '));
}
