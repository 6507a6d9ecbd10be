import path from 'node:path';
import type { Answer, Country, Given, LawRecord, Reservation, SectionRecord } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { Years } from '../../model/items.js';
import type { Question } from '../../model/question.js';
import type { Term } from '../../model/term.js';
import { daysInMonths, monthsInDays } from '../../model/value.js';
import { answerUses, circlesIn } from './circles.js';
import { filesIn, type Files } from '../files.js';
import { readRequirement, removeCircles, type Read, type RawRequirement } from './instrument.js';
import { unexpected } from '../yaml/problem.js';
import { Rules } from './rules.js';
import type { Path, Source } from '../yaml/source.js';
import type { Bank } from './vocabulary.js';

interface RawLaw extends Omit<LawRecord, 'sections' | 'place'> {
  sections?: Omit<SectionRecord, 'place'>[];
}

export interface RawAnswer {
  question: string;
  scope?: never;
  answer: unknown;
  reason?: string;
  sections?: string[];
  says?: string;
  note?: string;
  unverified?: string;
  reviewed?: { by: string; on: string };
  fingerprints?: Record<string, string>;
}

const SPECIAL = ['silent', 'not-applicable'] as const;

/**
 * Reads the folder of one state. A reservation speaks in the words of its instrument. Undefined
 * if its main file cannot be read. `more` are further folders with laws of the state.
 */
export function readCountry(
  files: Files,
  folder: string,
  bank: Bank,
  instruments: ReadonlyMap<string, Instrument>,
  more: readonly string[] = [],
): Read<Country> | undefined {
  const source = files.yaml('country', path.join(folder, 'country.yaml'));
  const raw = (source?.data ?? { iso3: path.basename(folder).toUpperCase(), name: '' }) as {
    iso3: string;
    name: string;
    language?: string;
    fictional?: true;
    note?: string;
  };
  if (source && raw.iso3.toLowerCase() !== path.basename(folder)) {
    files.report({
      ...source.place(['iso3']),
      rule: 'file-name',
      message: `Unexpected code "${raw.iso3}" in the folder "${path.basename(folder)}", expected the same in small letters.`,
    });
  }
  const laws = new Map(
    [folder, ...more]
      .flatMap((one) => filesIn(path.join(one, 'laws'), '.yaml'))
      .flatMap((file) => readLaw(files, file)),
  );
  const years: Years[] = [];
  const terms = readTerms(files, folder, bank, laws, years);
  const words = new Set(terms.keys());
  const counts = new Map<string, number>();
  const counted = (question: string): string => {
    const n = (counts.get(question) ?? 0) + 1;
    counts.set(question, n);
    return `${question}#${n}`;
  };
  const answers = filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file) => {
    const read = files.entries<RawAnswer>('answers', file);
    if (!read) return [];
    const { source: part, entries } = read;
    const rules = new Rules(files, part, bank, words);
    const found = entries.flatMap(([one, n]) => readAnswer(rules, part, one, [n], laws, counted(one.question)) ?? []);
    years.push(...rules.years);
    return found;
  });
  const sound = withoutCircles(files, terms, answers);
  const reservations = readReservations(files, folder, bank, instruments, raw.iso3, years);
  if (!source) return undefined;
  return {
    years,
    value: {
      iso3: raw.iso3,
      name: raw.name,
      ...(raw.language !== undefined && { language: raw.language }),
      fictional: raw.fictional === true,
      ...(raw.note !== undefined && { note: raw.note }),
      ...sound,
      laws,
      reservations,
    },
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
      message: `Unexpected circle: ${words.join(' rests on ')}${words.length > 1 ? ', and that' : ''} on ${words[0]}, expected other terms in one of them.`,
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
    sections.set(section.id, { ...section, place: source.place(['sections', n]) });
  });
  return [[raw.id, { ...raw, sections, place: source.place([]) }]];
}

function readTerms(
  files: Files,
  folder: string,
  bank: Bank,
  laws: ReadonlyMap<string, LawRecord>,
  years: Years[],
): Map<string, Term> {
  const own = filesIn(folder, 'terms.yaml').filter((file) => path.basename(file) === 'terms.yaml');
  return new Map(own.flatMap((file) => [...readTermsFile(files, file, bank, laws, years)]));
}

/** Reads a file of defined terms. They may rest on one another and on `others`. The years that they name are added to `years`. */
export function readTermsFile(
  files: Files,
  file: string,
  bank: Bank,
  laws: ReadonlyMap<string, LawRecord>,
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
    checkSections(rules, term.sections, [id, 'sections'], laws);
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

export function readAnswer(
  rules: Rules,
  source: Source,
  raw: RawAnswer,
  path: Path,
  laws: ReadonlyMap<string, LawRecord>,
  id: string,
): Answer | undefined {
  const question = rules.question(raw.question, path);
  if (!question) return undefined;
  checkSections(rules, raw.sections ?? [], [...path, 'sections'], laws);
  const given = readGiven(rules, raw, question, path);
  const scope = rules.scope(raw.scope, question, path);
  if (given === undefined) return undefined;
  if (given === 'not-applicable' && raw.reason === undefined)
    rules.report(
      [...path, 'answer'],
      'missing-reason',
      'Expected the key "reason" beside "not-applicable": why the question does not apply.',
    );
  if (typeof given === 'object' && raw.sections === undefined) {
    rules.report(
      [...path, 'answer'],
      'missing-sections',
      'Expected the key "sections": the sections of the law that give this answer, such as firearms-act/14(2).',
    );
  }
  return {
    id,
    question: question.id,
    scope,
    given,
    ...(raw.reason !== undefined && { reason: raw.reason }),
    sections: raw.sections ?? [],
    ...(raw.says !== undefined && { says: raw.says }),
    ...(raw.note !== undefined && { note: raw.note }),
    ...(raw.unverified !== undefined && { unverified: raw.unverified }),
    ...(raw.reviewed && { reviewed: raw.reviewed }),
    fingerprints: new Map(Object.entries(raw.fingerprints ?? {})),
    place: source.place(path),
  };
}

function readGiven(rules: Rules, raw: RawAnswer, question: Question, path: Path): Given | undefined {
  const { answer } = raw;
  if (answer === 'silent' || answer === 'not-applicable') return answer;
  const at = [...path, 'answer'];
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
    if (!Array.isArray(answer)) return wrong('a list of options such as [a, b]');
    rules.constraints.options(answer as string[], question, at);
    return { type: 'set', options: new Set((answer as string[]).filter((option) => question.options.has(option))) };
  }
  if (Array.isArray(answer))
    return wrong(
      { duration: 'a duration such as P10Y', date: 'a date such as 2026-11-02', number: 'a number' }[question.answer],
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

/** Cited sections are `law/section`; the law must be known and, where its sections are listed, the section too. */
function checkSections(
  rules: Rules,
  sections: readonly string[],
  path: Path,
  laws: ReadonlyMap<string, LawRecord>,
): void {
  sections.forEach((cited, n) => {
    const match = /^([^/\s]+)\/([^()\s]+)((?:\([^()]+\))*)$/u.exec(cited);
    if (!match) {
      rules.report(
        [...path, n],
        'section',
        `Unexpected citation ${JSON.stringify(cited)}, expected law/section, such as firearms-act/14(2)(b).`,
      );
      return;
    }
    const law = laws.get(match[1]!);
    if (!law && rules.isLost(match[1]!, 'law')) return;
    if (!law) rules.report([...path, n], 'unknown-law', unexpected('law', match[1], [...laws.keys()]));
    else if (law.sections.size > 0 && !law.sections.has(match[2]!))
      rules.report(
        [...path, n],
        'unknown-section',
        unexpected(`section of ${law.id}`, match[2], [...law.sections.keys()]),
      );
  });
}

function readReservations(
  files: Files,
  folder: string,
  bank: Bank,
  instruments: ReadonlyMap<string, Instrument>,
  state: string,
  years: Years[],
): Reservation[] {
  const counts = new Map<string, number>();
  const counted = (provision: string): string => {
    const n = (counts.get(provision) ?? 0) + 1;
    counts.set(provision, n);
    return `${provision}@${state}#${n}`;
  };
  return filesIn(folder, 'reservations.yaml').flatMap((file) => {
    const read = files.entries<Omit<Reservation, 'requires' | 'place'> & { requires?: RawRequirement[] }>(
      'reservations',
      file,
    );
    if (!read) return [];
    const { source, entries } = read;
    return entries.map(([raw, n]) => {
      const instrument = instruments.get(raw.instrument);
      const provisions = instrument?.provisions.map(({ id }) => id);
      const rules = new Rules(files, source, bank, new Set(instrument?.terms.keys()));
      rules.instrument(raw.instrument, [n, 'instrument']);
      if (provisions && !provisions.includes(raw.provision) && !rules.isLost(raw.provision, 'provisions'))
        rules.report(
          [n, 'provision'],
          'unknown-provision',
          unexpected(`provision of ${raw.instrument}`, raw.provision, provisions),
        );
      if (raw.effect === 'modifies' && raw.requires === undefined)
        rules.report(
          [n, 'effect'],
          'missing-requires',
          'Expected the key "requires" beside "modifies": what binds the state instead.',
        );
      if (raw.effect === 'excludes' && raw.requires !== undefined)
        rules.report(
          [n, 'requires'],
          'both',
          'Unexpected "requires" beside "excludes", expected it only beside "modifies".',
          'key',
        );
      if (raw.from !== undefined && raw.until !== undefined && raw.until <= raw.from)
        rules.report(
          [n, 'until'],
          'date',
          `Unexpected end ${raw.until} of a reservation from ${raw.from}, expected a later day.`,
        );
      const requires = (raw.requires ?? []).flatMap(
        (one, m) =>
          readRequirement(rules, source, one, [n, 'requires', m], counted(`${raw.instrument}:${raw.provision}`)) ?? [],
      );
      years.push(...rules.years);
      return { ...raw, requires, place: source.place([n]) };
    });
  });
}
