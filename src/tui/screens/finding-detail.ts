import type { Cited, Finding, Law as CitedLaw } from '../../analyse/findings.js';
import { wholeSection } from '../../analyse/stale.js';
import { sectionOf, titleOf } from '../../law/index.js';
import { redline } from '../../law/redline.js';
import { resolve } from '../../law/resolve.js';
import type { Law } from '../../law/law.js';
import { citedWords } from '../../report/check-text.js';
import { kindLooks, severityStyle } from '../looks.js';
import { line, paragraph, span, wrapSpans, type Line, type Span } from '../line.js';
import { redlineSpans } from './redline-spans.js';
import type { Context } from './screen.js';
import { checkOf } from './select.js';
import { dutiesOn, floorLines } from './overlap-detail.js';

const title = (text: string): Line[] => [[], line(text, 'bold')];

/** A finding beside its requirement, the text of the law, the other commitments on the question, the floor and how to mend it. */
export function findingDetail(context: Context, finding: Finding, width: number): Line[] {
  const { glyph, word } = kindLooks[finding.kind];
  return [
    [span(`${glyph} ${word}, ${finding.severity}`, severityStyle[finding.severity])],
    ...(finding.ask === undefined ? [] : paragraph(finding.ask, width, { style: 'bold' })),
    ...paragraph(finding.message, width),
    ...(finding.scope.length > 0 && !finding.breaks ? finding.scope.flatMap((one, n) => paragraph(one, width, { indent: 4, first: n === 0 ? 'for ' : '' })) : []),
    ...title('How to mend it'),
    ...paragraph(finding.mend, width),
    ...(finding.requirements.length > 0 && !finding.breaks ? [...title('What is asked'), ...finding.requirements.flatMap((cited) => citedLines(cited, width))] : []),
    ...(finding.breaks ? [...title(`What it breaks (${finding.breaks.length})`), ...finding.breaks.flatMap((cited) => paragraph(`${citedWords(cited)}${cited.scope.length > 0 ? `: ${cited.scope.join(' | ')}` : ''}`, width, { indent: 2, first: '·' }))] : []),
    ...(finding.law.length > 0 ? [...title('What the law says'), ...finding.law.flatMap((law) => lawLines(context, law, width))] : []),
    ...(finding.question === undefined ? [] : questionLines(context, finding.question, finding, width)),
    ...title('Where'),
    ...paragraph(`${finding.place.file}:${finding.place.line}:${finding.place.column}`, width, { style: 'dim' }),
    ...paragraph(finding.id, width, { style: 'dim' }),
  ];
}

function citedLines(cited: Cited, width: number): Line[] {
  return [
    ...paragraph(citedWords(cited), width, { style: 'info' }),
    ...paragraph(`asks: ${cited.asks}`, width, { indent: 2 }),
    ...paragraph(cited.says, width, { indent: 2 }),
    ...(cited.note === undefined ? [] : paragraph(`Note: ${cited.note}`, width, { indent: 2, style: 'dim' })),
  ];
}

function lawLines(context: Context, law: CitedLaw, width: number): Line[] {
  const texts = context.data.texts.get(context.route.state ?? '') ?? new Map<string, Law>();
  const flags = [...(law.stale ? ['↻ the text has changed since the review'] : []), ...(law.unverified === undefined ? [] : [`unverified: ${law.unverified}`]), law.reviewed ? `reviewed by ${law.reviewed.by}, ${law.reviewed.on}` : 'no date of review'];
  const sections = [...new Set(law.sections.map(wholeSection))];
  return [
    ...paragraph(`${law.cites.length > 0 ? law.cites.join('; ') : 'no section'}: ${law.value}`, width, { style: 'info' }),
    ...(law.says === undefined ? [] : paragraph(law.says, width, { indent: 2 })),
    ...paragraph(flags.join('; '), width, { indent: 2, style: law.stale ? 'warn' : 'dim' }),
    ...sections.flatMap((section) => sectionLines(context, texts, section, law, width)),
  ];
}

/** The text of a cited section with the cited words marked; where it has changed since the review, what changed. */
function sectionLines(context: Context, texts: ReadonlyMap<string, Law>, section: string, law: CitedLaw, width: number): Line[] {
  const [id = '', number = ''] = section.split('/');
  const text = texts.get(id);
  if (!text) return [];
  const found = sectionOf(text, number);
  if (!found) return paragraph(`${section}: the text no longer has this section.`, width, { indent: 2, style: 'warn' });
  const head: Line = [span('  '), span(`${titleOf(found)}${found.heading === undefined ? '' : `  ${found.heading}`}`, 'bold')];
  const old = law.stale ? reviewedText(context, law, section) : undefined;
  if (old !== undefined && old !== found.text) {
    const runs = redlineSpans(redline(old, found.text, text.meta.language));
    return [head, ...paragraph('changed since the review: [-taken out-] {+put in+}', width, { indent: 2, style: 'dim' }), ...wrapSpans(runs, width, { indent: 2 })];
  }
  const marks = law.sections.filter((one) => wholeSection(one) === section && one !== section).flatMap((one) => {
    const passage = resolve(text, one.slice(id.length + 1));
    return passage.ok && passage.passage.part ? [[passage.passage.part.start, passage.passage.part.end] as const] : [];
  });
  return [
    head,
    ...(law.stale && old === undefined ? paragraph('The text that was reviewed is not at hand; this is today’s.', width, { indent: 2, style: 'dim' }) : []),
    ...wrapSpans(marked(found.text, marks), width, { indent: 2 }),
  ];
}

function reviewedText({ data, route }: Context, law: CitedLaw, section: string): string | undefined {
  const answer = data.loaded?.world.countries.get(route.state ?? '')?.answers.find(({ place }) => place.file === law.place.file && place.line === law.place.line);
  const print = answer?.fingerprints.get(section);
  return print === undefined ? undefined : data.reviewed.get(print);
}

function marked(text: string, marks: readonly (readonly [number, number])[]): Span[] {
  const edges = [...new Set([0, text.length, ...marks.flat()])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, n) => span(text.slice(from, edges[n + 1]), marks.some(([start, end]) => start <= from && from < end) ? 'cited' : 'plain'));
}

function questionLines(context: Context, question: string, finding: Finding, width: number): Line[] {
  const check = checkOf(context);
  const overlap = check?.overlaps.find((one) => one.question.id === question);
  if (!overlap) return [];
  const own = new Set(finding.requirements.map(({ provision }) => provision));
  const others = dutiesOn(overlap).filter(({ commitment, provision }) => !own.has(`${commitment.instrument.id}:${provision.id}`));
  const describer = context.data.checks.get(context.route.state!)!.describer;
  return [
    ...(others.length > 0 ? title('Other commitments on the same question') : []),
    ...others.flatMap((duty) => {
      const cited = describer.cited(duty);
      return paragraph(`${citedWords(cited)}: ${cited.asks}`, width, { indent: 2, first: '·' });
    }),
    ...title('The floor: the least answer that satisfies all that binds'),
    ...floorLines(describer, overlap, width),
  ];
}
