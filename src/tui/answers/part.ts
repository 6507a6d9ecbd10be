import { listed, say } from '../../words/catalogue.js';
import { numberWords, yearsWords } from '../../words/cells-words.js';
import { optionsOf } from '../../model/constraint.js';
import type { Items, Years } from '../../model/items.js';
import type { Question } from '../../model/question.js';

/**
 * Some items of a class or term, as a list of marks that a picker can show: `items=<class or term>`,
 * `<property>=<value>`, `made.from=<year>`, `made.before=<year>`, `<counted property>.from=<number>` or `.below=`,
 * `where.<question>=<option>`; a condition of another kind is `where=<as in the file>`.
 */
export type Mark = string;

/** What the words of a part are found in. */
export interface Known {
  universe: Items;
  questions: ReadonlyMap<string, Question>;
  /** the word of a class of items or a defined term */
  name(id: string): string;
}

/** The parts of the items of a scope, whether one or several are written. */
export const partsIn = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** The choice that stands for all of a scope, or for none of the options. */
export const WHOLE = '*';

/** A part as it stands in a file, as the id of a choice; and back. */
export const partId = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));
/** What the id of a part stands for: a class, or a map of conditions. */
export const partValue = (id: string): unknown => (id.startsWith('{') ? (JSON.parse(id) as unknown) : id);

const OPTION_KEYS: Partial<Record<Question['answer'], string>> = { 'yes-no': 'is', choice: 'one-of', set: 'includes' };

/** The marks of a part as it stands in a file. */
export function marksOf(questions: Known['questions'], part: unknown): Mark[] {
  if (typeof part === 'string') return [`items=${part}`];
  const { items, made, where, ...properties } = part as {
    items?: unknown;
    made?: Years;
    where?: { question: string };
  } & Record<string, unknown>;
  return [
    ...partsIn(items).map((id) => `items=${String(id)}`),
    ...(made?.from === undefined ? [] : [`made.from=${made.from}`]),
    ...(made?.before === undefined ? [] : [`made.before=${made.before}`]),
    ...Object.entries(properties).flatMap(([id, values]) =>
      isStretch(values)
        ? Object.entries(values).map(([end, number]) => `${id}.${end}=${number}`)
        : partsIn(values).map((value) => `${id}=${String(value)}`),
    ),
    ...(where ? conditionMarks(questions, where) : []),
  ];
}

/** Whether what stands for a property is a stretch of its numbers. */
const isStretch = (value: unknown): value is Record<'from' | 'below', number> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function conditionMarks(questions: Known['questions'], where: { question: string } & Record<string, unknown>): Mark[] {
  const type = questions.get(where.question)?.answer;
  const key = type && OPTION_KEYS[type];
  const plain = key !== undefined && Object.keys(where).length === 2 && where[key] !== undefined;
  return plain
    ? partsIn(where[key]).map((option) => `where.${where.question}=${String(option)}`)
    : [`where=${JSON.stringify(where)}`];
}

const split = (mark: Mark): [what: string, value: string] => [
  mark.slice(0, mark.indexOf('=')),
  mark.slice(mark.indexOf('=') + 1),
];
const isWhere = (mark: Mark): boolean => /^where[.=]/.test(mark);

/** The parts that the marks stand for; classes that nothing narrows are parts of their own. */
export function partsOfMarks(
  { universe, questions }: Pick<Known, 'universe' | 'questions'>,
  marks: readonly Mark[],
): unknown[] {
  const valuesOf = (what: string): string[] =>
    marks.map(split).flatMap(([text, value]) => (text === what ? [value] : []));
  const classes = valuesOf('items');
  const endsOf = (id: string, ends: readonly string[]): [string, number][] =>
    ends.flatMap((end) => valuesOf(`${id}.${end}`).map((number): [string, number] => [end, Number(number)]));
  const properties = [...universe.properties.values()].flatMap(({ id, values, counted }): [string, unknown][] => {
    const stretch = counted ? endsOf(id, ['from', 'below']) : [];
    if (stretch.length > 0) return [[id, Object.fromEntries(stretch)]];
    const given = valuesOf(id);
    return given.length === 0 ? [] : [[id, oneOrMore([...values.keys()].filter((value) => given.includes(value)))]];
  });
  const years = endsOf('made', ['from', 'before']);
  const where = conditionOf(questions, marks.filter(isWhere));
  if (classes.length === 0 || (years.length === 0 && properties.length === 0 && where === undefined)) return classes;
  return [
    {
      items: oneOrMore(classes),
      ...(years.length > 0 && { made: Object.fromEntries(years) }),
      ...Object.fromEntries(properties),
      ...(where !== undefined && { where }),
    },
  ];
}

const oneOrMore = (list: readonly string[]): unknown => (list.length === 1 ? list[0] : list);

function conditionOf(questions: Known['questions'], marks: readonly Mark[]): unknown {
  if (marks.length === 0) return undefined;
  const [what, value] = split(marks[0]!);
  if (what === 'where') return JSON.parse(value) as unknown;
  const id = what.slice('where.'.length);
  const question = questions.get(id)!;
  const options = optionsOf(question).filter((option) => marks.includes(`${what}=${option}`));
  return { question: id, [OPTION_KEYS[question.answer]!]: question.answer === 'yes-no' ? options[0] : options };
}

/** Whether a mark is one end of a stretch of years or numbers. */
const isEnd = (what: string): boolean => !what.startsWith('where.') && /\.(?:from|before|below)$/.test(what);

/**
 * Marks one more, or takes its mark away. A part has one first and one last year or number, and one question on which
 * it depends.
 */
export function markedPart(questions: Known['questions'], marks: readonly Mark[], mark: Mark): Mark[] {
  if (marks.includes(mark)) return marks.filter((text) => text !== mark);
  const [what] = split(mark);
  const single = isEnd(what) || questions.get(what.slice('where.'.length))?.answer === 'yes-no';
  const out = (text: Mark): boolean =>
    (single && split(text)[0] === what) || (isWhere(mark) && isWhere(text) && split(text)[0] !== what);
  return [...marks.filter((mark) => !out(mark)), mark];
}

/** A part in words: "handguns (made before 1946; semi-automatic or automatic)". */
export function partWords(known: Known, part: unknown): string {
  if (typeof part === 'string') return known.name(part);
  const { items, made, where, ...properties } = part as {
    items?: unknown;
    made?: Years;
    where?: { question: string };
  } & Record<string, unknown>;
  const value = (id: string, value: unknown): string =>
    known.universe.properties.get(id)?.values.get(String(value)) ?? String(value);
  const more = [
    ...(made ? [yearsWords(made)] : []),
    ...Object.entries(properties).map(([id, values]) =>
      isStretch(values)
        ? numberWords(known.universe.properties.get(id)!, { from: values.from, before: values.below })
        : listed(
            partsIn(values).map((entry) => value(id, entry)),
            'or',
          ),
    ),
    ...(where ? [conditionText(known.questions, where)] : []),
  ];
  const names = partsIn(items)
    .map((value) => known.name(String(value)))
    .join(', ');
  return more.length === 0 ? names : `${names} (${more.join('; ')})`;
}

function conditionText(questions: Known['questions'], where: { question: string }): string {
  const marks = conditionMarks(questions, where).map(split);
  const question = questions.get(where.question);
  return question && marks[0]![0] !== 'where'
    ? say('answering.scope.where', {
        question: question.id,
        options: listed(
          marks.map(([, option]) => question.options.get(option) ?? option),
          'or',
        ),
      })
    : say('answering.scope.where-in-file', { question: where.question });
}
