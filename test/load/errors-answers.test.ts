import { describe, expect, it } from 'vitest';
import { faults } from './small.js';

// an answers file, and what is said of it: line:column rule: message; nothing where it is sound
const FILE = 'countries/xts/answers/records.yaml';
const ROWS: [string, string[]][] = [
  ['- {}', ['1:3 missing-key: Expected the key "question" here.', '1:3 missing-key: Expected the key "answer" here.']],
  ['- question: register-kept', ['1:3 missing-key: Expected the key "answer" here.']],
  [
    '- {question: register-keptt, answer: yes}',
    ['1:14 unknown-question: Unexpected question "register-keptt", expected "register-kept"?'],
  ],
  [
    '- {question: zzzzz, answer: yes}',
    [
      '1:14 unknown-question: Unexpected question "zzzzz", expected one of "register-kept", "register-count", "retention", "review-time", "register-start", "register-form", "register-place", "register-content".',
    ],
  ],
  ['- {question: register-kept, answer: yess}', ['1:37 unknown-option: Unexpected answer "yess", expected "yes"?']],
  [
    '- {question: register-kept, answer: true, sections: [act/1]}',
    ['1:37 wrong-type: Unexpected true, expected text or a number or a list. Write yes or no, or put it in quotes.'],
  ],
  [
    '- {question: register-kept, answer: 5, sections: [act/1]}',
    ['1:37 wrong-type: Unexpected answer 5, expected yes, no, silent or not-applicable.'],
  ],
  [
    '- {question: register-kept, answer: [yes], sections: [act/1]}',
    ['1:37 wrong-type: Unexpected answer ["yes"], expected yes, no, silent or not-applicable.'],
  ],
  [
    '- {question: register-kept, answer: {a: 1}}',
    ['1:37 wrong-type: Unexpected map of keys and values, expected text or a number or a list.'],
  ],
  [
    '- {question: register-kept, answer: }',
    ['1:37 wrong-type: Unexpected nothing, expected text or a number or a list.'],
  ],
  [
    '- {question: register-count, answer: many, sections: [act/1]}',
    ['1:38 wrong-type: Unexpected "many", expected a number of registers.'],
  ],
  [
    '- {question: register-count, answer: "5", sections: [act/1]}',
    ['1:38 wrong-type: Unexpected "5", expected a number of registers.'],
  ],
  [
    '- {question: register-count, answer: [5], sections: [act/1]}',
    ['1:38 wrong-type: Unexpected answer [5], expected a number, silent or not-applicable.'],
  ],
  [
    '- {question: register-count, answer: .nan, sections: [act/1]}',
    ['1:38 wrong-type: Unexpected "NaN", expected a number of registers.'],
  ],
  [
    '- {question: retention, answer: 10, sections: [act/1]}',
    ['1:33 wrong-type: Unexpected 10, expected a duration such as 10 years, 18 months or 90 days, or permanent.'],
  ],
  [
    '- {question: retention, answer: ten years, sections: [act/1]}',
    [
      '1:33 wrong-type: Unexpected "ten years", expected a duration such as 10 years, 18 months or 90 days, or permanent.',
    ],
  ],
  [
    '- {question: retention, answer: [P10Y], sections: [act/1]}',
    ['1:33 wrong-type: Unexpected answer ["P10Y"], expected a duration such as 10 years, silent or not-applicable.'],
  ],
  [
    '- {question: retention, answer: P1Y3D, sections: [act/1]}',
    ['1:33 wrong-type: Unexpected "P1Y3D", expected a duration such as 10 years, 18 months or 90 days, or permanent.'],
  ],
  [
    '- {question: retention, answer: P99999999999999999999D, sections: [act/1]}',
    [
      '1:33 wrong-type: Unexpected "P99999999999999999999D", expected a duration such as 10 years, 18 months or 90 days, or permanent.',
    ],
  ],
  [
    '- {question: review-time, answer: 10, sections: [act/1]}',
    ['1:35 wrong-type: Unexpected 10, expected a duration such as 10 years, 18 months or 90 days, or permanent.'],
  ],
  [
    '- {question: register-start, answer: 2020-02-30, sections: [act/1]}',
    ['1:38 wrong-type: Unexpected "2020-02-30", expected a date such as 2026-11-02.'],
  ],
  [
    '- {question: register-start, answer: 2020, sections: [act/1]}',
    ['1:38 wrong-type: Unexpected 2020, expected a date such as 2026-11-02.'],
  ],
  [
    '- {question: register-start, answer: [2020], sections: [act/1]}',
    ['1:38 wrong-type: Unexpected answer [2020], expected a date such as 2026-11-02, silent or not-applicable.'],
  ],
  [
    '- {question: register-form, answer: papers, sections: [act/1]}',
    ['1:37 unknown-option: Unexpected answer "papers", expected "paper"?'],
  ],
  [
    '- {question: register-form, answer: 3, sections: [act/1]}',
    ['1:37 wrong-type: Unexpected answer 3, expected one of paper, file, database, silent or not-applicable.'],
  ],
  [
    '- {question: register-form, answer: [paper], sections: [act/1]}',
    ['1:37 wrong-type: Unexpected answer ["paper"], expected one of paper, file, database, silent or not-applicable.'],
  ],
  [
    '- {question: register-content, answer: serial, sections: [act/1]}',
    [
      '1:40 wrong-type: Unexpected answer "serial", expected a list of options such as [a, b], none, silent or not-applicable.',
    ],
  ],
  [
    '- {question: register-content, answer: [serail], sections: [act/1]}',
    ['1:41 unknown-option: Unexpected option "serail", expected "serial"?'],
  ],
  [
    '- {question: register-content, answer: [serial, 5], sections: [act/1]}',
    ['1:49 unknown-option: Unexpected option 5, expected one of "serial", "maker", "model".'],
  ],
  [
    '- {question: register-kept, scope: {item: rifle}, answer: yes, sections: [act/1]}',
    [
      '1:37 unknown-dimension: Unexpected dimension "item", expected "items"? The answer to "register-kept" varies by items, records.',
    ],
  ],
  [
    '- {question: register-kept, scope: {items: rifel}, answer: yes, sections: [act/1]}',
    ['1:44 unknown-item: Unexpected class of items or term "rifel", expected "rifle"?'],
  ],
  [
    '- {question: register-kept, scope: {items: [rifle, gn]}, answer: yes, sections: [act/1]}',
    ['1:52 unknown-item: Unexpected class of items or term "gn", expected "gun"?'],
  ],
  [
    '- {question: register-kept, scope: {records: imports}, answer: yes, sections: [act/1]}',
    ['1:46 unknown-member: Unexpected member of records "imports", expected "import"?'],
  ],
  [
    '- {question: register-kept, scope: {records: [imports, exports]}, answer: yes, sections: [act/1]}',
    [
      '1:47 unknown-member: Unexpected member of records "imports", expected "import"?',
      '1:56 unknown-member: Unexpected member of records "exports", expected one of "manufacture", "import".',
    ],
  ],
  [
    '- {question: register-kept, scope: {records: 5}, answer: yes, sections: [act/1]}',
    ["1:46 wrong-type: Unexpected number 5, expected text or a list. Put it in quotes: '5'."],
  ],
  [
    '- {question: register-kept, scope: {records: []}, answer: yes, sections: [act/1]}',
    ['1:46 empty: Unexpected nothing, expected at least one value here.'],
  ],
  [
    '- {question: register-kept, scope: {items: 5}, answer: yes, sections: [act/1]}',
    [
      '1:44 wrong-type: Unexpected number 5, expected a class of items or a term (text), or a map with "items" or a list. Put it in quotes: \'5\'.',
    ],
  ],
  [
    '- {question: register-kept, scope: {items: {itms: rifle}}, answer: yes, sections: [act/1]}',
    ['1:44 missing-key: Expected the key "items" here.', '1:45 unknown-key: Unexpected key "itms", expected "items"?'],
  ],
  [
    '- {question: register-kept, scope: {items: {items: rifle, carry: one-persn}}, answer: yes, sections: [act/1]}',
    ['1:66 unknown-value: Unexpected "one-persn" for "carry", expected "one-person"?'],
  ],
  [
    '- {question: register-kept, scope: {items: {items: rifle, carri: crew}}, answer: yes, sections: [act/1]}',
    ['1:59 unknown-key: Unexpected key "carri", expected "carry"?'],
  ],
  [
    '- {question: register-kept, scope: {items: [{items: rifle, made: {from: 900}}]}, answer: yes, sections: [act/1]}',
    ['1:73 wrong-value: Unexpected year 900, expected one from 1000 to 2200.'],
  ],
  [
    '- {question: register-kept, scope: {items: [{items: rifle, made: 1900}]}, answer: yes, sections: [act/1]}',
    ['1:66 wrong-type: Unexpected 1900, expected a map with keys such as "from", "before".'],
  ],
  [
    '- {question: register-kept, scope: {items: [{items: rifle, made: {from: 1950, before: 1900}}]}, answer: yes, sections: [act/1]}',
    ['1:66 empty-years: Unexpected years from 1950 before 1900, expected the first to be the smaller.'],
  ],
  [
    '- {question: register-kept, scope: rifle, answer: yes, sections: [act/1]}',
    ['1:36 wrong-type: Unexpected "rifle", expected a map with keys such as "items".'],
  ],
  [
    '- {question: register-count, scope: {items: rifle}, answer: 3, sections: [act/1]}',
    [
      '1:38 unknown-dimension: Unexpected dimension "items", none is expected here. The answer to "register-count" varies by nothing.',
    ],
  ],
  [
    '- {question: retention, scope: {items: ammunition}, answer: P1Y, sections: [act/1]}',
    [
      '1:3 empty-scope: Unexpected scope of an answer to "retention" that covers nothing which the question is asked of, expected some of it.',
    ],
  ],
  [
    '- {question: register-kept, scope: {items: {items: [rifle, ammunition], made: {from: 1900}}}, answer: yes, sections: [act/1]}',
    [
      '1:3 lost-class: Unexpected "ammunition" with "made", which leaves nothing of it, expected it apart from what is narrowed.',
    ],
  ],
  [
    '- {question: register-count, answer: 3}',
    [
      '1:38 missing-sections: Expected the key "sections": the sections of the law that give this answer, such as firearms-act/14(2); or "evidence" for what no statute shows.',
    ],
  ],
  [
    '- {question: register-count, answer: 3, sections: []}',
    ['1:51 empty: Unexpected nothing, expected at least one value here.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: act/1}',
    ['1:51 wrong-type: Unexpected "act/1", expected a list.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [1]}',
    ["1:52 wrong-type: Unexpected number 1, expected text. Put it in quotes: '1'."],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act]}',
    ['1:52 section: Unexpected citation "act", expected law/section, such as firearms-act/14(2)(b).'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [acts/1]}',
    ['1:52 unknown-law: Unexpected law "acts", expected "act"?'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/14b]}',
    ['1:52 unknown-section: Unexpected section of act "14b", expected "14a"?'],
  ],
  [
    '- {question: register-count, answer: not-applicable}',
    ['1:38 missing-reason: Expected the key "reason" beside "not-applicable": why the question does not apply.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], reviewed: yes}',
    ['1:70 wrong-type: Unexpected "yes", expected a map with keys such as "by", "on", "seal".'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], reviewed: {by: me, on: 2026-13-01}}',
    ['1:83 date: Unexpected "2026-13-01", expected a date such as 2026-11-02.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], reviewed: {by: me, on: 2026}}',
    ['1:83 wrong-type: Unexpected 2026, expected a date such as 2026-11-02.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], fingerprints: {act/1: abc}}',
    [
      '1:60 unknown-key: Unexpected key "fingerprints" of an earlier form, expected none. Bring the workspace to the form of today: concord migrate.',
    ],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], says: 5}',
    ["1:66 wrong-type: Unexpected number 5, expected text. Put it in quotes: '5'."],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], says: }',
    ['1:66 wrong-type: Unexpected nothing, expected text.'],
  ],
  [
    '- {question: register-count, answer: 3, section: [act/1]}',
    ['1:41 unknown-key: Unexpected key "section", expected "sections"?'],
  ],
  ['- {question: 5, answer: 3}', ["1:14 wrong-type: Unexpected number 5, expected text. Put it in quotes: '5'."]],
  [
    '- {question: Register Count, answer: 3}',
    [
      '1:14 wrong-form: Unexpected "Register Count", expected an id of small letters, digits and hyphens, such as record-retention.',
    ],
  ],
  ['- 5', ['1:3 wrong-type: Unexpected 5, expected a map with keys such as "question", "scope", "answer".']],
  [
    'question: x',
    ['1:1 wrong-type: Unexpected map of keys and values, expected a list whose entries begin with "- ".'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1]}\n- {question: register-count, answer: 5, sections: [act/1]}',
    [
      '2:3 overlapping-answers: Unexpected second answer to "register-count" over all of it: both from act/1 (the other is at countries/xts/answers/records.yaml:1). Give each its own scope.',
    ],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1]}\n- {question: register-count, answer: silent}',
    [
      '2:3 overlapping-answers: Unexpected second answer to "register-count" over all of it: "silent" beside a value (the other is at countries/xts/answers/records.yaml:1). Give each its own scope.',
    ],
  ],
  [
    '- {question: register-count, answer: silent}\n- {question: register-count, answer: not-applicable, reason: x}',
    [
      '2:3 overlapping-answers: Unexpected second answer to "register-count" over all of it: "silent" beside "not-applicable" (the other is at countries/xts/answers/records.yaml:1). Give each its own scope.',
    ],
  ],
  [
    '- {question: register-kept, scope: {items: rifle}, answer: yes, sections: [act/1]}\n- {question: register-kept, answer: no, sections: [act/1, act/2]}',
    [
      '2:3 overlapping-answers: Unexpected second answer to "register-kept" over gun: both from act/1 (the other is at countries/xts/answers/records.yaml:1). Give each its own scope.',
    ],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], except: [{kind: museums, says: x, sections: [act/2]}]}',
    ['1:76 unknown-exception: Unexpected kind of exception "museums", expected "museum"?'],
  ],
  [
    "- {question: register-count, answer: 3, sections: [act/1], except: [{kind: museum, says: x, sections: [act/2], within: ['pact:9'], beyond: ['pact:1']}]}",
    ['1:121 unknown-provision: Unexpected provision "pact:9", expected "pact:1"?'],
  ],
  [
    "- {question: register-count, answer: 3, sections: [act/1], except: [{kind: museum, says: x, sections: [act/2], within: ['pact:1'], beyond: ['pact:1']}]}",
    ['1:141 both: Unexpected "pact:1" in "beyond" and in "within", expected it in one of them.'],
  ],
  [
    '- {question: register-count, answer: silent, except: [{kind: museum, says: x, sections: [act/2]}]}',
    ['1:46 both: Unexpected "except" beside "silent", expected it only beside a value.'],
  ],
  [
    '- {question: register-count, answer: silent, express: true}',
    ['1:46 both: Unexpected "express" beside "silent", expected the answer that the sections give in terms.'],
  ],
  [
    '- {question: register-count, answer: silent, unseen: [{law: decree, why: x}]}',
    [
      '1:61 unknown-law: Unexpected law not at hand "decree", none is expected here. Laws that were not at hand stand under "not-at-hand" in country.yaml.',
    ],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], from: 2027-01-01, until: 2026-01-01}',
    ['1:85 date: Unexpected end 2026-01-01 of a rule from 2027-01-01, expected a later day.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/1], reviewed: {by: me, on: 2026-01-01}, checked: {by: me, on: 2026-01-02}}',
    ['1:110 same-reviewer: Unexpected second reviewer "me", expected somebody else than the first.'],
  ],
  [
    '- {question: register-count, answer: 3, sections: [act/3]}',
    ['1:52 unknown-section: Unexpected section of act "3", expected "1"?'],
  ],
  [
    '- {question: register-count, answer: silent, amend-at: [act/3]}',
    ['1:57 unknown-section: Unexpected section of act "3", expected "1"?'],
  ],
  [
    '- {question: register-kept, scope: {items: gun}, answer: yes, evidence: [{what: a note, where: a file, date: 2026-01-01}]}',
    [],
  ],
  ['- {question: register-content, answer: none, sections: [act/1]}', []],
  ['- {question: retention, answer: 10 years, sections: [act/1]}', []],
  ['- {question: review-time, answer: 90 days, sections: [act/1]}', []],
];

describe('an answer', () => {
  it.each(ROWS)('%s', (text, expected) => {
    expect(faults({ [FILE]: `${text}\n` }).map((fault) => fault.replace(`${FILE}:`, ''))).toEqual(expected);
  });
});
