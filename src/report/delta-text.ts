import { deltaKinds, type DeltaKind } from '../analyse/change/delta.js';
import type { WordedDifference } from '../words/finding.js';
import type { Tally } from '../analyse/assess/tally.js';
import { deltaSigns, kindSigns, severitySigns } from '../words/kinds.js';
import { findingText } from './check-text.js';
import type { DeltaView } from './delta-view.js';
import { type Bearing, type MayBear } from './may-bear.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';
import { verdict } from './delta-verdict.js';
import { changesText, accountText } from './law-changes-text.js';

/** What a bill or another version of a law does: to the text, and to the state's compliance. */
export function deltaText(
  view: DeltaView,
  layout: Layout,
  { redline, all }: { redline: boolean; all: boolean },
): string {
  const { country } = view.after;
  const lines = [
    paint(
      layout,
      'bold',
      harmless(say('delta.title', { title: view.title, name: country.name, iso3: country.iso3, asOf: view.asOf })),
    ),
    '',
  ];
  for (const warning of view.warnings) lines.push(paragraph(layout, harmless(warning), 2, '! '));
  lines.push(...changesText(view, layout, redline, all), ...accountText(view, layout, all));
  for (const kind of deltaKinds) {
    const differences = view.delta.differences.filter((difference) => difference.kind === kind && isShown(difference));
    if (differences.length === 0) continue;
    lines.push('', paint(layout, 'bold', `${deltaSigns[kind].title} (${differences.length})`));
    for (const difference of differences)
      lines.push(
        '',
        kind === 'review' || (difference.after ?? difference.before)?.kind === 'stale'
          ? reviewText(difference, layout)
          : differenceText(difference, layout),
      );
  }
  lines.push(...bearingText(view.bearing, layout, all));
  const hidden = view.delta.differences.filter((difference) => !isShown(difference)).length;
  lines.push('', ...tableText(view, layout));
  if (hidden > 0) lines.push(paragraph(layout, say('delta.hidden', { n: hidden }), 2, '  '));
  lines.push('', verdict(view, layout));
  return lines.join('\n');
}

/** Questions of a bill that are printed where not all are asked for. */
const BEARING = 12;

/** What the words of a bill may bear on: the questions, with the passage, what is asked, and what may close or open. */
function bearingText({ questions, dropped }: Bearing, layout: Layout, whole: boolean): string[] {
  if (questions.length === 0) return [];
  const shown = whole ? questions : questions.slice(0, BEARING);
  const lines = ['', paint(layout, 'bold', say('delta.bearing', { n: questions.length }))];
  for (const { section, text } of dropped)
    lines.push(
      paragraph(layout, harmless(`? ${say('delta.dropped', { section, text: text.replace(/\s+/g, ' ') })}`), 4, '  '),
    );
  for (const mayBear of shown) lines.push(...questionLines(mayBear, layout));
  if (shown.length < questions.length)
    lines.push(paragraph(layout, say('delta.more-questions', { n: questions.length - shown.length }), 2, '  '));
  return lines;
}

function questionLines({ question, passages, bearsOn, today, answered }: MayBear, layout: Layout): string[] {
  const tell = (text: string): string => paragraph(layout, harmless(text), 6, '    ');
  const of = (may: 'close' | 'open'): string[] => [
    ...new Set(bearsOn.filter((bearsOn) => bearsOn.may === may).map(({ short, cite }) => `${short}, ${cite}`)),
  ];
  const some = (list: readonly string[]): string =>
    list.length > 3
      ? say('delta.and-more', { list: list.slice(0, 3).join('; '), n: list.length - 3 })
      : list.join('; ');
  const [close, open] = [of('close'), of('open')];
  const kinds = [...new Set(bearsOn.flatMap(({ finding }) => (finding ? [kindSigns[finding.kind].word] : [])))];
  return [
    paragraph(
      layout,
      harmless(`? ${question.ask}  (${question.id}) ${say(answered ? 'delta.answered' : 'delta.to-answer')}`),
      4,
      '  ',
    ),
    ...passages
      .slice(0, 2)
      .map(({ section, is, text, words }) =>
        tell(
          `${section}, ${say(is === 'new' ? 'delta.is-new' : 'delta.is-gone')}: “${cutText(text)}” ` +
            `(${words.slice(0, 5).join(', ')})`,
        ),
      ),
    tell(
      [
        say('delta.today', { today: today ?? say('delta.not-answered') }),
        ...(kinds.length > 0 ? [`(${kinds.join(', ')})`] : []),
        ...(close.length > 0 ? [`— ${say('delta.may-close', { list: some(close) })}`] : []),
        ...(open.length > 0 ? [`— ${say('delta.may-open', { list: some(open) })}`] : []),
      ].join(' '),
    ),
  ];
}

const cutText = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 160 ? `${plain.slice(0, 160)}…` : plain;
};

/** Whether a difference is worth a line: what has not been reviewed, or is information only, is counted. */
export const isShown = ({ before, after, kind }: WordedDifference): boolean =>
  kind === 'review' || [before, after].some((finding) => finding !== undefined && finding.severity !== 'info');

function earlierWords({ kind, severity, message, scope }: NonNullable<WordedDifference['before']>): string {
  const words = { kind: kindSigns[kind].word, severity: severitySigns[severity].word, message };
  return (
    say('delta.before', words) + (scope.length > 0 ? ` ${say('delta.for-scope', { scope: scope.join(' | ') })}` : '')
  );
}

function differenceText({ before, after, kind, worse }: WordedDifference, layout: Layout): string {
  const mark = worse ? `${paint(layout, 'red', say('delta.worse'))}  ` : '';
  const head = kind === 'changed' && before ? `${paragraph(layout, harmless(earlierWords(before)), 10, '    ')}\n` : '';
  return `${head}${mark}${findingText((after ?? before)!, layout)}`;
}

function reviewText({ kind, after, before, instruments, lost, worse, term }: WordedDifference, layout: Layout): string {
  const bears =
    instruments.length > 0 ? say('delta.bears-on', { list: instruments.join(', ') }) : say('delta.bears-on-none');
  if (term) {
    const { word, sections = [] } = term.term;
    return paragraph(
      layout,
      harmless(`${deltaSigns.review.sign} ${say('delta.definition', { word, sections: sections.join(', '), bears })}`),
      4,
      '  ',
    );
  }
  const finding = (after ?? before)!;
  const law = finding.law[0];
  const gone = lost
    ? say('delta.gone')
    : kind === 'resolved'
      ? say('delta.rests-again')
      : finding.message.replace(/\.$/, '');
  const id = finding.answers[0]?.id ?? finding.id;
  return paragraph(
    layout,
    (worse ? `${paint(layout, 'red', say('delta.worse'))}  ` : '') +
      harmless(
        `${deltaSigns.review.sign} ${id}: ` +
          `${law?.value ?? ''}${law && law.cites.length > 0 ? `, ${law.cites.join('; ')}` : ''}. ${gone}; ` +
          `${bears}. ${finding.ask ?? ''}`,
      ),
    4,
    '  ',
  );
}

/** Counts of an instrument's differences, and how many of its requirements are met before and after. */
export interface InstrumentRow {
  instrument: string;
  short: string;
  resolved: number;
  new: number;
  changed: number;
  review: number;
  before?: Tally;
  after?: Tally;
}

/** What a change does for each instrument: what was met before and after, as counts. */
export function instrumentRows({ before, after, delta }: DeltaView): InstrumentRow[] {
  const tallies = (version: DeltaView['before']): Map<string, Tally> =>
    new Map(version.check.summary.map((tally) => [tally.commitment.instrument.id, tally]));
  const [left, right] = [tallies(before), tallies(after)];
  return [...new Set([...left.keys(), ...right.keys()])].map((instrument) => {
    const count = (kind: DeltaKind): number =>
      delta.differences.filter(
        (difference) => difference.kind === kind && difference.instruments.includes(instrument) && isShown(difference),
      ).length;
    const [old, now] = [left.get(instrument), right.get(instrument)];
    return {
      instrument,
      short: (now ?? old)!.commitment.instrument.short,
      resolved: count('resolved'),
      new: count('new'),
      changed: count('changed'),
      review: count('review'),
      ...(old && { before: old }),
      ...(now && { after: now }),
    };
  });
}

function tableText(view: DeltaView, layout: Layout): string[] {
  const rows = instrumentRows(view);
  const concerned = rows.filter((row) => row.resolved + row.new + row.changed + row.review > 0);
  const national = view.delta.differences.filter(
    (difference) => difference.instruments.length === 0 && isShown(difference),
  ).length;
  if (concerned.length === 0)
    return [
      say(view.bearing.questions.length > 0 ? 'delta.no-result' : 'delta.no-instrument') +
        (national > 0 ? ` ${say('delta.national', { n: national })}` : ''),
    ];
  const fraction = (tally: Tally | undefined): string => (tally ? `${tally.met}/${tally.requirements}` : '');
  const table = [
    ['instrument', 'resolved', 'new', 'changed', 'review', 'met-before', 'met-after'].map((name) =>
      say(`delta.column.${name}`),
    ),
    ...concerned.map((row) => [
      row.short.slice(0, 40),
      ...[row.resolved, row.new, row.changed, row.review].map(String),
      fraction(row.before),
      fraction(row.after),
    ]),
  ];
  return [
    paint(layout, 'bold', say('delta.by-instrument')),
    ...columns(table, new Set([1, 2, 3, 4, 5, 6])).map((line) => `  ${harmless(line)}`),
  ];
}
