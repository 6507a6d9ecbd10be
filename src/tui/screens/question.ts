import { answerWords, readTyped } from '../form/typed.js';
import { entriesOn, keyOf, lacks, partsOf, sameAnswer, withKey, type Raw } from '../form/entry.js';
import { preview, type Preview } from '../form/preview.js';
import { axesOf, itemWords, memberWords } from '../form/scope.js';
import { verdictLooks } from '../looks.js';
import { line, paragraph, span, textOf, type Line } from '../line.js';
import { resolve } from '../../law/resolve.js';
import type { Question } from '../../model/question.js';
import type { Draft } from '../state.js';
import { cell, type Context, type List, type Row, type Screen } from './screen.js';
import { checkOf } from './select.js';
import { waiting } from './state.js';

/** One answer of a question as it is shown: from its file, or as a draft. */
export interface Shown {
  key: string;
  raw: Raw;
  saved?: Raw;
  file?: string;
  line?: number;
  draft: boolean;
  /** given to be saved */
  sent?: boolean;
}

export const questionOf = ({ data, route }: Pick<Context, 'data' | 'route'>): Question | undefined => data.loaded?.world.questions.get(route.question ?? '');

/** The answers of the state to the question, drafts in the place of what they change; the last one may be new. */
export function shownAnswers({ data, route, drafts }: Pick<Context, 'data' | 'route' | 'drafts'>): Shown[] {
  const { state = '', question = '' } = route;
  const entries = entriesOn(data.books.get(state), question);
  const shown = entries.map((entry, n): Shown => {
    const key = keyOf(state, question, n);
    const draft: Draft | undefined = drafts[key];
    return { key, raw: draft?.raw ?? entry.raw, saved: entry.raw, file: entry.file, line: entry.line, draft: draft !== undefined, sent: sameAnswer(draft?.saved, draft?.raw) };
  });
  const extra = Object.keys(drafts).filter((key) => key.startsWith(`${state}|${question}|`) && partsOf(key).n >= entries.length);
  return [...shown, ...extra.map((key): Shown => ({ key, raw: drafts[key]!.raw, draft: true, sent: sameAnswer(drafts[key]!.saved, drafts[key]!.raw) }))];
}

/** The key under which a further answer to the question would be kept. */
export const newKey = (context: Pick<Context, 'data' | 'route' | 'drafts'>): string => keyOf(context.route.state ?? '', context.route.question ?? '', shownAnswers(context).reduce((most, { key }) => Math.max(most, partsOf(key).n + 1), 0));

/** One question of the questionnaire: its answers, field by field, and what they do to the requirements. */
export const question: Screen = {
  id: 'question',
  title: (context) => questionOf(context)?.ask ?? '',
  wants: ({ route }) => (route.state === undefined ? [] : [`check:${route.state}`, `book:${route.state}`]),
  list(context): List {
    const columns = [{ title: '', width: 14 }, { title: '', width: 'rest' as const }];
    const asked = questionOf(context);
    if (!asked || !checkOf(context) || !context.data.books.has(context.route.state ?? '')) return { columns, rows: [], empty: waiting(context) };
    const all = shownAnswers(context);
    const blank: Shown = { key: newKey(context), raw: { question: asked.id }, draft: false };
    const rows = all.length === 0 ? answerRows(context, asked, blank, 1, 1) : [...all.flatMap((one, n) => answerRows(context, asked, one, n + 1, all.length)), ...(axesOf(asked).length > 0 ? [addRow(blank.key)] : [])];
    return { columns, rows, empty: '', about: position(context, asked) };
  },
  detail(context, row, width) {
    const asked = questionOf(context);
    if (!asked || !checkOf(context) || !context.data.books.has(context.route.state ?? '')) return [];
    const ask = context.typing ? [] : [...paragraph(asked.ask, width, { style: 'bold' }), ...(asked.note === undefined ? [] : paragraph(asked.note, width, { style: 'dim' })), []];
    return [...ask, ...answerLines(context, row, width), ...previewLines(context, asked, width)];
  },
};

const addRow = (key: string): Row => ({ id: `${key}/add`, cells: [[], cell('+ add an answer for another scope', 'info')] });

/** Where the question stands among those of its topic. */
function position({ data }: Context, asked: Question): Line {
  const world = data.loaded!.world;
  const own = [...world.questions.values()].filter(({ topic }) => topic === asked.topic);
  return [span(`${world.topics.get(asked.topic)?.name ?? asked.topic}, question ${own.indexOf(asked) + 1} of ${own.length}   `, 'dim'), span(asked.id, 'dim')];
}

function answerRows(context: Context, asked: Question, shown: Shown, n: number, all: number): Row[] {
  const { raw, key } = shown;
  const missing = lacks(asked, raw);
  const state: Line = shown.draft ? [span(missing !== undefined ? `✎ not saved yet: still needs ${missing}` : shown.sent === true ? '… saving' : '✎ not saved', 'warn')] : shown.saved ? [span('✓ saved', 'good')] : [span('? nobody has looked yet', 'dim')];
  const place = shown.file === undefined ? {} : { place: { file: shown.file, line: shown.line ?? 1, column: 1 } };
  const row = (field: string, label: string, text: string, hint = ''): Row => ({ id: `${key}/${field}`, cells: [cell(label, 'dim'), text === '' ? cell(hint === '' ? '–' : hint, 'dim') : cell(text)], ...place, cite: sectionsOf(raw).join('; '), question: asked.id });
  const given = raw['answer'];
  const reviewed = raw['reviewed'] as { by?: string; on?: string } | undefined;
  const scope = (raw['scope'] ?? {}) as Record<string, unknown>;
  return [
    { id: `#${key}`, heading: true, cells: [[span(all > 1 ? `Answer ${n} of ${all}` : 'Answer', 'bold')], state] },
    row('answer', 'Answer', answerWords(asked, given), 'Enter to answer; s if the law is silent, x if it does not apply'),
    ...axesOf(asked).map(({ id, name }) => row(`scope.${id}`, name, id === 'items' ? itemWords(context, scope['items']) : memberWords(asked, id, scope[id]), 'all')),
    ...(given === 'not-applicable' || raw['reason'] !== undefined ? [row('reason', 'Because', String(raw['reason'] ?? ''), 'why the question does not apply')] : []),
    row('sections', 'Sections', sectionsOf(raw).join('; '), given === 'silent' || given === 'not-applicable' ? 'none' : 'Enter to search the law'),
    row('says', 'In our words', String(raw['says'] ?? '')),
    row('note', 'Note', String(raw['note'] ?? '')),
    row('reviewed', 'Reviewed', reviewed ? `${reviewed.by ?? ''}, ${reviewed.on ?? ''}` : '', 'by whom, today'),
  ];
}

export const sectionsOf = (raw: Raw): string[] => (Array.isArray(raw['sections']) ? raw['sections'].map(String) : []);

/** The answers as they would be with what is being typed now. */
function withTyping(context: Context, asked: Question): Raw[] {
  const all = shownAnswers(context);
  const { typing } = context;
  if (!typing) return all.map(({ raw }) => raw);
  const typed = (raw: Raw): Raw => {
    if (typing.field === 'answer') {
      if (asked.answer === 'set') return withKey(raw, 'answer', typing.text === '' ? [] : typing.text.split('\n'));
      if (asked.answer === 'yes-no' || asked.answer === 'choice') return typing.text === '' ? raw : withKey(raw, 'answer', typing.text);
      const read = readTyped(asked, typing.text);
      return read.ok ? withKey(raw, 'answer', read.value) : raw;
    }
    if (typing.field.startsWith('scope.') && typing.field !== 'scope.items') return withKey(raw, 'scope', withKey((raw['scope'] ?? {}) as Raw, typing.field.slice(6), typing.text === '' ? undefined : typing.text.split('\n')));
    return raw;
  };
  const found = all.some(({ key }) => key === typing.key);
  return found ? all.map(({ key, raw }) => (key === typing.key ? typed(raw) : raw)) : [...all.map(({ raw }) => raw), typed({ question: asked.id })];
}

let last: { key: string; check: unknown; found: Preview } | undefined;

function previewOf(context: Context, asked: Question): Preview | undefined {
  const country = context.data.loaded?.world.countries.get(context.route.state ?? '');
  const check = context.data.checks.get(context.route.state ?? '');
  if (!country || !check) return undefined;
  const raws = withTyping(context, asked);
  const key = JSON.stringify([context.route.state, asked.id, raws]);
  if (last?.key !== key || last.check !== check) last = { key, check, found: preview(context.data.loaded!.world, country, check, asked.id, raws) };
  return last.found;
}

/** The chosen field in full, where it does not fit its row; of the sections their text. */
function answerLines(context: Context, row: Row | undefined, width: number): Line[] {
  if (context.typing?.field === 'sections') return context.typing.text === '' ? [] : [...sectionText(context, context.typing.text, width), []];
  const raw = shownAnswers(context).find(({ key }) => row?.id.startsWith(`${key}/`))?.raw;
  if (!raw || context.typing) return [];
  if (row!.id.endsWith('/sections')) return [...sectionsOf(raw).flatMap((section) => sectionText(context, section, width)), []];
  const text = textOf(row!.cells[1] ?? []);
  return text.length > 50 ? [...paragraph(text, width), []] : [];
}

function sectionText({ data, route }: Context, cited: string, width: number): Line[] {
  const [law = '', place = ''] = cited.split('/');
  const text = data.texts.get(route.state ?? '')?.get(law);
  const found = text && resolve(text, place);
  return [line(cited, 'info'), ...(found?.ok ? paragraph(found.passage.text, width, { indent: 2 }) : text ? paragraph('The text does not have this place.', width, { indent: 2, style: 'warn' }) : paragraph('The text of this law is not at hand.', width, { indent: 2, style: 'dim' }))];
}

function previewLines(context: Context, asked: Question, width: number): Line[] {
  const found = previewOf(context, asked);
  if (!found) return [];
  const count = (pick: 'before' | 'after'): number => found.effects.filter((one) => one[pick] === 'met').length;
  const changed = found.effects.some(({ before, after }) => before !== after);
  const sorted = [...found.effects].sort((a, b) => Number(a.before === a.after) - Number(b.before === b.after));
  const problems = found.problems.filter(({ rule }) => rule !== 'missing-sections' && rule !== 'missing-reason');
  return [
    ...(context.typing || changed ? [line(`With this answer ${count('after')} of ${found.effects.length} requirements are met${changed ? ` (in the file: ${count('before')})` : ''}`, 'bold')] : [line(`${count('after')} of ${found.effects.length} requirements on this question are met`, 'bold')]),
    ...sorted.flatMap(({ short, cite, asks, strength, before, after }) => {
      const look = verdictLooks[after];
      return [
        [span(`${look.glyph} ${look.word}`, look.style), ...(before === after ? [] : [span(`  was ${verdictLooks[before].word}`, 'info')]), span(`  ${short}, ${cite}`)],
        ...paragraph(`${strength}: ${asks}`, width, { indent: 2, style: 'dim' }),
      ];
    }),
    ...(found.effects.length === 0 ? [line('No commitment of the state asks this.', 'dim')] : []),
    ...problems.flatMap(({ message }) => paragraph(message, width, { indent: 2, first: '!', style: 'bad' })),
  ];
}
