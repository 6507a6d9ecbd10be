import { glyphs } from '../../words/glyphs.js';
import { sectionOf } from '../../law/cite/resolve.js';
import type { Passages, QuestionHit } from '../../law/passages/index.js';
import type { Law, Section } from '../../law/text/law.js';
import { titleOf } from '../../law/text/law.js';
import { wordsOnce } from '../../report/read-json.js';
import { progressSigns } from '../../words/kinds.js';
import { entriesOn } from '../../work/book.js';
import { firstUnread, isRead, readIn } from '../law-pane/read-sections.js';
import type { LawPlace } from '../state/route.js';
import { paragraph, span, line, type Line } from '../terminal/line.js';
import { bar } from '../terminal/looks.js';
import { isNeeded, orderOf } from '../../analyse/assess/asked-order.js';
import { progressOf } from './questions.js';
import { cell, heading, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, waiting, wantsOf } from './select.js';
import { say } from '../../words/catalogue.js';

/** Where the law is read: where the reader has gone, else the first section that nobody has read. */
export function readingPlace({ data, route }: Pick<Context, 'data' | 'route'>): LawPlace | undefined {
  const { state = '', place } = route;
  const texts = data.texts.get(state);
  const law = place && texts?.get(place.law);
  if (place && law && sectionOf(law, place.section)) return place;
  const first = [...(texts?.values() ?? [])].find(({ sections }) => sections.length > 0);
  return firstUnread(data, state) ?? (first && { law: first.id, section: first.sections[0]!.id, offset: 0, wider: 0 });
}

const weakMap = new WeakMap<Passages, Map<string, readonly QuestionHit[]>>();
const OFFERED = 40;

/** The questions that a section may answer, best first. */
function questionsAt({ data, route }: Context, law: Law, section: Section): readonly QuestionHit[] {
  const passages = data.passages.get(route.state ?? '');
  if (!passages) return [];
  const known = weakMap.get(passages) ?? weakMap.set(passages, new Map()).get(passages)!;
  const key = `${law.id}/${section.id}`;
  let hits = known.get(key);
  if (!hits) known.set(key, (hits = passages.questionsFor(law.id, section.id, { limit: OFFERED })));
  return hits;
}

const OPEN = ['none', 'draft', 'part', 'unread'];

/**
 * The law from beginning to end, section by section, with the open questions that each may answer, and what remains
 * to be read.
 */
export const reading: Screen = {
  id: 'reading',
  title: () => say('screens.reading.title'),
  wants: (context) => wantsOf(context, 'check', 'book', 'passages'),
  list(context): List {
    const columns = [
      { title: '', width: 'rest' as const },
      { title: '', width: 17 },
    ];
    const { data, route } = context;
    const { state = '' } = route;
    const check = checkOf(context);
    if (!check || !data.books.has(state)) return { columns, rows: [], empty: waiting(context) };
    const place = readingPlace(context);
    const law = place && data.texts.get(state)?.get(place.law);
    const section = law && sectionOf(law, place.section);
    if (!place || !law || !section) return { columns, rows: [], empty: say('screens.reading.none') };
    const world = data.loaded!.world;
    const order = orderOf(check);
    const rows = questionsAt(context, law, section).flatMap((hit): (Row & { open: { screen: 'question' } })[] => {
      const question = world.questions.get(hit.question);
      // what no commitment asks is behind a key
      if (!question || (!route.whole && !isNeeded(order, question.id))) return [];
      const progress = progressOf(context, question);
      const { sign, word, tone } = progressSigns[progress];
      return [
        {
          id: question.id,
          cells: [cell(question.ask), cell(`${sign} ${word}`, tone)],
          open: { screen: 'question', ...{ state, question: question.id, place, pane: 'list' } },
          question: question.id,
        },
      ];
    });
    const isOpen = (row: Row): boolean => OPEN.includes(progressOf(context, world.questions.get(row.id)!));
    const [open, done] = [rows.filter(isOpen), rows.filter((row) => !isOpen(row))];
    return {
      columns,
      rows: [
        ...(open.length > 0
          ? [heading('open', say('screens.reading.open', { section: titleOf(section) }), open.length)]
          : []),
        ...open,
        ...(done.length > 0 ? [heading('done', say('screens.reading.answered'), done.length)] : []),
        ...done,
      ],
      empty: data.passages.has(state)
        ? say('screens.reading.none-found', { section: titleOf(section) })
        : say('screens.reading.looking'),
      about: about(context, law, section),
    };
  },
  detail(context, row, width): Line[] {
    const question = row && context.data.loaded?.world.questions.get(row.id);
    if (!question) return [];
    const place = readingPlace(context);
    const law = place && context.data.texts.get(context.route.state ?? '')?.get(place.law);
    const section = law && sectionOf(law, place.section);
    const hit =
      law && section && questionsAt(context, law, section).find((questionHit) => questionHit.question === question.id);
    const entries = entriesOn(context.data.books.get(context.route.state ?? ''), question.id);
    return [
      ...paragraph(question.ask, width, { style: 'bold' }),
      ...(question.note === undefined ? [] : paragraph(question.note, width, { style: 'dim' })),
      ...(hit
        ? paragraph(say('screens.reading.found-by', { words: wordsOnce(hit.words).slice(0, 8).join(', ') }), width, {
            style: 'dim',
          })
        : []),
      ...(entries.length === 0 ? [] : [line(say('screens.reading.there', { n: entries.length }), 'dim')]),
      line(say('screens.reading.enter'), 'dim'),
    ];
  },
};

/** How much of the law has been read, and whether this section has. */
function about({ data, route }: Context, law: Law, section: Section): Line {
  const state = route.state ?? '';
  const [read, all] = [readIn(data, state, law), law.sections.length];
  const texts = [...(data.texts.get(state)?.values() ?? [])];
  const rest = texts.reduce((sum, text) => sum + text.sections.length - readIn(data, state, text), 0);
  return [
    span(`${bar(read, all, 8)} `, read === all ? 'good' : 'info'),
    span(say('screens.reading.progress', { n: read, all, rest, laws: texts.length }), 'dim'),
    isRead(data, state, law, section.id)
      ? span(say('screens.reading.read', { sign: glyphs.done, section: titleOf(section) }), 'good')
      : span(say('screens.reading.mark', { section: titleOf(section) }), 'key'),
  ];
}
