import type { Broken, Cited, Finding } from '../../words/finding.js';
import { citedBriefly, citedWords } from '../../report/cited-text.js';
import { dutiesOn } from '../../report/overlap-floors.js';
import { line, paragraph, span, wrapSpans, type Line } from '../terminal/line.js';
import { kindSigns, severitySigns, signed, weightMeans } from '../../words/kinds.js';
import { lawLines } from './law-lines.js';
import { floorLines } from './overlap-detail.js';
import { fileIn, hint, type Context } from './screen.js';
import { checkOf, stateWordsIn } from './select.js';
import { say } from '../../words/catalogue.js';

/** A title within a detail, with space above it. */
export const title = (text: string): Line[] => [[], line(text, 'bold')];

/** What can be done about a finding from here. */
const NEXT: Partial<Record<Finding['kind'], string>> = {
  stale: say('screens.finding.enter-still'),
  'not-reviewed': say('screens.finding.enter'),
};

/**
 * A finding beside its requirement, the text of the law, the other commitments on the question, the floor and how to
 * mend it.
 */
export function findingDetail(context: Context, finding: Finding, width: number): Line[] {
  const { breaks, requirements, law, question, severity } = finding;
  const next = NEXT[finding.kind];
  const isStale = finding.kind === 'stale';
  const asked =
    requirements.length > 0 && !breaks
      ? [...title(say('screens.what-is-asked')), ...requirements.flatMap((cited) => citedLines(context, cited, width))]
      : [];
  const said =
    law.length > 0
      ? [...title(say('screens.what-law-says')), ...lawLines(context, law, width, breaks !== undefined)]
      : [];
  return [
    ...wrapSpans(
      [
        span(`${signed(kindSigns[finding.kind])}, ${severitySigns[severity].word}`, severitySigns[severity].tone),
        span(` (${weightMeans(finding)})`, 'dim'),
      ],
      width,
    ),
    ...(finding.ask === undefined ? [] : paragraph(finding.ask, width, { style: 'bold' })),
    ...paragraph(finding.message, width),
    ...(finding.scope.length > 0 && !breaks
      ? finding.scope.flatMap((text, n) =>
          paragraph(text, width, { indent: 4, first: n === 0 ? say('screens.for-head') : '' }),
        )
      : []),
    ...title(say('screens.how-to-mend')),
    ...paragraph(finding.mend, width),
    ...(next === undefined ? [] : hint(next, width)),
    // of what changed since the review this is what is to be looked at
    ...(isStale ? [...said, ...asked] : [...asked, ...said]),
    ...(law.length === 0 && question !== undefined && finding.kind !== 'not-reviewed'
      ? answerLines(context, question, width)
      : []),
    ...(breaks ? brokenLines(context, breaks, width) : []),
    ...(question === undefined
      ? []
      : questionLines(
          context,
          question,
          requirements.map(({ provision }) => provision),
          width,
        )),
    ...title(say('screens.head.where')),
    ...paragraph(`${fileIn(context, finding.place.file)}:${finding.place.line}:${finding.place.column}`, width, {
      style: 'dim',
    }),
    ...paragraph(finding.id, width, { style: 'dim' }),
  ];
}

/** A provision: its citation and strength, what it asks of the answer, and what it says in our own words. */
export function citedLines(context: Context, cited: Cited, width: number): Line[] {
  const confirmed =
    checkOf(context)?.commitments.find(({ instrument }) => instrument.id === cited.instrument)?.confirmed ?? true;
  return [
    ...paragraph(citedWords(cited), width, { style: 'info' }),
    ...(confirmed ? [] : paragraph(say('screens.finding.no-source'), width, { indent: 2, style: 'warn' })),
    ...paragraph(say('screens.asks', { what: cited.asks }), width, { indent: 2 }),
    ...paragraph(cited.says, width, { indent: 2 }),
    ...(cited.note === undefined
      ? []
      : paragraph(say('screens.note', { text: cited.note }), width, { indent: 2, style: 'dim' })),
  ];
}

/** The duties that a gap in a definition breaks, by instrument. */
function brokenLines({ data }: Context, breaks: readonly Broken[], width: number): Line[] {
  const instruments = [...new Set(breaks.map(({ short }) => short))];
  return [
    ...title(say('screens.finding.breaks', { n: breaks.length })),
    ...instruments.flatMap((short) => {
      const theirBreaks = breaks.filter((broken) => broken.short === short);
      return [
        ...paragraph(
          short + (theirBreaks[0]!.binding ? '' : say('screens.finding.not-binding', { bond: theirBreaks[0]!.bond })),
          width,
          {
            style: 'info',
          },
        ),
        ...theirBreaks.flatMap(({ cite, strength, qualified, unverified, question, scope }) => [
          ...paragraph(
            `${cite} ` +
              '(' +
              [strength, qualified].filter(Boolean).join(', ') +
              (unverified === undefined ? '' : say('screens.finding.unverified')) +
              '): ' +
              `${data.loaded?.world.questions.get(question)?.ask ?? question}`,
            width,
            { indent: 2, first: '·' },
          ),
          ...(scope.length > 0
            ? paragraph(say('screens.for', { scope: scope.join(' | ') }), width, { indent: 4, style: 'dim' })
            : []),
        ]),
      ];
    }),
  ];
}

/** What the law says today on a question on which commitments differ. */
function answerLines(context: Context, question: string, width: number): Line[] {
  const stateWords = stateWordsIn(context);
  const answers = stateWords.mapped.layers(question).map(({ answer }) => stateWords.citedAnswer(answer));
  return [
    ...title(say('screens.what-law-says-today')),
    ...(answers.length === 0
      ? paragraph(say('screens.finding.nobody'), width, { style: 'dim' })
      : lawLines(context, answers, width)),
  ];
}

/** What else is asked on a question, and the floor. `own` are the provisions that have been shown already. */
export function questionLines(context: Context, question: string, shown: readonly string[], width: number): Line[] {
  const overlap = checkOf(context)?.overlaps.find((overlap) => overlap.question.id === question);
  if (!overlap) return [];
  const others = dutiesOn(overlap).filter(
    ({ commitment, provision }) => !shown.includes(`${commitment.instrument.id}:${provision.id}`),
  );
  const stateWords = stateWordsIn(context);
  return [
    ...(others.length > 0 ? title(shown.length > 0 ? say('screens.finding.others') : say('screens.finding.all')) : []),
    ...[
      ...new Set(others.map((duty) => stateWords.cited(duty)).map((cited) => `${citedBriefly(cited)}: ${cited.asks}`)),
    ].flatMap((words) => paragraph(words, width, { indent: 2, first: '·' })),
    ...title(say('screens.finding.floor')),
    ...floorLines(stateWords, overlap, width),
  ];
}
