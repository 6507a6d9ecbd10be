import type { Topic } from '../model/world.js';
import type { Commitment } from '../analyse/commitments/commitments.js';
import type { Cell, Comparison } from '../analyse/overlap/comparison.js';
import { reachingIn, sumOf, verdictOn, type Counts } from '../analyse/assess/counts.js';
import type { StateWords } from '../words/state-words.js';
import { givenWords } from '../words/words.js';
import { countedVerdicts, kindSigns, signed, verdictSigns } from '../words/kinds.js';
import { floorSigns } from '../words/floor-signs.js';
import { overlapRow, type OverlapRow } from './overlap-row.js';
import { scopeTail } from './overlap-text.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** A comparison as plain data. */
export function comparisonRows(comparison: Comparison, wordsByState: readonly StateWords[]) {
  return {
    states: comparison.members.map(({ state }) => state),
    unsure: unsure(comparison).map(({ state, commitment: { instrument, bond, binding } }) => ({
      state,
      instrument: instrument.id,
      bond,
      binding,
    })),
    topics: topicCounts(comparison).map(({ topic, cells }) => ({
      topic,
      states: cells.map((counts, n) => ({ state: comparison.members[n]!.state, standing: verdictOn(counts), counts })),
    })),
    questions: comparison.rows.map(({ question, cells }) => ({
      question: question.id,
      topic: question.topic,
      ask: question.ask,
      states: cells.map((cell, n) => ({
        state: comparison.members[n]!.state,
        standing: verdictOn(cell.counts),
        counts: cell.counts,
        answers: answersIn(comparison, wordsByState, question.id, cell, n),
      })),
    })),
    minimum: minimumRows(comparison, wordsByState),
  };
}

const answersIn = (
  { rows }: Comparison,
  wordsByState: readonly StateWords[],
  question: string,
  cell: Cell,
  n: number,
) => {
  const asked = rows.find((row) => row.question.id === question)!.question;
  return cell.answers.map(({ answer, cells }) => ({
    value: givenWords(asked, answer.given),
    scope: wordsByState[n]!.scope(question, cells, wordsByState[n]!.mapped.space(question).all),
    sections: answer.sections,
  }));
};

const topicCounts = ({ rows }: Comparison): { topic: string; cells: Counts[] }[] =>
  [...new Set(rows.map(({ question }) => question.topic))].map((topic) => {
    const theirRows = rows.filter(({ question }) => question.topic === topic);
    return { topic, cells: theirRows[0]!.cells.map((_, n) => sumOf(theirRows.map(({ cells }) => cells[n]!.counts))) };
  });

type Minimum = Pick<OverlapRow, 'question' | 'topic' | 'ask' | 'floor' | 'conflicts'>;

const minimumRows = ({ minimum }: Comparison, wordsByState: readonly StateWords[]): Minimum[] =>
  minimum.map((overlap) => {
    const { question, topic, ask, floor, conflicts } = overlapRow(wordsByState[0]!, overlap);
    return { question, topic, ask, floor, conflicts };
  });

/** What binds, or may bind, without a source that confirms it. */
const unsure = ({ members }: Comparison): { state: string; commitment: Commitment }[] =>
  members.flatMap(({ state, commitments }) =>
    commitments.flatMap((commitment) =>
      commitment.bond === 'unknown' || (commitment.binding && !commitment.confirmed) ? [{ state, commitment }] : [],
    ),
  );

const figures = (counts: Counts): string => {
  const verdict = verdictOn(counts);
  return verdict === 'none'
    ? ''
    : verdict === 'outside'
      ? verdictSigns.outside.sign
      : `${verdictSigns[verdict].sign} ${counts.met}/${reachingIn(counts)}`;
};

/** The matrix of states by topic, by question where `detailed`, and the common minimum, as text for a terminal. */
export function comparisonText(
  comparison: Comparison,
  wordsByState: readonly StateWords[],
  topics: ReadonlyMap<string, Topic>,
  layout: Layout,
  detailed: boolean,
): string {
  const lines: string[] = [];
  const tell = (text: string, indent: number, first = ' '.repeat(indent)): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, first));
  const title = (text: string): void => void lines.push(paint(layout, 'bold', harmless(text)));
  title(say('compare.title'));
  tell(say('compare.legend', { signs: countedVerdicts.map((verdict) => signed(verdictSigns[verdict])).join('  ') }), 2);
  lines.push(...matrix(comparison, topics, layout));
  for (const [text, states] of grouped(
    unsure(comparison).map(({ state, commitment: { instrument, binding } }) => [
      say(binding ? 'compare.counted' : 'compare.not-counted', { short: instrument.short }),
      state,
    ]),
  ))
    tell(`${text}: ${states.join(', ')}`, 2);
  if (detailed) {
    for (const { question, cells } of comparison.rows) {
      lines.push('');
      title(`${question.ask}  (${question.id})`);
      const told = cells.map((cell, n): [string, string] => {
        const answers = answersIn(comparison, wordsByState, question.id, cell, n).map(
          ({ value, scope }) => `${value}${scopeTail(scope)}`,
        );
        return [
          `${figures(cell.counts) || say('compare.nothing-binds')}: ` +
            (answers.join('; ') || say('compare.not-reviewed')),
          comparison.members[n]!.state,
        ];
      });
      for (const [text, states] of grouped(told)) tell(`${states.join(', ')}  ${text}`, 2);
    }
  }
  lines.push('');
  title(say('compare.minimum'));
  const minimum = minimumRows(comparison, wordsByState).filter(
    ({ floor, conflicts }) => floor.length + conflicts.length > 0,
  );
  for (const topic of topics.values()) {
    const rowsOfTopic = minimum.filter((row) => row.topic === topic.id);
    if (rowsOfTopic.length > 0) lines.push('', paint(layout, 'cyan', harmless(topic.name.toUpperCase())));
    for (const row of rowsOfTopic) {
      tell(`${row.ask}  (${row.question})`, 2);
      for (const conflict of row.conflicts)
        tell(
          `${kindSigns.conflict.sign} ` +
            say('compare.conflict', {
              list: conflict.between.map((cite, n) => `${cite} (${conflict.asks[n]!})`).join('; '),
            }) +
            scopeTail(conflict.scope),
          6,
        );
      for (const level of row.floor)
        tell(
          `${signed(floorSigns[level.level])}: ${level.asks}${scopeTail(level.scope)} (${level.setBy.join('; ')})`,
          6,
        );
    }
  }
  if (minimum.length === 0) tell(say('compare.nothing-asked'), 2);
  return lines.join('\n');
}

const grouped = (pairs: readonly (readonly [string, string])[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const [text, state] of pairs) groups.set(text, [...(groups.get(text) ?? []), state]);
  return groups;
};

/** The table by topic, in as many parts as the width takes; many states with the same figures share a column. */
function matrix(comparison: Comparison, topics: ReadonlyMap<string, Topic>, layout: Layout): string[] {
  const rows = topicCounts(comparison).filter(({ cells }) => cells.some((counts) => figures(counts) !== ''));
  const names = rows.map(({ topic }) => topics.get(topic)?.name ?? topic);
  const room = layout.width - Math.max(5, ...names.map((name) => name.length)) - 4;
  let heads = comparison.members.map(({ state }) => ({ head: state, states: [state] }));
  const column = (n: number): string[] => rows.map(({ cells }) => figures(cells[n]!));
  let bodies = heads.map((_, n) => column(n));
  const widthOf = (n: number): number => Math.max(heads[n]!.head.length, ...bodies[n]!.map((text) => text.length)) + 2;
  const wide = heads.reduce((sum, _, n) => sum + widthOf(n), 0) > room;
  if (wide) {
    const groups = [...grouped(heads.map(({ head }, n) => [JSON.stringify(bodies[n]), head]))].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    heads = groups.map(([, states], n) => ({ head: states.length === 1 ? states[0]! : `[${n + 1}]`, states }));
    bodies = groups.map(([key]) => JSON.parse(key) as string[]);
  }
  const lines: string[] = [];
  for (let from = 0; from < heads.length;) {
    let to = from + 1;
    for (let sum = widthOf(from); to < heads.length && sum + widthOf(to) <= room; to++) sum += widthOf(to);
    if (from > 0) lines.push('');
    const part = heads.slice(from, to);
    lines.push(
      ...columns([
        [say('compare.topic'), ...part.map(({ head }) => head)],
        ...names.map((name, m) => [name, ...part.map((_, n) => bodies[from + n]![m]!)]),
      ]).map((line) => `  ${harmless(line)}`),
    );
    from = to;
  }
  return [
    ...lines,
    ...heads.flatMap(({ head, states }) =>
      states.length > 1 ? [paragraph(layout, `${head}: ${states.join(', ')}`, 6, '  ')] : [],
    ),
  ];
}
