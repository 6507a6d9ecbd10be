import { existsSync } from 'node:fs';
import path from 'node:path';
import type {
  Answer,
  Claimed,
  Country,
  Evidence,
  Exception,
  Given,
  LawRecord,
  NotAtHand,
  SealParts,
  Seals,
  SectionRecord,
  Unseen,
} from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { Years } from '../../model/items.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import { daysInMonths, monthsInDays } from '../../model/value.js';
import { reportAnswerFaults } from './answer-faults.js';
import type { Law } from '../../law/index.js';
import { answerUses, circlesIn } from './circles.js';
import { checkCitations, type Citable } from './citations.js';
import { filesIn, type Files } from '../files.js';
import { removeCircles, type Read } from './instrument.js';
import { readReservations } from './reservations.js';
import { unexpected } from '../yaml/problem.js';
import { Rules } from './rules.js';
import type { Path, Source } from '../yaml/source.js';
import { lawDateFaults, ruleDateFaults } from './law-dates.js';
import type { Bank } from './vocabulary.js';

interface RawLaw extends Omit<LawRecord, 'sections' | 'place' | 'inForce'> {
  'in-force'?: string;
  sections?: (Omit<SectionRecord, 'place' | 'places'> & { places?: Record<string, string> })[];
}

interface RawCountry {
  iso3?: string;
  id?: string;
  union?: string;
  name: string;
  language?: string;
  fictional?: true;
  note?: string;
  'not-at-hand'?: NotAtHand[];
}

interface RawException {
  kind: string;
  says: string;
  sections: string[];
  scope?: never;
  instead?: unknown;
  'filled-by'?: string[];
  unseen?: Unseen[];
  within?: string[];
  beyond?: string[];
}

export interface RawAnswer {
  question: string;
  scope?: never;
  answer: unknown;
  reason?: string;
  except?: RawException[];
  sections?: string[];
  evidence?: Evidence[];
  unseen?: Unseen[];
  fills?: string[];
  express?: true;
  from?: string;
  until?: string;
  'amend-at'?: string[];
  says?: string;
  note?: string;
  unverified?: string;
  reviewed?: { by: string; on: string; seal?: string };
  claimed?: Claimed;
  checked?: { by: string; on: string };
}

const SPECIAL = ['silent', 'not-applicable'] as const;

/** The texts of laws, by state and law, and whether each citation is looked up in them. */
export interface Texts {
  textOf: (state: string, law: string) => Law | undefined;
  thorough: boolean;
}

/**
 * Reads the folder of one state or union. A reservation speaks in the words of its instrument. Undefined
 * if its main file cannot be read. `more` are further folders with laws of the state.
 */
export function readCountry(
  files: Files,
  folder: string,
  bank: Bank,
  instruments: ReadonlyMap<string, Instrument>,
  texts: Texts,
  more: readonly string[] = [],
): Read<Country> | undefined {
  const source = files.yaml('country', path.join(folder, 'country.yaml'));
  const raw = (source?.data ?? { iso3: path.basename(folder).toUpperCase(), name: '' }) as RawCountry;
  const code = raw.union === undefined ? raw.iso3! : raw.id!;
  if (source) {
    const key = raw.union === undefined ? 'iso3' : 'id';
    if (code?.toLowerCase() !== path.basename(folder))
      files.report({
        ...source.place([key]),
        rule: 'file-name',
        message:
          `Unexpected ${key === 'id' ? 'id' : 'code'} "${code}" in the folder "${path.basename(folder)}", ` +
          `expected the same${key === 'id' ? '' : ' in small letters'}.`,
      });
    const beside = raw.union === undefined ? 'id' : 'iso3';
    if (raw[beside] !== undefined)
      files.report({
        ...source.place([beside], 'key'),
        rule: 'both',
        message: 'Unexpected keys of a state and of a union, expected "iso3", or "id" and "union".',
      });
    if (raw.union !== undefined && !bank.groups.has(raw.union) && !files.isLost(raw.union, 'groups'))
      files.report({
        ...source.place(['union']),
        rule: 'unknown-group',
        message: unexpected('group of states', raw.union, [...bank.groups]),
      });
  }
  const notAtHand = new Map((raw['not-at-hand'] ?? []).map((notAtHand) => [notAtHand.id, notAtHand]));
  const laws = new Map(
    [folder, ...more]
      .flatMap((text) => filesIn(path.join(text, 'laws'), '.yaml'))
      .flatMap((file) => readLaw(files, file)),
  );
  const citable: Citable = { laws, textOf: (law) => texts.textOf(code, law), thorough: texts.thorough };
  const years: Years[] = [];
  const terms = readTerms(files, folder, bank, citable, years);
  const words = new Set(terms.keys());
  const counts = new Map<string, number>();
  const counted = (question: string): string => {
    const n = (counts.get(question) ?? 0) + 1;
    counts.set(question, n);
    return `${question}#${n}`;
  };
  const answersIn = (file: string, idOf: (question: string) => string): Answer[] => {
    const read = files.entries<RawAnswer>('answers', file);
    if (!read) return [];
    const { source: part, entries } = read;
    const rules = new Rules(files, part, bank, words);
    const found = entries.flatMap(
      ([one, n]) => readAnswer(rules, part, one, [n], { ...citable, notAtHand }, idOf(one.question)) ?? [],
    );
    years.push(...rules.years);
    return found;
  };
  const answers = filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file) => answersIn(file, counted));
  const received = readReceived(files, folder, answersIn);
  const sound = withoutCircles(files, terms, answers);
  const reservations = readReservations(files, folder, bank, instruments, code, years);
  if (!source) return undefined;
  return {
    years,
    value: {
      iso3: code,
      ...(raw.union !== undefined && { union: raw.union }),
      name: raw.name,
      ...(raw.language !== undefined && { language: raw.language }),
      fictional: raw.fictional === true,
      ...(raw.note !== undefined && { note: raw.note }),
      ...sound,
      ...(received.length > 0 && { received }),
      laws,
      reservations,
      notAtHand,
      seals: readSeals(files, folder),
    },
  };
}

/**
 * The answers of respondents that stand beside those of the state, from a file of each respondent. One without a
 * respondent is reported; none is reviewed, since no result rests on them.
 */
function readReceived(
  files: Files,
  folder: string,
  answersIn: (file: string, idOf: (question: string) => string) => Answer[],
): Answer[] {
  return filesIn(path.join(folder, 'received'), '.yaml').flatMap((file) => {
    const counts = new Map<string, number>();
    const found = answersIn(file, (question) => {
      const n = (counts.get(question) ?? 0) + 1;
      counts.set(question, n);
      return `${question}@${path.basename(file, '.yaml')}${n > 1 ? `#${n}` : ''}`;
    });
    return found.filter((answer) => {
      if (answer.claimed === undefined)
        files.report({
          ...answer.place,
          rule: 'missing-key',
          message:
            `Expected the key "claimed" in an answer that was received: who gave it, and when. An ` +
            `answer of the state itself stands in the folder "answers".`,
        });
      if (answer.reviewed !== undefined)
        files.report({
          ...answer.place,
          rule: 'both',
          message:
            'Unexpected "reviewed" in an answer that was received, expected it to be chosen first: concord ' +
            'take --choose.',
        });
      return answer.claimed !== undefined && answer.reviewed === undefined;
    });
  });
}

/** The seals of a state's answers; none where there is no file of them. */
function readSeals(files: Files, folder: string): Seals {
  const file = path.join(folder, 'seals.yaml');
  const source = existsSync(file) ? files.yaml('seals', file) : undefined;
  const raw = (source?.data ?? {}) as {
    answers?: Record<string, Omit<SealParts, 'places'> & { places: Record<string, string> }>;
    requirements?: Record<string, string>;
    before?: Record<string, Record<string, string>>;
    files?: Record<string, string>;
  };
  return {
    answers: new Map(
      Object.entries(raw.answers ?? {}).map(([seal, parts]) => [
        seal,
        { ...parts, places: new Map(Object.entries(parts.places)) },
      ]),
    ),
    requirements: new Map(Object.entries(raw.requirements ?? {})),
    ...(raw.before && {
      before: new Map(Object.entries(raw.before).map(([seal, meant]) => [seal, new Map(Object.entries(meant))])),
    }),
    files: new Map(Object.entries(raw.files ?? {})),
  };
}

/** Takes out and reports terms and answers that rest on one another. */
function withoutCircles(
  files: Files,
  terms: ReadonlyMap<string, Term>,
  answers: readonly Answer[],
): Pick<Country, 'terms' | 'answers'> {
  const circles = circlesIn(answerUses(terms, answers));
  if (circles.length === 0) return { terms, answers };
  for (const circle of circles) {
    const { place } = answers.find(({ question }) => circle.includes(`?${question}`)) ?? terms.get(circle[0]!)!;
    const words = circle.map((id) => (id.startsWith('?') ? `the answer to "${id.slice(1)}"` : `the term "${id}"`));
    files.report({
      ...place,
      rule: 'circle',
      message:
        `Unexpected circle: ${words.join(' rests on ')}${words.length > 1 ? ', and that' : ''} on ${words[0]}, ` +
        'expected other terms in one of them.',
    });
  }
  const out = new Set(circles.flat());
  return {
    terms: new Map([...terms].filter(([id]) => !out.has(id))),
    answers: answers.filter(({ question }) => !out.has(`?${question}`)),
  };
}

function readLaw(files: Files, file: string): [string, LawRecord][] {
  const source = files.yaml('law', file);
  if (!source) {
    files.lose('law', [path.basename(file, '.yaml')]);
    return [];
  }
  const raw = source.data as RawLaw;
  if (raw.id !== path.basename(file, '.yaml'))
    files.report({
      ...source.place(['id']),
      rule: 'file-name',
      message: `Unexpected id "${raw.id}" in "${path.basename(file)}", expected the same name.`,
    });
  const sections = new Map<string, SectionRecord>();
  (raw.sections ?? []).forEach((section, n) => {
    if (sections.has(section.id))
      files.report({
        ...source.place(['sections', n, 'id']),
        rule: 'duplicate-id',
        message: `Unexpected second section "${section.id}", expected an id of its own.`,
      });
    else if (!isNumberOf(section.id, section.number))
      files.report({
        ...source.place(['sections', n, 'number']),
        rule: 'number',
        message:
          `Unexpected number ${JSON.stringify(section.number)} of the section "${section.id}", expected the ` +
          'number that the id has.',
      });
    const { places, ...rest } = section;
    sections.set(section.id, {
      ...rest,
      ...(places && { places: new Map(Object.entries(places)) }),
      place: source.place(['sections', n]),
    });
  });
  const { 'in-force': inForce, ...rest } = raw;
  for (const [key, message, severity] of lawDateFaults({ ...rest, ...(inForce !== undefined && { inForce }) }))
    files.report({ ...source.place([key]), rule: 'date', message, ...(severity && { severity }) });
  return [[raw.id, { ...rest, ...(inForce !== undefined && { inForce }), sections, place: source.place([]) }]];
}

/**
 * Whether a number is that of an id: `389bis` and `389 bis` are the same; `annex.3` is numbered 3, and an `annex` as
 * it is printed.
 */
function isNumberOf(id: string, number: string): boolean {
  const plainly = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const stem = id.replace(/~\d+$/, '');
  return (
    !/\p{N}/u.test(stem) || [stem, stem.replace(/^\p{L}+[.-]/u, '')].some((one) => plainly(one) === plainly(number))
  );
}

function readTerms(files: Files, folder: string, bank: Bank, citable: Citable, years: Years[]): Map<string, Term> {
  const own = path.join(folder, 'terms.yaml');
  return existsSync(own) ? readTermsFile(files, own, bank, citable, years) : new Map();
}

/**
 * Reads a file of defined terms. They may rest on one another and on `others`. The years that they name are added to
 * `years`.
 */
export function readTermsFile(
  files: Files,
  file: string,
  bank: Bank,
  citable: Citable,
  years: Years[],
  others: ReadonlyMap<string, Term> = new Map(),
): Map<string, Term> {
  const terms = new Map<string, Term>();
  const read = files.entries<{
    word: string;
    sections: string[];
    says?: string;
    covers: never;
    excludes?: never;
    note?: string;
  }>('terms', file);
  if (!read) return terms;
  const { source, entries } = read;
  const rules = new Rules(files, source, bank, new Set([...others.keys(), ...entries.map(([, id]) => id)]));
  for (const [term, id] of entries) {
    checkCitations(rules, term.sections, [id, 'sections'], citable);
    terms.set(id, {
      id,
      word: term.word,
      cite: term.sections.join(', '),
      sections: term.sections,
      ...(term.says !== undefined && { says: term.says }),
      covers: rules.items(term.covers, [id, 'covers']),
      ...(term.excludes !== undefined && { excludes: rules.items(term.excludes, [id, 'excludes']) }),
      ...(term.note !== undefined && { note: term.note }),
      place: source.place([id]),
    });
  }
  const joined = new Map([...others, ...terms]);
  removeCircles(joined, rules, bank, [], false);
  years.push(...rules.years);
  return new Map([...terms].filter(([id]) => joined.has(id)));
}

/** What an answer may name: the laws of its state, and those of the field that are not at hand. */
export interface Nameable extends Citable {
  notAtHand: Country['notAtHand'];
}

/** Reads one answer; undefined if its question or value is wrong, which is reported. */
export function readAnswer(
  rules: Rules,
  source: Source,
  raw: RawAnswer,
  path: Path,
  nameable: Nameable,
  id: string,
): Answer | undefined {
  const question = rules.question(raw.question, path);
  if (!question) return undefined;
  checkCitations(rules, raw.sections ?? [], [...path, 'sections'], nameable);
  checkCitations(rules, raw['amend-at'] ?? [], [...path, 'amend-at'], nameable);
  const given = readGiven(rules, raw.answer, question, [...path, 'answer']);
  const scope = rules.scope(raw.scope, question, path);
  const except = (raw.except ?? []).map((rawException, n) =>
    readException(rules, source, rawException, [...path, 'except', n], question, nameable),
  );
  checkFields(rules, raw, given, question, path, nameable);
  if (given === undefined) return undefined;
  reportAnswerFaults(raw, (at, ...hit) => rules.report([...path, ...at], ...hit));
  return {
    id,
    question: question.id,
    scope,
    given,
    ...(raw.reason !== undefined && { reason: raw.reason }),
    except,
    sections: raw.sections ?? [],
    evidence: raw.evidence ?? [],
    unseen: raw.unseen ?? [],
    ...(raw.fills && { fills: raw.fills }),
    express: raw.express === true,
    ...(raw.from !== undefined && { from: raw.from }),
    ...(raw.until !== undefined && { until: raw.until }),
    amendAt: raw['amend-at'] ?? [],
    ...(raw.says !== undefined && { says: raw.says }),
    ...(raw.note !== undefined && { note: raw.note }),
    ...(raw.unverified !== undefined && { unverified: raw.unverified }),
    ...(raw.claimed && { claimed: raw.claimed }),
    ...(raw.reviewed && { reviewed: raw.reviewed }),
    ...(raw.checked && { checked: raw.checked }),
    place: source.place(path),
  };
}

function readException(
  rules: Rules,
  source: Source,
  raw: RawException,
  path: Path,
  question: Question,
  citable: Nameable,
): Exception {
  rules.exceptionKind(raw.kind, [...path, 'kind']);
  checkCitations(rules, raw.sections, [...path, 'sections'], citable);
  for (const key of ['within', 'beyond'] as const)
    raw[key]?.forEach((cited, n) => rules.allowingProvision(cited, raw.kind, [...path, key, n]));
  raw.beyond?.forEach((cited, n) => {
    if (raw.within?.includes(cited) === true)
      rules.report(
        [...path, 'beyond', n],
        'both',
        `Unexpected "${cited}" in "beyond" and in "within", expected it in one of them.`,
      );
  });
  const instead = raw.instead === undefined ? undefined : readGiven(rules, raw.instead, question, [...path, 'instead']);
  if (typeof instead === 'string')
    rules.report(
      [...path, 'instead'],
      'wrong-type',
      `Unexpected "${instead}" in "instead", expected what the law holds in these cases; leave it out where ` +
        'it holds nothing.',
    );
  checkUnseen(rules, raw.unseen, question, path, citable.notAtHand);
  return {
    kind: raw.kind,
    says: raw.says,
    sections: raw.sections,
    ...(raw.scope !== undefined && { scope: rules.scope(raw.scope, question, path) }),
    ...(typeof instead === 'object' && { instead }),
    ...(raw['filled-by'] && { filledBy: raw['filled-by'] }),
    ...(raw.unseen && { unseen: raw.unseen }),
    within: raw.within ?? [],
    beyond: raw.beyond ?? [],
    place: source.place(path),
  };
}

/** Reports what the keys of an answer, each right by itself, cannot say together. */
function checkFields(
  rules: Rules,
  raw: RawAnswer,
  given: Given | undefined,
  question: Question,
  path: Path,
  nameable: Nameable,
): void {
  if (given === 'not-applicable' && raw.reason === undefined)
    rules.report(
      [...path, 'answer'],
      'missing-reason',
      'Expected the key "reason" beside "not-applicable": why the question does not apply.',
    );
  if (given === 'not-applicable' && !question.mayBeSetAside)
    rules.report(
      [...path, 'answer'],
      'not-applicable',
      `Unexpected "not-applicable": a state cannot set "${question.id}" aside, expected a value or silent.`,
    );
  if (typeof given === 'object' && raw.sections === undefined && raw.evidence === undefined)
    rules.report(
      [...path, 'answer'],
      'missing-sections',
      'Expected the key "sections": the sections of the law that give this answer, such as ' +
        'firearms-act/14(2); or "evidence" for what no statute shows.',
    );
  if (typeof given === 'string' && raw.except !== undefined)
    rules.report(
      [...path, 'except'],
      'both',
      `Unexpected "except" beside "${given}", expected it only beside a value.`,
      'key',
    );
  if (given === 'silent' && raw.express === true)
    rules.report(
      [...path, 'express'],
      'both',
      'Unexpected "express" beside "silent", expected the answer that the sections give in terms.',
      'key',
    );
  checkUnseen(rules, raw.unseen, question, path, nameable.notAtHand);
  if (raw.from !== undefined && raw.until !== undefined && raw.until <= raw.from)
    rules.report(
      [...path, 'until'],
      'date',
      `Unexpected end ${raw.until} of a rule from ${raw.from}, expected a later day.`,
    );
  for (const [key, message, severity] of ruleDateFaults(raw, nameable.laws))
    rules.report([...path, key], 'date', message, 'value', severity);
  if (raw.checked && raw.checked.by === raw.reviewed?.by)
    rules.report(
      [...path, 'checked', 'by'],
      'same-reviewer',
      `Unexpected second reviewer "${raw.checked.by}", expected somebody else than the first.`,
    );
}

function checkUnseen(
  rules: Rules,
  unseen: RawAnswer['unseen'],
  question: Question,
  path: Path,
  notAtHand: ReadonlyMap<string, NotAtHand>,
): void {
  unseen?.forEach(({ law, options }, n) => {
    if (options) rules.constraints.options([...options], question, [...path, 'unseen', n, 'options']);
    if (!notAtHand.has(law))
      rules.report(
        [...path, 'unseen', n, 'law'],
        'unknown-law',
        `${unexpected('law not at hand', law, [...notAtHand.keys()])} Laws that were not at hand stand under ` +
          '"not-at-hand" in country.yaml.',
      );
  });
}

function readGiven(rules: Rules, answer: unknown, question: Question, at: Path): Given | undefined {
  if (answer === 'silent' || answer === 'not-applicable') return answer;
  const wrong = (expected: string): undefined =>
    void rules.report(
      at,
      'wrong-type',
      `Unexpected answer ${JSON.stringify(answer).slice(0, 80)}, expected ${expected}, silent or not-applicable.`,
    );
  if (question.answer === 'yes-no' || question.answer === 'choice') {
    const valid = question.answer === 'yes-no' ? ['yes', 'no'] : [...question.options.keys()];
    if (typeof answer !== 'string')
      return wrong(question.answer === 'yes-no' ? 'yes, no' : `one of ${valid.join(', ')}`);
    if (valid.includes(answer)) return { type: 'option', option: answer };
    rules.report(at, 'unknown-option', unexpected('answer', answer, [...valid, ...SPECIAL]));
    return undefined;
  }
  if (question.answer === 'set') {
    if (answer === 'none') return { type: 'set', options: new Set() };
    if (!Array.isArray(answer)) return wrong('a list of options such as [a, b], none');
    rules.constraints.options(answer as string[], question, at);
    return { type: 'set', options: new Set((answer as string[]).filter((option) => question.options.has(option))) };
  }
  if (Array.isArray(answer))
    return wrong(
      { duration: 'a duration such as 10 years', date: 'a date such as 2026-11-02', number: 'a number' }[
        question.answer
      ],
    );
  const value = rules.constraints.quantity(answer, question, at);
  if (!value) return undefined;
  const converted =
    question.durationUnit === undefined ||
    value.unit === question.durationUnit ||
    value.unit === 'any' ||
    value.unit === undefined
      ? { least: value.length, most: value.length }
      : question.durationUnit === 'days'
        ? daysInMonths(value.length)
        : monthsInDays(value.length);
  return { type: 'quantity', ...converted };
}
