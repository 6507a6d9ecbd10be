import type { Stretch, Years } from '../../model/items.js';
import type { Span } from '../../model/span.js';
import type { Question } from '../../model/question.js';
import type { Condition, Scope } from '../../model/scope.js';
import type { ItemPart } from '../../model/term.js';
import type { Allowance } from '../../model/instrument.js';
import { Constraints, type RawConstraint } from './constraints.js';
import type { Files } from '../files.js';
import { unexpected } from '../yaml/problem.js';
import type { Kind } from '../yaml/schema.js';
import type { Path, Source } from '../yaml/source.js';
import type { Bank } from './vocabulary.js';

type RawItems = string | RawPart | (string | RawPart)[];
type RawPart = { items: string | string[]; made?: Years; where?: RawRule } & Record<string, unknown>;
/** A stretch of numbers as a file has it. */
interface RawSpan {
  from?: number;
  below?: number;
}
type RawScope = Record<string, unknown> & { items?: RawItems };

export interface RawRule extends RawConstraint {
  question: string;
  scope?: RawScope;
}

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];

/**
 * Before the first firearms nothing of concern was made, and nobody makes law for the time after: each year that is
 * told apart takes time and room.
 */
const FIRST_YEAR = 1300;
const LAST_YEAR = 2199;

/**
 * Reads what rules, terms and answers have in common, in one source's words, and reports what does not fit the bank.
 */
export class Rules {
  /** the stretches of years and of other numbers that the source names */
  readonly stretches: Stretch[] = [];
  readonly constraints = new Constraints((...hit) => this.report(...hit));

  constructor(
    private readonly files: Files,
    private readonly source: Source,
    private readonly bank: Bank,
    private readonly terms: ReadonlySet<string>,
  ) {}

  report(
    path: Path,
    rule: string,
    message: string,
    at: 'value' | 'key' = 'value',
    severity: 'error' | 'warning' = 'error',
  ): void {
    this.files.report({ ...this.source.place(path, at), rule, message, severity });
  }

  /** Whether something is missing only because of faults that have been reported. */
  isLost(id: string, kind: Kind): boolean {
    return this.files.isLost(id, kind);
  }

  /** Notes terms that are left out because of faults that have been reported. */
  lose(terms: readonly string[]): void {
    this.files.lose('terms', terms);
  }

  /** The question with an id; undefined if there is none, which is reported. */
  question(id: string, path: Path): Question | undefined {
    const question = this.bank.questions.get(id);
    if (!question && !this.files.isLost(id, 'questions'))
      this.report(
        [...path, 'question'],
        'unknown-question',
        unexpected('question', id, [...this.bank.questions.keys()]),
      );
    return question;
  }

  items(raw: RawItems, path: Path): ItemPart[] {
    const many = Array.isArray(raw);
    return list(raw).map((part, n) => this.part(part, many ? [...path, n] : path));
  }

  private part(raw: string | RawPart, path: Path): ItemPart {
    if (typeof raw === 'string') {
      this.name(raw, path);
      return { names: [raw], properties: new Map() };
    }
    const names = list(raw.items);
    names.forEach((name, n) => this.name(name, Array.isArray(raw.items) ? [...path, 'items', n] : [...path, 'items']));
    const properties = new Map<string, readonly string[]>();
    const numbers = new Map<string, Span>();
    for (const { id, years, counted } of this.bank.properties.values()) {
      if (raw[id] === undefined || years) continue;
      if (counted) numbers.set(id, this.span(id, raw[id] as RawSpan, path));
      else properties.set(id, list(raw[id] as string | string[]));
    }
    const areClasses = names.every((name) => this.bank.kinds.has(name) && !this.terms.has(name));
    const values = Object.fromEntries(properties);
    for (const [property, span] of numbers)
      this.stretches.push({ property, ...span, values, ...(areClasses && { kinds: names }) });
    if (raw.made) {
      for (const at of ['from', 'before'] as const) {
        const year = raw.made[at];
        if (year !== undefined && (year < FIRST_YEAR || year > LAST_YEAR))
          this.report(
            [...path, 'made', at],
            'date',
            `Unexpected year of manufacture ${year}, expected one from ${FIRST_YEAR} to ${LAST_YEAR}.`,
          );
      }
      this.stretches.push(raw.made);
      if (raw.made.from !== undefined && raw.made.before !== undefined && raw.made.from >= raw.made.before) {
        this.report(
          [...path, 'made'],
          'empty-years',
          `Unexpected years from ${raw.made.from} before ${raw.made.before}, expected the first to be the smaller.`,
        );
      }
    }
    const where = raw.where && this.condition(raw.where, [...path, 'where']);
    return {
      names,
      properties,
      ...(numbers.size > 0 && { numbers }),
      ...(raw.made && { made: raw.made }),
      ...(where && { where }),
    };
  }

  /** The stretch of a counted property. */
  private span(property: string, raw: RawSpan, path: Path): Span {
    const { from, below: before } = raw;
    const span = { ...(from !== undefined && { from }), ...(before !== undefined && { before }) };
    if (from !== undefined && before !== undefined && from >= before)
      this.report(
        [...path, property],
        'empty-years',
        `Unexpected numbers from ${from} below ${before}, expected the first to be the smaller.`,
      );
    return span;
  }

  private name(name: string, path: Path): void {
    if (!this.terms.has(name) && !this.bank.kinds.has(name) && !this.files.isLost(name, 'items', 'terms')) {
      this.report(
        path,
        'unknown-item',
        unexpected('class of items or term', name, [...this.terms, ...this.bank.kinds.keys()]),
      );
    }
  }

  scope(raw: RawScope | undefined, question: Question, path: Path): Scope {
    const members = new Map<string, ReadonlySet<string>>();
    for (const [id, given] of Object.entries(raw ?? {})) {
      if (id === 'items') {
        if (question.items === undefined) this.unknownDimension(id, question, path);
        continue;
      }
      const dimension = question.dimensions.find((dimension) => dimension.id === id);
      if (!dimension) {
        this.unknownDimension(id, question, path);
        continue;
      }
      const names = list(given as string | string[]);
      names.forEach((name, n) => {
        if (!dimension.members.has(name)) {
          this.report(
            [...path, 'scope', id, ...(Array.isArray(given) ? [n] : [])],
            'unknown-member',
            unexpected(`member of ${id}`, name, [...dimension.members.keys()]),
          );
        }
      });
      members.set(id, new Set(names));
    }
    const items =
      raw?.items !== undefined && question.items !== undefined
        ? this.items(raw.items, [...path, 'scope', 'items'])
        : undefined;
    return { members, ...(items && { items }) };
  }

  private unknownDimension(id: string, { id: question, items, dimensions }: Question, path: Path): void {
    const valid = [...(items === undefined ? [] : ['items']), ...dimensions.map((dimension) => dimension.id)];
    this.report(
      [...path, 'scope', id],
      'unknown-dimension',
      `${unexpected('dimension', id, valid)} The answer to "${question}" varies by ` +
        `${valid.length === 0 ? 'nothing' : valid.join(', ')}.`,
      'key',
    );
  }

  /** The exceptions that a text allows; a kind that there is none of is reported. */
  allowances(raw: readonly Allowance[] | undefined, path: Path): Allowance[] {
    return (raw ?? []).map((allowance, n) => {
      this.exceptionKind(allowance.kind, [...path, 'allows', n, 'kind']);
      return allowance;
    });
  }

  /** Reports a kind of exception that there is none of. */
  exceptionKind(kind: string, path: Path): void {
    const { exceptions } = this.bank;
    if (!exceptions.has(kind) && !this.files.isLost(kind, 'exceptions'))
      this.report(path, 'unknown-exception', unexpected('kind of exception', kind, [...exceptions.keys()]));
  }

  /** Reports a provision (`fp:8(1)(b)`) that there is none of, or that allows no exception of a kind. */
  allowingProvision(cited: string, kind: string, path: Path): void {
    const [, instrument = '', provision = ''] = /^([^:]*):(.*)$/s.exec(cited) ?? [undefined, cited];
    const provisions = this.bank.allowed.get(instrument);
    if (!provisions && this.bank.instruments.has(instrument)) return;
    const kinds = provisions?.get(provision);
    if (!provisions)
      this.report(path, 'unknown-instrument', unexpected('instrument', instrument, [...this.bank.instruments]));
    else if (!kinds && !this.files.isLost(provision, 'provisions'))
      this.report(
        path,
        'unknown-provision',
        unexpected(
          'provision',
          cited,
          [...provisions.keys()].map((id) => `${instrument}:${id}`),
        ),
      );
  }

  /** Reports an instrument that there is none of. */
  instrument(id: string, path: Path): void {
    if (!this.bank.instruments.has(id))
      this.report(path, 'unknown-instrument', unexpected('instrument', id, [...this.bank.instruments]));
  }

  condition(raw: RawRule, path: Path): Condition | undefined {
    const question = this.question(raw.question, path);
    const constraint = question && this.constraints.read(raw, question, path);
    return (
      question && constraint && { question: question.id, scope: this.scope(raw.scope, question, path), constraint }
    );
  }
}
