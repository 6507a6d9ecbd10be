import { say } from '../../words/catalogue.js';
import { isOpen } from '../../analyse/commitments/duty.js';
import { entriesOn } from '../../work/book.js';
import path from 'node:path';
import { citeOf } from '../../analyse/commitments/commitments.js';
import type { Question } from '../../model/question.js';
import { inOrder, isNeeded, orderOf } from '../../analyse/assess/asked-order.js';
import { keyOf } from '../answers/entry.js';
import { answerWords } from '../answers/typed.js';
import { paragraph, span, line, type Line } from '../terminal/line.js';
import { bar } from '../terminal/looks.js';
import { progressSigns, assessmentSign, type Progress } from '../../words/kinds.js';
import { cell, heading, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, waiting, wantsOf } from './select.js';

/** The questions of a state by topic, with how far they have been answered. */
export const questions: Screen = {
  id: 'questions',
  title: ({ data, route }) =>
    route.topic === undefined
      ? say('screens.questions.title')
      : say('screens.questions.title-of', { topic: data.loaded?.world.topics.get(route.topic)?.name ?? route.topic }),
  wants: (context) => wantsOf(context, 'check', 'book', 'passages'),
  list(context): List {
    const columns = [
      { title: say('screens.head.question'), width: 'rest' as const },
      { title: say('screens.questions.asked-by'), width: 8, right: true },
      { title: say('screens.questions.answered'), width: 17 },
    ];
    const check = checkOf(context);
    const { state, topic: only } = context.route;
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const world = context.data.loaded!.world;
    const order = orderOf(check);
    const unread = context.data.books.get(state)?.unread[0];
    const { whole, marks = [] } = context.route;
    let done = 0;
    let all = 0;
    let left = 0;
    const rows = inOrder(world, order).flatMap(({ topic, questions: group }) => {
      const inTopic = only === undefined ? group : group.filter((question) => question.topic === only);
      const questions = inTopic.filter(({ id }) => whole || isNeeded(order, id));
      left += inTopic.length - questions.length;
      const list = questions.map((question) => ({ question, progress: progressOf(context, question) }));
      const answered = list.filter(({ progress }) => !UNANSWERED.includes(progress)).length;
      all += questions.length;
      done += answered;
      if (questions.length === 0) return [];
      const name = topic === undefined ? first() : (world.topics.get(topic)?.name ?? topic);
      const head: Row = {
        ...heading(topic ?? 'first', name),
        cells: [
          [span(name, 'bold')],
          [],
          [
            span(bar(answered, questions.length, 8), answered === questions.length ? 'good' : 'info'),
            span(` ${answered}/${questions.length}`, 'dim'),
          ],
        ],
      };
      return [
        head,
        ...list.map(({ question, progress }): Row => {
          const { sign, word, tone } = progressSigns[progress];
          const asked = order.asked.get(question.id);
          return {
            id: question.id,
            cells: [
              [
                ...(marks.length === 0 ? [] : [span(marks.includes(question.id) ? '[x] ' : '[ ] ', 'good')]),
                span(question.ask, isNeeded(order, question.id) ? 'plain' : 'dim'),
              ],
              cell(asked ?? (order.decides.has(question.id) ? say('screens.questions.decides') : ''), 'dim'),
              cell(`${sign} ${word}`, tone),
            ],
            open: { screen: 'question', state, question: question.id },
            question: question.id,
            search: `${question.ask} ${question.id} ${name} ${word}`,
            ...placeOf(context, question.id),
          };
        }),
      ];
    });
    return {
      columns,
      rows,
      empty: say('screens.questions.none'),
      about: [
        span(`${bar(done, all, 16)} `, 'info'),
        span(say('screens.questions.done', { n: done, all }), 'dim'),
        ...(left > 0
          ? [span(`   ${say('screens.questions.more', { n: left })}`, 'key')]
          : whole
            ? [span(`   ${say('screens.questions.leaves-out')}`, 'key')]
            : []),
        ...(marks.length > 0 ? [span(`   ${say('screens.questions.marked', { n: marks.length })}`, 'info')] : []),
        ...(!context.data.ownStates.includes(state) ? [span(`   ${say('screens.questions.built-in')}`, 'dim')] : []),
        ...(unread
          ? [span(`   ! ${say('screens.questions.unread', { file: path.basename(unread.file) })}`, 'bad')]
          : []),
      ],
    };
  },
  detail(context, row, width) {
    const question = row && context.data.loaded?.world.questions.get(row.id);
    const check = checkOf(context);
    if (!question || !check) return [];
    const entries = entriesOn(context.data.books.get(context.route.state ?? ''), question.id);
    const related = check.assessments.filter(
      (assessment) => assessment.question.id === question.id && !isOpen(assessment.duty),
    );
    return [
      ...paragraph(question.ask, width, { style: 'bold' }),
      ...(question.note === undefined ? [] : paragraph(question.note, width, { style: 'dim' })),
      ...(entries.length === 0
        ? [line(say('screens.questions.nobody', { state: stateName(context, context.route.state) }), 'dim')]
        : []),
      ...entries.flatMap(({ raw }) =>
        paragraph(
          `${answerWords(question, raw['answer'])}${raw['says'] === undefined ? '' : `: ${String(raw['says'])}`}`,
          width,
          { indent: 2, first: '·' },
        ),
      ),
      ...(related.length > 0 ? ([[], line(say('screens.questions.asked-by'), 'bold')] as Line[]) : []),
      ...related.flatMap((assessment) =>
        paragraph(`${citeOf(assessment.duty)}: ${assessmentSign(assessment).word}`, width, {
          indent: 2,
          first: assessmentSign(assessment).sign,
        }),
      ),
    ];
  },
};

const UNANSWERED: readonly Progress[] = ['none', 'draft', 'unread'];
const first = (): string => say('screens.questions.first');

function placeOf(context: Context, question: string): Pick<Row, 'place'> {
  const entry = entriesOn(context.data.books.get(context.route.state ?? ''), question)[0];
  return entry ? { place: { file: entry.file, line: entry.line, column: 1 } } : {};
}

/** How far a question has been answered. */
export function progressOf(context: Context, question: Question): Progress {
  const { state } = context.route;
  const { stateWords } = context.data.checks.get(state!)!;
  const entries = entriesOn(context.data.books.get(state!), question.id);
  if (Object.keys(context.drafts).some((key) => key.startsWith(keyOf(state!, question.id, 0).slice(0, -1))))
    return 'draft';
  const layers = stateWords.mapped.layers(question.id);
  if (layers.length === 0)
    return entries.length > 0 ? 'part' : context.data.books.get(state!)?.unread.length ? 'unread' : 'none';
  const givens = new Set(layers.map(({ answer }) => (typeof answer.given === 'string' ? answer.given : 'value')));
  const only = givens.size === 1 ? [...givens][0] : undefined;
  const covered = layers.map(({ cells }) => cells).reduce((a, b) => a.or(b));
  const whole = stateWords.mapped.space(question.id).all.within(covered);
  if (!whole) return 'part';
  return only === 'silent' || only === 'not-applicable' ? only : 'whole';
}
