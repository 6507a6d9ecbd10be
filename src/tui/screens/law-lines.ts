import { lawName } from '../../words/describe.js';
import type { Law as CitedLaw } from '../../analyse/assess/findings.js';
import { wholeSection } from '../../analyse/assess/stale.js';
import { printOf } from '../../law/compare/fingerprint.js';
import { sectionOf, titleOf } from '../../law/index.js';
import type { Passage } from '../../law/text/law.js';
import { redline } from '../../law/compare/redline.js';
import { resolve, partLaw } from '../../law/cite/resolve.js';
import { paragraph, span, wrapSpans, type Line, type Span } from '../terminal/line.js';
import { redlineSpans } from './redline-spans.js';
import { PAGE, type Context } from './screen.js';

/**
 * What national law says: of each answer the citation and the value, in our own words, and its marks; then the text of
 * each section that they cite. A definition has no review of its own.
 */
export function lawLines(context: Context, laws: readonly CitedLaw[], width: number, isDefinition = false): Line[] {
  const sections = [...new Set(laws.flatMap((law) => law.sections.map(wholeSection)))];
  return [
    ...laws.flatMap((law) => [
      ...paragraph(`${law.cites.length > 0 ? law.cites.join('; ') : 'no section'}: ${law.value}`, width, {
        style: 'info',
      }),
      ...(law.says === undefined ? [] : paragraph(law.says, width, { indent: 2 })),
      ...(law.stale ? paragraph('↻ the text has changed since the review', width, { indent: 2, style: 'warn' }) : []),
      ...(law.unverified === undefined
        ? []
        : paragraph(`unverified: ${law.unverified}`, width, { indent: 2, style: 'warn' })),
      ...(isDefinition
        ? []
        : paragraph(law.reviewed ? `reviewed by ${law.reviewed.by}, ${law.reviewed.on}` : 'no date of review', width, {
            indent: 2,
            style: 'dim',
          })),
    ]),
    ...missing(context, sections).flatMap((id) =>
      paragraph(`The text of ${id} is not at hand: only its citation is shown.`, width, { indent: 2, style: 'dim' }),
    ),
    ...sections.flatMap((section) =>
      sectionLines(
        context,
        section,
        laws.filter((law) => law.sections.some((one) => wholeSection(one) === section)),
        width,
      ),
    ),
  ];
}

/** The cited laws of which no text is at hand. */
function missing({ data, route }: Context, sections: readonly string[]): string[] {
  const texts = data.texts.get(route.state ?? '');
  return texts ? [...new Set(sections.map((section) => section.split('/')[0]!))].filter((id) => !texts.has(id)) : [];
}

/** Whether the texts that were reviewed have been looked for already; built-in data keeps none. */
const isSearched = ({ data, route }: Context): boolean =>
  data.loaded?.workspace === undefined ||
  data.searched.has(route.state ?? '') ||
  data.failed.has(`reviewed:${route.state ?? ''}`);

/** The text of a cited section with the cited words marked; where it has changed since the review, what changed. */
function sectionLines(context: Context, section: string, laws: readonly CitedLaw[], width: number): Line[] {
  const [id, number] = partLaw(section);
  const text = context.data.texts.get(context.route.state ?? '')?.get(id);
  const say = (words: string, style: 'dim' | 'warn' = 'dim'): Line[] => paragraph(words, width, { indent: 2, style });
  if (!text) return [];
  const today = printOf(text, number);
  const reviewed = laws
    .map((law) => reviewedPrint(context, law, section))
    .filter((print) => print !== undefined && print !== today);
  const old = reviewed.map((print) => context.data.reviewed.get(print!)).find((one) => one !== undefined);
  const found = sectionOf(text, number);
  if (!found)
    return [
      ...say(`${section}: the text no longer has this section.`, 'warn'),
      ...(old === undefined ? [] : wrapSpans(redlineSpans([{ op: 'removed', text: old }]), width, { indent: 2 })),
    ];
  const record = context.data.loaded?.world.countries.get(context.route.state ?? '')?.laws.get(id);
  const head = wrapSpans(
    [
      span(`${titleOf(found)}${found.heading === undefined ? '' : `  ${found.heading}`}`, 'bold'),
      span(record ? `  ${lawName(record)}` : '', 'dim'),
    ],
    width,
    { indent: 2 },
  );
  const parts = [...new Set(laws.flatMap((law) => law.sections))]
    .filter((one) => wholeSection(one) === section && one !== section)
    .map((one) => ({ cite: one.slice(id.length + 1), at: resolve(text, one.slice(id.length + 1)) }));
  const gone = parts.flatMap(({ cite, at }) => (at.ok ? [] : say(`The text no longer has ${cite}.`, 'warn')));
  if (old !== undefined) {
    const { passage } = resolve(text, number) as { passage: Passage };
    const now = [passage.text, ...passage.others.map((other) => other.text)].join('\n');
    return [
      ...head,
      ...gone,
      ...say(
        `changed since the review: ${width < PAGE ? '[-taken out-] {+put in+}' : 'taken out struck through, put in in bold'}`,
      ),
      ...wrapSpans(redlineSpans(redline(old, now, text.meta.language)), width, { indent: 2 }),
    ];
  }
  const marks = parts.flatMap(({ at }) =>
    at.ok && at.passage.part ? [[at.passage.part.start, at.passage.part.end] as const] : [],
  );
  return [
    ...head,
    ...gone,
    ...(reviewed.length > 0
      ? say(
          isSearched(context)
            ? 'The text that was reviewed is not at hand; this is today’s.'
            : 'This is today’s text; the one that was reviewed is being looked for.',
          'warn',
        )
      : []),
    ...wrapSpans(marked(found.text, marks), width, { indent: 2 }),
  ];
}

/** The fingerprint of a section as it was reviewed for an answer. */
function reviewedPrint({ data, route }: Context, { place }: CitedLaw, section: string): string | undefined {
  return data.loaded?.world.countries
    .get(route.state ?? '')
    ?.answers.find((one) => one.place.file === place.file && one.place.line === place.line)
    ?.fingerprints.get(section);
}

function marked(text: string, marks: readonly (readonly [number, number])[]): Span[] {
  const edges = [...new Set([0, text.length, ...marks.flat()])].sort((a, b) => a - b);
  return edges
    .slice(0, -1)
    .map((from, n) =>
      span(
        text.slice(from, edges[n + 1]),
        marks.some(([start, end]) => start <= from && from < end) ? 'cited' : 'plain',
      ),
    );
}
