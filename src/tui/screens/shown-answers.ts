import { say } from '../../words/catalogue.js';
import { entriesOn, sameAnswer, type Raw } from '../../work/book.js';
import type { Question } from '../../model/question.js';
import { newDrafts } from '../answers/answers.js';
import { orderOf } from '../../analyse/assess/asked-order.js';
import { keyOf, withField } from '../answers/entry.js';
import { readTyped, takenValue } from '../answers/typed.js';
import { paragraph, type Line } from '../terminal/line.js';
import type { UnsavedAnswer } from '../state/app.js';
import { type Context, type Typing } from './screen.js';
import { checkOf } from './select.js';

/** One answer of a question as it is shown: from its file, or as a draft. */
export interface Shown {
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

/** The answers of the state to the question, drafts in the place of what they change; the last one may be new. */
export function shownAnswers({ data, route, drafts }: Pick<Context, 'data' | 'route' | 'drafts'>): Shown[] {
  const { state = '', question = '' } = route;
  const entries = entriesOn(data.books.get(state), question);
  const shown = entries.map((entry, n): Shown => {
    const key = keyOf(state, question, n);
    const draft: UnsavedAnswer | undefined = drafts[key];
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

/** What is said of a question that no requirement is on: others may depend on it all the same. */
export function nobodyAsks(context: Context, asked: Question, width: number): Line[] {
  const decides = orderOf(checkOf(context)!).decides.get(asked.id) ?? 0;
  return paragraph(
    decides > 0 ? say('screens.question.decides', { n: decides }) : say('screens.question.nobody-asks'),
    width,
    { style: 'dim' },
  );
}

/** The answers as they would be with what is being typed now. */
export function withTyping(context: Context, asked: Question): Raw[] {
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
