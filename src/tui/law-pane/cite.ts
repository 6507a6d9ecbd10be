import { entriesOn, type Raw } from '../../work/book.js';
import { currentOf, editable, newDrafts, setField } from '../answers/answers.js';
import { keyOf } from '../answers/entry.js';
import { here, still, told, type App, type Next } from '../state/app.js';
import { answerUnder } from './moves.js';
import { chosenPlace, placeIn, sectionAt } from './position.js';
import { say } from '../../words/catalogue.js';

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What the answers to the question cite, saved or not, their exceptions included. */
export function citedInAnswers(app: App): string[] {
  const { state = '', question } = here(app);
  if (question === undefined) return [];
  const saved = entriesOn(app.data.books.get(state), question);
  const keys = [
    ...saved.map((_, n) => keyOf(state, question, n)),
    ...newDrafts(app.drafts, state, question, saved.length),
  ];
  return keys.flatMap((key) => {
    const raw = currentOf(app, key).raw ?? {};
    return [raw, ...listOf(raw['except'])].flatMap((value) => listOf((value as Raw)['sections']).map(String));
  });
}

/**
 * Cites what is chosen in the law for the answer under the cursor, or for the exception on whose row the cursor
 * stands.
 */
export function cite(app: App): Next {
  const at = target(app);
  if ('refused' in at) return still(told(app, at.refused, 'warn'));
  const { key, field, chosen } = at;
  const raw = currentOf(app, key).raw ?? {};
  const exception = /^except\.(\d+)$/.exec(field)?.[1];
  if (exception !== undefined) {
    const all = listOf(raw['except']) as Raw[];
    const chosenCase = all[Number(exception)];
    const sections = listOf(chosenCase?.['sections']).map(String);
    if (!chosenCase) return still(app);
    if (sections.includes(chosen.cited))
      return still(told(app, say('answering.cite.exception-has', { what: chosen.cited })));
    const next = setField(
      app,
      key,
      'except',
      all.map((each) => (each === chosenCase ? { ...chosenCase, sections: [...sections, chosen.cited] } : each)),
    );
    return { ...next, app: told(next.app, say('answering.cite.exception', { what: chosen.cited }), 'good') };
  }
  const sections = listOf(raw['sections']).map(String);
  if (sections.includes(chosen.cited)) return still(told(app, say('answering.cite.has', { what: chosen.cited })));
  if (raw['answer'] === 'silent' || raw['answer'] === 'not-applicable')
    return still(told(app, say('answering.cite.no-rule'), 'warn'));
  const next = setField(app, key, 'sections', [...sections, chosen.cited]);
  return { ...next, app: told(next.app, say('answering.cite.done', { what: chosen.cited }), 'good') };
}

/** Takes the words of the law that are chosen over into the note of the answer, as a quotation with its place. */
export function takeWords(app: App): Next {
  const at = target(app);
  if ('refused' in at) return still(told(app, at.refused, 'warn'));
  const { key, chosen, text } = at;
  const note = String(currentOf(app, key).raw?.['note'] ?? '');
  const words = `“${text.slice(chosen.start, chosen.end).replace(/\s+/g, ' ').trim()}” (${chosen.cited})`;
  if (note.includes(words)) return still(told(app, say('answering.cite.noted')));
  const next = setField(app, key, 'note', note === '' ? words : `${note} ${words}`);
  return {
    ...next,
    app: told(next.app, say('answering.cite.words', { what: chosen.cited }), 'good'),
  };
}

interface Target {
  key: string;
  field: string;
  chosen: { cited: string; start: number; end: number };
  text: string;
}

function target(app: App): Target | { refused: string } {
  const place = placeIn(app);
  const chosen = place && chosenPlace(app, place);
  const answer = answerUnder(app);
  if (!place || !chosen) return { refused: say('answering.no-text') };
  if (!answer) return { refused: say('answering.no-question') };
  if (!editable(app)) return { refused: say('answering.built-in') };
  return { ...answer, chosen, text: sectionAt(app, place)!.section.text };
}
