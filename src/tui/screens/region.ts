import type { Assessment } from '../../analyse/evaluate.js';
import { givenWords } from '../../analyse/words.js';
import { look, verdictLooks } from '../looks.js';
import { line, paragraph, span, type Line } from '../line.js';
import { cell, stateName, type Context, type List, type Row, type Screen } from './screen.js';
import { assessmentsBy, countsOf } from './select.js';
import { heat, score } from './state.js';

const binding = (list: readonly Assessment[]): Assessment[] => list.filter(({ duty }) => duty.commitment.binding);

/** States side by side, by topic or by question. */
export const region: Screen = {
  id: 'region',
  title: () => 'Region',
  wants: ({ data }) => (data.loaded?.world.mapped ?? []).map((state) => `check:${state}`),
  list(context): List {
    const { data, route } = context;
    const states = data.loaded?.world.mapped ?? [];
    const columns = [{ title: route.by === 'question' ? 'Question' : 'Topic', width: 30 }, ...states.map((title) => ({ title, width: 9 }))];
    if (!data.loaded) return { columns, rows: [], empty: 'Reading the data …' };
    const done = states.filter((state) => data.checks.has(state)).length;
    return {
      columns,
      rows: route.by === 'question' ? byQuestion(context, states) : byTopic(context, states),
      matrix: 1,
      empty: done < states.length ? 'Checking the states …' : 'Nothing to compare.',
      about: [span(`${done} of ${states.length} states checked; met of what binds:  `, 'dim'), ...(['met', 'partly', 'unmet', 'not-reviewed'] as const).flatMap((one) => [look(verdictLooks[one]), span('  ')])],
    };
  },
  detail(context, row, width) {
    const states = context.data.loaded?.world.mapped ?? [];
    const state = states[Math.max(0, context.route.column - 1)];
    return row && state !== undefined ? reasons(context, row, state, width) : [];
  },
};

function byTopic({ data }: Context, states: readonly string[]): Row[] {
  return [...data.loaded!.world.topics.values()].flatMap((topic): Row[] => {
    const counts = states.map((state) => countsOf(assessmentsIn(data, state, topic.id)));
    if (counts.every(({ all }) => all === 0)) return [];
    return [{ id: topic.id, cells: [cell(topic.name), ...counts.map(heat)], opens: [undefined, ...states.map((state) => ({ screen: 'findings' as const, state, facets: [`topic:${topic.id}`] }))], values: [0, ...counts.map(score)] }];
  });
}

const assessmentsIn = (data: Context['data'], state: string, topic: string): Assessment[] => {
  const check = data.checks.get(state)?.check;
  return check ? binding(assessmentsBy(check, '', topic)) : [];
};

function byQuestion({ data }: Context, states: readonly string[]): Row[] {
  const grouped = states.map((state) => {
    const groups = new Map<string, Assessment[]>();
    for (const one of binding(data.checks.get(state)?.check.assessments ?? [])) (groups.get(one.question.id) ?? groups.set(one.question.id, []).get(one.question.id)!).push(one);
    return groups;
  });
  return [...data.loaded!.world.questions.values()].flatMap((question): Row[] => {
    const counts = grouped.map((groups) => countsOf(groups.get(question.id) ?? []));
    if (counts.every(({ all }) => all === 0)) return [];
    return [
      {
        id: question.id,
        cells: [cell(question.ask), ...counts.map(heat)],
        opens: [undefined, ...states.map((state) => ({ screen: 'findings' as const, state, facets: [`question:${question.id}`] }))],
        values: [0, ...counts.map(score)],
        question: question.id,
        search: `${question.ask} ${question.id} ${question.topic}`,
      },
    ];
  });
}

/** Why a cell of the matrix is what it is. */
function reasons(context: Context, row: Row, state: string, width: number): Line[] {
  const { data } = context;
  const found = data.checks.get(state);
  const failed = data.failed.get(`check:${state}`);
  if (!found) return paragraph(failed ?? 'Not checked yet.', width, { style: 'dim' });
  const question = row.question === undefined ? undefined : data.loaded!.world.questions.get(row.question);
  const assessments = binding(question ? found.check.assessments.filter((one) => one.question === question) : assessmentsBy(found.check, '', row.id)).filter(({ duty }) => duty.requirement.strength !== 'may');
  const answers = question ? found.describer.sheet.layers(question.id) : [];
  return [
    ...paragraph(`${stateName(context, state)}: ${question?.ask ?? data.loaded!.world.topics.get(row.id)?.name ?? row.id}`, width, { style: 'bold' }),
    ...answers.flatMap(({ answer }) => paragraph(`${givenWords(question!, answer.given)}${answer.sections.length > 0 ? ` (${found.describer.citations(answer.sections).join('; ')})` : ''}`, width, { indent: 2, first: '■', style: 'info' })),
    ...(question && answers.length === 0 ? [line('Nobody has looked at its law yet.', 'dim')] : []),
    ...assessments.flatMap(({ duty, question: asked, verdict }) => {
      const { glyph, word } = verdictLooks[verdict];
      return paragraph(`${duty.commitment.instrument.short}, ${duty.provision.cite}: ${question ? found.describer.cited(duty).asks : asked.ask} (${word})`, width, { indent: 2, first: glyph });
    }),
    ...(assessments.length === 0 ? [line('Nothing that binds this state asks for anything here.', 'dim')] : []),
  ];
}
