import { glyphs } from '../../words/glyphs.js';
import { verifiedWords } from '../../words/verified-words.js';
import type { World } from '../../model/world.js';
import { conditionWords, requirementScope } from '../../words/scope-words.js';
import { strengthWords } from '../../words/kinds.js';
import { constraintWords } from '../../words/words.js';
import { type Instrument, type Provision, type Requirement } from '../../model/instrument.js';
import type { Term } from '../../model/term.js';
import { dueText } from '../../report/provision-text.js';
import { line, paragraph, type Line } from '../terminal/line.js';

export const termLines = (instrument: Instrument, term: Term, width: number): Line[] => [
  ...paragraph(`${term.word}: ${instrument.short}, ${term.cite}`, width, { style: 'bold' }),
  ...paragraph(term.says ?? '', width),
  ...(term.unverified === undefined
    ? []
    : paragraph(`${glyphs.unverified} Not verified: ${term.unverified}`, width, { style: 'warn' })),
  ...(term.verified ? paragraph(`It was ${verifiedWords(term.verified)}.`, width, { style: 'dim' }) : []),
  ...paragraph(`What it covers, item by item: concord show ${instrument.id}/${term.id}`, width, { style: 'dim' }),
];

/** A provision in full: what it says, what is not verified, and the questions that decide what it requires. */
export function provisionLines(world: World, instrument: Instrument, provision: Provision, width: number): Line[] {
  const questions = [...new Set(provision.requires.map(({ question }) => question))];
  return [
    ...paragraph(`${instrument.short}, ${provision.cite}`, width, { style: 'bold' }),
    ...paragraph(provision.says, width),
    ...(provision.unverified === undefined
      ? []
      : paragraph(`${glyphs.unverified} Not verified: ${provision.unverified}`, width, { style: 'warn' })),
    ...(provision.verified ? paragraph(`It was ${verifiedWords(provision.verified)}.`, width, { style: 'dim' }) : []),
    ...(provision.note === undefined ? [] : paragraph(`Note: ${provision.note}`, width, { style: 'dim' })),
    ...(provision.noMeasure === undefined
      ? []
      : paragraph(
          `Asks nothing of national law (${provision.noMeasure.replaceAll('-', ' ')}): ${provision.because ?? ''}`,
          width,
          { style: 'dim' },
        )),
    ...questions.flatMap((question) =>
      questionLines(
        world,
        instrument,
        question,
        provision.requires.filter((each) => each.question === question),
        width,
      ),
    ),
    ...provision.due.flatMap((due) => paragraph(dueText(due), width, { indent: 2, first: '→' })),
  ];
}

function questionLines(
  world: World,
  instrument: Instrument,
  id: string,
  requirements: readonly Requirement[],
  width: number,
): Line[] {
  const question = world.questions.get(id);
  if (!question) return [];
  const others = othersOn(world, instrument, id);
  return [
    [],
    ...paragraph(question.ask, width, { style: 'info' }),
    ...requirements.flatMap((requirement) => {
      const force = [
        strengthWords[requirement.strength],
        requirement.qualified,
        requirement.when,
        conditionWords(world, requirement),
        requirement.partyTo &&
          `for parties to the ${world.instruments.get(requirement.partyTo)?.short ?? requirement.partyTo}`,
      ]
        .filter(Boolean)
        .join('; ');
      return [
        ...paragraph(`${force}: ${constraintWords(question, requirement.constraint)}`, width, {
          indent: 2,
          first: '·',
        }),
        ...paragraph(
          `for ${requirementScope(world, instrument, requirement) || 'all that the question covers'}`,
          width,
          {
            indent: 4,
            style: 'dim',
          },
        ),
        ...(requirement.note === undefined
          ? []
          : paragraph(`Note: ${requirement.note}`, width, { indent: 4, style: 'dim' })),
        ...(requirement.unverified === undefined
          ? []
          : paragraph(`${glyphs.unverified} Not verified: ${requirement.unverified}`, width, {
              indent: 4,
              style: 'warn',
            })),
        ...(requirement.verified
          ? paragraph(`It was ${verifiedWords(requirement.verified)}.`, width, { indent: 4, style: 'dim' })
          : []),
      ];
    }),
    ...(others.length === 0
      ? paragraph('No other instrument regulates this.', width, { indent: 2, style: 'dim' })
      : [
          line('  Who else regulates it', 'bold'),
          ...others.flatMap((text) => paragraph(text, width, { indent: 4, first: '  ·' })),
        ]),
  ];
}

/** What other instruments ask on a question, in words. */
function othersOn(world: World, instrument: Instrument, id: string): string[] {
  const question = world.questions.get(id)!;
  const told = [...world.instruments.values()]
    .filter((other) => other !== instrument)
    .flatMap((other) =>
      other.provisions.flatMap((provision) =>
        provision.requires
          .filter((requirement) => requirement.question === id)
          .map(
            (requirement) =>
              `${other.short}, ${provision.cite} ` +
              `(${[strengthWords[requirement.strength], requirement.qualified].filter(Boolean).join('; ')}): ` +
              `${constraintWords(question, requirement.constraint)}`,
          ),
      ),
    );
  return [...new Set(told)];
}
