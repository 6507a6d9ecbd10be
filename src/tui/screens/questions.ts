import { isOpen } from '../../analyse/commitments/duty.js';
import { entriesOn } from '../../work/book.js';
import path from 'node:path';
import { citeOf } from '../../analyse/commitments/commitments.js';
import type { Question } from '../../model/question.js';
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
      ? 'Questions'
      : `Questions: ${data.loaded?.world.topics.get(route.topic)?.name ?? route.topic}`,
  wants: (context) => wantsOf(context, 'check', 'book'),
  list(context): List {
    const columns = [
      { title: 'Question', width: 'rest' as const },
      { title: 'Asked by', width: 8, right: true },
      { title: 'Answered', width: 17 },
    ];
    const check = checkOf(context);
    const { state, topic: only } = context.route;
    if (!check || state === undefined) return { columns, rows: [], empty: waiting(context) };
    const world = context.data.loaded!.world;
    const asked = askedBy(context);
    const unread = context.data.books.get(state)?.unread[0];
    let done = 0;
    let all = 0;
    const rows = [...world.topics.values()]
      .filter(({ id }) => only === undefined || id === only)
      .flatMap((topic) => {
        const own = [...world.questions.values()].filter((question) => question.topic === topic.id);
        const list = own.map((question) => ({ question, progress: progressOf(context, question) }));
        const answered = list.filter(({ progress }) => !['none', 'draft', 'unread'].includes(progress)).length;
        all += own.length;
        done += answered;
        if (own.length === 0) return [];
        const head: Row = {
          ...heading(topic.id, topic.name),
          cells: [
            [span(topic.name, 'bold')],
            [],
            [
              span(bar(answered, own.length, 8), answered === own.length ? 'good' : 'info'),
              span(` ${answered}/${own.length}`, 'dim'),
            ],
          ],
        };
        return [
          head,
          ...list.map(({ question, progress }): Row => {
            const { sign, word, tone } = progressSigns[progress];
            return {
              id: question.id,
              cells: [
                cell(question.ask, (asked.get(question.id) ?? 0) > 0 ? 'plain' : 'dim'),
                cell(asked.get(question.id) ?? '', 'dim'),
                cell(`${sign} ${word}`, tone),
              ],
              open: { screen: 'question', state, question: question.id },
              question: question.id,
              search: `${question.ask} ${question.id} ${topic.name} ${word}`,
              ...placeOf(context, question.id),
            };
          }),
        ];
      });
    return {
      columns,
      rows,
      empty: 'There are no questions.',
      about: [
        span(`${bar(done, all, 16)} `, 'info'),
        span(`${done} of ${all} questions looked at`, 'dim'),
        ...(!context.data.ownStates.includes(state)
          ? [span('   built-in data: Enter on a question offers a workspace', 'dim')]
          : []),
        ...(unread ? [span(`   ! ${path.basename(unread.file)} cannot be read`, 'bad')] : []),
      ],
    };
  },
  detail(context, row, width) {
    const question = row && context.data.loaded?.world.questions.get(row.id);
    const check = checkOf(context);
    if (!question || !check) return [];
    const entries = entriesOn(context.data.books.get(context.route.state ?? ''), question.id);
    const related = check.assessments.filter((one) => one.question.id === question.id && !isOpen(one.duty));
    return [
      ...paragraph(question.ask, width, { style: 'bold' }),
      ...(question.note === undefined ? [] : paragraph(question.note, width, { style: 'dim' })),
      ...(entries.length === 0
        ? [line(`Nobody has looked at the law of ${stateName(context, context.route.state)} yet.`, 'dim')]
        : []),
      ...entries.flatMap(({ raw }) =>
        paragraph(
          `${answerWords(question, raw['answer'])}${raw['says'] === undefined ? '' : `: ${String(raw['says'])}`}`,
          width,
          { indent: 2, first: '·' },
        ),
      ),
      ...(related.length > 0 ? ([[], line('Asked by', 'bold')] as Line[]) : []),
      ...related.flatMap((one) =>
        paragraph(`${citeOf(one.duty)}: ${assessmentSign(one).word}`, width, {
          indent: 2,
          first: assessmentSign(one).sign,
        }),
      ),
    ];
  },
};

/** How many instruments that bind the state ask each question. */
export function askedBy(context: Context): Map<string, number> {
  const counts = new Map<string, Set<string>>();
  for (const { duty, question } of checkOf(context)?.assessments ?? [])
    (counts.get(question.id) ?? counts.set(question.id, new Set()).get(question.id)!).add(
      duty.commitment.instrument.id,
    );
  return new Map([...counts].map(([id, set]) => [id, set.size]));
}

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
