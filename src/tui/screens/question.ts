import { glyphs } from '../../words/glyphs.js';
import type { World } from '../../model/world.js';
import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { entriesOn, type Raw } from '../../work/book.js';
import type { Problem } from '../../model/problem.js';
import path from 'node:path';
import { resolve } from '../../law/cite/resolve.js';
import type { Question } from '../../model/question.js';
import { keyOf, partsOf } from '../answers/entry.js';
import { lacking, unscoped } from '../answers/whole.js';
import { axesOf, itemWords, memberWords } from '../answers/scope.js';
import { answerWords } from '../answers/typed.js';
import { givenWords } from '../../words/words.js';
import { line, paragraph, span, textOf, type Line } from '../terminal/line.js';
import { bar } from '../terminal/looks.js';
import { partWords } from '../../words/findings/review.js';
import { fixedFields } from '../answers/fixed-fields.js';
import { kindSigns } from '../../words/kinds.js';
import { cell, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf, waiting, wantsOf } from './select.js';
import { previewLines } from './question-preview.js';
import { shownAnswers, type Shown } from './shown-answers.js';
import { say } from '../../words/catalogue.js';

const questionOf = ({ data, route }: Pick<Context, 'data' | 'route'>): Question | undefined =>
  data.loaded?.world.questions.get(route.question ?? '');

/** The key under which a further answer to the question would be kept. */
const newKey = (context: Pick<Context, 'data' | 'route' | 'drafts'>): string =>
  keyOf(
    context.route.state ?? '',
    context.route.question ?? '',
    shownAnswers(context).reduce((most, { key }) => Math.max(most, partsOf(key).n + 1), 0),
  );

/** One question of the questionnaire: its answers, field by field, and what they do to the requirements. */
export const question: Screen = {
  id: 'question',
  title: (context) => questionOf(context)?.ask ?? '',
  wants: (context) => wantsOf(context, 'check', 'book', 'passages'),
  list(context): List {
    const columns = [
      { title: '', width: 14 },
      { title: '', width: 'rest' as const },
    ];
    const asked = questionOf(context);
    if (!asked || !checkOf(context) || !context.data.books.has(context.route.state ?? ''))
      return { columns, rows: [], empty: waiting(context) };
    const all = shownAnswers(context);
    const blank: Shown = { key: newKey(context), raw: { question: asked.id }, draft: false };
    const rows =
      all.length === 0
        ? answerRows(context, asked, blank, 1, 1)
        : [
            ...all.flatMap((shown, n) => answerRows(context, asked, shown, n + 1, all.length)),
            ...(axesOf(asked).length > 0 ? [addRow(blank.key)] : []),
          ];
    return { columns, rows, empty: '', about: position(context, asked) };
  },
  detail(context, row, width) {
    const asked = questionOf(context);
    if (!asked || !checkOf(context) || !context.data.books.has(context.route.state ?? '')) return [];
    const ask = context.typing
      ? []
      : [...(asked.note === undefined ? [] : [...paragraph(asked.note, width, { style: 'dim' }), []])];
    return [
      ...unreadLines(context, width),
      ...ask,
      ...answerLines(context, row, width),
      ...receivedLines(context, asked, width),
      ...previewLines(context, asked, width),
    ];
  },
};

/** The answers of respondents that wait beside those of the state. */
function receivedLines(context: Context, asked: Question, width: number): Line[] {
  const country = context.data.loaded?.world.countries.get(context.route.state ?? '');
  const waiting = (country?.received ?? []).filter((answer) => answer.question === asked.id);
  return waiting.flatMap((answer) => [
    ...paragraph(
      say('screens.question.not-chosen', {
        by: answer.claimed!.office ?? answer.claimed!.by,
        on: answer.claimed!.on,
        answer:
          givenWords(asked, answer.given) + (answer.sections.length > 0 ? ` (${answer.sections.join('; ')})` : ''),
        state: country!.iso3,
        id: answer.id,
      }),
      width,
      { style: 'warn' },
    ),
    [],
  ]);
}

const addRow = (key: string): Row => ({
  id: `${key}/add`,
  of: { is: 'field', key, field: 'add' },
  cells: [[], cell(say('screens.question.add'), 'info')],
});

/** What keeps a file of answers, or some of its answers, from being read. */
const unreadOf = ({ data, route }: Pick<Context, 'data' | 'route'>): Problem | undefined =>
  data.books.get(route.state ?? '')?.unread[0];

/** What is in such a file is neither shown nor counted. */
function unreadLines(context: Context, width: number): Line[] {
  const unread = unreadOf(context);
  return unread
    ? [
        ...paragraph(
          say('screens.question.unread', { file: path.basename(unread.file), line: unread.line }) + unread.message,
          width,
          { indent: 2, first: '!', style: 'bad' },
        ),
        [],
      ]
    : [];
}

const topicOf = (world: World, asked: Question): string => world.topics.get(asked.topic)?.name ?? asked.topic;

/** Where the question stands among those of its topic, and how many of these have been looked at. */
function position({ data, route }: Context, asked: Question): Line {
  const world = data.loaded!.world;
  const questions = [...world.questions.values()].filter(({ topic }) => topic === asked.topic);
  const done = questions.filter(({ id }) => entriesOn(data.books.get(route.state ?? ''), id).length > 0).length;
  return [
    span(
      say('screens.question.place', {
        topic: topicOf(world, asked),
        n: questions.indexOf(asked) + 1,
        all: questions.length,
      }),
      'dim',
    ),
    span(bar(done, questions.length, 8), done === questions.length ? 'good' : 'info'),
    span(say('screens.question.done', { n: done, id: asked.id }), 'dim'),
  ];
}

/** Whether an answer is in its file; where there is none, whether that is known. */
function savingLine(asked: Question, shown: Shown, unread: Problem | undefined): Line {
  const { raw, saved, draft, sent } = shown;
  const missing = lacking(asked, shown);
  if (draft)
    return [
      span(
        missing !== undefined
          ? say('screens.question.needs', { sign: glyphs.typed, words: missing.words })
          : sent === true
            ? say('screens.question.saving')
            : say('screens.question.not-saved', { sign: glyphs.typed }),
        'warn',
      ),
    ];
  if (saved) {
    const claimed = raw['claimed'] as { by?: string; office?: string } | undefined;
    const by = claimed && say('screens.question.claimed-by', { by: claimed.office ?? claimed.by ?? '' });
    return [
      span(say('screens.question.saved', { sign: glyphs.done }), 'good'),
      span(raw['reviewed'] === undefined ? say('screens.question.nobody-reviewed', { by: by ?? '' }) : '', 'dim'),
    ];
  }
  return [unread ? span(say('screens.question.not-known'), 'bad') : span(say('screens.question.nobody'), 'dim')];
}

function answerRows(context: Context, asked: Question, shown: Shown, n: number, all: number): Row[] {
  const { raw, key } = shown;
  const unread = unreadOf(context);
  const place =
    shown.file === undefined
      ? unread
        ? { place: unread }
        : {}
      : { place: { file: shown.file, line: shown.line ?? 1, column: 1 } };
  const row = (field: string, label: string, text: string, hint = ''): Row => ({
    id: `${key}/${field}`,
    of: { is: 'field', key, field },
    cells: [cell(label, 'dim'), text === '' ? cell(hint === '' ? '–' : hint, 'dim') : cell(text)],
    ...place,
    cite: sectionsOf(raw).join('; '),
    question: asked.id,
  });
  const given = raw['answer'];
  const scope = (raw['scope'] ?? {}) as Record<string, unknown>;
  return [
    {
      id: `#${key}`,
      heading: true,
      cells: [
        [span(all > 1 ? say('screens.question.answer-of', { n, all }) : say('screens.question.answer'), 'bold')],
        savingLine(asked, shown, unread),
      ],
    },
    row('answer', say('screens.question.answer'), answerWords(asked, given), say('screens.question.enter')),
    ...axesOf(asked).map(({ id, name }) => {
      const words = id === 'items' ? itemWords(context, scope['items']) : memberWords(asked, id, scope[id]);
      const open = unscoped(asked, shown).some((entry) => entry.id === id);
      return row(
        `scope.${id}`,
        name,
        words === '' && !open ? say('screens.question.all') : words,
        say('screens.question.choose'),
      );
    }),
    ...(given === 'not-applicable' || raw['reason'] !== undefined
      ? [row('reason', say('screens.question.because'), String(raw['reason'] ?? ''), say('screens.question.why'))]
      : []),
    row(
      'sections',
      say('screens.question.sections'),
      sectionsOf(raw).join('; '),
      given === 'silent' || given === 'not-applicable' ? 'none' : say('screens.question.search'),
    ),
    row('says', say('screens.question.own-words'), String(raw['says'] ?? '')),
    row('note', say('screens.question.note'), String(raw['note'] ?? '')),
    ...fixedFields(context.data.loaded!.world, raw).map(({ id, label, words }) => row(id, label, words)),
    ...(given === undefined || given === 'silent' || given === 'not-applicable'
      ? []
      : [row('except.add', say('screens.question.except'), '', say('screens.question.add-except'))]),
    ...(given === undefined || given === 'not-applicable'
      ? []
      : [row('unseen.add', say('screens.question.unseen'), '', say('screens.question.add-unseen'))]),
    row('reviewed', say('screens.question.reviewed'), reviewWords(context, shown), say('screens.question.by-nobody')),
  ];
}

/** Who reviewed an answer and when, who looked again, and what is amiss with the review of what is in the file. */
function reviewWords(context: Context, { raw, file, line: at, draft }: Shown): string {
  const signed = (['reviewed', 'checked'] as const).map((key) => {
    const { by = '', on = '' } = (raw[key] ?? {}) as { by?: string; on?: string };
    return by === '' ? '' : `${key === 'checked' ? say('screens.question.checked') : ''}${by}, ${on}`;
  });
  const { stateWords } = context.data.checks.get(context.route.state!)!;
  const answer = draft
    ? undefined
    : stateWords.mapped.country?.answers.find(
        ({ place }) => place.line === at && path.resolve(place.file) === path.resolve(file ?? ''),
      );
  const review = answer && raw['reviewed'] !== undefined ? stateWords.review(answer) : undefined;
  const amiss =
    review?.state === 'stale'
      ? say('screens.question.changed', {
          sign: kindSigns.stale.sign,
          what: review.causes.map((cause) => partWords(cause)).join(', '),
        })
      : review?.state === 'claimed'
        ? `${kindSigns.claimed.sign} ${say('screens.question.only', { word: kindSigns.claimed.word })}` +
          (review.causes.includes('no-review')
            ? say('screens.question.unsealed')
            : say('screens.question.not-seen', { places: review.places.join(', ') }))
        : '';
  return [...signed, amiss].filter((text) => text !== '').join('; ');
}

const sectionsOf = (raw: Raw): string[] => (Array.isArray(raw['sections']) ? raw['sections'].map(String) : []);

/**
 * The chosen field in full, where it does not fit its row; of the sections, and as they are put into own words, their
 * text.
 */
function answerLines(context: Context, row: Row | undefined, width: number): Line[] {
  const { typing } = context;
  const of = (key: string | undefined): Raw | undefined =>
    shownAnswers(context).find((shownAnswer) => shownAnswer.key === key)?.raw;
  const texts = (sections: readonly string[]): Line[] =>
    sections.length === 0 ? [] : [...sections.flatMap((section) => sectionText(context, section, width)), []];
  if (typing)
    return texts(
      typing.field === 'sections'
        ? typing.text === ''
          ? []
          : [typing.text]
        : typing.field === 'says'
          ? sectionsOf(of(typing.key) ?? {})
          : [],
    );
  const subject = row?.of?.is === 'field' ? row.of : undefined;
  const raw = of(subject?.key);
  if (!row || !subject || !raw) return [];
  if (subject.field === 'says') return [...whole(row, width), ...texts(sectionsOf(raw))];
  return subject.field === 'sections' ? texts(sectionsOf(raw)) : whole(row, width);
}

function whole(row: Row, width: number): Line[] {
  const text = textOf(row.cells[1] ?? []);
  return text.length > 50 ? [...paragraph(text, width), []] : [];
}

function sectionText({ data, route }: Context, cited: string, width: number): Line[] {
  const text = data.texts.get(route.state ?? '')?.get(lawOf(cited));
  const resolved = text && resolve(text, placeOf(cited));
  return [
    line(cited, 'info'),
    ...(resolved?.ok
      ? paragraph(resolved.passage.text, width, { indent: 2 })
      : text
        ? paragraph(resolved?.reason ?? say('screens.question.no-place'), width, { indent: 2, style: 'warn' })
        : paragraph(say('screens.question.no-text'), width, { indent: 2, style: 'dim' })),
  ];
}
