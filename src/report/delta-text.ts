import { bearsOnArms } from '../analyse/change/bearing.js';
import { deltaKinds, type DeltaKind } from '../analyse/change/delta.js';
import type { WordedDifference } from '../words/finding.js';
import type { Tally } from '../analyse/assess/tally.js';
import { accountKinds, type AccountKind } from '../law/amend/index.js';
import type { Aligned } from '../law/compare/align.js';
import { titleOf, type Law } from '../law/index.js';
import { sectionRedline } from '../law/compare/redline.js';
import { deltaSigns, kindSigns, sectionSigns, severitySigns } from '../words/kinds.js';
import { findingText } from './check-text.js';
import type { DeltaView } from './delta-view.js';
import { alignedWords } from './import-text.js';
import { redlineText } from './redline-text.js';
import { unansweredIn, type Bearing, type MayBear } from './may-bear.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

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

/** The sections that differ, law by law; with their redlines where these are wanted. */
export function lawChangesText(
  name: string,
  before: Law | undefined,
  after: Law | undefined,
  aligned: readonly Aligned[],
  layout: Layout,
  withRedline: boolean,
  bears: (entry: Aligned) => boolean = () => true,
): string[] {
  const language = after?.meta.language ?? before?.meta.language;
  const lines = [
    paint(
      layout,
      'bold',
      harmless(
        `${name}: ${
          !before && after
            ? say('delta.new-law', { n: after.sections.length })
            : !after
              ? say('delta.repealed')
              : alignedWords(aligned)
        }`,
      ),
    ),
  ];
  const changed = aligned.filter(({ kind, changed: words }) => kind !== 'same' || words);
  const shown = changed.filter(bears);
  for (const entry of shown) {
    lines.push(harmless(`  ${sectionSigns[entry.kind].sign} ${entryWords(entry)}`));
    if (withRedline && entry.changed) lines.push(redlineText(sectionRedline(entry, language), layout));
  }
  const rest = changed.length - shown.length;
  if (rest > 0) lines.push(paragraph(layout, say('delta.other-sections', { n: rest }), 2, '  '));
  return lines;
}

function entryWords({ kind, before, after, changed }: Aligned): string {
  const names = (sections: Aligned['before']): string => sections.map((section) => titleOf(section)).join(', ');
  const heading = (after[0] ?? before[0])?.heading;
  const where =
    kind === 'changed' || kind === 'same' || kind === 'inserted'
      ? names(after)
      : kind === 'deleted'
        ? names(before)
        : `${names(before)} → ${names(after)}`;
  const { word } = sectionSigns[kind];
  const both = changed && (kind === 'renumbered' || kind === 'moved');
  return `${where}${heading === undefined ? '' : ` ${heading}`} (${both ? say('import.and-changed', { word }) : word})`;
}

function changesText(view: DeltaView, layout: Layout, withRedline: boolean, all: boolean): string[] {
  const countries = [view.before.country, view.after.country];
  return view.changes.flatMap((change) => {
    const { id, before, after, aligned } = change;
    const record = view.after.country.laws.get(id);
    const bears = all ? undefined : bearsOnArms(change, countries);
    return lawChangesText(record?.short ?? record?.title ?? id, before, after, aligned, layout, withRedline, bears);
  });
}

const accountWords = (kind: AccountKind): string => say(`delta.account.${kind}`);
const LISTED: readonly AccountKind[] = ['not-understood', 'not-applied', 'own', 'commencement', 'transitional'];

/**
 * What became of each sentence of an amending act: counts, and the sentences that change no text or were not applied.
 */
function accountText({ account }: DeltaView, layout: Layout, all: boolean): string[] {
  if (account.length === 0) return [];
  const kinds = accountKinds.filter((kind) => account.some(({ as }) => as === kind));
  const count = (kind: AccountKind): number => account.filter(({ as }) => as === kind).length;
  const lines = [
    '',
    paint(layout, 'bold', say('delta.sentences', { n: account.length })),
    paragraph(layout, `${kinds.map((kind) => `${count(kind)} ${accountWords(kind)}`).join('; ')}.`, 2, '  '),
  ];
  for (const kind of kinds.filter((kind) => all || LISTED.includes(kind)))
    for (const { line, text } of account.filter(({ as }) => as === kind))
      lines.push(
        paragraph(
          layout,
          harmless(
            say('delta.sentence', {
              line,
              kind: accountWords(kind),
              text: text.length > 100 ? `${text.slice(0, 100)}…` : text,
            }),
          ),
          4,
          '  ',
        ),
      );
  return lines;
}

const earlierWords = ({ kind, severity, message, scope }: NonNullable<WordedDifference['before']>): string =>
  `before: ${kindSigns[kind].word}, ${severitySigns[severity].word}: ${message}` +
  (scope.length > 0 ? ` For ${scope.join(' | ')}.` : '');

function differenceText({ before, after, kind, worse }: WordedDifference, layout: Layout): string {
  const mark = worse ? `${paint(layout, 'red', say('delta.worse'))}  ` : '';
  const head = kind === 'changed' && before ? `${paragraph(layout, harmless(beforeWords(before)), 10, '    ')}\n` : '';
  return `${head}${mark}${findingText((after ?? before)!, layout)}`;
}

/** What a finding said of the law before. */
const beforeWords = ({ kind, severity, message, scope }: NonNullable<WordedDifference['before']>): string =>
  [
    say('delta.before', { kind: kindSigns[kind].word, severity: severitySigns[severity].word, message }),
    ...(scope.length > 0 ? [say('delta.for-scope', { scope: scope.join(' | ') })] : []),
  ].join(' ');

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
  const mark = worse ? `${paint(layout, 'red', say('delta.worse'))}  ` : '';
  const answer = `${law?.value ?? ''}${law && law.cites.length > 0 ? `, ${law.cites.join('; ')}` : ''}`;
  return paragraph(
    layout,
    `${mark}${harmless(`${deltaSigns.review.sign} ${id}: ${answer}. ${gone}; ${bears}. ${finding.ask ?? ''}`)}`,
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
      [
        say(view.bearing.questions.length > 0 ? 'delta.no-result' : 'delta.no-instrument'),
        ...(national > 0 ? [say('delta.national', { n: national })] : []),
      ].join(' '),
    ];
  const fraction = (tally: Tally | undefined): string => (tally ? `${tally.met}/${tally.requirements}` : '');
  const table = [
    ['instrument', 'resolved', 'new', 'changed', 'review', 'met-before', 'met-after'].map((one) =>
      say(`delta.column.${one}`),
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

function verdict(view: DeltaView, layout: Layout): string {
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
    return [
      say('delta.gets-worse'),
      say('delta.at-severity', { severity }),
      ...(open === '' ? [] : [say('delta.rest', { open: upper(open) })]),
    ].join(' ');
  if (verdict === 'may-be-worse') {
    const gone = [
      ...new Set(bearing.dropped.map(({ section, text }) => `“${text.replace(/\s+/g, ' ')}” (${section})`)),
    ];
    const list =
      gone.length > 3
        ? say('delta.and-more', { list: gone.slice(0, 3).join(', '), n: gone.length - 3 })
        : gone.join(', ');
    return [say('delta.may-be-worse', { gone: list }), ...(open === '' ? [] : [`${upper(open)}.`]), until].join(' ');
  }
  if (verdict === 'to-be-reviewed') return `${say('delta.to-review', { open })} ${until}`;
  return isUnanswered(view) ? say('delta.unanswered') : say('delta.nothing-worse');
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
