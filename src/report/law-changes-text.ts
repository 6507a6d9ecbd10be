import { type AccountKind, accountKinds } from '../law/amend/index.js';
import { say } from '../words/catalogue.js';
import { bearsOnArms } from '../analyse/change/bearing.js';
import type { Aligned } from '../law/compare/align.js';
import { titleOf, type Law } from '../law/index.js';
import { sectionRedline } from '../law/compare/redline.js';
import { sectionSigns } from '../words/kinds.js';
import type { DeltaView } from './delta-view.js';
import { alignedWords } from './import-text.js';
import { redlineText } from './redline-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

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
            ? say('delta.new-law', { n: after.sections.length })
            : !after
              ? say('delta.repealed')
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
  return `${where}${heading === undefined ? '' : ` ${heading}`} (${kindWord(kind, changed)})`;
}

/** The sections that a version changes, law by law; `all` also shows those that do not bear on arms. */
export function changesText(view: DeltaView, layout: Layout, withRedline: boolean, all: boolean): string[] {
  const countries = [view.before.country, view.after.country];
  return view.changes.flatMap((change) => {
    const { id, before, after, aligned } = change;
    const record = view.after.country.laws.get(id);
    const bears = all ? undefined : bearsOnArms(change, countries);
    return lawChangesText(record?.short ?? record?.title ?? id, before, after, aligned, layout, withRedline, bears);
  });
}

const LISTED: readonly AccountKind[] = ['not-understood', 'not-applied', 'own', 'commencement', 'transitional'];

/**
 * What became of each sentence of an amending act: counts, and the sentences that change no text or were not applied.
 */
export function accountText({ account }: DeltaView, layout: Layout, all: boolean): string[] {
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

const kindWord = (kind: Aligned['kind'], changed: boolean): string =>
  changed && (kind === 'renumbered' || kind === 'moved')
    ? say('import.and-changed', { word: sectionSigns[kind].word })
    : sectionSigns[kind].word;

export const accountWords = (kind: AccountKind): string => say(`delta.account.${kind}`);
