import { MOST_CHARACTERS, plainly, type Returned, type ReturnedRow } from './returned.js';
import { questionPrint } from '../../analyse/assess/seal.js';
import type { Law } from '../../law/index.js';
import { answerOf } from '../../load/data/answer.js';
import { unexpected } from '../../load/yaml/problem.js';
import type { Answer, Country } from '../../model/country.js';
import type { Question } from '../../model/question.js';
import type { World } from '../../model/world.js';
import { languages, nameIn } from '../../words/catalogue.js';
import { PRINT } from '../ask.js';
import { UNSEALED, type Raw } from '../book.js';
import { readCases } from './cases.js';
import { readPlaces } from './places.js';
import { dayIn, quoted, readValue } from './values.js';

/** An answer that a respondent gave, as it would stand in a file. */
export interface GivenAnswer {
  /** the question; with `#2` the second answer of the file to it */
  id: string;
  /** where it stands in the questionnaire */
  place: string;
  question: Question;
  raw: Raw;
  answer: Answer;
}

export interface Unreadable {
  place: string;
  question?: string;
  why: string;
}

export interface Interpreted {
  given: readonly GivenAnswer[];
  unreadable: readonly Unreadable[];
}

interface Context {
  world: World;
  country: Country;
  texts: ReadonlyMap<string, Law>;
  /** who answered, where neither the file nor the row says so */
  by?: string;
  /** the day of the answers where neither the file nor the row says it (ISO 8601) */
  on: string;
}

/**
 * What the rows of a questionnaire say: answers as they would stand in a file, and rows of which that cannot be
 * told, with why. An exception in a row without an answer belongs to the answer to the same question above it.
 */
export function interpret(returned: Returned, context: Context): Interpreted {
  const unreadable: Unreadable[] = returned.faults.map(({ place, why }) => ({ place, why }));
  const rows: { row: ReturnedRow; question: Question; raw: Record<string, unknown> }[] = [];
  for (const row of returned.rows) {
    const refuse = (why: string): void => void unreadable.push({ place: row.place, question: row.question, why });
    const { filled } = row;
    // a name and a day alone are no answer
    if (Object.keys(filled).every((field) => field === 'by' || field === 'on')) continue;
    const question = context.world.questions.get(row.question);
    if (!question) {
      refuse(unexpected('question', row.question, [...context.world.questions.keys()]));
      continue;
    }
    if (row.print !== questionPrint(question).slice(0, PRINT)) {
      refuse(
        `Unexpected answer to words of "${question.id}" that have changed since the questionnaire was made, ` +
          `expected an answer to: ${question.ask}`,
      );
      continue;
    }
    const long = Object.entries(filled).find(([, text]) => text.length > MOST_CHARACTERS);
    if (long) {
      refuse(`Unexpected text of ${long[1].length} characters, expected at most ${MOST_CHARACTERS}.`);
      continue;
    }
    const exception = exceptionIn(row, context);
    if (!exception.ok) {
      refuse(exception.why);
      continue;
    }
    if (filled.value === undefined) {
      const above = rows.findLast((other) => other.question.id === question.id);
      if (exception.value === undefined)
        refuse('Unexpected empty answer beside what was written of it, expected the answer.');
      else if (!above)
        refuse('Unexpected exception without an answer above it to the same question, expected the answer.');
      else above.raw['except'] = [...((above.raw['except'] as unknown[] | undefined) ?? []), exception.value];
      continue;
    }
    const raw = rawOf(row, question, returned.once, context);
    if (!raw.ok) refuse(raw.why);
    else
      rows.push({
        row,
        question,
        raw: { ...raw.value, ...(exception.value !== undefined && { except: [exception.value] }) },
      });
  }
  return { ...answersOf(rows, context, unreadable), unreadable };
}

function answersOf(
  rows: readonly { row: ReturnedRow; question: Question; raw: Record<string, unknown> }[],
  { world, country, texts }: Context,
  unreadable: Unreadable[],
): Pick<Interpreted, 'given'> {
  const counts = new Map<string, number>();
  const given = rows.flatMap(({ row, question, raw }): GivenAnswer[] => {
    const n = (counts.get(question.id) ?? 0) + 1;
    const id = n === 1 ? question.id : `${question.id}#${n}`;
    const ordered = inOrder(raw);
    const { answer, problems } = answerOf(world, country, ordered, id, texts);
    const fault = problems.find(({ severity }) => severity === 'error');
    if (!answer || fault) {
      unreadable.push({ place: row.place, question: question.id, why: fault?.message ?? 'It is no answer.' });
      return [];
    }
    counts.set(question.id, n);
    return [{ id, place: row.place, question, raw: ordered, answer }];
  });
  return { given };
}

const ORDER = ['question', 'scope', 'answer', 'reason', 'except', 'sections', 'says', ...UNSEALED];
const inOrder = (raw: Record<string, unknown>): Raw =>
  Object.fromEntries(Object.entries(raw).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));

type Told<T> = { ok: true; value: T } | { ok: false; why: string };

/** The keys of an answer, its exceptions aside. */
function rawOf(
  { filled }: ReturnedRow,
  question: Question,
  once: Returned['once'],
  { world, country, texts, by: asker, on: today }: Context,
): Told<Record<string, unknown>> {
  const value = readValue(question, filled.value!);
  if (!value.ok) return value;
  const cases = readCases(filled.cases ?? '', question, world.universe, country);
  if (!cases.ok) return cases;
  const sections = readPlaces(filled.sections ?? '', country, texts);
  if (!sections.ok) return sections;
  const by = filled.by ?? once.by ?? asker;
  if (by === undefined)
    return { ok: false, why: 'Expected the name of who answered, in the questionnaire or with --by.' };
  const written = filled.on ?? once.on;
  const on = written === undefined ? today : dayIn(written);
  if (on === undefined)
    return { ok: false, why: `Unexpected date ${quoted(written!)}, expected one such as 2026-12-31.` };
  const { remark, quotes } = filled;
  const silent = value.value === 'silent';
  const aside = value.value === 'not-applicable';
  if (silent && sections.value.length > 0 && remark === undefined)
    return { ok: false, why: 'Expected a remark beside the sections: what was looked for there and not found.' };
  if (aside && remark === undefined) return { ok: false, why: 'Expected a remark: why the question does not apply.' };
  return {
    ok: true,
    value: {
      question: question.id,
      ...(cases.value && { scope: cases.value }),
      answer: value.value,
      ...(aside && { reason: remark }),
      ...(sections.value.length > 0 && { sections: sections.value }),
      ...(silent && sections.value.length > 0 && { says: remark }),
      claimed: {
        by,
        ...(once.office !== undefined && { office: once.office }),
        on,
        ...(quotes !== undefined && { quotes }),
        ...(remark !== undefined && { remark }),
      },
    },
  };
}

/** The exception in a row; undefined where it has none. */
function exceptionIn(
  { filled: { kind, says, where } }: ReturnedRow,
  { world, country, texts }: Context,
): Told<Record<string, unknown> | undefined> {
  if (kind === undefined && says === undefined && where === undefined) return { ok: true, value: undefined };
  const missing = [
    ['kind', kind],
    ['words', says],
    ['sections', where],
  ].find(([, text]) => text === undefined);
  if (missing) return { ok: false, why: `Expected the ${missing[0]!} of the exception as well.` };
  const known = [...world.exceptions.values()].find(({ id, name }) =>
    [id, name, ...languages().map((language) => nameIn(language, `exceptions.${id}`))].some(
      (word) => word !== undefined && plainly(word) === plainly(kind!),
    ),
  );
  if (!known)
    return {
      ok: false,
      why: unexpected(
        'kind of exception',
        kind!,
        [...world.exceptions.values()].map(({ name }) => name),
      ),
    };
  const sections = readPlaces(where!, country, texts);
  if (!sections.ok) return sections;
  return { ok: true, value: { kind: known.id, says: says!.replace(/\s+/g, ' '), sections: sections.value } };
}
