import { describe, expect, it } from 'vitest';
import { faults } from './small.js';

// what stands in an answers file, and what is said of it: line:column rule: message
const FILE = 'countries/xts/answers/records.yaml';
const ROWS: [string, string[]][] = [
  [
    'a: 1\n  b: 2\n',
    [
      '1:4 yaml: Unexpected colon or indentation, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- question: x\n  answer: a: b\n',
    [
      '2:11 yaml: Unexpected colon or indentation, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- question: "abc\n  answer: yes\n',
    ['1:13 yaml: Unexpected quotation mark that nothing closes, expected another one at the end of the text.'],
  ],
  [
    '- question: [b, c\n  answer: x\n',
    ['2:3 yaml: Expected "]" at the end of what stands in brackets, before this line.'],
  ],
  ['- a: 1\n  a: 2\n', ['2:3 yaml: Unexpected second key "a", expected each key once.']],
  [
    '- a: 1\n  b\n  c: 2\n',
    [
      '2:3 yaml: Unexpected line without a colon, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- a: 1\n b: 2\n',
    [
      '2:1 yaml: Unexpected line between the entries of a list, expected it to begin with "- " or to be indented further.',
    ],
  ],
  ['- a: @foo\n', ['1:6 yaml: Unexpected "@" at the beginning of a text, expected the whole text in quotes.']],
  ['- a: `foo`\n', ['1:6 yaml: Unexpected "`" at the beginning of a text, expected the whole text in quotes.']],
  ['- a: %x\n', ['1:6 yaml: Unexpected "%" at the beginning of a text, expected the whole text in quotes.']],
  [
    '- a: *nope\n',
    ['1:6 yaml: Unexpected alias "*nope", none is expected here. Text that begins with * goes in quotes.'],
  ],
  [
    '- a: **bold**\n',
    ['1:6 yaml: Unexpected alias "**bold**", none is expected here. Text that begins with * goes in quotes.'],
  ],
  [
    '- a: !foo x\n',
    ['1:11 yaml: Unexpected tag "!foo", expected a plain value. Text that begins with ! goes in quotes.'],
  ],
  ['- a: ! x\n', ['1:8 yaml: Unexpected tag "!", expected a plain value. Text that begins with ! goes in quotes.']],
  [
    '- a: & b\n',
    [
      '1:6 yaml: Unexpected text here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- a: "\\q"\n',
    ['1:7 yaml: Unexpected \\q in double quotes, expected single quotes around a text with a backslash.'],
  ],
  [
    "- a: 'it''s' x\n",
    [
      '1:14 yaml: Unexpected text here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  ['- a: 1\n---\n- b: 2\n', ['2:1 yaml: Unexpected second document after "---", expected one in each file.']],
  ['-\ta: 1\n', ['1:2 yaml: Unexpected tab at the beginning of the line, expected spaces.']],
  ['- a:\n\tb: 1\n', ['2:1 yaml: Unexpected tab at the beginning of the line, expected spaces.']],
  ['%YAML 1.1\n---\n- a: yes\n', ['1:1 yaml: Unexpected %YAML 1.1, expected no such line.']],
  ['# only\n', ['1:1 wrong-type: Unexpected empty file, expected a list whose entries begin with "- ".']],
  ['just text\n', ['1:1 wrong-type: Unexpected "just text", expected a list whose entries begin with "- ".']],
  ['5\n', ['1:1 wrong-type: Unexpected 5, expected a list whose entries begin with "- ".']],
  [
    '- a: "x" # c\n  - b\n',
    [
      '2:1 yaml: Unexpected colon or indentation, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- a: |x\n  foo\n',
    [
      '1:7 yaml: Unexpected "|x" here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
      '2:3 yaml: Unexpected line without a colon, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  ['- a: {b: 1\n- c: 2\n', ['2:1 yaml: Expected "}" at the end of what stands in brackets, before this line.']],
  [
    '- a: ]\n',
    [
      '1:6 yaml: Unexpected "]" here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- a: x, y]\n',
    [
      '1:3 missing-key: Expected the key "question" here.',
      '1:3 missing-key: Expected the key "answer" here.',
      '1:3 unknown-key: Unexpected key "a", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
    ],
  ],
  [
    '- [a]: b\n',
    [
      '1:3 missing-key: Expected the key "question" here.',
      '1:3 missing-key: Expected the key "answer" here.',
      '1:3 unknown-key: Unexpected key "[ a ]", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
    ],
  ],
  [
    '- ? {x: 1}\n  : y\n',
    [
      '1:3 missing-key: Expected the key "question" here.',
      '1:3 missing-key: Expected the key "answer" here.',
      '1:3 unknown-key: Unexpected key "{ x: 1 }", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
    ],
  ],
  [
    '- a: [x,,y]\n',
    [
      '1:9 yaml: Unexpected "," here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  ['-a: 1\n', ['1:1 wrong-type: Unexpected map of keys and values, expected a list whose entries begin with "- ".']],
  [
    '- question:register-kept\n  answer: yes\n',
    [
      '1:3 yaml: Unexpected colon or indentation, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- question: register-kept\n   answer: yes\n',
    [
      '1:13 yaml: Unexpected colon or indentation, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- answer: > foo\n',
    [
      '1:13 yaml: Unexpected "foo" here, expected one "key: value" on a line, as deep as the lines beside it. Put a text that contains a colon, or that begins with a sign, in quotes.',
    ],
  ],
  [
    '- answer: @x\n  b: @y\n',
    [
      '1:11 yaml: Unexpected "@" at the beginning of a text, expected the whole text in quotes.',
      '2:6 yaml: Unexpected "@" at the beginning of a text, expected the whole text in quotes.',
    ],
  ],
  ['<<: 1\n', ['1:1 wrong-type: Unexpected map of keys and values, expected a list whose entries begin with "- ".']],
  [
    '- <<: {a: 1}\n  question: register-kept\n  answer: yes\n',
    [
      '1:3 unknown-key: Unexpected key "<<", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
    ],
  ],
  [
    '- __proto__: 1\n  constructor: 2\n  question: register-kept\n  answer: silent\n',
    [
      '1:3 unknown-key: Unexpected key "__proto__", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
      '2:3 unknown-key: Unexpected key "constructor", expected one of "question", "scope", "answer", "reason", "except", "sections", "evidence", "unseen" … (19 in all).',
    ],
  ],
];

describe('a file that is no sound YAML', () => {
  it.each(ROWS)('%s', (text, expected) => {
    expect(faults({ [FILE]: text }).map((fault) => fault.replace(`${FILE}:`, ''))).toEqual(expected);
  });
});
