import type { Aligned } from '../../law/compare/align.js';
import { sectionRedline } from '../../law/compare/redline.js';
import { isUneven, line, paragraph, span, textOf, wrapSpans, type Line } from '../terminal/line.js';
import { widthOf } from '../terminal/width.js';
import { redlineSpans } from './redline-spans.js';
import { PAGE } from './screen.js';
import { say } from '../../words/catalogue.js';

/** Old and new side by side where there is room and the script allows it, then the redline; else the redline first. */
export function comparison(language: string | undefined, aligned: Aligned, width: number): Line[] {
  const runs = sectionRedline(aligned, language);
  const texts = [aligned.before, aligned.after].map((list) => list.map(({ text }) => text).join('\n'));
  const side =
    width < PAGE && width >= 70 && aligned.before.length > 0 && aligned.after.length > 0 && !texts.some(isUneven);
  const redlined = [
    line(width < PAGE ? say('screens.redline.signs') : say('screens.redline.looks'), 'bold'),
    ...wrapSpans(redlineSpans(runs), width),
  ];
  if (side) return [...sideBySide(runs, width), [], ...redlined];
  const [old, now] = [say('screens.redline.old'), say('screens.redline.new')].map((title, n) =>
    texts[n] === '' ? [] : [line(title, 'bold'), ...paragraph(texts[n]!, width)],
  ) as [Line[], Line[]];
  if (old.length === 0) return now;
  if (now.length === 0) return [line(say('screens.redline.all-out'), 'bold'), ...paragraph(texts[0]!, width)];
  return aligned.changed
    ? [...redlined, [], ...old, [], ...now]
    : [...paragraph(say('screens.redline.same'), width, { style: 'dim' }), ...now];
}

function sideBySide(runs: readonly { op: 'same' | 'added' | 'removed'; text: string }[], width: number): Line[] {
  const half = Math.floor((width - 3) / 2);
  const pick = (drop: 'added' | 'removed'): Line[] =>
    wrapSpans(
      runs.filter(({ op }) => op !== drop).map(({ op, text }) => span(text, op === 'same' ? 'plain' : op)),
      half,
    );
  const [old, now] = [pick('added'), pick('removed')];
  return [
    [
      span(say('screens.redline.old').padEnd(half), 'bold'),
      span(' │ ', 'dim'),
      span(say('screens.redline.new'), 'bold'),
    ],
    ...Array.from({ length: Math.max(old.length, now.length) }, (_, n): Line => {
      const left = old[n] ?? [];
      return [...left, span(' '.repeat(Math.max(0, half - widthOf(textOf(left)))) + ' │ ', 'dim'), ...(now[n] ?? [])];
    }),
  ];
}
