import { standingOf, total, type Cell, type Comparison } from '../analyse/comparison.js';
import type { Describer } from '../analyse/describe.js';
import { givenWords } from '../analyse/words.js';
import type { Topic } from '../load/vocabulary.js';
import { overlapRow } from './overlap-row.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';

const GLYPH: Record<ReturnType<typeof standingOf>, string> = { met: '● met', partly: '◐ partly', unmet: '○ not met', 'not-reviewed': '? not reviewed', outside: '– n/a', none: '' };

/** A comparison as plain data. */
export function comparisonRows(comparison: Comparison, describers: readonly Describer[]) {
  return {
    states: comparison.members.map(({ state }) => state),
    questions: comparison.rows.map(({ question, cells }) => ({
      question: question.id,
      topic: question.topic,
      ask: question.ask,
      states: cells.map((cell, n) => ({
        state: comparison.members[n]!.state,
        standing: standingOf(cell),
        counts: cell.counts,
        answers: cell.answers.map(({ answer, cells: covered }) => ({
          value: givenWords(question, answer.given),
          scope: describers[n]!.scope(question.id, covered, describers[n]!.sheet.space(question.id).all),
          sections: answer.sections,
        })),
      })),
    })),
    minimum: comparison.minimum.map((overlap) => {
      const { question, ask, topic, floor, conflicts } = overlapRow(describers[0]!, overlap);
      return { question, ask, topic, floor, conflicts };
    }),
  };
}

/** The matrix of states by topic, by question where `detailed`, and the common minimum, as text for a terminal. */
export function comparisonText(comparison: Comparison, describers: readonly Describer[], topics: ReadonlyMap<string, Topic>, layout: Layout, detailed: boolean): string {
  const states = comparison.members.map(({ state }) => state);
  const lines: string[] = [];
  const cellText = (cell: Pick<Cell, 'counts'>): string => {
    const { met, partly, unmet, 'not-reviewed': open } = cell.counts;
    const standing = standingOf(cell);
    return standing === 'none' ? '' : `${GLYPH[standing]} ${met}/${met + partly + unmet + open}`;
  };
  const byTopic = [...topics.values()].flatMap((topic) => {
    const rows = comparison.rows.filter(({ question }) => question.topic === topic.id);
    return rows.length > 0 ? [[topic.name, ...states.map((_, n) => cellText({ counts: total(rows.map(({ cells }) => cells[n]!)) }))]] : [];
  });
  lines.push(paint(layout, 'bold', 'By topic: requirements met of those that bind'), ...columns([['Topic', ...states], ...byTopic]).map((line) => `  ${harmless(line)}`));
  if (detailed) {
    for (const { question, cells } of comparison.rows) {
      lines.push('', paint(layout, 'bold', harmless(`${question.ask}  (${question.id})`)));
      cells.forEach((cell, n) => {
        const answers = cell.answers.map(({ answer, cells: covered }) => {
          const scope = describers[n]!.scope(question.id, covered, describers[n]!.sheet.space(question.id).all);
          return `${givenWords(question, answer.given)}${scope.length > 0 ? ` — ${scope.join(' | ')}` : ''}`;
        });
        lines.push(paragraph(layout, harmless(`${cellText(cell) || 'nothing binds'}: ${answers.join('; ') || 'not reviewed'}`), 8, `  ${states[n]!}  `));
      });
    }
  }
  lines.push('', paint(layout, 'bold', 'Common minimum: what all would have to reach to meet every commitment that any of them has'));
  for (const overlap of comparison.minimum) {
    const row = overlapRow(describers[0]!, overlap);
    if (row.floor.length === 0 && row.conflicts.length === 0) continue;
    lines.push(paragraph(layout, harmless(`${row.ask}  (${row.question})`), 4, '  '));
    for (const one of row.conflicts) lines.push(paragraph(layout, harmless(`conflict between ${one.between.join('; ')}: no common minimum — ${one.scope.join(' | ')}`), 8, '      '));
    for (const one of row.floor) lines.push(paragraph(layout, harmless(`${one.qualified ? 'softened: ' : ''}${one.asks}${one.scope.length > 0 ? ` — for ${one.scope.join(' | ')}` : ''} (${one.setBy.join('; ')})`), 8, '      '));
  }
  return lines.join('\n');
}
