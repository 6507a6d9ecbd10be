import { say } from '../../words/catalogue.js';
import { glyphs } from '../../words/glyphs.js';
import type { Law, Section } from '../../law/text/law.js';
import { titleOf } from '../../law/text/law.js';
import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { resolve } from '../../law/cite/resolve.js';
import type { Hit } from '../../law/passages/index.js';
import { lawName } from '../../words/state-words.js';
import { wordsOnce } from '../../report/read-json.js';
import { cut, line, paragraph, span, widthOf, type Line, type Span } from '../terminal/line.js';
import { here, type App } from '../state/app.js';
import type { LawPlace } from '../state/route.js';
import { listOf } from '../screens/index.js';
import { isRead, readIn } from './read-sections.js';
import { citedInAnswers } from './cite.js';
import { chosenPlace, marksIn, passagesFor, placeIn, sectionAt, type Mark } from './position.js';
import { rowAt, textRows, type TextRow } from './rows.js';

/**
 * The law in full height: which one, how the passage was found, its text around the cursor, and what would be cited.
 */
export function lawPaneLines(app: App, { width, height }: { width: number; height: number }): Line[] {
  const place = placeIn(app);
  const hit = place && sectionAt(app, place);
  if (!place || !hit) return emptyLines(app, width);
  const head = [...headLines(app, hit.law, hit.section, place, width)];
  const foot = [footLine(app, place, width)];
  const room = Math.max(1, height - head.length - foot.length);
  const text = textLines(app, hit.law, hit.at, place, { width, height: room });
  return [...head, ...text, ...Array.from({ length: room - text.length }, (): Line => []), ...foot];
}

function emptyLines(app: App, width: number): Line[] {
  const { state = '' } = here(app);
  if (!app.data.books.has(state)) return [line(say('answering.law.reading'), 'dim')];
  return [
    ...paragraph(say('answering.law.none'), width, { style: 'warn' }),
    ...paragraph(say('answering.law.import-here'), width, { style: 'dim' }),
  ];
}

/** The law, and of the passage how it was found and which values are in it. */
function headLines(app: App, law: Law, section: Section, place: LawPlace, width: number): Line[] {
  const { state = '', find = '' } = here(app);
  const record = app.data.loaded?.world.countries.get(state)?.laws.get(law.id);
  const hits = passagesFor(app);
  const n = hits.findIndex((hit) => hit.law === place.law && hit.section.id === place.section);
  const name = record ? lawName(record) : (law.meta.title ?? law.id);
  const right =
    find !== ''
      ? ` "${cut(find, 20)}": n N`
      : hits.length === 0
        ? ''
        : n < 0
          ? say('answering.law.passages', { n: hits.length })
          : say('answering.law.passage', { n: n + 1, all: hits.length });
  const title: Line = [span(cut(name, Math.max(8, width - widthOf(right) - 1)), 'bold'), span(` ${right}`, 'info')];
  if (here(app).screen === 'reading') {
    const { rows } = listOf(app);
    const answered = rows.findIndex(({ id }) => id === '#done');
    const open = (answered < 0 ? rows : rows.slice(0, answered)).filter(({ heading }) => heading !== true).length;
    const read = isRead(app.data, state, law, section.id);
    const [done, all] = [readIn(app.data, state, law), law.sections.length];
    return [
      [span(cut(name, Math.max(8, width - 30)), 'bold'), span(say('answering.law.read-of', { n: done, all }), 'info')],
      [
        span(
          read ? `${glyphs.done} ${say('keys.does.read')}` : say('answering.law.read-and-on'),
          read ? 'good' : 'key',
        ),
        span(
          open === 0 ? say('answering.law.none-found') : `   ${say('answering.law.open-questions', { n: open })}`,
          'dim',
        ),
      ],
    ];
  }
  const hit = n < 0 ? undefined : hits[n];
  return [
    title,
    ...(hit && find === '' ? [foundLine(app, hit, width)] : [line(cut(section.path.join(' › '), width), 'dim')]),
  ];
}

/** The words that found a passage, and the values in it: found by a machine. */
function foundLine(app: App, hit: Hit, width: number): Line {
  const values = app.data.passages.get(here(app).state ?? '')?.valuesOf(hit) ?? [];
  const told = values
    .filter(({ kind }) => kind !== 'list')
    .slice(0, 4)
    .map(({ text }) => text.replace(/\s+/g, ' '));
  const words = wordsOnce(hit.words).slice(0, 5);
  const said = [
    ...(words.length > 0 ? [say('answering.law.found-by', { words: words.join(', ') })] : []),
    ...(hit.by === undefined ? [] : [say('answering.law.referred', { by: hit.by })]),
    ...(told.length > 0 ? [say('answering.law.in-it', { values: told.join('; ') })] : []),
  ];
  return line(cut(said.join('   '), width), 'dim');
}

function footLine(app: App, place: LawPlace, width: number): Line {
  const chosen = chosenPlace(app, place);
  const isCited = chosen !== undefined && citedInAnswers(app).includes(chosen.cited);
  const keys =
    here(app).screen === 'question' ? (isCited ? say('answering.law.cited') : say('answering.law.cites')) : '';
  return [
    span(`${glyphs.chosen} `, 'info'),
    span(cut(chosen?.cited ?? '', Math.max(10, width - 2 - keys.length)), 'bold'),
    span(keys, isCited ? 'good' : 'key'),
  ];
}

interface Shown {
  section: number;
  /** a row of the text; otherwise a heading */
  row?: TextRow;
  line?: Line;
}

/** The rows around the cursor, which stands in the upper third; at the ends of the law it moves. */
function textLines(
  app: App,
  law: Law,
  at: number,
  place: LawPlace,
  { width, height }: { width: number; height: number },
): Line[] {
  const cursorRows = textRows(law.sections[at]!, width);
  const cursor = rowAt(cursorRows, place.offset);
  const above = Math.floor(height / 3);
  const before: Shown[] = [];
  const after: Shown[] = [];
  const rowsHere = shownRows(law, at, width);
  const here0 = rowsHere.length - cursorRows.length + cursor;
  before.push(...rowsHere.slice(0, here0));
  after.push(...rowsHere.slice(here0));
  for (let n = at - 1; n >= 0 && before.length < height; n--) before.unshift(...shownRows(law, n, width));
  for (let n = at + 1; n < law.sections.length && after.length < height; n++) after.push(...shownRows(law, n, width));
  const lead = Math.min(before.length, Math.max(above, height - after.length));
  const rows = [...before.slice(before.length - lead), ...after].slice(0, height);
  const chosen = chosenPlace(app, place);
  const cited = citedRanges(app, law);
  return rows.map((row, n): Line => {
    if (!row.row) return row.line ?? [];
    const section = law.sections[row.section]!;
    const { from, to, indent } = row.row;
    const isChosen =
      chosen !== undefined && row.section === at && from < Math.max(chosen.end, chosen.start + 1) && to > chosen.start;
    const isCursor = n === lead;
    const isCited = cited.some((mark) => mark.section === section.id && from < mark.end && to > mark.start);
    const sign =
      isCursor && here(app).pane === 'law' ? glyphs.cursor : isChosen ? glyphs.chosen : isCited ? glyphs.cited : ' ';
    return [
      span(sign, isChosen || isCursor ? 'info' : 'good'),
      span(' '.repeat(1 + indent)),
      ...spansOf(section.text, from, to, marksIn(app, law, section)),
    ];
  });
}

/** The headings and the text of a section, with a free line before them. */
function shownRows(law: Law, at: number, width: number): Shown[] {
  const section = law.sections[at]!;
  const above = law.sections[at - 1]?.path ?? [];
  const differs = section.path.findIndex((text, n) => above[n] !== text);
  const path = differs < 0 ? [] : section.path.slice(differs);
  const head: Line[] = [
    ...(at === 0 ? [] : [[] as Line]),
    ...path.map((text): Line => line(cut(text, width), 'dim')),
    line(cut(`${titleOf(section)}${section.heading === undefined ? '' : `  ${section.heading}`}`, width), 'bold'),
  ];
  return [
    ...head.map((line): Shown => ({ section: at, line })),
    ...textRows(section, width).map((row): Shown => ({ section: at, row })),
  ];
}

/** A row of text with its marks. */
function spansOf(text: string, from: number, to: number, marks: readonly Mark[]): Span[] {
  const out: Span[] = [];
  let at = from;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const [a, b] = [Math.max(at, start), Math.min(to, end)];
    if (b <= a) continue;
    if (a > at) out.push(span(text.slice(at, a)));
    out.push(span(text.slice(a, b), 'cited'));
    at = b;
  }
  if (at < to) out.push(span(text.slice(at, to)));
  return out;
}

/** The characters of a law that the answers of the question cite. */
function citedRanges(app: App, law: Law): { section: string; start: number; end: number }[] {
  return citedInAnswers(app).flatMap((cited) => {
    if (lawOf(cited) !== law.id) return [];
    const resolved = resolve(law, placeOf(cited));
    if (!resolved.ok) return [];
    const { section, part } = resolved.passage;
    return [{ section: section.id, start: part?.start ?? 0, end: part?.end ?? section.text.length }];
  });
}
