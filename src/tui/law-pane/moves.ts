import { say } from '../../words/catalogue.js';
import { layoutOf } from '../keys/layout.js';
import { chosenRow } from '../keys/navigate.js';
import { here, replaced, still, told, type App, type Next } from '../state/app.js';
import type { LawPlace } from '../state/route.js';
import {
  chosenPlace,
  markedSections,
  marksIn,
  passagesFor,
  placeIn,
  placeOfHit,
  questionBeside,
  sectionAt,
  textsIn,
  widestAt,
} from './position.js';
import { editable } from '../answers/answers.js';
import { titleOf } from '../../law/text/law.js';
import { firstUnread, isRead, printAt } from './read-sections.js';
import { rowAt, textRows } from './rows.js';

/** The same screen with the law at a place. */
export const atPlace = (app: App, place: LawPlace): App => replaced(app, { place });

const nothing = (): string => say('answering.no-text');

/** The law comes into focus, and is shown where it does not stand beside the question. */
export const lawShown = (app: App): App => replaced(app, { pane: 'law' });

/** So many rows further in the law; at its ends it stops. */
export function moveRows(app: App, by: number): Next {
  const place = placeIn(app);
  const hit = place && sectionAt(app, place);
  if (!place || !hit) return still(told(app, nothing()));
  const width = layoutOf(app).law?.width ?? app.size.columns;
  const { law } = hit;
  let { at } = hit;
  if (Math.abs(by) > 1e6) {
    const section = law.sections[by < 0 ? 0 : law.sections.length - 1]!;
    const rows = textRows(section, width);
    return still(atPlace(app, { law: law.id, section: section.id, offset: by < 0 ? 0 : rows.at(-1)!.from, wider: 0 }));
  }
  let rows = textRows(law.sections[at]!, width);
  let row = rowAt(rows, place.offset) + by;
  while (row < 0 && at > 0) {
    rows = textRows(law.sections[--at]!, width);
    row += rows.length;
  }
  while (row >= rows.length && at < law.sections.length - 1) {
    row -= rows.length;
    rows = textRows(law.sections[++at]!, width);
  }
  const { from } = rows[Math.max(0, Math.min(rows.length - 1, row))]!;
  const next: LawPlace = { law: law.id, section: law.sections[at]!.id, offset: from, wider: 0 };
  const [was, is] = [chosenPlace(app, { ...place, wider: 0 }), chosenPlace(app, next)];
  // within one sentence or point what is chosen stays as wide as it is
  return still(atPlace(app, was?.cited === is?.cited ? { ...next, wider: place.wider } : next));
}

/** To the next section of the law, or the one before. */
export function moveSections(app: App, by: number): Next {
  const place = placeIn(app);
  const hit = place && sectionAt(app, place);
  if (!hit) return still(told(app, nothing()));
  const section = hit.law.sections[hit.at + by];
  return section
    ? still(atPlace(app, { law: hit.law.id, section: section.id, offset: 0, wider: 0 }))
    : still(told(app, by > 0 ? say('answering.law.last') : say('answering.law.first')));
}

/** What would be cited becomes wider, up to the whole section, or narrower, down to the sentence or point. */
export function widen(app: App, by: number): Next {
  const place = placeIn(app);
  if (!place) return still(told(app, nothing()));
  const wider = Math.max(0, Math.min(widestAt(app, place), place.wider + by));
  if (wider === place.wider)
    return still(told(app, by > 0 ? say('answering.law.widest') : say('answering.law.narrowest')));
  return still(atPlace(app, { ...place, wider }));
}

/** To the next passage that may answer the question, best first, or to the one before. */
export function movePassages(app: App, by: number): Next {
  const hits = passagesFor(app);
  if (hits.length === 0) return still(told(app, noPassage(app), 'warn'));
  const place = placeIn(app);
  const now = hits.findIndex(({ law, section }) => law === place?.law && section.id === place.section);
  // where the law was not to be seen, the passage that it stands at comes first
  const to = now < 0 ? 0 : layoutOf(app).law ? now + by : now;
  if (!hits[to])
    return still(told(lawShown(app), by > 0 ? say('answering.law.last-passage') : say('answering.law.best-passage')));
  return still(atPlace(lawShown(app), placeOfHit(hits[to])));
}

/** Why there is no passage to go to. */
function noPassage(app: App): string {
  if (textsIn(app).size === 0) return nothing();
  if (!questionBeside(app)) return say('answering.law.no-question');
  if (!app.data.passages.has(here(app).state ?? '')) return say('answering.law.looking');
  return say('answering.law.no-passage');
}

/** To the next marked word in the law, or to the one before. */
export function moveHits(app: App, by: 1 | -1): Next {
  const place = placeIn(app);
  const hit = place && sectionAt(app, place);
  if (!place || !hit) return still(told(app, nothing()));
  const { law, at } = hit;
  const isMarked = markedSections(app, law);
  const width = layoutOf(app).law?.width ?? app.size.columns;
  for (let n = at; n >= 0 && n < law.sections.length; n += by) {
    const section = law.sections[n]!;
    if (!isMarked(section.id)) continue;
    const rows = textRows(section, width);
    const { from, to } = rows[rowAt(rows, n === at ? place.offset : 0)]!;
    // of one row all marks are seen at once
    const marks = marksIn(app, law, section).filter(
      ({ start }) => n !== at || (by > 0 ? start >= Math.max(to, from + 1) : start < from),
    );
    const mark = by > 0 ? first(marks) : last(marks);
    if (mark !== undefined)
      return still(atPlace(lawShown(app), { law: law.id, section: section.id, offset: mark, wider: 0 }));
  }
  const { find } = here(app);
  const where = by > 0 ? 'below' : 'above';
  return still(
    told(
      lawShown(app),
      find === undefined ? say(`answering.law.no-word-${where}`) : say(`answering.law.no-find-${where}`, { find }),
    ),
  );
}

const first = (marks: readonly { start: number }[]): number | undefined =>
  marks.length === 0 ? undefined : Math.min(...marks.map(({ start }) => start));
const last = (marks: readonly { start: number }[]): number | undefined =>
  marks.length === 0 ? undefined : Math.max(...marks.map(({ start }) => start));

/** Marks the section under the cursor as read and goes on to the next that is not; one that is read is open again. */
export function markSection(app: App): Next {
  const { state = '' } = here(app);
  const place = placeIn(app);
  const hit = place && sectionAt(app, place);
  if (!hit) return still(told(app, nothing()));
  if (!editable(app)) return still(told(app, say('answering.law.built-in'), 'warn'));
  const { law, section, at } = hit;
  const cited = `${law.id}/${section.id}`;
  const marks = new Map(app.data.read.get(state));
  const wasRead = isRead(app.data, state, law, section.id);
  if (wasRead) marks.delete(cited);
  else marks.set(cited, printAt(law, section.id));
  const data = { ...app.data, read: new Map(app.data.read).set(state, marks) };
  const next = wasRead ? undefined : firstUnread(data, state, { law, at });
  const moved = next ? atPlace({ ...app, data }, next) : { ...app, data };
  return {
    app: told(
      replaced(moved, { cursor: 0 }),
      wasRead
        ? say('answering.law.unread', { section: titleOf(section) })
        : next
          ? say('answering.law.read', { section: titleOf(section) })
          : say('answering.law.all-read'),
      'good',
    ),
    effects: [{ type: 'mark-read', state, cited, ...(!wasRead && { print: printAt(law, section.id) }) }],
  };
}

/** The row of the list that an answer stands on: its key and its field. */
export function answerUnder(app: App): { key: string; field: string } | undefined {
  const of = chosenRow(app)?.of;
  return of?.is === 'field' ? { key: of.key, field: of.field } : undefined;
}
