import { say } from '../../words/catalogue.js';
import { JUDGED } from '../../work/book.js';
import type { Problem } from '../../model/problem.js';
import type { Question } from '../../model/question.js';
import { preview, readAll, type Preview } from '../../work/preview.js';
import { unscoped } from '../answers/whole.js';
import { line, paragraph, span, type Line } from '../terminal/line.js';
import { look } from '../terminal/looks.js';
import { kindSigns, verdictSigns } from '../../words/kinds.js';
import { lastFound } from '../../work/remember.js';
import { type Context } from './screen.js';
import { withTyping, shownAnswers, nobodyAsks } from './shown-answers.js';

const lastPreview = lastFound<Preview>();

function previewOf(context: Context, asked: Question): (Preview & { problems: readonly Problem[] }) | undefined {
  const country = context.data.loaded?.world.countries.get(context.route.state ?? '');
  const check = context.data.checks.get(context.route.state ?? '');
  if (!country || !check) return undefined;
  const raws = withTyping(context, asked);
  const { world } = context.data.loaded!;
  const read = readAll(world, country, asked.id, raws);
  const judged = raws.map((raw, n) => read[n]!.answer !== undefined && JUDGED.map((key) => raw[key]));
  const hit = lastPreview([check, JSON.stringify([context.route.state, asked.id, judged])], () =>
    preview(world, country, check, asked.id, read),
  );
  return { ...hit, problems: read.flatMap(({ problems }, n) => (raws[n]!['answer'] === undefined ? [] : problems)) };
}

/** What the answer as it stands on the screen would do to the results; nothing before there is an answer. */
export function previewLines(context: Context, asked: Question, width: number): Line[] {
  const preview = previewOf(context, asked);
  if (!preview) return [];
  const reaching = preview.effects.filter(({ after }) => after !== 'outside').length;
  const count = (pick: 'before' | 'after'): number => preview.effects.filter((effect) => effect[pick] === 'met').length;
  const changed = preview.effects.some(({ before, after }) => before !== after);
  // what nobody has said the scope of is shown as if it were for everything
  const isOpen = shownAnswers(context).some(
    (shownAnswer) => shownAnswer.raw['answer'] !== undefined && unscoped(asked, shownAnswer).length > 0,
  );
  const sorted = [...preview.effects].sort(
    (a, b) =>
      Number(a.before === a.after) - Number(b.before === b.after) ||
      Number(a.after === 'met') - Number(b.after === 'met'),
  );
  const problems = preview.problems.filter(({ rule }) => rule !== 'missing-sections' && rule !== 'missing-reason');
  // what is open is put into words at rest, not at every key
  const open = context.typing ? [] : preview.open();
  return [
    ...(preview.effects.length === 0
      ? []
      : [
          line(
            context.typing || changed
              ? say(isOpen ? 'screens.preview.with-all' : 'screens.preview.with', {
                  met: count('after'),
                  n: reaching,
                  before: changed ? say('screens.preview.before', { n: count('before') }) : '',
                })
              : say('screens.preview.met', { met: count('after'), n: reaching }),
            'bold',
          ),
        ]),
    ...problems.flatMap(({ message }) => paragraph(message, width, { indent: 2, first: '!', style: 'bad' })),
    ...preview.differing.flatMap(({ a, b, where }) =>
      paragraph(
        say('screens.preview.differ', {
          a,
          b,
          where: context.typing ? say('screens.preview.part') : where().join(' | '),
        }),
        width,
        { indent: 2, first: kindSigns.inconsistency.sign, style: 'bad' },
      ),
    ),
    ...sorted.flatMap(({ short, cite, scope, asks, strength, before, after }) => {
      return [
        [
          look(verdictSigns[after]),
          ...(before === after ? [] : [span(say('screens.preview.was', { word: verdictSigns[before].word }), 'info')]),
          span(`  ${short}, ${cite}`),
        ],
        ...paragraph(`${strength}: ${asks}${scope === '' ? '' : say('screens.preview.for', { scope })}`, width, {
          indent: 2,
          style: 'dim',
        }),
      ];
    }),
    ...(preview.effects.length === 0 ? nobodyAsks(context, asked, width) : []),
    ...(open.length === 0 || shownAnswers(context).length === 0
      ? []
      : [
          [],
          line(say('screens.preview.nobody'), 'bold'),
          ...open.flatMap((words) => paragraph(words, width, { indent: 2, first: '?', style: 'dim' })),
        ]),
  ];
}
