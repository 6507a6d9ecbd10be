import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Answer, Country, NotAtHand, Seals } from '../../model/country.js';
import type { Instrument } from '../../model/instrument.js';
import type { Stretch } from '../../model/items.js';
import type { Term } from '../../model/term.js';
import { answerUses, circlesIn } from './circles.js';
import { type Citable } from './citations.js';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';
import { type Read } from './instrument.js';
import { readReservations } from './reservations.js';
import { unexpected } from '../yaml/problem.js';
import { Rules } from './rules.js';
import type { Bank } from './vocabulary.js';
import { type RawAnswer, readAnswer } from './answers.js';
import { sealsIn } from './seals.js';
import { readTerms } from './terms.js';
import { readLaw, type Texts } from './laws.js';

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
  const stretches: Stretch[] = [];
  const terms = readTerms(files, folder, bank, citable, stretches);
  const words = new Set(terms.keys());
  const counts = new Map<string, number>();
  const counted = (question: string): string => {
    const n = (counts.get(question) ?? 0) + 1;
    counts.set(question, n);
    return `${question}#${n}`;
  };
  const said = new Map<string, string>();
  const answersIn = (file: string, idOf: (question: string) => string): Answer[] => {
    const read = files.entries<RawAnswer>('answers', file);
    if (!read) return [];
    const { source: part, entries } = read;
    const rules = new Rules(files, part, bank, words);
    const answersHere = entries.flatMap(
      ([rawAnswer, n]) =>
        readAnswer(rules, part, rawAnswer, [n], { ...citable, notAtHand }, idOf(rawAnswer.question)) ?? [],
    );
    stretches.push(...rules.stretches);
    for (const [{ reviewed: _, checked: __, ...rawAnswer }, n] of idOf === counted ? entries : []) {
      const { file: name, line } = part.place([n]);
      const text = JSON.stringify(rawAnswer);
      const first = said.get(text);
      said.set(text, first ?? `${name}:${line}`);
      if (first !== undefined)
        rules.report(
          [n],
          'duplicate-value',
          `Unexpected second answer to "${rawAnswer.question}" that says the same as that at ${first}, ` +
            'expected each once.',
          'value',
          'warning',
        );
    }
    return answersHere;
  };
  const answers = filesIn(path.join(folder, 'answers'), '.yaml').flatMap((file) => answersIn(file, counted));
  const received = readReceived(files, folder, answersIn);
  const sound = withoutCircles(files, terms, answers);
  const reservations = readReservations(files, folder, bank, instruments, code, stretches);
  if (!source) return undefined;
  return {
    stretches,
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
    const answersHere = answersIn(file, (question) => {
      const n = (counts.get(question) ?? 0) + 1;
      counts.set(question, n);
      return `${question}@${path.basename(file, '.yaml')}${n > 1 ? `#${n}` : ''}`;
    });
    return answersHere.filter((answer) => {
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
  return sealsIn(existsSync(file) ? files.yaml('seals', file)?.data : undefined);
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
