import { listed, say } from '../../words/catalogue.js';
import type { Raw } from '../../work/book.js';
import { fieldOverlay, questionOf } from '../pick/field-overlay.js';
import { passagesFor } from '../law-pane/position.js';
import { here, still, told, type App, type Next, type Overlay } from '../state/app.js';
import { currentOf, reviewedNow, setAnswer, setField, setReviewed } from './answers.js';
import { partsOf, withField } from './entry.js';
import { axesOf } from './scope.js';
import { answerWords } from './typed.js';
import { unscoped } from './whole.js';

/** What one key says of a whole answer, once that has been confirmed. */
export type Conclusion = 'silent' | 'silent-in-part' | 'not-applicable' | 'remove' | 'still-right';

const SHOWN = 4;

/** Asks before a key writes, changes or takes out a conclusion: what stands there now, and what speaks against it. */
export function askFirst(app: App, key: string, conclusion: Conclusion): Overlay {
  const question = questionOf(app, key);
  const { raw, saved, all } = currentOf(app, key);
  const sections = Array.isArray(raw?.['sections']) ? raw['sections'].map(String) : [];
  const now =
    raw?.['answer'] === undefined
      ? []
      : [
          say('answering.conclude.now', {
            answer: answerWords(question, raw['answer']),
            sections: sections.length > 0 ? ` (${sections.join('; ')})` : '',
          }),
        ];
  const no = { key: 'n', label: say('answering.conclude.leave') };
  const open = unscoped(question, { raw: raw ?? {}, ...(saved && { saved }), ...(all && { all }) });
  switch (conclusion) {
    case 'silent':
    case 'silent-in-part':
      return {
        kind: 'choose',
        title: say('answering.conclude.silent-title'),
        lines: [
          question.ask,
          ...now,
          ...(sections.length > 0 ? [say('answering.conclude.sections-go')] : []),
          ...passageLines(app),
        ],
        options: [
          {
            key: 'y',
            label:
              open.length > 0
                ? say('answering.conclude.silent-for-all', { axes: listed(open.map(({ id }) => id)) })
                : say('answering.conclude.silent'),
            conclude: { key, conclusion: 'silent' },
          },
          ...(open.length > 0
            ? [
                {
                  key: 'p',
                  label: say('answering.conclude.silent-some'),
                  conclude: { key, conclusion: 'silent-in-part' as const },
                },
              ]
            : []),
          no,
        ],
      };
    case 'not-applicable':
      return {
        kind: 'choose',
        title: say('answering.conclude.not-applicable-title'),
        lines: [question.ask, ...now, say('answering.conclude.reason-next')],
        options: [{ key: 'y', label: say('answering.conclude.not-applicable'), conclude: { key, conclusion } }, no],
      };
    case 'remove':
      return {
        kind: 'choose',
        title: say('answering.conclude.remove-title'),
        lines: [question.ask, ...now],
        options: [{ key: 'y', label: say('answering.conclude.remove'), conclude: { key, conclusion } }, no],
      };
    case 'still-right':
      return {
        kind: 'choose',
        title: say('answering.conclude.still-title', { by: app.data.reviewer ?? '' }),
        lines: [question.ask, ...now],
        options: [{ key: 'y', label: say('answering.conclude.still'), conclude: { key, conclusion } }, no],
      };
  }
}

/** The passages that would contradict silence. */
function passageLines(app: App): string[] {
  const hits = passagesFor(app).slice(0, SHOWN);
  return hits.length === 0
    ? [say('answering.conclude.no-passage')]
    : [
        say('answering.conclude.found'),
        ...hits.map(
          ({ cited, section, start, end }) =>
            `· ${cited}: ${section.text.slice(start, Math.min(end, start + 90)).replace(/\s+/g, ' ')}`,
        ),
      ];
}

/** Writes what has been confirmed. */
export function conclude(app: App, key: string, conclusion: Conclusion): Next {
  switch (conclusion) {
    case 'silent':
      return silent(
        app,
        key,
        axesOf(questionOf(app, key)).map(({ id }) => id),
      );
    case 'silent-in-part': {
      const next = silent(app, key);
      const [axis] = axesOf(questionOf(app, key));
      return axis ? { ...next, app: { ...next.app, overlay: fieldOverlay(next.app, key, `scope.${axis.id}`) } } : next;
    }
    case 'not-applicable': {
      const next = setField(app, key, 'answer', 'not-applicable');
      return currentOf(next.app, key).raw?.['reason'] === undefined
        ? { ...next, app: { ...next.app, overlay: fieldOverlay(next.app, key, 'reason') } }
        : next;
    }
    case 'remove':
      return setAnswer(app, key, undefined);
    case 'still-right':
      return app.data.reviewer === undefined
        ? still({ ...app, overlay: fieldOverlay(app, key, 'reviewed') })
        : setReviewed(app, key, { by: app.data.reviewer, on: app.data.today });
  }
}

/** That the law is silent, for all of some axes where nothing else was chosen for them. */
function silent(app: App, key: string, all?: readonly string[]): Next {
  const { raw = { question: questionOf(app, key).id } } = currentOf(app, key);
  const next: Raw = withField(raw, 'answer', 'silent');
  return setAnswer(app, key, raw === next ? raw : reviewedNow(app, next), all);
}

/** Adds one more exception, or law that was not seen, to an answer; what is still lacking is told. */
export function addTo(app: App, key: string, field: 'except' | 'unseen', rawEntry: Raw): Next {
  const list = currentOf(app, key).raw?.[field];
  const next = setField(app, key, field, [...(Array.isArray(list) ? (list as unknown[]) : []), rawEntry]);
  return field === 'except'
    ? {
        ...next,
        app: told(next.app, say('answering.conclude.needs-sections'), 'warn'),
      }
    : next;
}

/** Takes one exception, or one law that was not seen, out of an answer. */
export function takeOut(app: App, key: string, field: string): Next | undefined {
  const [, list, n] = /^(except|unseen)\.(\d+)$/.exec(field) ?? [];
  const all = list === undefined ? undefined : currentOf(app, key).raw?.[list];
  return Array.isArray(all)
    ? setField(
        app,
        key,
        list!,
        all.filter((_, at) => at !== Number(n)),
      )
    : undefined;
}

/** How many passages are named for each of several questions. */
const NAMED = 3;

/** Asks before several questions are said to be silent in one act, with the passages that would contradict each. */
export function askSilent(app: App, keys: readonly string[]): Overlay {
  const hitsOf = (key: string): string[] => {
    const passages = app.data.passages.get(partsOf(key).state);
    return (passages?.rank(questionOf(app, key), { limit: NAMED }) ?? []).map(({ cited }) => cited);
  };
  return {
    kind: 'choose',
    title: say('answering.conclude.silent-these', { n: keys.length }),
    lines: [
      say('answering.conclude.read-first'),
      ...keys.flatMap((key) => {
        const hits = hitsOf(key);
        return [
          `· ${questionOf(app, key).ask}`,
          `  ${hits.length === 0 ? say('answering.conclude.no-passage-each') : hits.join('; ')}`,
        ];
      }),
    ],
    options: [
      { key: 'y', label: say('answering.conclude.silent-each'), silent: keys },
      { key: 'n', label: say('answering.conclude.leave-open') },
    ],
  };
}

/** Says of several questions in one act that the law is silent, for everything; it is taken back as one. */
export function allSilent(app: App, keys: readonly string[]): Next {
  const act = app.undo.length + 1;
  const next = keys.reduce<Next>(
    (before, key) => {
      const next = conclude(before.app, key, 'silent');
      return { app: next.app, effects: [...before.effects, ...next.effects] };
    },
    { app, effects: [] },
  );
  const { marks: _, ...route } = here(next.app);
  const undo = next.app.undo.map((step, n) => (n < app.undo.length ? step : { ...step, act }));
  return {
    ...next,
    app: told(
      { ...next.app, undo, stack: [...next.app.stack.slice(0, -1), route] },
      say('answering.conclude.silent-done', { n: keys.length }),
      'good',
    ),
  };
}
