import { durationWords } from '../../load/format/answers.js';
import { optionWords } from '../../words/words.js';
import type { Question } from '../../model/question.js';
import { parseDate, parseDuration } from '../../model/value.js';
import { describeDuration } from '../../words/durations.js';
import { partValue, WHOLE } from './part.js';
import { isTranslated, say } from '../../words/catalogue.js';

export type Typed = { ok: true; value: unknown; words: string } | { ok: false; hint: string };

const UNITS: Record<string, string> = {
  y: 'Y',
  yr: 'Y',
  yrs: 'Y',
  year: 'Y',
  years: 'Y',
  m: 'M',
  mo: 'M',
  month: 'M',
  months: 'M',
  w: 'W',
  week: 'W',
  weeks: 'W',
  d: 'D',
  day: 'D',
  days: 'D',
};

/** What is expected as the answer to a question that asks for a duration, a number or a date. */
export const expected = ({ answer, unit }: Question): string =>
  answer === 'duration'
    ? say('answering.typed.duration')
    : answer === 'date'
      ? say('answering.typed.date')
      : unit === undefined
        ? say('answering.typed.number')
        : say('answering.typed.number-of', { unit });

/** Reads what was typed as the answer to a question that asks for a duration, a number or a date. */
export function readTyped(question: Question, given: string): Typed {
  const text = given.trim();
  const lower = text.toLowerCase();
  if (lower === 'silent') return { ok: true, value: 'silent', words: say('answering.conclude.silent') };
  if (question.answer === 'number') {
    if (text === '' || !/^[+-]?\d+([.]\d+)?$/.test(text)) return { ok: false, hint: expected(question) };
    return {
      ok: true,
      value: Number(text),
      words: `${Number(text)}${question.unit === undefined ? '' : ` ${question.unit}`}`,
    };
  }
  if (question.answer === 'date')
    return parseDate(text) === undefined
      ? { ok: false, hint: expected(question) }
      : { ok: true, value: text, words: text };
  if (question.answer === 'duration') return readDuration(question, text);
  return { ok: false, hint: say('answering.typed.choose') };
}

function readDuration(question: Question, text: string): Typed {
  const lower = text.toLowerCase();
  const hint = expected(question);
  if (['permanent', 'permanently', 'for ever', 'forever', 'without limit', 'indefinitely'].includes(lower))
    return { ok: true, value: 'permanent', words: say('answering.typed.no-limit') };
  const iso = text.toUpperCase();
  const direct = parseDuration(iso);
  if (direct)
    return {
      ok: true,
      value: durationWords(iso) ?? iso,
      words: describeDuration(direct.length, direct.unit === 'days' ? 'days' : 'months'),
    };
  if (/^\d{1,4}$/.test(text))
    return wordsOf(question.durationUnit === 'days' ? `P${Number(text)}D` : `P${Number(text)}Y`);
  const parts = [...lower.matchAll(/(\d{1,5})\s*([a-z]+)/g)];
  const rest = lower.replace(/(\d{1,5})\s*([a-z]+)/g, '').replace(/[\s,]|and/g, '');
  if (parts.length === 0 || rest !== '' || parts.some(([, , unit]) => UNITS[unit!] === undefined))
    return { ok: false, hint };
  const order = 'YMWD';
  const gathered = parts
    .map(([, amount, unit]) => ({ amount: Number(amount), unit: UNITS[unit!]! }))
    .sort((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
  return wordsOf(`P${gathered.map(({ amount, unit }) => `${amount}${unit}`).join('')}`);
}

function wordsOf(value: string): Typed {
  const read = parseDuration(value);
  return read
    ? {
        ok: true,
        value: durationWords(value) ?? value,
        words: describeDuration(read.length, read.unit === 'days' ? 'days' : 'months'),
      }
    : { ok: false, hint: say('answering.typed.units') };
}

/** What the choices that have been taken in a picker are as the value of a field. */
export function takenValue(question: Question, field: string, taken: readonly string[]): unknown {
  const named = taken.filter((text) => text !== WHOLE);
  if (field === 'scope.items') return named.map(partValue);
  if (field !== 'answer') return named;
  if (question.answer !== 'set' || taken.includes('silent')) return taken[0];
  return [...question.options.keys()].filter((option) => taken.includes(option));
}

export type TypedReview = { ok: true; by: string; on: string } | { ok: false; given: string; hint: string };

/** Reads who has reviewed and when: a name, or a name and a day after a comma. Without a day it is today. */
export function readReview(given: string, today: string): TypedReview {
  const [, by = '', on = today] = /^(.*?)\s*(?:,\s*(\d[\d./ -]*))?$/.exec(given.trim())!;
  if (by === '') return { ok: false, given, hint: say('answering.typed.name-day', { today }) };
  return parseDate(on) === undefined
    ? { ok: false, given: on, hint: say('answering.typed.day', { today }) }
    : { ok: true, by, on };
}

/** The answer of an entry in words; empty where there is none. */
export function answerWords(question: Question, answer: unknown): string {
  if (answer === undefined) return '';
  if (answer === 'silent') return say('answering.conclude.silent');
  if (answer === 'not-applicable') return say('answering.typed.not-applicable');
  if (Array.isArray(answer))
    return answer.length === 0
      ? say('answering.typed.none')
      : answer.map((value) => optionWords(question, String(value))).join('; ');
  if (question.answer === 'choice' || question.answer === 'yes-no') return optionWords(question, String(answer));
  const typed = question.answer === 'duration' ? readDuration(question, String(answer)) : undefined;
  return typed?.ok
    ? typed.words
    : `${String(answer)}${question.answer === 'number' && question.unit !== undefined ? ` ${question.unit}` : ''}`;
}

/** What stands in the line of input for an answer that is there already. */
export function typedText(question: Question, answer: unknown): string {
  return answer === undefined || answer === 'silent' || answer === 'not-applicable'
    ? ''
    : question.answer === 'duration'
      ? isTranslated()
        ? String(answer)
        : answerWords(question, answer).replace('without limit', 'permanent')
      : String(answer);
}
