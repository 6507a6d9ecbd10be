import type { World } from '../model/world.js';
import type { StateWords } from '../words/state-words.js';
import { bondOf, type BondKind } from '../analyse/commitments/bond.js';
import { conditionWords, requirementScope } from '../words/scope-words.js';
import { constraintWords, eventWords, periodWords } from '../words/words.js';
import type { Due, Instrument, Provision, Requirement } from '../model/instrument.js';
import { bondNames, forceNames, strengthWords } from '../words/kinds.js';
import { verifiedBriefly, verifiedWords } from '../words/verified-words.js';
import { answersTo, answerWords } from './show-question-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** What `show` needs: the data, words without a state, and words for each mapped state. */
export interface Showing {
  world: World;
  plain: StateWords;
  states: ReadonlyMap<string, StateWords>;
  layout: Layout;
}

const words = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('; ');

/** An instrument: what it is, whom it binds, its terms and provisions, and what of it was left out. */
export function instrumentText({ layout, world }: Showing, instrument: Instrument, asOf: string): string {
  const lines = [paint(layout, 'bold', harmless(`${instrument.title} (${instrument.id})`))];
  const say = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  const name = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (world.instruments.get(id)?.short ?? id);
  say(
    words([
      forceNames[instrument.force].single,
      instrument.adopted && `adopted ${instrument.adopted}`,
      instrument.inForce && `in force ${instrument.inForce}`,
      instrument.ended && `ended ${instrument.ended}`,
      instrument.parent && `supplements the ${name(instrument.parent)}`,
      instrument.replaces && `replaces the ${name(instrument.replaces)}`,
      instrument.replacedBy && `replaced by the ${name(instrument.replacedBy)}`,
    ]),
  );
  say(bondsText(world, instrument, asOf));
  if (instrument.note !== undefined) say(instrument.note);
  say(`Sources: ${instrument.sources.join('; ')}`);
  const title = (text: string): void => void lines.push('', paint(layout, 'bold', text));
  if (instrument.terms.size > 0) title('Terms');
  for (const term of instrument.terms.values())
    say(
      `${term.word} (${instrument.id}/${term.id}), ${term.cite}: ` +
        `${term.says ?? ''}` +
        (term.unverified === undefined ? '' : ` [unverified: ${term.unverified}]`) +
        (term.verified ? ` [${verifiedWords(term.verified)}]` : ''),
    );
  title('Provisions');
  for (const provision of instrument.provisions) {
    const count = provision.requires.length;
    const remarks = words([
      count > 0
        ? `${count} requirement${count === 1 ? '' : 's'}`
        : `no national measure: ${(provision.noMeasure ?? '').replaceAll('-', ' ')}`,
      provision.unverified && 'unverified',
      provision.verified && verifiedBriefly(provision.verified),
    ]);
    say(`${instrument.id}:${provision.id}  ${provision.says} [${remarks}]`);
  }
  if (instrument.leftOut.length > 0) title('Left out');
  for (const left of instrument.leftOut) say(`${left.paragraphs.join(', ')}: ${left.because}`);
  return lines.join('\n');
}

/** An instrument as plain data. */
export const instrumentData = ({ world }: Showing, instrument: Instrument, asOf: string) => ({
  ...instrument,
  standings: countsOf(world, instrument, asOf),
  terms: [...instrument.terms.values()].map(({ id, word, cite, says, unverified, verified }) => ({
    id,
    word,
    cite,
    says,
    unverified,
    verified,
  })),
  provisions: instrument.provisions.map(
    ({ id, cite, covers, says, unverified, verified, note, noMeasure, because, requires, due }) => ({
      id,
      cite,
      covers,
      says,
      unverified,
      verified,
      note,
      noMeasure,
      because,
      requirements: requires.map((requirement) => requirement.id),
      due,
    }),
  ),
});

interface Count {
  bond: BondKind;
  states: number;
  /** of which no source confirms it */
  unconfirmed: number;
}

/** How many members and observers of the United Nations stand in which relation to an instrument. */
function countsOf(world: World, instrument: Instrument, asOf: string): Count[] {
  const bonds = (world.groups.get('un')?.members ?? []).map(({ state }) => bondOf(world, instrument, state, asOf));
  return (Object.keys(bondNames) as BondKind[]).flatMap((bond): Count[] => {
    const theirBonds = bonds.filter((one) => one.bond === bond);
    return theirBonds.length > 0
      ? [{ bond, states: theirBonds.length, unconfirmed: theirBonds.filter(({ confirmed }) => !confirmed).length }]
      : [];
  });
}

const countWords = ({ bond, states, unconfirmed }: Count): string =>
  `${states} ${bondNames[bond].plural}${unconfirmed > 0 && bond !== 'unknown' ? ` (${unconfirmed} unconfirmed)` : ''}`;

/** How many states stand in which relation to an instrument on a date. */
export const bondsText = (world: World, instrument: Instrument, asOf: string): string =>
  `As of ${asOf}: ${countsOf(world, instrument, asOf).map(countWords).join(', ')}.`;

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
  const say = (text: string, indent = 2): void =>
    void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  say(provision.says);
  if (provision.unverified !== undefined) say(`Unverified: ${provision.unverified}`);
  if (provision.verified) say(`${capital(verifiedWords(provision.verified))}.`);
  for (const { id, verified } of provision.absent ?? []) say(`${id}: ${verifiedWords(verified)}.`);
  if (provision.note !== undefined) say(`Note: ${provision.note}`);
  if (provision.from !== undefined) say(`It applies from ${provision.from}.`);
  if (provision.until !== undefined) say(`It no longer applies from ${provision.until}.`);
  if (provision.noMeasure !== undefined)
    say(`No national measure (${provision.noMeasure}): ${provision.because ?? ''}`);
  for (const [question, requirements] of byQuestion(provision)) {
    lines.push('');
    for (const requirement of requirements)
      say(
        `${requirementWords(world, instrument, requirement)}` +
          (requirement.verified && requirement.verified !== provision.verified
            ? ` [${verifiedWords(requirement.verified)}]`
            : '') +
          (requirement.unverified === undefined ? '' : ` [unverified: ${requirement.unverified}]`),
      );
    const others = alsoRegulating(showing, question, instrument);
    if (others.length > 0)
      say(
        `Also regulated by: ${others.map((other) => `${other.short}, ${other.cite} (${other.provision})`).join('; ')}`,
        4,
      );
    answersTo(showing, question).forEach((answer) => say(answerWords(answer), 4));
  }
  const allowed = allowedWords(instrument, provision);
  if (allowed.length > 0) lines.push('');
  for (const words of allowed) say(words);
  if (provision.due.length > 0) lines.push('');
  for (const due of provision.due) say(dueText(due));
  if (below.length > 0) lines.push('');
  if (below.length > 0) say(`Its parts: ${below.map(({ id, cite }) => `${cite} (${instrument.id}:${id})`).join('; ')}`);
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
    paragraph(layout, harmless(`Left out: ${because}`), 4, '  '),
  ].join('\n');

/** Something that a provision has a state hand in, notify or designate, in words. */
export function dueText(due: Due): string {
  const times = words([
    strengthWords[due.strength],
    due.qualified,
    due.within && `within ${periodWords(due.within)}`,
    due.on && `from the ${due.on.replaceAll('-', ' ')}`,
    due.eachYearBy && `each year by ${due.eachYearBy}`,
    due.every && `every ${periodWords(due.every)}`,
    due.when && eventWords(due.when),
  ]);
  return `Due: ${due.what}${due.to === undefined ? '' : `, to ${due.to}`} (${times})`;
}

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
        ...[...instrument.allows, ...provision.allows].map(({ as, cite }) => `Allows: ${as} (${cite})`),
        ...provision.requires.flatMap(({ id, allows }) =>
          allows.map(({ as, cite }) => `Allows, of ${id}: ${as} (${cite})`),
        ),
      ];

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

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
    requirement.partyTo && `for parties to ${requirement.partyTo}`,
  ]);
  return (
    `${question.ask} (${question.id}) — ${force}: ` +
    `${constraintWords(question, requirement.constraint)}` +
    (scope === '' ? '' : ` — for ${scope}`) +
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
