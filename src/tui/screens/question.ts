import { glyphs } from '../../words/glyphs.js';
import type { World } from '../../model/world.js';
import { lawOf, placeOf } from '../../law/cite/pinpoint.js';
import { entriesOn, JUDGED, sameAnswer, type Raw } from '../../work/book.js';
import type { Problem } from '../../model/problem.js';
import path from 'node:path';
import { resolve } from '../../law/cite/resolve.js';
import type { Question } from '../../model/question.js';
import { newDrafts } from '../answers/answers.js';
import { orderOf } from '../../analyse/assess/asked-order.js';
import { keyOf, partsOf, withField } from '../answers/entry.js';
import { preview, readAll, type Preview } from '../../work/preview.js';
import { lacking, unscoped } from '../answers/whole.js';
import { axesOf, itemWords, memberWords } from '../answers/scope.js';
import { answerWords, readTyped, takenValue } from '../answers/typed.js';
import { line, paragraph, span, textOf, type Line } from '../terminal/line.js';
import { bar, look } from '../terminal/looks.js';
import { partWords } from '../../words/findings/review.js';
import { fixedFields } from '../answers/fixed-fields.js';
import { kindSigns, verdictSigns } from '../../words/kinds.js';
import { lastFound } from '../../work/remember.js';
import type { Draft } from '../state/app.js';
import { cell, type Context, type List, type Row, type Screen, type Typing } from './screen.js';
import { checkOf, waiting, wantsOf } from './select.js';

/** One answer of a question as it is shown: from its file, or as a draft. */
interface Shown {
  key: string;
  raw: Raw;
  saved?: Raw;
  file?: string;
  line?: number;
  draft: boolean;
  /** the axes of its scope for which everything has been chosen */
  all?: readonly string[];
  /** given to be saved */
  sent?: boolean;
}

const questionOf = ({ data, route }: Pick<Context, 'data' | 'route'>): Question | undefined =>
  data.loaded?.world.questions.get(route.question ?? '');

/** The answers of the state to the question, drafts in the place of what they change; the last one may be new. */
function shownAnswers({ data, route, drafts }: Pick<Context, 'data' | 'route' | 'drafts'>): Shown[] {
  const { state = '', question = '' } = route;
  const entries = entriesOn(data.books.get(state), question);
  const shown = entries.map((entry, n): Shown => {
    const key = keyOf(state, question, n);
    const draft: Draft | undefined = drafts[key];
    return {
      key,
      raw: draft?.raw ?? entry.raw,
      saved: entry.raw,
      file: entry.file,
      line: entry.line,
      draft: draft !== undefined,
      ...(draft?.all && { all: draft.all }),
      sent: sameAnswer(draft?.saved, draft?.raw),
    };
  });
  return [
    ...shown,
    ...newDrafts(drafts, state, question, entries.length).map((key): Shown => ({
      key,
      raw: drafts[key]!.raw,
      draft: true,
      ...(drafts[key]!.all && { all: drafts[key]!.all }),
      sent: sameAnswer(drafts[key]!.saved, drafts[key]!.raw),
    })),
  ];
}

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
      ...previewLines(context, asked, width),
    ];
  },
};

const addRow = (key: string): Row => ({
  id: `${key}/add`,
  of: { is: 'field', key, field: 'add' },
  cells: [[], cell('+ add an answer for another scope', 'info')],
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
          `Answers in ${path.basename(unread.file)} cannot be read and are not shown. Line ${unread.line}: ` +
            `${unread.message}`,
          width,
          { indent: 2, first: '!', style: 'bad' },
        ),
        [],
      ]
    : [];
}

/** What is said of a question that no requirement is on: others may depend on it all the same. */
function nobodyAsks(context: Context, asked: Question, width: number): Line[] {
  const decides = orderOf(checkOf(context)!).decides.get(asked.id) ?? 0;
  return paragraph(
    decides > 0
      ? `No commitment of the state asks this itself. ${decides} ` +
          `${decides === 1 ? 'requirement depends' : 'requirements depend'} on the answer: whether ` +
          `${decides === 1 ? 'it reaches' : 'they reach'} the state, or which items ` +
          `${decides === 1 ? 'it means' : 'they mean'}.`
      : 'No commitment of the state asks this, and none depends on it.',
    width,
    { style: 'dim' },
  );
}

const topicOf = (world: World, asked: Question): string => world.topics.get(asked.topic)?.name ?? asked.topic;

/** Where the question stands among those of its topic, and how many of these have been looked at. */
function position({ data, route }: Context, asked: Question): Line {
  const world = data.loaded!.world;
  const questions = [...world.questions.values()].filter(({ topic }) => topic === asked.topic);
  const done = questions.filter(({ id }) => entriesOn(data.books.get(route.state ?? ''), id).length > 0).length;
  return [
    span(`${topicOf(world, asked)}, question ${questions.indexOf(asked) + 1} of ${questions.length}   `, 'dim'),
    span(bar(done, questions.length, 8), done === questions.length ? 'good' : 'info'),
    span(` ${done} looked at   ${asked.id}`, 'dim'),
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
          ? `${glyphs.typed} not saved yet: still needs ${missing.words}`
          : sent === true
            ? '… saving'
            : `${glyphs.typed} not saved`,
        'warn',
      ),
    ];
  if (saved)
    return [
      span(`${glyphs.done} saved`, 'good'),
      span(raw['reviewed'] === undefined ? ', reviewed by nobody yet' : '', 'dim'),
    ];
  return [
    unread ? span('! not known: a file of answers cannot be read', 'bad') : span('? nobody has looked yet', 'dim'),
  ];
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
      cells: [[span(all > 1 ? `Answer ${n} of ${all}` : 'Answer', 'bold')], savingLine(asked, shown, unread)],
    },
    row('answer', 'Answer', answerWords(asked, given), 'Enter answers; S: the law is silent; X: does not apply'),
    ...axesOf(asked).map(({ id, name }) => {
      const words = id === 'items' ? itemWords(context, scope['items']) : memberWords(asked, id, scope[id]);
      const open = unscoped(asked, shown).some((entry) => entry.id === id);
      return row(`scope.${id}`, name, words === '' && !open ? 'all of them' : words, 'not chosen yet: Enter chooses');
    }),
    ...(given === 'not-applicable' || raw['reason'] !== undefined
      ? [row('reason', 'Because', String(raw['reason'] ?? ''), 'why the question does not apply')]
      : []),
    row(
      'sections',
      'Sections',
      sectionsOf(raw).join('; '),
      given === 'silent' || given === 'not-applicable' ? 'none' : 'Enter to search the law',
    ),
    row('says', 'In our words', String(raw['says'] ?? '')),
    row('note', 'Note', String(raw['note'] ?? '')),
    ...fixedFields(context.data.loaded!.world, raw).map(({ id, label, words }) => row(id, label, words)),
    ...(given === undefined || given === 'silent' || given === 'not-applicable'
      ? []
      : [row('except.add', 'Except', '', 'nothing: Enter adds an exception that the law makes')]),
    ...(given === undefined || given === 'not-applicable'
      ? []
      : [row('unseen.add', 'Not seen', '', 'nothing: Enter names a law that is not at hand and may rule on it')]),
    row('reviewed', 'Reviewed', reviewWords(context, shown), 'by nobody yet'),
  ];
}

/** Who reviewed an answer and when, who looked again, and what is amiss with the review of what is in the file. */
function reviewWords(context: Context, { raw, file, line: at, draft }: Shown): string {
  const signed = (['reviewed', 'checked'] as const).map((key) => {
    const { by = '', on = '' } = (raw[key] ?? {}) as { by?: string; on?: string };
    return by === '' ? '' : `${key === 'checked' ? 'checked by ' : ''}${by}, ${on}`;
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
      ? `${kindSigns.stale.sign} changed since: ${review.causes.map((cause) => partWords(cause)).join(', ')}`
      : review?.state === 'claimed'
        ? `${kindSigns.claimed.sign} only ${kindSigns.claimed.word}: ` +
          `${review.causes.includes('no-review') ? 'not sealed' : `not seen: ${review.places.join(', ')}`}`
        : '';
  return [...signed, amiss].filter((text) => text !== '').join('; ');
}

const sectionsOf = (raw: Raw): string[] => (Array.isArray(raw['sections']) ? raw['sections'].map(String) : []);

/** The answers as they would be with what is being typed now. */
function withTyping(context: Context, asked: Question): Raw[] {
  const all = shownAnswers(context);
  const { typing } = context;
  if (!typing) return all.map(({ raw }) => raw);
  const key = all.some((shown) => shown.key === typing.key) ? undefined : typing.key;
  return [...all, ...(key === undefined ? [] : [{ key, raw: { question: asked.id } }])].map(({ key: text, raw }) =>
    text === typing.key ? typedInto(asked, raw, typing) : raw,
  );
}

function typedInto(asked: Question, raw: Raw, { field, text, taken }: Typing): Raw {
  if (taken)
    return taken.length === 0 && (field === 'sections' || field.startsWith('scope.'))
      ? raw
      : withField(raw, field, takenValue(asked, field, taken));
  if (field !== 'answer') return raw;
  const read = readTyped(asked, text);
  return read.ok ? withField(raw, field, read.value) : raw;
}

const lastPreview = lastFound<Preview>();

function previewOf(context: Context, asked: Question): (Preview & { problems: readonly Problem[] }) | undefined {
  const country = context.data.loaded?.world.countries.get(context.route.state ?? '');
  const check = context.data.checks.get(context.route.state ?? '');
  if (!country || !check) return undefined;
  const raws = withTyping(context, asked);
  const { world } = context.data.loaded!;
  const read = readAll(world, country, asked.id, raws);
  const judged = raws.map((raw, n) => read[n]!.answer !== undefined && JUDGED.map((key) => raw[key]));
  const hit = lastPreview([check, JSON.stringify([context.route.state, asked.id, judged])], () =>
    preview(world, country, check, asked.id, read),
  );
  return { ...hit, problems: read.flatMap(({ problems }, n) => (raws[n]!['answer'] === undefined ? [] : problems)) };
}

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
        ? paragraph(resolved?.reason ?? 'The text does not have this place.', width, { indent: 2, style: 'warn' })
        : paragraph('The text of this law is not at hand.', width, { indent: 2, style: 'dim' })),
  ];
}

function previewLines(context: Context, asked: Question, width: number): Line[] {
  const preview = previewOf(context, asked);
  if (!preview) return [];
  const reaching = preview.effects.filter(({ after }) => after !== 'outside').length;
  const count = (pick: 'before' | 'after'): number => preview.effects.filter((effect) => effect[pick] === 'met').length;
  const changed = preview.effects.some(({ before, after }) => before !== after);
  // what nobody has said the scope of is shown as if it were for everything
  const isOpen = shownAnswers(context).some(
    (shownAnswer) => shownAnswer.raw['answer'] !== undefined && unscoped(asked, shownAnswer).length > 0,
  );
  const sorted = [...preview.effects].sort(
    (a, b) =>
      Number(a.before === a.after) - Number(b.before === b.after) ||
      Number(a.after === 'met') - Number(b.after === 'met'),
  );
  const problems = preview.problems.filter(({ rule }) => rule !== 'missing-sections' && rule !== 'missing-reason');
  // what is open is put into words at rest, not at every key
  const open = context.typing ? [] : preview.open();
  return [
    ...(preview.effects.length === 0
      ? []
      : [
          line(
            context.typing || changed
              ? `${isOpen ? 'For all of it, w' : 'W'}ith this answer ${count('after')} of ${reaching} ` +
                  `requirements are met${changed ? ` (in the file: ${count('before')})` : ''}`
              : `${count('after')} of ${reaching} requirements on this question are met`,
            'bold',
          ),
        ]),
    ...problems.flatMap(({ message }) => paragraph(message, width, { indent: 2, first: '!', style: 'bad' })),
    ...preview.differing.flatMap(({ a, b, where }) =>
      paragraph(
        `answers ${a} and ${b} differ for ${context.typing ? 'a part of what they cover' : where().join(' | ')}`,
        width,
        { indent: 2, first: kindSigns.inconsistency.sign, style: 'bad' },
      ),
    ),
    ...sorted.flatMap(({ short, cite, scope, asks, strength, before, after }) => {
      return [
        [
          look(verdictSigns[after]),
          ...(before === after ? [] : [span(`  was ${verdictSigns[before].word}`, 'info')]),
          span(`  ${short}, ${cite}`),
        ],
        ...paragraph(`${strength}: ${asks}${scope === '' ? '' : `, for ${scope}`}`, width, { indent: 2, style: 'dim' }),
      ];
    }),
    ...(preview.effects.length === 0 ? nobodyAsks(context, asked, width) : []),
    ...(open.length === 0 || shownAnswers(context).length === 0
      ? []
      : [
          [],
          line('Nobody has looked yet for', 'bold'),
          ...open.flatMap((words) => paragraph(words, width, { indent: 2, first: '?', style: 'dim' })),
        ]),
  ];
}
