import { describe, expect, it } from 'vitest';
import { faults, small } from './small.js';

// a requirement, and what is said of it: line:column rule: message; nothing where it is sound
const FILE = 'provisions/instruments/pact/articles.yaml';
const ROWS: [string, string[]][] = [
  [
    '{ question: register-kep, is: yes, strength: shall }',
    ['5:19 unknown-question: Unexpected question "register-kep", expected "register-kept"?'],
  ],
  ['{ question: register-kept, is: yes }', ['5:7 missing-key: Expected the key "strength" here.']],
  [
    '{ question: register-kept, is: yes, strength: shal }',
    ['5:53 unknown-value: Unexpected "shal" for "strength", expected "shall"?'],
  ],
  [
    '{ question: register-kept, is: true, strength: shall }',
    ['5:38 unknown-value: Unexpected true for "is", expected one of "yes", "no". Write yes or no, not true or false.'],
  ],
  [
    '{ question: register-kept, is: maybe, strength: shall }',
    ['5:38 unknown-value: Unexpected "maybe" for "is", expected one of "yes", "no".'],
  ],
  [
    '{ question: register-kept, strength: shall }',
    ['5:7 inexpressible: Expected what the answer to "register-kept" has to be: "is".'],
  ],
  [
    '{ question: register-kept, at-least: 5, strength: shall }',
    ['5:34 inexpressible: Unexpected "at-least": the question "register-kept" asks for yes or no, expected "is".'],
  ],
  [
    '{ question: register-count, is: yes, strength: shall }',
    [
      '5:35 inexpressible: Unexpected "is": the question "register-count" asks for a number, expected "at-least" or "at-most".',
    ],
  ],
  [
    '{ question: register-count, at-least: P5Y, strength: shall }',
    ['5:45 wrong-type: Unexpected "P5Y", expected a number of registers.'],
  ],
  [
    '{ question: register-count, at-least: 5, at-most: 3, strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "register-count" that no answer can satisfy, expected one that some answer can.',
    ],
  ],
  [
    '{ question: retention, at-least: 10, strength: shall }',
    ['5:40 wrong-type: Unexpected 10, expected a duration such as 10 years, 18 months or 90 days, or permanent.'],
  ],
  [
    '{ question: retention, at-least: P90D, strength: shall }',
    ['5:40 inexpressible: Unexpected duration "P90D": "retention" is counted in years and months, such as P10Y.'],
  ],
  [
    '{ question: review-time, at-most: P3M, strength: shall }',
    ['5:41 inexpressible: Unexpected duration "P3M": "review-time" is counted in days, such as P90D.'],
  ],
  [
    '{ question: retention, at-least: P5Y, at-most: P3Y, strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "retention" that no answer can satisfy, expected one that some answer can.',
    ],
  ],
  [
    '{ question: register-start, at-least: 2020-13-01, strength: shall }',
    ['5:45 wrong-type: Unexpected "2020-13-01", expected a date such as 2026-11-02.'],
  ],
  [
    '{ question: register-form, at-least: files, strength: shall }',
    ['5:44 unknown-option: Unexpected option "files", expected "file"?'],
  ],
  [
    '{ question: register-form, at-least: database, at-most: paper, strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "register-form" that no answer can satisfy, expected one that some answer can.',
    ],
  ],
  [
    '{ question: register-form, one-of: [paper], at-least: file, strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "register-form" that no answer can satisfy, expected one that some answer can.',
    ],
  ],
  [
    '{ question: register-form, includes: [paper], strength: shall }',
    [
      '5:34 inexpressible: Unexpected "includes": the question "register-form" asks for one option, expected "one-of", "at-least" or "at-most".',
    ],
  ],
  [
    '{ question: register-place, at-least: police, strength: shall }',
    ['5:35 inexpressible: Unexpected "at-least": the options of "register-place" have no order, expected "one-of".'],
  ],
  [
    '{ question: register-place, one-of: [polic], strength: shall }',
    ['5:44 unknown-option: Unexpected option "polic", expected "police"?'],
  ],
  [
    '{ question: register-content, one-of: [serial], strength: shall }',
    [
      '5:37 inexpressible: Unexpected "one-of": the question "register-content" asks for a set of options, expected "includes", "includes-one-of", "within" or "excludes".',
    ],
  ],
  [
    '{ question: register-content, includes: [serial], excludes: [serial], strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "register-content" that no answer can satisfy, expected one that some answer can.',
    ],
  ],
  [
    '{ question: register-content, includes: [serial], within: [maker], strength: shall }',
    [
      '5:7 inexpressible: Unexpected requirement on "register-content" that no answer can satisfy, expected one that some answer can.',
      '5:7 bounded-without-other: Unexpected "within" on the question "register-content", which has no option "other", expected one: without it an answer cannot say what lies outside the list.',
    ],
  ],
  [
    '{ question: register-content, includes-one-of: [[serail]], strength: shall }',
    ['5:56 unknown-option: Unexpected option "serail", expected "serial"?'],
  ],
  [
    '{ question: register-content, includes: serial, strength: shall }',
    ['5:47 wrong-type: Unexpected "serial", expected a list.'],
  ],
  [
    '{ question: register-kept, scope: {items: wepon}, is: yes, strength: shall }',
    ['5:49 unknown-item: Unexpected class of items or term "wepon", expected "weapon"?'],
  ],
  [
    '{ question: retention, scope: {items: ammunition}, at-least: P1Y, strength: shall }',
    [
      '5:7 empty-scope: Unexpected scope of a requirement to "retention" that covers nothing which the question is asked of, expected some of it.',
    ],
  ],
  [
    '{ question: register-kept, is: yes, strength: shall, applies-when: {question: register-form, at-least: xx} }',
    ['5:110 unknown-option: Unexpected option "xx", expected one of "paper", "file", "database".'],
  ],
  [
    '{ question: register-kept, is: yes, strength: shall, applies-when: {question: register-form} }',
    ['5:74 inexpressible: Expected what the answer to "register-form" has to be: "one-of", "at-least" or "at-most".'],
  ],
  [
    '{ question: register-kept, is: yes, strength: shall, party-to: pakt }',
    ['5:70 unknown-instrument: Unexpected instrument "pakt", expected "pact"?'],
  ],
];

describe('a requirement', () => {
  it.each(ROWS)('%s', (text, expected) => {
    expect(
      faults({
        [FILE]: small[FILE]!.replace(
          '{ question: register-kept, scope: { items: weapon }, is: yes, strength: shall }',
          text,
        ),
      }).map((fault) => fault.replace(`${FILE}:`, '')),
    ).toEqual(expected);
  });
});
