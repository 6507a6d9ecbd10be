import { verifiedWords } from '../words/verified-words.js';
import type { Cells } from '../model/cells.js';
import type { Term } from '../model/term.js';
import type { Showing } from './show-text.js';
import { harmless, paint, paragraph } from './terminal.js';
import { say } from '../words/catalogue.js';

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
    ...(term.original !== undefined && { original: term.original }),
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
  const tell = (text: string): void => void lines.push(paragraph(layout, harmless(text), 4, '  '));
  if (data.says !== undefined) tell(data.says);
  if (data.original !== undefined) tell(say('show.original', { says: data.original }));
  if (data.note !== undefined) tell(say('show.note', { note: data.note }));
  if (data.unverified !== undefined) tell(say('show.unverified', { why: data.unverified }));
  if (data.verified) tell(say('show.was', { verified: verifiedWords(data.verified) }));
  tell(say('show.term.covers', { items: data.covers ?? say('show.term.nothing') }));
  if (data.mayCover !== undefined)
    tell(say('show.term.depends', { questions: data.dependsOn.join(', '), items: data.mayCover }));
  if (data.leavesOut !== undefined) tell(say('show.term.leaves-out', { items: data.leavesOut }));
  if (data.usedIn.length > 0) tell(say('show.term.used', { list: data.usedIn.join(', ') }));
  if (data.sameItems.length > 0) tell(say('show.term.same-items', { list: data.sameItems.join(', ') }));
  for (const sense of data.sameWord)
    tell(
      say('show.term.same-word', {
        term: [
          sense.term,
          ...(sense.also === undefined ? [] : [say('show.term.also', { items: sense.also })]),
          ...(sense.not === undefined ? [] : [say('show.term.not', { items: sense.not })]),
        ].join(''),
      }),
    );
  return lines.join('\n');
}
