import type { Assessment } from '../analyse/assess/evaluate.js';
import { say } from '../words/catalogue.js';
import { assessmentSign, signed } from '../words/kinds.js';
import type { StateWords } from '../words/state-words.js';
import type { World } from '../model/world.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/**
 * What is met, in whole or in part, topic by topic: each requirement with the cells for which it is met, the sections,
 * and who reviewed them when.
 */
export function metText(
  world: Pick<World, 'topics'>,
  stateWords: StateWords,
  assessments: readonly Assessment[],
  layout: Layout,
): string {
  const met = assessments.filter(
    ({ parts, verdict }) => verdict !== 'open' && parts.some(({ result }) => result === 'met'),
  );
  const blocks = [...world.topics.values()].flatMap(({ id, name }) => {
    const assessments = met.filter(({ question }) => question.topic === id);
    if (assessments.length === 0) return [];
    return [
      paint(layout, 'bold', harmless(`${name} (${assessments.length})`)),
      '',
      ...assessments.flatMap((assessment) => [oneText(stateWords, assessment, layout), '']),
    ];
  });
  return [
    paint(
      layout,
      'bold',
      say('reports.check.met', { n: met.length, whole: met.filter(({ verdict }) => verdict === 'met').length }),
    ),
    '',
    ...blocks,
  ].join('\n');
}

function oneText(stateWords: StateWords, assessment: Assessment, layout: Layout): string {
  const { duty, question, parts, possible } = assessment;
  const { short, cite } = stateWords.cited(duty);
  const lines = [
    paragraph(layout, harmless(`${signed(assessmentSign(assessment))}  ${short}, ${cite}: ${question.ask}`), 4, '  '),
  ];
  const row = (label: string, text: string): void =>
    void lines.push(paragraph(layout, harmless(text), 14, `    ${label} `.padEnd(14)));
  for (const { result, cells, answer } of parts) {
    if (result !== 'met') continue;
    const scope = stateWords.scope(question.id, cells, possible, duty.commitment.instrument).join(' | ');
    row(say('reports.check.for'), scope === '' ? say('reports.common.all') : scope);
    if (!answer) continue;
    const { cites, says, value, reviewed, checked, evidence } = stateWords.citedAnswer(answer);
    const where = [...cites, ...evidence.map(({ what, where: place }) => `${what} (${place})`)].join('; ');
    row(say('reports.check.law'), `${says ?? value}${where === '' ? '' : ` (${where})`}`);
    const who = [
      ...(reviewed ? [say('reports.findings.mark-reviewed', { by: reviewed.by, on: reviewed.on })] : []),
      ...(checked ? [say('reports.findings.mark-checked', { by: checked.by, on: checked.on })] : []),
    ].join('; ');
    if (who !== '') row(say('reports.check.review'), who);
  }
  return lines.join('\n');
}
