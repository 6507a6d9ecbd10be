import type { DeltaView } from './delta-view.js';
import { unansweredIn } from './may-bear.js';
import { say } from '../words/catalogue.js';
import { paint, paragraph, type Layout } from './terminal.js';

/** The verdict on a change, for the terminal; that compliance gets worse stands out. */
export function verdict(view: DeltaView, layout: Layout): string {
  const words = verdictWords(view);
  return paragraph(
    layout,
    view.delta.worse ? words.replace(say('delta.gets-worse'), (worse) => paint(layout, 'red', worse)) : words,
    2,
  );
}

/**
 * How a bill stands: compliance gets worse; it may, since what was asked for is no longer said; that is not known until
 * something is reviewed or answered; or nothing shows it.
 */
export type Verdict = 'worse' | 'may-be-worse' | 'to-be-reviewed' | 'nothing-worse';

const reviewsOf = ({ delta }: Pick<DeltaView, 'delta'>): number =>
  delta.differences.filter(({ kind }) => kind === 'review').length;

/** Whether text changes that nobody has said the meaning of. */
const isUnanswered = ({ changes, answered }: Pick<DeltaView, 'changes' | 'answered'>): boolean =>
  !answered && changes.some(({ aligned }) => aligned.some(({ kind, changed }) => changed || kind === 'deleted'));

/** What a change does on the whole. */
export function verdictOf(view: Pick<DeltaView, 'delta' | 'problems' | 'bearing'>): Verdict {
  if (view.delta.worse) return 'worse';
  if (view.bearing.dropped.length > 0) return 'may-be-worse';
  return view.problems.length > 0 || reviewsOf(view) > 0 || unansweredIn(view.bearing).length > 0
    ? 'to-be-reviewed'
    : 'nothing-worse';
}

/** In a sentence, whether compliance gets worse, and what is not known yet. */
export function verdictWords(
  view: Pick<DeltaView, 'delta' | 'severity' | 'problems' | 'changes' | 'answered' | 'bearing'>,
): string {
  const { problems, severity, bearing } = view;
  const review = reviewsOf(view);
  const asked = unansweredIn(bearing).length;
  const verdict = verdictOf(view);
  const open = [
    ...(problems.length > 0 ? [say('delta.open-problems', { n: problems.length })] : []),
    ...(review > 0 ? [say('delta.open-review', { n: review })] : []),
    ...(asked > 0 ? [say('delta.open-asked', { n: asked })] : []),
  ].join(say('delta.open-joint'));
  const until = say('delta.until');
  if (verdict === 'worse')
    return (
      `${say('delta.gets-worse')} ` +
      `${say('delta.at-severity', { severity })}${open === '' ? '' : ` ${say('delta.rest', { open: upper(open) })}`}`
    );
  if (verdict === 'may-be-worse') {
    const gone = [
      ...new Set(bearing.dropped.map(({ section, text }) => `“${text.replace(/\s+/g, ' ')}” (${section})`)),
    ];
    return (
      say('delta.may-be-worse', {
        gone:
          gone.length > 3
            ? say('delta.and-more', { list: gone.slice(0, 3).join(', '), n: gone.length - 3 })
            : gone.join(', '),
      }) +
      (open === '' ? '' : ` ${upper(open)}.`) +
      ' ' +
      `${until}`
    );
  }
  if (verdict === 'to-be-reviewed') return `${say('delta.to-review', { open })} ${until}`;
  return isUnanswered(view) ? say('delta.unanswered') : say('delta.nothing-worse');
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
