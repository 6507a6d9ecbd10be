import type { ExceptionKind, Topic } from '../../model/world.js';
import path from 'node:path';
import type { Files } from '../files.js';
import type { Kind as ItemKind, Property } from '../../model/items.js';
import type { Instrument } from '../../model/instrument.js';
import type { Dimension, Question } from '../../model/question.js';
import type { AnswerType } from '../../model/value.js';
import { unexpected } from '../yaml/problem.js';

/** The items, topics and questions against which everything else is checked. */
export interface Bank {
  roots: ItemKind[];
  kinds: Map<string, ItemKind>;
  properties: Map<string, Property>;
  topics: Map<string, Topic>;
  questions: Map<string, Question>;
  /** the ids of all instruments and of all groups of states */
  instruments: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  /** kinds of exception, by id */
  exceptions: Map<string, ExceptionKind>;
  /** instrument -> its provisions -> the kinds of exception that they allow */
  allowed: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** A bank without questions, topics or items. */
export const emptyBank = (): Bank => ({
  roots: [],
  kinds: new Map(),
  properties: new Map(),
  topics: new Map(),
  questions: new Map(),
  instruments: new Set(),
  groups: new Set(),
  exceptions: new Map(),
  allowed: new Map(),
});

/** Adds the topics of one file to the bank. */
export function readTopics(files: Files, file: string, bank: Bank): void {
  const read = files.entries<Topic>('topics', file);
  for (const [topic, n] of read?.entries ?? []) {
    if (bank.topics.has(topic.id))
      files.report({
        ...read!.source.place([n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second topic "${topic.id}", expected an id of its own.`,
      });
    else bank.topics.set(topic.id, topic);
  }
}

/** Adds the kinds of exception of one file to the bank. */
export function readExceptionKinds(files: Files, file: string, bank: Bank): void {
  const read = files.entries<ExceptionKind>('exceptions', file);
  for (const [kind, n] of read?.entries ?? []) {
    if (bank.exceptions.has(kind.id))
      files.report({
        ...read!.source.place([n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second kind of exception "${kind.id}", expected an id of its own.`,
      });
    else bank.exceptions.set(kind.id, kind);
  }
}

/** The kinds of exception that the provisions of some instruments allow, for their own requirements or for all. */
export const allowedBy = (instruments: Iterable<Instrument>): Bank['allowed'] =>
  new Map(
    [...instruments].map((instrument) => [
      instrument.id,
      new Map(
        instrument.provisions.map(({ id, allows, requires }) => [
          id,
          new Set(
            [...instrument.allows, ...allows, ...requires.flatMap((requirement) => requirement.allows)].map(
              ({ kind }) => kind,
            ),
          ),
        ]),
      ),
    ]),
  );

interface RawQuestion {
  id: string;
  ask: string;
  note?: string;
  answer: AnswerType;
  unit?: string;
  options?: Record<string, string>;
  ordered?: string;
  implies?: Record<string, string[]>;
  dimensions?: Record<string, unknown>;
  silence?: string;
  'not-applicable'?: 'never';
  find?: string;
}

/** Adds the questions of one file, whose name is its topic, to the bank. */
export function readQuestions(files: Files, file: string, bank: Bank): void {
  const topic = path.basename(file, '.yaml');
  const read = files.entries<RawQuestion>('questions', file);
  if (!read) return;
  const { source, entries } = read;
  if (!bank.topics.has(topic) && !files.isLost(topic, 'topics')) {
    files.report({
      ...source.place([]),
      rule: 'unknown-topic',
      message: `${unexpected('topic', topic, [...bank.topics.keys()])} The name of the file is its topic.`,
    });
  }
  for (const [raw, n] of entries) {
    if (bank.questions.has(raw.id)) {
      files.report({
        ...source.place([n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second question "${raw.id}", expected an id of its own.`,
      });
      continue;
    }
    const options = new Map(Object.entries(raw.options ?? {}));
    const check = (word: string, path: (string | number)[], at: 'value' | 'key' = 'value'): void => {
      if (!options.has(word))
        files.report({
          ...source.place(path, at),
          rule: 'unknown-option',
          message: unexpected('option', word, [...options.keys()]),
        });
    };
    for (const [option, contained] of Object.entries(raw.implies ?? {})) {
      check(option, [n, 'implies', option], 'key');
      contained.forEach((text, m) => check(text, [n, 'implies', option, m]));
    }
    const silences = { 'yes-no': ['no'], set: ['no'], choice: [...options.keys()] }[raw.answer as string] ?? [];
    if (raw.silence !== undefined && raw.silence !== 'gap' && !silences.includes(raw.silence))
      files.report({
        ...source.place([n, 'silence']),
        rule: 'silence',
        message: unexpected('meaning of silence', raw.silence, ['gap', ...silences]),
      });
    const items = raw.dimensions?.['items'] as 'all' | string[] | undefined;
    if (Array.isArray(items)) {
      items.forEach((id, m) => {
        if (!bank.kinds.has(id) && !files.isLost(id, 'items'))
          files.report({
            ...source.place([n, 'dimensions', 'items', m]),
            rule: 'unknown-item',
            message: unexpected('class of items', id, [...bank.kinds.keys()]),
          });
      });
    }
    bank.questions.set(raw.id, {
      id: raw.id,
      topic,
      ask: raw.ask,
      ...(raw.note !== undefined && { note: raw.note }),
      answer: raw.answer,
      ...(raw.unit !== undefined && { unit: raw.unit }),
      ...(raw.answer === 'duration' && { durationUnit: raw.unit === 'days' ? 'days' : 'months' }),
      options,
      ordered: raw.ordered !== undefined,
      implies: new Map(Object.entries(raw.implies ?? {})),
      ...(items !== undefined && { items }),
      dimensions: Object.entries(raw.dimensions ?? {}).flatMap(([id, members]): Dimension[] =>
        id === 'items' ? [] : [{ id, members: new Map(Object.entries(members as Record<string, string>)) }],
      ),
      ...(raw.silence !== undefined && silences.includes(raw.silence) && { silence: raw.silence }),
      mayBeSetAside: raw['not-applicable'] !== 'never',
      ...(raw.find !== undefined && { find: raw.find }),
    });
  }
}
