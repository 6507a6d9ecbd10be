import path from 'node:path';
import { modalKinds, type Lexicon, type QuestionWords } from '../../model/lexicon.js';
import type { World } from '../../model/world.js';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';
import { unexpected } from '../yaml/problem.js';
import type { Path, Source } from '../yaml/source.js';

/** A term that more questions than these share tells none of them from the others. */
export const MOST_QUESTIONS = 12;

type Terms = Record<string, string[]>;
interface Raw {
  language: string;
  items?: Terms;
  activities?: Terms;
  topics?: Terms;
  questions?: Record<string, { terms: string[]; headings?: string[]; not?: string[]; options?: Terms }>;
  vague?: string[];
  modal?: Partial<Record<(typeof modalKinds)[number], string[]>>;
}

export type Known = Pick<World, 'universe' | 'topics' | 'questions'>;

/**
 * The words of the field by language, from `provisions/lexicon/<language>.yaml` of some folders, in which later ones
 * add to earlier ones; only of these languages, if they are given. What is not known (a question, class, activity,
 * topic or option) and a term on too many questions is reported with its place. Not read by what only checks a state.
 */
export function readLexicons(
  files: Files,
  roots: readonly string[],
  known: Known,
  languages?: ReadonlySet<string>,
): Map<string, Lexicon> {
  const gathered = new Map<string, Builder>();
  for (const file of roots.flatMap((root) => filesIn(path.join(root, 'provisions', 'lexicon'), '.yaml'))) {
    const language = path.basename(file, '.yaml');
    if (languages && !languages.has(language)) continue;
    const source = files.yaml('lexicon', file);
    if (!source) continue;
    const raw = source.data as Raw;
    if (raw.language !== language)
      files.report({
        ...source.place(['language']),
        rule: 'file-name',
        message: `Unexpected language "${raw.language}", expected "${language}": the name of the file is its language.`,
      });
    const builder = gathered.get(language) ?? new Builder(language);
    gathered.set(language, builder);
    reportUnknown(files, source, raw, known);
    builder.add(files, source, raw);
  }
  return new Map([...gathered].map(([language, builder]) => [language, builder.lexicon()]));
}

function reportUnknown(files: Files, source: Source, raw: Raw, { universe, topics, questions }: Known): void {
  const check = (what: string, rule: string, terms: object | undefined, ids: Iterable<string>, at: Path): void => {
    const valid = new Set(ids);
    for (const id of Object.keys(terms ?? {}))
      if (!valid.has(id))
        files.report({ ...source.place([...at, id], 'key'), rule, message: unexpected(what, id, [...valid]) });
  };
  check(
    'class of items',
    'unknown-item',
    raw.items,
    [
      ...universe.kinds.keys(),
      ...[...universe.properties.values()].flatMap(({ id, values }) => [id, ...values.keys()]),
    ],
    ['items'],
  );
  const members = [...questions.values()].flatMap(({ dimensions }) =>
    dimensions.flatMap((dimension) => [...dimension.members.keys()]),
  );
  check('activity', 'unknown-activity', raw.activities, members, ['activities']);
  check('topic', 'unknown-topic', raw.topics, topics.keys(), ['topics']);
  check('question', 'unknown-question', raw.questions, questions.keys(), ['questions']);
  for (const [id, { options }] of Object.entries(raw.questions ?? {})) {
    const question = questions.get(id);
    if (question) check('option', 'unknown-option', options, question.options.keys(), ['questions', id, 'options']);
  }
}

/** The lexicon of a language as its files are read one after the other. */
class Builder {
  private readonly items = new Map<string, string[]>();
  private readonly activities = new Map<string, string[]>();
  private readonly topics = new Map<string, string[]>();
  private readonly questions = new Map<string, QuestionWords>();
  private readonly vague: string[] = [];
  private readonly modal: Record<(typeof modalKinds)[number], string[]> = {
    duty: [],
    ban: [],
    permission: [],
    exception: [],
  };
  private readonly users = new Map<string, Set<string>>();

  constructor(private readonly language: string) {}

  add(files: Files, source: Source, raw: Raw): void {
    join(this.items, raw.items);
    join(this.activities, raw.activities);
    join(this.topics, raw.topics);
    this.vague.push(...(raw.vague ?? []));
    for (const kind of modalKinds) this.modal[kind].push(...(raw.modal?.[kind] ?? []));
    for (const [id, words] of Object.entries(raw.questions ?? {})) {
      const before = this.questions.get(id);
      const options = new Map([...(before?.options ?? [])].map(([option, terms]) => [option, [...terms]]));
      join(options, words.options);
      this.questions.set(id, {
        terms: joined(before?.terms, words.terms),
        headings: joined(before?.headings, words.headings),
        not: joined(before?.not, words.not),
        options,
      });
      words.terms.forEach((term, n) => this.count(files, source, term, id, n));
    }
  }

  private count(files: Files, source: Source, term: string, question: string, n: number): void {
    const key = term.toLowerCase();
    const users = this.users.get(key) ?? new Set();
    this.users.set(key, users.add(question));
    if (users.size === MOST_QUESTIONS + 1)
      files.report({
        ...source.place(['questions', question, 'terms', n]),
        rule: 'common-term',
        message:
          `Unexpected term "${term}" on ${users.size} questions, expected at most ${MOST_QUESTIONS}: it does ` +
          'not tell them apart. Write it under the topic, or with another word beside it.',
      });
  }

  lexicon(): Lexicon {
    const { language, items, activities, topics, questions, vague, modal } = this;
    return { language, items, activities, topics, questions, vague, modal };
  }
}

const joined = (before: readonly string[] = [], now: readonly string[] = []): string[] => [
  ...new Set([...before, ...now]),
];

function join(into: Map<string, string[]>, terms: Terms | undefined): void {
  for (const [id, termsHere] of Object.entries(terms ?? {})) into.set(id, joined(into.get(id), termsHere));
}
