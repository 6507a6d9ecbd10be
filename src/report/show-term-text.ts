import { verifiedWords } from '../words/verified-words.js';
import type { Cells } from '../model/cells.js';
import type { Term } from '../model/term.js';
import type { Showing } from './show-text.js';
import { harmless, paint, paragraph } from './terminal.js';

/**
 * A defined term as plain data: its definition, what it covers, where it is used, and the same word or items
 * elsewhere.
 */
export function termData({ world, states, plain }: Showing, owner: string, term: Term) {
  const instrument = world.instruments.get(owner);
  const mapped = (instrument ? plain : states.get(owner)!).mapped;
  const vocabulary = instrument ? mapped.vocabulary(instrument) : mapped.terms;
  const coverage = vocabulary.named(term.id);
  const all = mapped.subject.universe.all;
  const naming = plain.kindsNaming();
  const list = (cells: Cells): string | undefined => (cells.isEmpty ? undefined : naming.items(cells, all));
  const others = [
    ...[...world.instruments.values()].flatMap((instrument) =>
      [...instrument.terms.values()].map((other) => ({
        owner: instrument.id,
        other,
        cells: plain.mapped.vocabulary(instrument).named(other.id).sure,
      })),
    ),
    ...[...states].flatMap(([state, stateWords]) =>
      [...(stateWords.mapped.country?.terms.values() ?? [])].map((other) => ({
        owner: state,
        other,
        cells: stateWords.mapped.terms.named(other.id).sure,
      })),
    ),
  ].filter(({ owner: id, other }) => !(id === owner && other.id === term.id));
  const uses = (parts: readonly { names: readonly string[] }[] | undefined): boolean =>
    (parts ?? []).some(({ names }) => names.includes(term.id));
  return {
    owner,
    id: term.id,
    word: term.word,
    cite: term.cite,
    says: term.says,
    note: term.note,
    unverified: term.unverified,
    verified: term.verified,
    covers: list(coverage.sure),
    dependsOn: [...coverage.open],
    mayCover: list(coverage.maybe),
    leavesOut: term.excludes && list(vocabulary.coverage(term.excludes).sure),
    usedIn: instrument
      ? instrument.provisions
          .filter(({ requires }) => requires.some(({ scope }) => uses(scope.items)))
          .map(({ id }) => `${owner}:${id}`)
      : (mapped.country?.answers ?? []).filter(({ scope }) => uses(scope.items)).map(({ id }) => id),
    sameItems: others
      .filter(({ cells }) => cells.equals(coverage.sure))
      .map((other) => `${other.owner}/${other.other.id}`),
    sameWord: others
      .filter(
        ({ other, cells }) => other.word.toLowerCase() === term.word.toLowerCase() && !cells.equals(coverage.sure),
      )
      .map((other) => ({
        term: `${other.owner}/${other.other.id}`,
        also: list(other.cells.minus(coverage.sure)),
        not: list(coverage.sure.minus(other.cells)),
      })),
  };
}

/** A defined term of an instrument or a state, as text for a terminal. */
export function termText(showing: Showing, owner: string, term: Term): string {
  const { layout } = showing;
  const data = termData(showing, owner, term);
  const lines = [paint(layout, 'bold', harmless(`${data.word} (${owner}/${data.id}), ${data.cite}`))];
  const say = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  if (data.says !== undefined) say(data.says);
  if (data.note !== undefined) say(`Note: ${data.note}`);
  if (data.unverified !== undefined) say(`Unverified: ${data.unverified}`);
  if (data.verified) say(`It was ${verifiedWords(data.verified)}.`);
  say(`Covers: ${data.covers ?? 'nothing for certain'}`);
  if (data.mayCover !== undefined)
    say(`Depends on the state's answer to ${data.dependsOn.join(', ')}: ${data.mayCover}`);
  if (data.leavesOut !== undefined) say(`Leaves out: ${data.leavesOut}`);
  if (data.usedIn.length > 0) say(`Used in: ${data.usedIn.join(', ')}`);
  if (data.sameItems.length > 0) say(`The same items under other names: ${data.sameItems.join(', ')}`);
  for (const entry of data.sameWord)
    say(
      'The same word elsewhere: ' +
        `${entry.term}` +
        (entry.also === undefined ? '' : `, which also covers ${entry.also}`) +
        (entry.not === undefined ? '' : `, which does not cover ${entry.not}`),
    );
  return lines.join('\n');
}
