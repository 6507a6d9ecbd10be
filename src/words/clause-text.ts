import {
  onlyPlaceholder,
  placeholdersIn,
  replacePlaceholders,
  type ClauseTemplate,
  type Placeholder,
} from '../model/clause.js';
import type { Constraint } from '../model/constraint.js';
import type { Question } from '../model/question.js';
import { PERMANENT } from '../model/value.js';
import { listed as listedIn, say } from './catalogue.js';
import { describeDuration } from './durations.js';
import { optionPoints, type Asked, type Point } from '../analyse/draft/clause-points.js';
import { inManner, listing, plainManner, saying, type Manner } from './drafting/manner.js';
import { constraintWords, optionWords, quantityWords } from './words.js';
import { addPoints, pointText, bracket } from './clause-points.js';

/**
 * A line of a clause: a paragraph, or a lettered point or sub-point under it. What is left to choose is in square
 * brackets.
 */
export interface Line {
  depth: 0 | 1 | 2;
  label?: string;
  text: string;
  /** whether it belongs to the paragraph before it, such as the second of two alternatives */
  goesOn?: true;
}

/** What a clause is about: names of items, none for all of them, and members of each dimension of its question. */
export interface ClauseScope {
  items: readonly string[];
  members: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Names of items in a clause: with none, all that the law regulates. */
export const itemWords = (items: readonly string[], manner: Manner): string =>
  items.length === 0 ? saying(manner, 'any-item') : listing(manner, items);

/**
 * The clause that gives what is asked, in the language of the template, which is that of the manner and of the names
 * in the question. What is asked firmly stands as it is; what only `full` asks for, what a commitment leaves to choose,
 * and the whole clause where nothing is firm, stand in square brackets.
 */
export function clauseLines(
  question: Question,
  template: ClauseTemplate,
  scope: ClauseScope,
  asked: Asked,
  manner = plainManner(),
): Line[] {
  const lines = new Writer(question, template, scope, asked, manner).lines();
  return asked.firm || lines.length === 0 ? lines : bracketed(lines);
}

/** Whether a model clause can give what is asked: it has the words for it, and says nothing else. */
export function suits(question: Question, template: ClauseTemplate, { firm, full }: Asked): boolean {
  const texts = placeholdersIn([...template.paragraphs, ...[...template.wording.values()].flat()]);
  return [firm, full].every((constraint) => {
    if (constraint?.type === 'option') {
      const least = leastOptions(question, constraint);
      return texts.has('answer')
        ? least.every((option) => template.wording.has(option))
        : least.length === 1 && least[0] === 'yes';
    }
    if (constraint?.type !== 'set') return true;
    const asks = constraint.includes.size > 0 || constraint.choices.length > 0;
    return (
      (!asks || texts.has('options') || texts.has('permitted')) &&
      (!constraint.within || texts.has('permitted') || texts.has('excluded'))
    );
  });
}

/** The clause where no model clause suits: what is asked, in brackets. */
export function plainLines(question: Question, scope: ClauseScope, { firm, full }: Asked): Line[] {
  const about = [
    ...(scope.items.length > 0 ? [listedIn(scope.items)] : []),
    ...question.dimensions.map(({ id, members }) =>
      listedIn([...(scope.members.get(id) ?? [])].map((member) => members.get(member) ?? member)),
    ),
  ];
  return [
    {
      depth: 0,
      text: bracket(
        [
          question.ask,
          say('findings.plain-answer', { answer: constraintWords(question, (full ?? firm)!) }),
          ...(about.length > 0 ? [say('findings.plain-scope', { scope: about.join(': ') })] : []),
        ].join(' '),
      ),
    },
  ];
}

/** The clause that widens a defined term to more items. */
export function termLines(
  template: ClauseTemplate,
  term: string,
  items: readonly string[],
  manner = plainManner(),
): Line[] {
  return template.paragraphs.map((paragraph) => ({
    depth: 0,
    text: replacePlaceholders(inManner(manner, paragraph), ({ name }) =>
      name === 'term' ? term : itemWords(items, manner),
    ),
  }));
}

function bracketed(lines: readonly Line[]): Line[] {
  return lines.map((line, n) => ({
    ...line,
    text: `${n === 0 ? '[' : ''}${line.text}${n === lines.length - 1 ? ']' : ''}`,
  }));
}

class Writer {
  private readonly main: Constraint;

  constructor(
    private readonly question: Question,
    private readonly template: ClauseTemplate,
    private readonly scope: ClauseScope,
    private readonly asked: Asked,
    private readonly manner: Manner,
  ) {
    const main = asked.firm ?? asked.full;
    if (!main) throw new TypeError('a clause needs a constraint');
    this.main = main;
  }

  lines(): Line[] {
    const { paragraphs, wording } = this.template;
    const nothing = wording.get('nothing');
    const closed = paragraphs.some((paragraph) => onlyPlaceholder(paragraph)?.name === 'permitted');
    const body = nothing && closed && this.points('permitted').length === 0 ? nothing : paragraphs;
    const lines: Line[] = [];
    for (const paragraph of body) this.add(lines, paragraph);
    return lines.map((line) =>
      line.depth === 0 ? { ...line, text: line.text.replace(/^\[?\p{Ll}/u, (start) => start.toUpperCase()) } : line,
    );
  }

  private add(lines: Line[], paragraph: string): void {
    const only = onlyPlaceholder(paragraph);
    if (only?.name === 'answer')
      lines.push(
        ...this.answers().flatMap((texts, n) =>
          texts.map((text): Line => ({ depth: 0, text, ...(n > 0 && { goesOn: true }) })),
        ),
      );
    else if (only && this.isList(only.name)) addPoints(lines, this.points(only.name), only.last, this.manner);
    else lines.push({ depth: 0, text: this.fill(paragraph) });
  }

  private fill(paragraph: string): string {
    return replacePlaceholders(inManner(this.manner, paragraph), (placeholder) => this.word(placeholder));
  }

  private word({ name, last }: Placeholder): string {
    if (name === 'items') return itemWords(this.scope.items, this.manner);
    if (name === 'answer') return this.answers().flat().join(' ');
    if (name === 'floor') return this.quantity((constraint) => boundsWords(this.question, constraint, this.manner));
    if (name === 'period') return this.quantity((constraint) => periodWords(this.question, constraint, this.manner));
    return listing(
      this.manner,
      this.points(name).map((point) => pointText(point, this.manner)),
      last,
    );
  }

  private isList(name: string): boolean {
    return ['options', 'permitted', 'excluded'].includes(name) || this.scope.members.has(name);
  }

  private points(name: string): Point[] {
    const members = this.scope.members.get(name);
    if (members) {
      const dimension = this.question.dimensions.find(({ id }) => id === name);
      return [...(dimension?.members ?? [])].flatMap(([member, memberWord]): Point[] =>
        members.has(member) ? [{ text: this.worded(`${name}.${member}`, memberWord) }] : [],
      );
    }
    return optionPoints(this.question, name, this.asked, (option) =>
      this.worded(option, optionWords(this.question, option)),
    );
  }

  private worded(key: string, word: string): string {
    const wording = this.template.wording.get(key);
    return wording ? this.fill(wording.join(' ')) : word;
  }

  /** The texts of the answers that are asked for; more than one where the choice is open, each in brackets. */
  private answers(): string[][] {
    const first = leastOptions(this.question, this.main);
    const more =
      this.asked.firm && this.asked.full
        ? leastOptions(this.question, this.asked.full).filter((option) => !first.includes(option))
        : [];
    return [...first, ...more].map((option) => {
      const texts = (this.template.wording.get(option) ?? [bracket(optionWords(this.question, option))]).map((text) =>
        this.fill(text),
      );
      const open = first.length > 1 || more.includes(option);
      return open ? texts.map((text, n) => `${n === 0 ? '[' : ''}${text}${n === texts.length - 1 ? ']' : ''}`) : texts;
    });
  }

  private quantity(text: (constraint: Constraint) => string): string {
    const { firm, full } = this.asked;
    return firm && full ? `${text(firm)} ${bracket(text(full))}` : text(this.main);
  }
}

/** The weakest answer, where the options are ordered and a least one is asked for; else each one that is allowed. */
export function leastOptions(question: Question, constraint: Constraint): string[] {
  if (constraint.type !== 'option') return [];
  const allowed = [...(question.answer === 'yes-no' ? ['no', 'yes'] : question.options.keys())].filter((option) =>
    constraint.allowed.has(option),
  );
  return constraint.from === 'at-least' ? allowed.slice(0, 1) : allowed;
}

/** A quantity in words: "at least 4 years", "not more than 18". */
function boundsWords(question: Question, constraint: Constraint, manner: Manner): string {
  if (constraint.type !== 'quantity') return '';
  const { least, most } = constraint;
  const { language } = manner;
  const value = (amount: number): string =>
    question.answer === 'duration'
      ? describeDuration(amount, question.durationUnit ?? 'months', language)
      : quantityWords(question, amount);
  if (least === most) return say('answers.exactly', { value: value(least) }, language);
  return [
    ...(least === -Infinity ? [] : [say('answers.least', { value: value(least) }, language)]),
    ...(most === Infinity ? [] : [say('answers.most', { value: value(most) }, language)]),
  ].reduce((first, second) => say('answers.both', { first, second }, language));
}

/** A period in words, as a clause has it: "for at least 10 years", "without limit of time". */
function periodWords(question: Question, constraint: Constraint, manner: Manner): string {
  if (constraint.type !== 'quantity') return '';
  const { least, most } = constraint;
  if (least === PERMANENT) return saying(manner, 'without-limit');
  if (least === -Infinity && most === Infinity) return saying(manner, 'open-period');
  const period =
    least === most
      ? describeDuration(least, question.durationUnit ?? 'months', manner.language)
      : boundsWords({ ...question, answer: 'duration' }, constraint, manner);
  return saying(manner, 'for', { period });
}
