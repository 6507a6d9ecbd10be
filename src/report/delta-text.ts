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

/** What a bill or another version of a law does: to the text, and to the state's compliance. */
export function deltaText(
  view: DeltaView,
  layout: Layout,
  { redline, all }: { redline: boolean; all: boolean },
): string {
  const { country } = view.after;
  const lines = [
    paint(layout, 'bold', harmless(`${view.title}: ${country.name} (${country.iso3}), commitments as of ${view.asOf}`)),
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
  if (hidden > 0)
    lines.push(
      paragraph(
        layout,
        `Not listed: ${hidden} difference${hidden === 1 ? '' : 's'} in what has not been reviewed or is ` +
          'information only; --json lists them.',
        2,
        '  ',
      ),
    );
  lines.push('', verdict(view, layout));
  return lines.join('\n');
}

/** Questions of a bill that are printed where not all are asked for. */
const BEARING = 12;

/** What the words of a bill may bear on: the questions, with the passage, what is asked, and what may close or open. */
function bearingText({ questions, dropped }: Bearing, layout: Layout, whole: boolean): string[] {
  if (questions.length === 0) return [];
  const shown = whole ? questions : questions.slice(0, BEARING);
  const lines = [
    '',
    paint(layout, 'bold', `May bear on (${questions.length}), by its words: found by machine, to be answered`),
  ];
  for (const { section, text } of dropped)
    lines.push(
      paragraph(
        layout,
        harmless(`? ${section} no longer says “${text.replace(/\s+/g, ' ')}”: may be worse, to be reviewed`),
        4,
        '  ',
      ),
    );
  for (const mayBear of shown) lines.push(...questionLines(mayBear, layout));
  if (shown.length < questions.length)
    lines.push(
      paragraph(layout, `${questions.length - shown.length} more: --all shows them, --json lists them.`, 2, '  '),
    );
  return lines;
}

function questionLines({ question, passages, bearsOn, today, answered }: MayBear, layout: Layout): string[] {
  const say = (text: string): string => paragraph(layout, harmless(text), 6, '    ');
  const of = (may: 'close' | 'open'): string[] => [
    ...new Set(bearsOn.filter((bearsOn) => bearsOn.may === may).map(({ short, cite }) => `${short}, ${cite}`)),
  ];
  const some = (list: readonly string[]): string =>
    `${list.slice(0, 3).join('; ')}${list.length > 3 ? ` and ${list.length - 3} more` : ''}`;
  const [close, open] = [of('close'), of('open')];
  const kinds = [...new Set(bearsOn.flatMap(({ finding }) => (finding ? [kindSigns[finding.kind].word] : [])))];
  return [
    paragraph(
      layout,
      harmless(`? ${question.ask}  (${question.id}) ${answered ? 'answered beside the bill' : 'to be answered'}`),
      4,
      '  ',
    ),
    ...passages
      .slice(0, 2)
      .map(({ section, is, text, words }) =>
        say(`${section}, ${is === 'new' ? 'new' : 'taken away'}: “${cutText(text)}” (${words.slice(0, 5).join(', ')})`),
      ),
    say(
      [
        `today: ${today ?? 'not answered'}`,
        ...(kinds.length > 0 ? [`(${kinds.join(', ')})`] : []),
        ...(close.length > 0 ? [`— may close: ${some(close)}`] : []),
        ...(open.length > 0 ? [`— may open: ${some(open)}`] : []),
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
        `${name}: ` +
          (!before && after
            ? `new law of ${after.sections.length} sections`
            : !after
              ? 'repealed'
              : alignedWords(aligned)),
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
  if (rest > 0)
    lines.push(
      paragraph(
        layout,
        `${rest} other section${rest === 1 ? '' : 's'} of it change, which nothing that is known of the ` +
          `state's arms law cites, stands beside or is named in; --all shows them.`,
        2,
        '  ',
      ),
    );
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
  return (
    `${where}${heading === undefined ? '' : ` ${heading}`} ` +
    `(${sectionSigns[kind].word}${changed && (kind === 'renumbered' || kind === 'moved') ? ' and changed' : ''})`
  );
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

const ACCOUNT: Record<AccountKind, string> = {
  applied: 'carried out',
  lead: 'naming the place',
  text: 'new text',
  own: "the bill's own provisions, which change no text",
  commencement: 'on entry into force',
  transitional: 'on the passage from the old law',
  heading: 'headings',
  noise: 'page numbers and the like',
  'not-understood': 'not understood',
  'not-applied': 'not carried out',
};
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
    paint(layout, 'bold', `Sentences of the bill (${account.length})`),
    paragraph(layout, `${kinds.map((kind) => `${count(kind)} ${ACCOUNT[kind]}`).join('; ')}.`, 2, '  '),
  ];
  for (const kind of kinds.filter((kind) => all || LISTED.includes(kind)))
    for (const { line, text } of account.filter(({ as }) => as === kind))
      lines.push(
        paragraph(
          layout,
          harmless(`line ${line}, ${ACCOUNT[kind]}: "${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`),
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
  const mark = worse ? `${paint(layout, 'red', 'worse')}  ` : '';
  const head = kind === 'changed' && before ? `${paragraph(layout, harmless(earlierWords(before)), 10, '    ')}\n` : '';
  return `${head}${mark}${findingText((after ?? before)!, layout)}`;
}

function reviewText({ kind, after, before, instruments, lost, worse, term }: WordedDifference, layout: Layout): string {
  const bears = instruments.length > 0 ? `bears on ${instruments.join(', ')}` : 'bears on no requirement';
  if (term) {
    const { word, sections = [] } = term.term;
    return paragraph(
      layout,
      harmless(
        `${deltaSigns.review.sign} the definition of "${word}" (${sections.join(', ')}): its text is ` +
          `changed; ${bears}.`,
      ),
      4,
      '  ',
    );
  }
  const finding = (after ?? before)!;
  const law = finding.law[0];
  const gone = lost
    ? 'The text on which it rests is gone'
    : kind === 'resolved'
      ? 'It rests on the text that was reviewed again'
      : finding.message.replace(/\.$/, '');
  const id = finding.answers[0]?.id ?? finding.id;
  return paragraph(
    layout,
    (worse ? `${paint(layout, 'red', 'worse')}  ` : '') +
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
      (view.bearing.questions.length > 0
        ? 'No result changes by the answers that there are.'
        : 'No instrument is concerned.') +
        (national > 0 ? ` ${national} difference${national === 1 ? '' : 's'} within national law.` : ''),
    ];
  const fraction = (tally: Tally | undefined): string => (tally ? `${tally.met}/${tally.requirements}` : '');
  const table = [
    ['Instrument', 'resolved', 'new', 'changed', 'to review', 'met before', 'met after'],
    ...concerned.map((row) => [
      row.short.slice(0, 40),
      ...[row.resolved, row.new, row.changed, row.review].map(String),
      fraction(row.before),
      fraction(row.after),
    ]),
  ];
  return [
    paint(layout, 'bold', 'By instrument'),
    ...columns(table, new Set([1, 2, 3, 4, 5, 6])).map((line) => `  ${harmless(line)}`),
  ];
}

function verdict(view: DeltaView, layout: Layout): string {
  const words = verdictWords(view);
  return paragraph(layout, view.delta.worse ? words.replace(WORSE, paint(layout, 'red', WORSE)) : words, 2);
}

const WORSE = 'Compliance gets worse';

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
    ...(problems.length > 0
      ? [`${problems.length} sentence${problems.length === 1 ? '' : 's'} of the bill could not be applied`]
      : []),
    ...(review > 0 ? [`${review} answer${review === 1 ? '' : 's'} or terms rest on text that changed`] : []),
    ...(asked > 0
      ? [`${asked} question${asked === 1 ? '' : 's'} that it may bear on ${asked === 1 ? 'is' : 'are'} not answered`]
      : []),
  ].join(', and ');
  const until = 'Whether compliance gets worse is not known until then.';
  if (verdict === 'worse')
    return (
      `${WORSE} (at severity ${severity} or ` +
      `above).${open === '' ? '' : ` ${upper(open)}: the rest is to be reviewed.`}`
    );
  if (verdict === 'may-be-worse') {
    const gone = [
      ...new Set(bearing.dropped.map(({ section, text }) => `“${text.replace(/\s+/g, ' ')}” (${section})`)),
    ];
    return (
      'May be worse: to be reviewed. The text no longer says ' +
      gone.slice(0, 3).join(', ') +
      (gone.length > 3 ? ` and ${gone.length - 3} more` : '') +
      '.' +
      (open === '' ? '' : ` ${upper(open)}.`) +
      ' ' +
      `${until}`
    );
  }
  if (verdict === 'to-be-reviewed') return `To be reviewed: ${open}. ${until}`;
  return isUnanswered(view)
    ? 'No answer rests on the text that changes. What the new text means for the questions is to be answered: ' +
        'nobody has said so beside the bill.'
    : 'Nothing shows that compliance gets worse.';
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
