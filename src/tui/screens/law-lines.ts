import { wantKey } from '../state/want.js';
import { lawOf, placeOf, wholeSection } from '../../law/cite/pinpoint.js';
import { lawName } from '../../words/state-words.js';
import type { CitedAnswer as CitedLaw } from '../../words/finding.js';
import { partWords } from '../../words/findings/review.js';
import { kindSigns } from '../../words/kinds.js';
import { printOf } from '../../law/compare/fingerprint.js';
import { sectionOf, titleOf } from '../../law/index.js';
import type { Law } from '../../law/text/law.js';
import { redline } from '../../law/compare/redline.js';
import { resolve } from '../../law/cite/resolve.js';
import { paragraph, span, wrapSpans, type Line, type Span } from '../terminal/line.js';
import { redlineSpans } from './redline-spans.js';
import { PAGE, type Context } from './screen.js';
import { say } from '../../words/catalogue.js';

/**
 * What national law says: of each answer the citation and the value, in our own words, and its marks; then the text of
 * each section that they cite. A definition has no review of its own.
 */
export function lawLines(context: Context, laws: readonly CitedLaw[], width: number, isDefinition = false): Line[] {
  const sections = [...new Set(laws.flatMap((law) => law.sections.map(wholeSection)))];
  return [
    ...laws.flatMap((law) => [
      ...paragraph(
        `${law.cites.length > 0 ? law.cites.join('; ') : say('screens.law.no-section')}: ${law.value}`,
        width,
        {
          style: 'info',
        },
      ),
      ...(law.says === undefined ? [] : paragraph(law.says, width, { indent: 2 })),
      ...law.evidence.flatMap(({ what, where, date }) =>
        paragraph(say('screens.law.shown-by', { what, where, date }), width, { indent: 2 }),
      ),
      ...(law.note === undefined
        ? []
        : paragraph(say('screens.note', { text: law.note }), width, { indent: 2, style: 'dim' })),
      ...reviewLines(law, width),
      ...(law.unverified === undefined
        ? []
        : paragraph(say('screens.law.unverified', { why: law.unverified }), width, { indent: 2, style: 'warn' })),
      ...(isDefinition
        ? []
        : paragraph(
            law.reviewed
              ? say('screens.law.reviewed', { by: law.reviewed.by, on: law.reviewed.on })
              : say('screens.law.no-date'),
            width,
            {
              indent: 2,
              style: 'dim',
            },
          )),
    ]),
    ...missing(context, sections).flatMap((id) =>
      paragraph(say('screens.law.no-text', { id }), width, { indent: 2, style: 'dim' }),
    ),
    // what is amiss with the review is an item of its own: the text of the law does not belong to it
    ...(laws.some(({ review }) => review !== 'whole') ? [[]] : []),
    ...sections.flatMap((section) =>
      sectionLines(
        context,
        section,
        laws.filter((law) => law.sections.some((text) => wholeSection(text) === section)),
        width,
      ),
    ),
  ];
}

/** What is amiss with the review of an answer. */
function reviewLines({ review, causes }: CitedLaw, width: number): Line[] {
  if (review === 'whole') return [];
  const { sign, word, brief } = kindSigns[review];
  const why = review === 'stale' ? causes.map((cause) => partWords(cause)).join('; ') : brief;
  return paragraph(`${review === 'stale' ? say('screens.law.changed') : word}: ${why}`, width, {
    indent: 4,
    first: `  ${sign} `,
    style: 'warn',
  });
}

/** The cited laws of which no text is at hand. */
function missing({ data, route }: Context, sections: readonly string[]): string[] {
  const texts = data.texts.get(route.state ?? '');
  return texts ? [...new Set(sections.map(lawOf))].filter((id) => !texts.has(id)) : [];
}

/** Whether the texts that were reviewed have been looked for already; built-in data keeps none. */
const isSearched = ({ data, route }: Context): boolean =>
  data.loaded?.workspace === undefined ||
  data.searched.has(route.state ?? '') ||
  data.failed.has(wantKey('reviewed', route.state ?? ''));

/** The text of a cited section with the cited words marked; where it has changed since the review, what changed. */
function sectionLines(context: Context, section: string, laws: readonly CitedLaw[], width: number): Line[] {
  const [id, number] = [lawOf(section), placeOf(section)];
  const text = context.data.texts.get(context.route.state ?? '')?.get(id);
  const toldIn = (words: string, style: 'dim' | 'warn' = 'dim'): Line[] =>
    paragraph(words, width, { indent: 2, style });
  if (!text) return [];
  const changed = [
    ...new Map(
      laws
        .flatMap((law) => [...sealedPrints(context, law)])
        .filter(([cited, print]) => wholeSection(cited) === section && print !== printOf(text, placeOf(cited))),
    ),
  ];
  const olds = changed.flatMap(([cited, print]) => {
    const old = context.data.reviewed.get(print);
    return old === undefined ? [] : [{ place: placeOf(cited), old }];
  });
  const hit = sectionOf(text, number);
  if (!hit)
    return [
      ...toldIn(say('screens.law.gone', { section }), 'warn'),
      ...olds.flatMap(({ old }) => wrapSpans(redlineSpans([{ op: 'removed', text: old }]), width, { indent: 2 })),
    ];
  const record = context.data.loaded?.world.countries.get(context.route.state ?? '')?.laws.get(id);
  const head = wrapSpans(
    [
      span(`${titleOf(hit)}${hit.heading === undefined ? '' : `  ${hit.heading}`}`, 'bold'),
      span(record ? `  ${lawName(record)}` : '', 'dim'),
    ],
    width,
    { indent: 2 },
  );
  const parts = [...new Set(laws.flatMap((law) => law.sections))]
    .filter((text) => wholeSection(text) === section && text !== section)
    .map((piece) => ({ cite: placeOf(piece), at: resolve(text, placeOf(piece)) }));
  const gone = parts.flatMap(({ cite, at }) => (at.ok ? [] : toldIn(say('screens.law.no-place', { cite }), 'warn')));
  if (olds.length > 0) {
    return [
      ...head,
      ...gone,
      ...toldIn(
        `${say('screens.law.changed')}: ` +
          say(width < PAGE ? 'screens.law.redline-signs' : 'screens.law.redline-looks'),
      ),
      ...olds.flatMap(({ place, old }) =>
        wrapSpans(redlineSpans(redline(old, textAt(text, place), text.meta.language)), width, { indent: 2 }),
      ),
    ];
  }
  const marks = parts.flatMap(({ at }) =>
    at.ok && at.passage.part ? [[at.passage.part.start, at.passage.part.end] as const] : [],
  );
  return [
    ...head,
    ...gone,
    ...(changed.length > 0
      ? toldIn(isSearched(context) ? say('screens.law.not-kept') : say('screens.law.looking'), 'warn')
      : []),
    ...wrapSpans(marked(hit.text, marks), width, { indent: 2 }),
  ];
}

/** The text at a place, with any other that the source prints under its number; nothing where the place is gone. */
function textAt(law: Law, place: string): string {
  const resolved = resolve(law, place);
  return resolved.ok ? [resolved.passage.text, ...resolved.passage.others.map((other) => other.text)].join('\n') : '';
}

/** The prints of the cited places as they were sealed for an answer. */
function sealedPrints({ data, route }: Context, { place }: CitedLaw): ReadonlyMap<string, string> {
  const country = data.loaded?.world.countries.get(route.state ?? '');
  const seal = country?.answers.find((answer) => answer.place.file === place.file && answer.place.line === place.line)
    ?.reviewed?.seal;
  return (seal === undefined ? undefined : country?.seals.answers.get(seal)?.places) ?? new Map();
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
