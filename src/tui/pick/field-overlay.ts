import type { Raw } from '../../work/book.js';
import type { Question } from '../../model/question.js';
import { currentOf } from '../answers/answers.js';
import { partsOf } from '../answers/entry.js';
import { expected, typedText } from '../answers/typed.js';
import { itemsOf } from './choices.js';
import { chosenFor, marksAtStart } from './marks.js';
import { highlightedAt, inputFor, pickerFor } from './overlays.js';
import { WHOLE } from '../answers/part.js';
import type { Choice, Overlay, Picker, Purpose, App } from '../state/app.js';
import { say } from '../../words/catalogue.js';

/** The question to which the answer with a key belongs. */
export const questionOf = (app: App, key: string): Question =>
  app.data.loaded!.world.questions.get(partsOf(key).question)!;

const titles = (): Record<string, string> => ({
  says: say('answering.overlay.says'),
  note: say('answering.overlay.note'),
  reason: say('answering.overlay.reason'),
});

/**
 * What opens when a field of an answer is chosen: a picker, with the cursor on what is chosen already, or a line of
 * input.
 */
export function fieldOverlay(app: App, key: string, field: string): Overlay {
  const question = questionOf(app, key);
  const raw: Raw = currentOf(app, key).raw ?? {};
  const purpose = { for: 'field', key, field } as const;
  const pickerTitled = (title: string): Picker =>
    highlightedAt(app, pickerFor(purpose, title), (id) => id === raw['answer']);
  const several = (title: string): Picker => {
    const chosen = chosenFor(app, key, field);
    // everything is never what the cursor happens to be on
    return highlightedAt(app, pickerFor(purpose, title, true, chosen), (id) =>
      chosen.length > 0 || !field.startsWith('scope.') ? chosen.includes(id) : id !== WHOLE && !id.startsWith('#'),
    );
  };
  if (field === 'answer') {
    if (question.answer === 'set') return several(say('answering.overlay.says-all'));
    if (question.answer === 'yes-no' || question.answer === 'choice')
      return pickerTitled(say('answering.overlay.says-what'));
    return inputFor(
      purpose,
      say('answering.overlay.says-what'),
      say('answering.overlay.or-silent', { expected: expected(question) }),
      typedText(question, raw['answer']),
    );
  }
  if (field === 'except.add') return pickerFor(purpose, say('answering.overlay.exception'));
  if (field === 'unseen.add') return pickerFor(purpose, say('answering.overlay.unseen'));
  if (field === 'sections') return several(say('answering.overlay.sections'));
  if (field.startsWith('scope.'))
    return several(say('answering.overlay.for-which', { axis: field.slice('scope.'.length) }));
  if (field === 'reviewed') {
    const { by, on } = (raw['reviewed'] ?? {}) as { by?: string; on?: string };
    const { reviewer = '', today } = app.data;
    return inputFor(
      purpose,
      say('answering.overlay.reviewed'),
      say('answering.overlay.reviewed-hint', { today }),
      by === undefined ? reviewer : `${by}, ${on ?? today}`,
    );
  }
  return inputFor(
    purpose,
    titles()[field] ?? field,
    field === 'reason' ? say('answering.overlay.needed') : say('answering.overlay.empties'),
    String(raw[field] ?? ''),
  );
}

/** What is typed for one more exception of a kind, or for a law that was not seen. */
export function addOverlay(app: App, key: string, field: string, { id, label }: Choice): Overlay {
  if (field === 'except.add')
    return inputFor(
      { for: 'exception', key, exception: id },
      say('answering.overlay.excepts', { label }),
      say('answering.overlay.sections-next'),
      '',
    );
  if (id === NEW)
    return inputFor({ for: 'unseen', key }, say('answering.overlay.title'), say('answering.overlay.put-on'), '');
  return inputFor(
    { for: 'unseen', key, law: id },
    say('answering.accept.why', { text: label }),
    say('answering.accept.own-words'),
    '',
  );
}

/** The choice that stands for a law that is on no list yet. */
export const NEW = '+new';

/**
 * From the items of a scope into one of them, of which only a part is meant; the cursor is on what narrows it
 * already.
 */
export function partPicker(app: App, from: Picker & { purpose: { for: 'field' } }, id: string): Picker {
  const purpose = { for: 'part', key: from.purpose.key, of: id, chosen: from.chosen } as const;
  const chosen = marksAtStart(app, pickerFor(purpose, '', true));
  const marked = itemsOf(app, pickerFor(purpose, '', true, chosen)).filter((item) => chosen.includes(item.id));
  const classes = marked.filter((item) => item.id.startsWith('items='));
  const narrowing = marked.find((item) => !classes.includes(item));
  return highlightedAt(
    app,
    pickerFor(
      purpose,
      say('answering.overlay.only-some', { names: classes.map(({ label }) => label).join(', ') }),
      true,
      chosen,
    ),
    (text) => text === narrowing?.id,
  );
}

/** From some items of a class back to the items of the scope, with these marks; the cursor is on what was gone into. */
export function leavePart(app: App, { purpose }: Picker, chosen: readonly string[]): Picker {
  const { key, of, chosen: before } = purpose as Extract<Purpose, { for: 'part' }>;
  const target = chosen.find((id) => !before.includes(id)) ?? of;
  return highlightedAt(
    app,
    pickerFor({ for: 'field', key, field: 'scope.items' }, say('answering.overlay.items'), true, chosen),
    (id) => id === target,
  );
}
