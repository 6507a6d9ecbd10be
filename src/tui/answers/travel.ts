import { say } from '../../words/catalogue.js';
import { entriesOn, merge, sameAnswer, sameValue } from '../../work/book.js';
import { lacking } from './whole.js';
import { keyOf, partsOf } from './entry.js';
import { here, replaced, still, told, type Next, type App, type Step } from '../state/app.js';
import { apply, currentOf, type Current, questionAt, newDrafts } from './answers.js';

/**
 * Takes the last step back, or, after that, takes it again; what was done in one act together. Goes to the question
 * that it concerns.
 */
export function travel(app: App, direction: 'undo' | 'redo'): Next {
  const act = app[direction].at(-1)?.act;
  let next = travelOnce(app, direction);
  for (let n = 1; act !== undefined && next.app[direction].at(-1)?.act === act; n++) {
    const more = travelOnce(next.app, direction);
    next = {
      app: told(more.app, say(`answering.travel.${direction}-many`, { n: n + 1 })),
      effects: [...next.effects, ...more.effects],
    };
  }
  return next;
}

function travelOnce(app: App, direction: 'undo' | 'redo'): Next {
  const step = app[direction].at(-1);
  if (!step) return still(told(app, say(`answering.travel.no-${direction}`)));
  const [target, left] = direction === 'undo' ? [step.from, step.to] : [step.to, step.from];
  const key = locate(app, step.key, left);
  const moved: Step = { ...step, key };
  const other = direction === 'undo' ? 'redo' : 'undo';
  const { question } = partsOf(key);
  const ask = app.data.loaded?.world.questions.get(question)?.ask ?? '';
  const route = here(app);
  const there =
    route.screen !== 'question' || route.question === question
      ? app
      : replaced(app, { question, cursor: 0, scroll: 0 });
  const rest = { ...there, [direction]: app[direction].slice(0, -1) };
  const to = onTop(app, key, left, target);
  if (!to) return still(told(rest, say(`answering.travel.not-${direction}`, { ask }), 'warn'));
  const next = apply({ ...rest, [other]: [...app[other], moved] }, key, to, direction === 'undo');
  return { ...next, app: told(next.app, say(`answering.travel.${direction}`, { ask })) };
}

/**
 * What an answer becomes by a step from what the step left to its target, where its file may say something else by
 * now; undefined where both changed the same.
 */
function onTop(app: App, key: string, left: Current, target: Current): Current | undefined {
  const now = currentOf(app, key);
  if (sameAnswer(now.saved, left.saved)) return target;
  const inFile: Current = now.saved ? { raw: now.saved, saved: now.saved } : {};
  // what was never saved is only given up
  if (now.raw && sameAnswer(now.raw, left.raw))
    return !target.raw || sameAnswer(target.raw, target.saved) ? inFile : { ...inFile, raw: target.raw };
  if (!now.raw || !left.raw || !target.raw || !sameValue(now.raw['scope'], left.raw['scope'])) return undefined;
  const merged = merge(left.raw, now.raw, target.raw);
  return merged.ok
    ? {
        raw: merged.raw,
        ...(lacking(questionAt(app, key), { raw: merged.raw, saved: merged.raw })
          ? now.saved && { saved: now.saved }
          : { saved: merged.raw }),
      }
    : undefined;
}

/** Where an answer stands now: others may have come or gone in the meantime. */
function locate(app: App, key: string, now: Current): string {
  const { state, question } = partsOf(key);
  const drafts = [key, ...newDrafts(app.drafts, state, question, 0)];
  const draft = drafts.find((draft) => app.drafts[draft] && sameAnswer(app.drafts[draft].raw, now.raw));
  if (draft !== undefined) return draft;
  const entries = entriesOn(app.data.books.get(state), question);
  if (now.raw === undefined)
    return keyOf(state, question, entries.length + newDrafts(app.drafts, state, question, entries.length).length);
  const at = entries.findIndex(({ raw }) => sameAnswer(raw, now.saved));
  return at < 0 ? key : keyOf(state, question, at);
}
