import { deltaKinds, type Difference, type DeltaKind } from '../analyse/change/delta.js';
import type { Tally } from '../analyse/assess/tally.js';
import type { Aligned } from '../law/compare/align.js';
import { titleOf, type Law } from '../law/index.js';
import { sectionRedline } from '../law/compare/redline.js';
import { deltaSigns, kindSigns, sectionSigns, severitySigns } from '../words/kinds.js';
import { findingText } from './check-text.js';
import type { DeltaView } from './delta-view.js';
import { alignedWords } from './import-text.js';
import { redlineText } from './redline-text.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';

/** What a bill or another version of a law does: to the text, and to the state's compliance. */
export function deltaText(view: DeltaView, layout: Layout, withRedline: boolean): string {
  const { country } = view.after;
  const lines = [
    paint(layout, 'bold', harmless(`${view.title}: ${country.name} (${country.iso3}), commitments as of ${view.asOf}`)),
    '',
  ];
  for (const warning of view.warnings) lines.push(paragraph(layout, harmless(warning), 2, '! '));
  lines.push(...changesText(view, layout, withRedline));
  for (const kind of deltaKinds) {
    const differences = view.delta.differences.filter((one) => one.kind === kind && isShown(one));
    if (differences.length === 0) continue;
    lines.push('', paint(layout, 'bold', `${deltaSigns[kind].title} (${differences.length})`));
    for (const one of differences)
      lines.push(
        '',
        kind === 'review' || (one.after ?? one.before)?.kind === 'stale'
          ? reviewText(one, layout)
          : differenceText(one, layout),
      );
  }
  const hidden = view.delta.differences.filter((one) => !isShown(one)).length;
  lines.push('', ...tableText(view, layout));
  if (hidden > 0)
    lines.push(
      paragraph(
        layout,
        `Not listed: ${hidden} difference${hidden === 1 ? '' : 's'} in what has not been reviewed or is information only; --json lists them.`,
        2,
        '  ',
      ),
    );
  lines.push('', verdict(view, layout));
  return lines.join('\n');
}

/** Whether a difference is worth a line: what has not been reviewed, or is information only, is counted. */
export const isShown = ({ before, after, kind }: Difference): boolean =>
  kind === 'review' || [before, after].some((finding) => finding !== undefined && finding.severity !== 'info');

/** The sections that differ, law by law; with their redlines where these are wanted. */
export function lawChangesText(
  name: string,
  before: Law | undefined,
  after: Law | undefined,
  aligned: readonly Aligned[],
  layout: Layout,
  withRedline: boolean,
): string[] {
  const language = after?.meta.language ?? before?.meta.language;
  const lines = [
    paint(
      layout,
      'bold',
      harmless(
        `${name}: ${!before && after ? `new law of ${after.sections.length} sections` : !after ? 'repealed' : alignedWords(aligned)}`,
      ),
    ),
  ];
  for (const entry of aligned) {
    if (entry.kind === 'same' && !entry.changed) continue;
    lines.push(harmless(`  ${sectionSigns[entry.kind].sign} ${entryWords(entry)}`));
    if (withRedline && entry.changed) lines.push(redlineText(sectionRedline(entry, language), layout));
  }
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
  return `${where}${heading === undefined ? '' : ` ${heading}`} (${sectionSigns[kind].word}${changed && (kind === 'renumbered' || kind === 'moved') ? ' and changed' : ''})`;
}

function changesText(view: DeltaView, layout: Layout, withRedline: boolean): string[] {
  const lines = view.changes.flatMap(({ id, before, after, aligned }) => {
    const record = view.after.country.laws.get(id);
    return lawChangesText(record?.short ?? record?.title ?? id, before, after, aligned, layout, withRedline);
  });
  if (view.own.length > 0)
    lines.push(
      paragraph(
        layout,
        harmless(
          `Provisions of the bill that change no text: ${view.own.map(({ text, line }) => `line ${line}, "${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`).join('; ')}.`,
        ),
        2,
        '  ',
      ),
    );
  return lines;
}

function differenceText({ before, after, kind, worse }: Difference, layout: Layout): string {
  const mark = worse ? `${paint(layout, 'red', 'worse')}  ` : '';
  const head =
    kind === 'changed' && before
      ? `${paragraph(layout, harmless(`before: ${kindSigns[before.kind].word}, ${severitySigns[before.severity].word}: ${before.message}${before.scope.length > 0 ? ` For ${before.scope.join(' | ')}.` : ''}`), 10, '    ')}\n`
      : '';
  return `${head}${mark}${findingText((after ?? before)!, layout)}`;
}

function reviewText({ kind, after, before, instruments, lost, worse, term }: Difference, layout: Layout): string {
  const bears = instruments.length > 0 ? `bears on ${instruments.join(', ')}` : 'bears on no requirement';
  if (term) {
    const { word, sections = [] } = term.term;
    return paragraph(
      layout,
      harmless(
        `${deltaSigns.review.sign} the definition of "${word}" (${sections.join(', ')}): its text is changed; ${bears}.`,
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
  const id = finding.id.replace(/\/stale$/, '');
  return paragraph(
    layout,
    `${worse ? `${paint(layout, 'red', 'worse')}  ` : ''}${harmless(`${deltaSigns.review.sign} ${id}: ${law?.value ?? ''}${law && law.cites.length > 0 ? `, ${law.cites.join('; ')}` : ''}. ${gone}; ${bears}. ${finding.ask ?? ''}`)}`,
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
      delta.differences.filter((one) => one.kind === kind && one.instruments.includes(instrument) && isShown(one))
        .length;
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
  const national = view.delta.differences.filter((one) => one.instruments.length === 0 && isShown(one)).length;
  if (concerned.length === 0)
    return [
      `No instrument is concerned.${national > 0 ? ` ${national} difference${national === 1 ? '' : 's'} within national law.` : ''}`,
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

/** In a sentence, whether compliance gets worse, and what is not known yet. */
export function verdictWords({ delta, severity }: Pick<DeltaView, 'delta' | 'severity'>): string {
  const review = delta.differences.filter(({ kind }) => kind === 'review').length;
  const open =
    review > 0
      ? ` ${review} answer${review === 1 ? '' : 's'} or terms rest on text that changed: whether they still hold is not known until they are reviewed.`
      : '';
  return `${delta.worse ? `${WORSE} (at severity ${severity} or above).` : 'Nothing shows that compliance gets worse.'}${open}`;
}
