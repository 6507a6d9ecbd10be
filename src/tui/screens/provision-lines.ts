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
import { say } from '../../words/catalogue.js';

export const termLines = (instrument: Instrument, term: Term, width: number): Line[] => [
  ...paragraph(`${term.word}: ${instrument.short}, ${term.cite}`, width, { style: 'bold' }),
  ...paragraph(term.says ?? '', width),
  ...(term.unverified === undefined
    ? []
    : paragraph(say('screens.not-verified', { sign: glyphs.unverified, why: term.unverified }), width, {
        style: 'warn',
      })),
  ...(term.verified
    ? paragraph(say('screens.it-was', { words: verifiedWords(term.verified) }), width, { style: 'dim' })
    : []),
  ...paragraph(say('screens.provision.covers', { instrument: instrument.id, term: term.id }), width, { style: 'dim' }),
];

/** A provision in full: what it says, what is not verified, and the questions that decide what it requires. */
export function provisionLines(world: World, instrument: Instrument, provision: Provision, width: number): Line[] {
  const questions = [...new Set(provision.requires.map(({ question }) => question))];
  return [
    ...paragraph(`${instrument.short}, ${provision.cite}`, width, { style: 'bold' }),
    ...paragraph(provision.says, width),
    ...(provision.unverified === undefined
      ? []
      : paragraph(say('screens.not-verified', { sign: glyphs.unverified, why: provision.unverified }), width, {
          style: 'warn',
        })),
    ...(provision.verified
      ? paragraph(say('screens.it-was', { words: verifiedWords(provision.verified) }), width, { style: 'dim' })
      : []),
    ...(provision.note === undefined
      ? []
      : paragraph(say('screens.note', { text: provision.note }), width, { style: 'dim' })),
    ...(provision.noMeasure === undefined
      ? []
      : paragraph(
          say('screens.provision.asks-nothing', {
            why: provision.noMeasure.replaceAll('-', ' '),
            because: provision.because ?? '',
          }),
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
          say('screens.provision.for-parties', {
            instrument: world.instruments.get(requirement.partyTo)?.short ?? requirement.partyTo,
          }),
      ]
        .filter(Boolean)
        .join('; ');
      return [
        ...paragraph(`${force}: ${constraintWords(question, requirement.constraint)}`, width, {
          indent: 2,
          first: '·',
        }),
        ...paragraph(
          say('screens.for', {
            scope: requirementScope(world, instrument, requirement) || say('screens.all-covered'),
          }),
          width,
          {
            indent: 4,
            style: 'dim',
          },
        ),
        ...(requirement.note === undefined
          ? []
          : paragraph(say('screens.note', { text: requirement.note }), width, { indent: 4, style: 'dim' })),
        ...(requirement.unverified === undefined
          ? []
          : paragraph(say('screens.not-verified', { sign: glyphs.unverified, why: requirement.unverified }), width, {
              indent: 4,
              style: 'warn',
            })),
        ...(requirement.verified
          ? paragraph(say('screens.it-was', { words: verifiedWords(requirement.verified) }), width, {
              indent: 4,
              style: 'dim',
            })
          : []),
      ];
    }),
    ...(others.length === 0
      ? paragraph(say('screens.provision.no-other'), width, { indent: 2, style: 'dim' })
      : [
          line(say('screens.provision.who-else'), 'bold'),
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
