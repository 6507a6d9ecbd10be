import type { Describer } from '../analyse/describe.js';
import { overlaps } from '../analyse/overlap.js';
import { commitmentIfParty } from '../analyse/commitments.js';
import { conditionWords, requirementScope } from '../analyse/scope-words.js';
import { constraintWords, givenWords } from '../analyse/words.js';
import type { World } from '../load/world.js';
import type { Instrument, Provision, Requirement } from '../model/instrument.js';
import type { Question } from '../model/question.js';
import type { Term } from '../model/term.js';
import { overlapRow } from './overlap-row.js';
import { overlapText } from './overlap-text.js';
import { harmless, paint, paragraph, type Layout } from './terminal.js';

/** What `show` needs: the data, words without a state, and words for each mapped state. */
export interface Showing {
  world: World;
  plain: Describer;
  states: ReadonlyMap<string, Describer>;
  layout: Layout;
}

const words = (parts: readonly (string | undefined)[]): string => parts.filter((one) => one !== undefined && one !== '').join('; ');

export function instrumentText({ layout }: Showing, one: Instrument): string {
  const lines = [paint(layout, 'bold', harmless(`${one.title} (${one.id})`))];
  const say = (text: string, indent = 2): void => void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  say(words([`${one.force} instrument`, one.adopted && `adopted ${one.adopted}`, one.inForce && `in force ${one.inForce}`, one.ended && `ended ${one.ended}`, one.parent && `supplements ${one.parent}`, one.replaces && `replaces ${one.replaces}`, one.replacedBy && `replaced by ${one.replacedBy}`]));
  if (one.note !== undefined) say(one.note);
  say(`Sources: ${one.sources.join('; ')}`);
  lines.push('', paint(layout, 'bold', 'Terms'));
  for (const term of one.terms.values()) say(`${term.word} (${one.id}/${term.id}), ${term.cite}: ${term.says ?? ''}${term.unverified === undefined ? '' : ` [unverified: ${term.unverified}]`}`);
  lines.push('', paint(layout, 'bold', 'Provisions'));
  for (const provision of one.provisions) {
    const count = provision.requires.length;
    say(`${one.id}:${provision.id}  ${provision.says} [${words([count > 0 ? `${count} requirement${count === 1 ? '' : 's'}` : `no measure: ${provision.noMeasure ?? ''}`, provision.unverified && 'unverified'])}]`);
  }
  for (const left of one.leftOut) say(`Left out: ${left.paragraphs.join(', ')}: ${left.because}`);
  return lines.join('\n');
}

export function provisionText(showing: Showing, instrument: Instrument, provision: Provision): string {
  const { layout, world } = showing;
  const lines = [paint(layout, 'bold', harmless(`${instrument.short}, ${provision.cite} (${instrument.id}:${provision.id})`))];
  const say = (text: string, indent = 2): void => void lines.push(paragraph(layout, harmless(text), indent + 2, ' '.repeat(indent)));
  say(provision.says);
  if (provision.unverified !== undefined) say(`Unverified: ${provision.unverified}`);
  if (provision.note !== undefined) say(`Note: ${provision.note}`);
  if (provision.noMeasure !== undefined) say(`No national measure (${provision.noMeasure}): ${provision.because ?? ''}`);
  provision.requires.forEach((requirement) => {
    lines.push('');
    say(requirementWords(world, instrument, requirement));
    const others = alsoRegulating(showing, instrument, requirement);
    if (others.length > 0) say(`Also regulated by: ${others.join('; ')}`, 4);
    answersTo(showing, requirement.question).forEach((answer) => say(answer, 4));
  });
  for (const due of provision.due) say(`Due: ${due.what}${due.to === undefined ? '' : `, to ${due.to}`} (${words([due.strength, due.on && `on ${due.on}`, due.within && `within ${due.within}`, due.eachYearBy && `each year by ${due.eachYearBy}`, due.every && `every ${due.every}`, due.when])})`);
  return lines.join('\n');
}

function requirementWords(world: World, instrument: Instrument, requirement: Requirement): string {
  const question = world.questions.get(requirement.question)!;
  const scope = requirementScope(world, instrument, requirement);
  return `${question.ask} (${question.id}) — ${words([requirement.strength, requirement.qualified, requirement.when, conditionWords(world, requirement), requirement.partyTo && `for parties to ${requirement.partyTo}`])}: ${constraintWords(question, requirement.constraint)}${scope === '' ? '' : ` — for ${scope}`}${requirement.note === undefined ? '' : ` [${requirement.note}]`}`;
}

function alsoRegulating({ world }: Showing, instrument: Instrument, { question }: Requirement): string[] {
  return [...world.instruments.values()].flatMap((other) =>
    other === instrument ? [] : other.provisions.flatMap((provision) => (provision.requires.some((one) => one.question === question) ? [`${other.short}, ${provision.cite} (${other.id}:${provision.id})`] : [])),
  );
}

function answersTo({ world, states }: Showing, question: string): string[] {
  const asked = world.questions.get(question)!;
  return [...states].flatMap(([state, describer]) =>
    describer.sheet.layers(question).map(({ answer, cells }) => {
      const scope = describer.scope(question, cells, describer.sheet.space(question).all);
      return `${state}: ${givenWords(asked, answer.given)}${scope.length > 0 ? ` — for ${scope.join(' | ')}` : ''}${answer.sections.length > 0 ? ` (${describer.citations(answer.sections).join('; ')})` : ''}`;
    }),
  );
}

export function questionText(showing: Showing, question: Question, asOf: string): string {
  const { layout, world, plain } = showing;
  const commitments = [...world.instruments.values()].map((instrument) => commitmentIfParty(world, instrument, '', asOf));
  const overlap = overlaps(plain.sheet, commitments).find((one) => one.question === question);
  const lines = overlap ? [overlapText(overlapRow(plain, overlap), layout)] : [paint(layout, 'bold', harmless(`${question.ask}  (${question.id})`)), '  No instrument bears on it.'];
  const say = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  say(`Answer: ${question.answer}${question.ordered ? ', from the weakest to the strictest' : ''}; topic: ${world.topics.get(question.topic)?.name ?? question.topic}`);
  for (const [option, wording] of question.options) say(`${option}: ${wording}`);
  for (const { id, members } of question.dimensions) say(`${id}: ${[...members].map(([member, wording]) => `${member} (${wording})`).join(', ')}`);
  answersTo(showing, question.id).forEach(say);
  return lines.join('\n');
}

/** A defined term of an instrument or a state: its definition, what it covers, and the same word elsewhere. */
export function termText({ layout, world, states, plain }: Showing, owner: string, term: Term): string {
  const lines = [paint(layout, 'bold', harmless(`${term.word} (${owner}/${term.id}), ${term.cite}`))];
  const say = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  const instrument = world.instruments.get(owner);
  const sheet = (instrument ? plain : states.get(owner)!).sheet;
  const vocabulary = instrument ? sheet.vocabulary(instrument) : sheet.terms;
  if (term.says !== undefined) say(term.says);
  if (term.note !== undefined) say(`Note: ${term.note}`);
  if (term.unverified !== undefined) say(`Unverified: ${term.unverified}`);
  const coverage = vocabulary.named(term.id);
  const all = sheet.subject.universe.all;
  const naming = plain.kindsNaming();
  say(`Covers: ${naming.items(coverage.sure, all)}`);
  if (!coverage.maybe.isEmpty) say(`Depends on the state's answer to ${[...coverage.open].join(', ')}: ${naming.items(coverage.maybe, all)}`);
  if (term.excludes) say(`Leaves out: ${naming.items(vocabulary.coverage(term.excludes).sure, all)}`);
  const same = [
    ...[...world.instruments.values()].flatMap((one) => [...one.terms.values()].map((other) => ({ owner: one.id, other, cells: plain.sheet.vocabulary(one).named(other.id).sure }))),
    ...[...states].flatMap(([state, describer]) => [...(describer.sheet.country?.terms.values() ?? [])].map((other) => ({ owner: state, other, cells: describer.sheet.terms.named(other.id).sure }))),
  ].filter(({ owner: id, other }) => !(id === owner && other.id === term.id));
  for (const one of same.filter(({ cells }) => cells.equals(coverage.sure))) say(`The same items: ${one.owner}/${one.other.id} (${one.other.word})`);
  return lines.join('\n');
}

