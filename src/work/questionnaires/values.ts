import type { Question } from '../../model/question.js';
import { isDate, parseDuration } from '../../model/value.js';
import { letterOf } from '../../report/questionnaire/data.js';
import { languages, nameIn, say } from '../../words/catalogue.js';
import { inAllLanguages, plainly } from './returned.js';

/** A value as an answer holds it in its file, or why what was written is none. */
export type Read<T> = { ok: true; value: T } | { ok: false; why: string };

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const no = (why: string): Read<never> => ({ ok: false, why });

/** What was written as the answer to a question, in any language that there is. */
export function readValue(question: Question, text: string): Read<string | number | string[]> {
  for (const special of ['silent', 'not-applicable'] as const)
    if (plainly(text) === special || inAllLanguages(`answers.${special}`).has(plainly(text))) return ok(special);
  switch (question.answer) {
    case 'yes-no':
    case 'choice': {
      const option = optionIn(question, text);
      return option.ok ? ok(option.value) : option;
    }
    case 'set':
      return readSet(question, text);
    case 'duration': {
      const words = durationIn(text);
      return words === undefined
        ? no(`Unexpected period ${quoted(text)}, expected one such as 10 years, or "without limit".`)
        : ok(words);
    }
    case 'date': {
      const day = dayIn(text);
      return day === undefined ? no(`Unexpected date ${quoted(text)}, expected one such as 2026-12-31.`) : ok(day);
    }
    default:
      return /^\d{1,15}(?:[.,]\d{1,9})?$/.test(text.trim())
        ? ok(Number(text.trim().replace(',', '.')))
        : no(`Unexpected number ${quoted(text)}, expected digits only, such as 18.`);
  }
}

export const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);

const idsOf = (question: Question): string[] =>
  question.answer === 'yes-no' ? ['yes', 'no'] : [...question.options.keys()];

/** The words of an option in every language that there is. */
function wordsOf(question: Question, option: string): Set<string> {
  const wordings = [question, ...(question.original ? [question.original] : [])].flatMap(
    ({ options }) => options.get(option) ?? [],
  );
  const named = languages().flatMap((language) => [
    ...[nameIn(language, `questions.${question.id}.options.${option}`) ?? []].flat(),
    ...(question.answer === 'yes-no' ? [say(`answers.${option}`, {}, language)] : []),
  ]);
  return new Set([option, ...wordings, ...named].map(plainly));
}

const LETTER = /^\(?([a-z]{1,2})\s*[).:]\s*/;

/** One option by its letter, its words, or its id. */
function optionIn(question: Question, text: string): Read<string> {
  const ids = idsOf(question);
  const plain = plainly(text).replace(/[.;,]$/, '');
  const [lead = '', letter] = LETTER.exec(plain) ?? [];
  const words = plain.slice(lead.length);
  const exact = ids.find((id) => wordsOf(question, id).has(plain));
  if (exact !== undefined) return ok(exact);
  const at = ids.findIndex((_, n) => letterOf(n) === (letter ?? plain));
  if (
    at >= 0 &&
    (letter === undefined || words === '' || [...wordsOf(question, ids[at]!)].some((word) => word.startsWith(words)))
  )
    return ok(ids[at]!);
  const named = lead === '' ? undefined : ids.find((id) => wordsOf(question, id).has(words));
  if (at >= 0 || named !== undefined)
    return no(`Unexpected option ${quoted(text)}, whose letter and words are not of the same option.`);
  const all = ids.map((id, n) => `${letterOf(n)}) ${question.options.get(id) ?? say(`answers.${id}`)}`);
  return no(`Unexpected option ${quoted(text)}, which is none of: ${[...all, say('answers.silent')].join('; ')}.`);
}

const LETTERS = /^\(?[a-z]{1,2}\)?(?:(?:\s*[,;/&+\n]\s*|\s+)\(?[a-z]{1,2}\)?)*\.?$/;

function readSet(question: Question, text: string): Read<string | string[]> {
  const plain = plainly(text);
  if (plain === 'none' || inAllLanguages('answers.none').has(plain)) return ok('none');
  const whole = optionIn(question, text);
  if (whole.ok) return ok([whole.value]);
  const pieces = LETTERS.test(plain) ? plain.split(/[\s,;/&+]+/) : text.split(/[;\n]+/);
  const options = new Set<string>();
  for (const piece of pieces.map((pieceText) => pieceText.trim().replace(LETTERS.test(plain) ? /[().]/g : /^$/, ''))) {
    if (piece === '') continue;
    const read = optionIn(question, piece);
    if (!read.ok) {
      const special = ['silent', 'not-applicable', 'none'].find((key) =>
        inAllLanguages(`answers.${key}`).has(plainly(piece)),
      );
      return special === undefined
        ? read
        : no(`Unexpected ${quoted(piece)} beside other options, expected it alone or the others without it.`);
    }
    options.add(read.value);
  }
  return options.size === 0
    ? no(`Unexpected option ${quoted(text)}, expected letters of the options.`)
    : ok([...options]);
}

/**
 * A day as ISO 8601 has it, from that or from day, month and year; undefined where the two could be taken for each
 * other.
 */
export function dayIn(text: string): string | undefined {
  const plain = plainly(text);
  if (isDate(plain)) return plain;
  const [, first, sign, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(plain) ?? [];
  if (first === undefined) return undefined;
  // with dots the day comes first everywhere
  if (sign !== '.' && Number(first) <= 12 && Number(second) <= 12 && first !== second) return undefined;
  const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}

let units: ReadonlyMap<string, string> | undefined;
const SINGLE = ['years', 'months', 'weeks', 'days'] as const;

/** A period as an answer writes it, `10 years`, `permanent`; undefined for anything else. */
export function durationIn(text: string): string | undefined {
  const plain = plainly(text).replace(/\.$/, '');
  if (plain === 'permanent' || inAllLanguages('answers.without-limit').has(plain)) return 'permanent';
  const iso = plain.toUpperCase();
  if (parseDuration(iso)) return iso;
  units ??= new Map(
    SINGLE.flatMap((unit) =>
      languages().flatMap((language) =>
        plainly(say(`questionnaire.units.${unit}`, {}, language))
          .split(' ')
          .map((word): [string, string] => [word, unit]),
      ),
    ),
  );
  const numbers: string[] = [];
  const left = plain.replace(/(\d{1,5})\s*(\p{L}[\p{L}\p{M}]*\.?)/gu, (whole, number: string, word: string) => {
    const unit = units!.get(word.replace(/\.$/, '')) ?? units!.get(word);
    if (unit === undefined) return whole;
    numbers.push(`${Number(number)} ${Number(number) === 1 ? unit.slice(0, -1) : unit}`);
    return '';
  });
  const joints = [...inAllLanguages('questionnaire.units.and')];
  if (
    numbers.length === 0 ||
    !left.split(/[\s,،、]+/).every((leftWord) => leftWord === '' || joints.includes(leftWord))
  )
    return undefined;
  const words = numbers.join(' and ');
  return parseDuration(words) ? words : undefined;
}
