import { entriesOn, type Raw } from '../../work/book.js';
import { currentOf, editable, newDrafts, setField } from '../answers/answers.js';
import { keyOf } from '../answers/entry.js';
import { here, still, told, type App, type Next } from '../state/app.js';
import { answerUnder } from './moves.js';
import { chosenPlace, placeIn, sectionAt } from './position.js';

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
    if (sections.includes(chosen.cited)) return still(told(app, `The exception cites ${chosen.cited} already.`));
    const next = setField(
      app,
      key,
      'except',
      all.map((each) => (each === chosenCase ? { ...chosenCase, sections: [...sections, chosen.cited] } : each)),
    );
    return { ...next, app: told(next.app, `The exception cites ${chosen.cited}. u takes it back.`, 'good') };
  }
  const sections = listOf(raw['sections']).map(String);
  if (sections.includes(chosen.cited)) return still(told(app, `The answer cites ${chosen.cited} already.`));
  if (raw['answer'] === 'silent' || raw['answer'] === 'not-applicable')
    return still(
      told(
        app,
        'This answer says that there is no rule: nothing can be cited for it. Answer the question first.',
        'warn',
      ),
    );
  const next = setField(app, key, 'sections', [...sections, chosen.cited]);
  return { ...next, app: told(next.app, `Cited: ${chosen.cited}. u takes it back.`, 'good') };
}

/** Takes the words of the law that are chosen over into the note of the answer, as a quotation with its place. */
export function takeWords(app: App): Next {
  const at = target(app);
  if ('refused' in at) return still(told(app, at.refused, 'warn'));
  const { key, chosen, text } = at;
  const note = String(currentOf(app, key).raw?.['note'] ?? '');
  const words = `“${text.slice(chosen.start, chosen.end).replace(/\s+/g, ' ').trim()}” (${chosen.cited})`;
  if (note.includes(words)) return still(told(app, 'The note has these words already.'));
  const next = setField(app, key, 'note', note === '' ? words : `${note} ${words}`);
  return {
    ...next,
    app: told(next.app, `Taken into the note: the words of ${chosen.cited}. u takes them back.`, 'good'),
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
  if (!place || !chosen) return { refused: 'No text of a law is at hand.' };
  if (!answer) return { refused: 'There is no question here. Enter opens one.' };
  if (!editable(app)) return { refused: 'Built-in data is not edited: Enter on the answer offers a workspace.' };
  return { ...answer, chosen, text: sectionAt(app, place)!.section.text };
}
