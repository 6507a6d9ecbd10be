import { say } from '../../words/catalogue.js';
import { glyphs } from '../../words/glyphs.js';
import { citeOf } from '../../analyse/commitments/commitments.js';
import type { Comparison } from '../../analyse/overlap/comparison.js';
import type { StateWords } from '../../words/state-words.js';
import type { Assessment } from '../../analyse/assess/evaluate.js';
import { requirementScope } from '../../words/scope-words.js';
import { constraintWords, givenWords } from '../../words/words.js';
import { scopeTail } from '../../report/overlap-text.js';
import { line, paragraph, type Line } from '../terminal/line.js';
import { kindSigns, resultSigns, assessmentSign } from '../../words/kinds.js';
import { floorSigns } from '../../words/floor-signs.js';
import { wordsOf } from './overlap-detail.js';
import { type Context } from './screen.js';

/** Where the scope is not told: of several requirements of one provision on one question the first. */
export function once(assessments: readonly Assessment[]): Assessment[] {
  const seen = new Set<string>();
  return assessments.filter(({ duty, question }) => {
    const key = `${duty.commitment.instrument.id}:${duty.provision.id} ${question.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The answers of a state to a question, with their scope and sections. */
export function answerLines({ data }: Context, state: string, id: string, width: number): Line[] {
  const stateWords = data.checks.get(state)?.stateWords;
  const layers = stateWords?.mapped.layers(id) ?? [];
  if (!stateWords || layers.length === 0)
    return data.loaded!.world.countries.has(state) ? [line(say('screens.region.nobody'), 'dim')] : [];
  const { all } = stateWords.mapped.space(id);
  return layers.flatMap(({ answer, cells }) =>
    paragraph(
      `${givenWords(stateWords.question(id), answer.given)}` +
        scopeTail(stateWords.scope(id, cells, all)) +
        (answer.sections.length > 0 ? ` (${stateWords.citations(answer.sections).join('; ')})` : ''),
      width,
      { indent: 2, first: glyphs.law, style: 'info' },
    ),
  );
}

/** How a requirement stands in a state; `whole` tells it part by part. */
export function assessmentLines(
  { data }: Context,
  state: string,
  assessment: Assessment,
  whole: boolean,
  width: number,
): Line[] {
  const { duty, question, parts, possible } = assessment;
  const { sign, word } = assessmentSign(assessment);
  const stateWords = data.checks.get(state)?.stateWords;
  const told =
    parts.length > 1 && stateWords && whole
      ? parts.flatMap(({ result, cells }) =>
          paragraph(
            `${resultSigns[result].word}: ` +
              (stateWords.scope(question.id, cells, possible, duty.commitment.instrument).join(' | ') ||
                say('screens.all-of-it')),
            width,
            { indent: 4, first: '  ·', style: 'dim' },
          ),
        )
      : [];
  const scope = requirementScope(data.loaded!.world, duty.commitment.instrument, duty.requirement);
  const asks = whole
    ? `${constraintWords(question, duty.requirement.constraint)}${scopeTail(scope === '' ? [] : [scope])}`
    : question.ask;
  return [...paragraph(`${citeOf(duty)}: ${asks} (${word})`, width, { indent: 2, first: sign }), ...told];
}

/** What all would have to reach to meet every commitment that any of them has. */
export function minimumLines({ minimum }: Comparison, plain: StateWords, id: string, width: number): Line[] {
  const overlap = minimum.find(({ question }) => question.id === id);
  if (!overlap) return [];
  const { floor, conflicts } = wordsOf(plain, overlap);
  if (floor.length + conflicts.length === 0) return [];
  return [
    [],
    line(say('screens.region.minimum'), 'bold'),
    ...conflicts.flatMap((conflict) =>
      paragraph(
        say('screens.region.conflict') +
          conflict.between.map((cite, n) => `${cite} (${conflict.asks[n]!})`).join('; ') +
          scopeTail(conflict.scope),
        width,
        { indent: 3, first: kindSigns.conflict.sign, style: 'bad' },
      ),
    ),
    ...floor.flatMap((entry) =>
      paragraph(
        `${entry.level === 'law' ? '' : `${floorSigns[entry.level].word}: `}${entry.asks}${scopeTail(entry.scope)} ` +
          `(${entry.setBy.join('; ')})`,
        width,
        {
          indent: 2,
          first: floorSigns[entry.level].sign,
          style: entry.level === 'law' ? 'plain' : 'dim',
        },
      ),
    ),
  ];
}
