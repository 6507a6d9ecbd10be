import type { Raw } from '../../work/book.js';
import { currentOf } from '../answers/answers.js';
import { markedPart, marksOf, partId, partsIn, partsOfMarks, partValue, WHOLE } from '../answers/part.js';
import type { Picker, App } from '../state/app.js';

/** What a field with several values holds already. */
export function chosenFor(app: App, key: string, field: string): string[] {
  const raw: Raw = currentOf(app, key).raw ?? {};
  const value = field.startsWith('scope.') ? ((raw['scope'] ?? {}) as Raw)[field.slice('scope.'.length)] : raw[field];
  if (value === undefined && field.startsWith('scope.')) {
    const current = currentOf(app, key);
    // everything is a choice that somebody has made
    return current.saved || current.all?.includes(field.slice('scope.'.length)) ? [WHOLE] : [];
  }
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length === 0) return [WHOLE];
  return value === 'not-applicable' ? [] : partsIn(value).map(partId);
}

const questionsOf = (app: App) => app.data.loaded!.world.questions;

/** What was marked when the picker was opened. */
export function marksAtStart(app: App, { purpose, chosen }: Picker): readonly string[] {
  if (purpose.for === 'field') return chosenFor(app, purpose.key, purpose.field);
  return purpose.for === 'part' ? marksOf(questionsOf(app), partValue(purpose.of)) : chosen;
}

/** Choices that stand alone: all of a scope, none of the options, and that the law is silent. */
const alone = (id: string): boolean => id === WHOLE || id === 'silent';

/**
 * The marks of a picker after one more choice has been marked, or its mark taken away. Where none is left it is all
 * of a scope, or none of the options.
 */
export function marked(app: App, { purpose, chosen }: Picker, id: string): readonly string[] {
  if (purpose.for === 'part') return markedPart(questionsOf(app), chosen, id);
  const next = chosen.includes(id)
    ? chosen.filter((text) => text !== id)
    : alone(id)
      ? [id]
      : [...chosen.filter((text) => !alone(text)), id];
  return next.length === 0 && purpose.for === 'field' && purpose.field === 'answer' ? [WHOLE] : next;
}

/** What the marks of a picker stand for; of a part of a class together with what stands beside it in the scope. */
function meantBy(app: App, { purpose }: Picker, marks: readonly string[]): string[] {
  if (purpose.for !== 'part') return [...marks];
  const parts = partsOfMarks(app.data.loaded!.world, marks).map(partId);
  return [
    ...new Set([
      ...purpose.chosen.filter((id) => !alone(id)).flatMap((id) => (id === purpose.of ? parts : [id])),
      ...parts,
    ]),
  ];
}

/** What Enter takes in a picker: what is marked; where no mark was changed, also what the cursor is on. */
export function takenBy(app: App, picker: Picker): string[] {
  const { chosen, highlight, multi } = picker;
  if (!multi) return highlight === undefined ? [] : [highlight];
  const start = marksAtStart(app, picker);
  const untouched = start.length === chosen.length && start.every((text) => chosen.includes(text));
  return meantBy(
    app,
    picker,
    untouched && highlight !== undefined && !chosen.includes(highlight) ? marked(app, picker, highlight) : chosen,
  );
}
