import type { Aligned } from '../law/compare/align.js';
import type { Law, LawFault } from '../law/index.js';
import { traditionOf } from '../law/traditions/tradition.js';
import { columns, harmless, paint, paragraph, type Layout } from './terminal.js';
import { say } from '../words/catalogue.js';

/** What an import found, for a terminal. */
export interface ImportView {
  law: Law;
  warnings: readonly string[];
  /** what looks wrong in its sections */
  faults?: readonly LawFault[];
  /** how the sections differ from those of the text that it replaces */
  aligned?: readonly Aligned[];
  layout: Layout;
}

const LISTED = 40;
/** The sections found, and what stands in no section: headings counted, all else listed. */
export function importText({ law, warnings, faults = [], aligned, layout }: ImportView): string {
  const { sections, remainder } = law;
  const parts = sections.reduce((sum, section) => sum + count(section.parts), 0);
  const lines = [
    paint(
      layout,
      'bold',
      harmless(
        say('import.head', {
          title: law.meta.title ?? law.id,
          sections: sections.length,
          span: sections.length === 0 ? '' : say('import.span', { first: sections[0]!.id, last: sections.at(-1)!.id }),
          parts,
        }),
      ),
    ),
  ];
  if (law.tradition !== undefined)
    lines.push(`  ${say('import.tradition', { name: traditionOf(law.tradition).name, id: law.tradition })}`);
  lines.push(...outline(law, layout));
  const kinds = [...new Set(remainder.map(({ kind }) => kind))].filter((kind) => kind !== 'removed');
  if (kinds.length > 0) {
    const counts = kinds.map(
      (kind) => `${remainder.filter((left) => left.kind === kind).length} × ${say(`import.kind.${kind}`)}`,
    );
    lines.push(paragraph(layout, say('import.in-no-section', { list: counts.join(', ') }), 2));
  }
  const listed = remainder.filter(({ kind }) => kind !== 'heading' && kind !== 'title' && kind !== 'removed');
  const rows = listed
    .slice(0, LISTED)
    .map(({ kind, label, text, line }) => [
      '',
      say(`import.kind.${kind}`),
      line === undefined ? '' : say('import.line', { line }),
      shortened(`${label === undefined ? '' : `[${label}] `}${text}`, layout.width - 34),
    ]);
  if (rows.length > 0) lines.push(...columns(rows).map(harmless));
  if (listed.length > LISTED) lines.push(`  ${say('import.more', { n: listed.length - LISTED })}`);
  const quoted = law.quotations ?? [];
  if (quoted.length > 0) {
    lines.push(paragraph(layout, say('import.quoted', { n: quoted.length }), 2));
    const shown = quoted
      .slice(0, LISTED)
      .map(({ section, text, lines: length, line }) => [
        '',
        say('import.section', { section }),
        line === undefined ? '' : say('import.line', { line }),
        shortened(`${text}${length > 1 ? ` (${say('import.lines', { n: length })})` : ''}`, layout.width - 34),
      ]);
    lines.push(...columns(shown).map(harmless));
  }
  const removed = remainder.filter(({ kind }) => kind === 'removed').reduce((sum, { text }) => sum + Number(text), 0);
  if (removed > 0) lines.push(say('import.removed', { n: removed }));
  for (const { message, line } of faults)
    lines.push(
      paragraph(
        layout,
        harmless(`${line === undefined ? '' : `${say('import.line', { line })}: `}${message}`),
        2,
        '! ',
      ),
    );
  for (const warning of warnings) lines.push(paragraph(layout, harmless(warning), 2, '! '));
  if (aligned) lines.push(paragraph(layout, harmless(say('import.against', { list: alignedWords(aligned) })), 2));
  return lines.join('\n');
}

const GROUPS = 30;

/** The groups of a law with the sections that each holds, so that what is missing is seen at a glance. */
function outline(law: Law, layout: Layout): string[] {
  const { sections, remainder } = law;
  const headings = remainder.filter(({ kind, depth = 1 }) => kind === 'heading' && depth <= 2);
  const before = headings[0]?.before ?? sections.length;
  const rows = [
    ...(before > 0 && headings.length > 0 ? [['', span(sections.slice(0, before)), '']] : []),
    ...headings.map(({ text, before: from, depth = 1 }, at) => {
      const to = headings[at + 1]?.before ?? sections.length;
      return ['', span(sections.slice(from, to)), `${'  '.repeat(depth - 1)}${shortened(text, layout.width - 34)}`];
    }),
  ];
  const shown = columns(rows.slice(0, GROUPS)).map((line) => harmless(line.trimEnd()));
  return rows.length > GROUPS ? [...shown, `  ${say('import.more-groups', { n: rows.length - GROUPS })}`] : shown;
}

const span = (sections: readonly { id: string }[]): string =>
  sections.length === 0
    ? '–'
    : sections.length === 1
      ? sections[0]!.id
      : say('import.group', { first: sections[0]!.id, last: sections.at(-1)!.id, n: sections.length });

/** "1,658 same, 3 changed, 1 inserted". */
export function alignedWords(aligned: readonly Aligned[]): string {
  const counts = new Map<string, number>();
  for (const { kind, changed } of aligned) {
    const alignedWord = say(`import.aligned.${kind}`);
    const word =
      changed && (kind === 'renumbered' || kind === 'moved')
        ? say('import.and-changed', { word: alignedWord })
        : alignedWord;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, n]) => `${n} ${word}`).join(', ') || say('import.no-sections');
}

const count = (parts: Law['sections'][number]['parts']): number =>
  parts.reduce((sum, part) => sum + 1 + count(part.parts), 0);
const shortened = (text: string, width: number): string =>
  text.length > Math.max(20, width) ? `${text.slice(0, Math.max(20, width) - 1)}…` : text;
