import type { World } from '../model/world.js';
import { conditionWords, requirementScope } from '../words/scope-words.js';
import { constraintWords, eventWords, periodWords } from '../words/words.js';
import type { Due, Instrument, Provision, Requirement } from '../model/instrument.js';
import { strengthWords } from '../words/kinds.js';
import { verifiedWords } from '../words/verified-words.js';
import { answersTo, answerWords } from './show-question-text.js';
import { harmless, paint, paragraph } from './terminal.js';
import { say } from '../words/catalogue.js';
import { capital, noMeasureWords, words, type Showing } from './show-text.js';

/**
 * A provision: what it requires, who else regulates that, and which states answer it how. `below`: its parts, which
 * are named.
 */
export function provisionText(
  showing: Showing,
  instrument: Instrument,
  provision: Provision,
  below: readonly Provision[] = [],
): string {
  const { layout, world } = showing;
  const lines = [
    paint(layout, 'bold', harmless(`${instrument.short}, ${provision.cite} (${instrument.id}:${provision.id})`)),
  ];
  const tell = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  tell(provision.says);
  if (provision.source !== undefined) tell(say('show.read-in', { source: provision.source }));
  if (provision.original !== undefined) tell(say('show.original', { says: provision.original }));
  if (provision.unverified !== undefined) tell(say('show.unverified', { why: provision.unverified }));
  if (provision.verified) tell(`${capital(verifiedWords(provision.verified))}.`);
  for (const { id, verified } of provision.absent ?? []) tell(`${id}: ${verifiedWords(verified)}.`);
  if (provision.note !== undefined) tell(say('show.note', { note: provision.note }));
  if (provision.from !== undefined) tell(say('show.applies-from', { date: provision.from }));
  if (provision.until !== undefined) tell(say('show.applies-until', { date: provision.until }));
  if (provision.noMeasure !== undefined)
    tell(say('show.no-measure', { kind: noMeasureWords(provision), because: provision.because ?? '' }));
  for (const [question, requirements] of byQuestion(provision)) {
    lines.push('');
    for (const requirement of requirements)
      tell(
        requirementWords(world, instrument, requirement) +
          (requirement.verified && requirement.verified !== provision.verified
            ? ` [${verifiedWords(requirement.verified)}]`
            : '') +
          (requirement.unverified === undefined
            ? ''
            : ` [${say('check.unverified-why', { why: requirement.unverified })}]`),
      );
    const others = alsoRegulating(showing, question, instrument);
    if (others.length > 0)
      tell(
        say('show.also-regulated', {
          list: others.map((other) => `${other.short}, ${other.cite} (${other.provision})`).join('; '),
        }),
        4,
      );
    answersTo(showing, question).forEach((answer) => tell(answerWords(answer), 4));
  }
  const allowed = allowedWords(instrument, provision);
  if (allowed.length > 0) lines.push('');
  for (const words of allowed) tell(words);
  if (provision.due.length > 0) lines.push('');
  for (const due of provision.due) tell(dueText(due));
  if (below.length > 0) lines.push('');
  if (below.length > 0)
    tell(say('show.parts', { list: below.map(({ id, cite }) => `${cite} (${instrument.id}:${id})`).join('; ') }));
  return lines.join('\n');
}

/** A paragraph of which nothing is said, and why. */
export const leftOutText = (
  { layout }: Showing,
  instrument: Instrument,
  { paragraph: id, because }: { paragraph: string; because: string },
): string =>
  [
    paint(layout, 'bold', harmless(`${instrument.short}, ${id} (${instrument.id}:${id})`)),
    paragraph(layout, harmless(say('show.left-out', { because })), 4, '  '),
  ].join('\n');

/** Something that a provision has a state hand in, notify or designate, in words. */
export const dueText = (due: Due): string =>
  say('show.due', {
    what: due.to === undefined ? due.what : say('show.due-to', { what: due.what, to: due.to }),
    how: words([
      strengthWords[due.strength],
      due.qualified,
      due.within && say('show.due-within', { period: periodWords(due.within) }),
      due.on && say(`show.due-on.${due.on}`),
      due.eachYearBy && say('show.due-each-year', { day: due.eachYearBy }),
      due.every && say('show.due-every', { period: periodWords(due.every) }),
      due.when && eventWords(due.when),
    ]),
  });

/** A provision as plain data: what it requires, who else regulates it, and which states answer it how. */
export function provisionData(
  showing: Showing,
  instrument: Instrument,
  provision: Provision,
  below: readonly Provision[] = [],
) {
  const { world } = showing;
  return {
    instrument: instrument.id,
    short: instrument.short,
    id: provision.id,
    cite: provision.cite,
    covers: provision.covers,
    says: provision.says,
    ...(provision.original !== undefined && { original: provision.original }),
    source: provision.source,
    unverified: provision.unverified,
    verified: provision.verified,
    absent: provision.absent,
    note: provision.note,
    from: provision.from,
    until: provision.until,
    noMeasure: provision.noMeasure,
    because: provision.because,
    allows: [...instrument.allows, ...provision.allows],
    requires: provision.requires.map((requirement) => {
      const question = world.questions.get(requirement.question)!;
      const { id, strength, qualified, when, partyTo, unverified, verified, note } = requirement;
      return {
        id,
        question: question.id,
        ask: question.ask,
        asks: constraintWords(question, requirement.constraint),
        scope: requirementScope(world, instrument, requirement),
        strength,
        qualified,
        when,
        condition: conditionWords(world, requirement),
        partyTo,
        unverified,
        verified,
        note,
        allows: requirement.allows,
      };
    }),
    questions: [...byQuestion(provision).keys()].map((question) => ({
      question,
      alsoRegulatedBy: alsoRegulating(showing, question, instrument),
      answers: answersTo(showing, question),
    })),
    due: provision.due,
    parts: below.map(({ id }) => `${instrument.id}:${id}`),
  };
}

/** The exceptions that the text allows: to the whole instrument, to the paragraph, to one requirement. */
const allowedWords = (instrument: Instrument, provision: Provision): string[] =>
  provision.requires.length === 0
    ? []
    : [
        ...[...instrument.allows, ...provision.allows].map(({ as, cite }) => say('show.allows', { as, cite })),
        ...provision.requires.flatMap(({ id, allows }) =>
          allows.map(({ as, cite }) => say('show.allows-of', { id, as, cite })),
        ),
      ];

function byQuestion({ requires }: Provision): Map<string, Requirement[]> {
  const gathered = new Map<string, Requirement[]>();
  for (const requirement of requires)
    gathered.set(requirement.question, [...(gathered.get(requirement.question) ?? []), requirement]);
  return gathered;
}

/** A requirement in words: the question, how firm it is, what it asks of the answer, and for what. */
export function requirementWords(world: World, instrument: Instrument, requirement: Requirement): string {
  const question = world.questions.get(requirement.question)!;
  const scope = requirementScope(world, instrument, requirement);
  const force = words([
    strengthWords[requirement.strength],
    requirement.qualified,
    requirement.when,
    conditionWords(world, requirement),
    requirement.partyTo && say('show.for-parties', { instrument: requirement.partyTo }),
  ]);
  return (
    `${question.ask} (${question.id}) — ${force}: ${constraintWords(question, requirement.constraint)}` +
    (scope === '' ? '' : ` — ${say('check.for-scope', { scope })}`) +
    (requirement.note === undefined ? '' : ` [${requirement.note}]`)
  );
}

/** The provisions of other instruments on a question. */
function alsoRegulating(
  { world }: Showing,
  question: string,
  instrument: Instrument,
): { provision: string; short: string; cite: string }[] {
  return [...world.instruments.values()].flatMap((other) =>
    other === instrument
      ? []
      : other.provisions.flatMap((provision) =>
          provision.requires.some((requirement) => requirement.question === question)
            ? [{ provision: `${other.id}:${provision.id}`, short: other.short, cite: provision.cite }]
            : [],
        ),
  );
}
