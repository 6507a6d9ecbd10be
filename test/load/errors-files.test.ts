import { describe, expect, it } from 'vitest';
import { faults, read, small } from './small.js';

// name, file, what stands in it, what is put in its place, and all that is said: file:line:column rule: message
const CHANGED: [string, string, string, string, string[]][] = [
  [
    'id number',
    'provisions/instruments/pact/articles.yaml',
    "id: '1'",
    'id: 1',
    [
      "provisions/instruments/pact/articles.yaml:1:7 wrong-type: Unexpected number 1, expected text. Put it in quotes: '1'.",
    ],
  ],
  [
    'id 1.10',
    'provisions/instruments/pact/articles.yaml',
    "id: '1'",
    'id: 1.10',
    [
      "provisions/instruments/pact/articles.yaml:1:7 wrong-type: Unexpected number 1.10, expected text. Put it in quotes: '1.10'.",
      'countries/xts/reservations.yaml:2:14 unknown-provision: Unexpected provision of pact "1", expected "2"?',
    ],
  ],
  [
    'cite 8',
    'provisions/instruments/pact/articles.yaml',
    'cite: Art. 1',
    'cite: 8',
    [
      "provisions/instruments/pact/articles.yaml:2:9 wrong-type: Unexpected number 8, expected text. Put it in quotes: '8'.",
    ],
  ],
  [
    'no requires',
    'provisions/instruments/pact/articles.yaml',
    '  requires:\n    - { question: register-kept, scope: { items: weapon }, is: yes, strength: shall }\n',
    '',
    ['provisions/instruments/pact/articles.yaml:1:3 missing-key: Expected the key "requires" or "no-measure" here.'],
  ],
  [
    'no requires + other',
    'provisions/instruments/pact/articles.yaml',
    '  requires:\n    - { question: register-kept, scope: { items: weapon }, is: yes, strength: shall }\n',
    '  foo: 1\n  due: [{what: 5}]\n',
    [
      'provisions/instruments/pact/articles.yaml:1:3 missing-key: Expected the key "requires" or "no-measure" here.',
      'provisions/instruments/pact/articles.yaml:4:3 unknown-key: Unexpected key "foo", expected one of "id", "cite", "covers", "says", "unverified", "source", "scope", "when" … (17 in all).',
      "provisions/instruments/pact/articles.yaml:5:16 wrong-type: Unexpected number 5, expected text. Put it in quotes: '5'.",
    ],
  ],
  [
    'no-measure wrong',
    'provisions/instruments/pact/articles.yaml',
    'final-clause\n',
    'final-claus\n',
    [
      'provisions/instruments/pact/articles.yaml:9:15 unknown-value: Unexpected "final-claus" for "no-measure", expected "final-clause"?',
    ],
  ],
  [
    'no because',
    'provisions/instruments/pact/articles.yaml',
    '  because: It has no content.\n',
    '',
    [
      'provisions/instruments/pact/articles.yaml:9:15 missing-reason: Expected the key "because" beside "no-measure": why the paragraph asks for no national measure.',
    ],
  ],
  [
    'both',
    'provisions/instruments/pact/articles.yaml',
    'no-measure: final-clause',
    'no-measure: final-clause\n  requires: [{ question: register-kept, is: yes, strength: shall }]',
    [
      'provisions/instruments/pact/articles.yaml:9:3 both: Unexpected "no-measure" beside "requires", expected one of them.',
    ],
  ],
  [
    'dup prov',
    'provisions/instruments/pact/articles.yaml',
    "- id: '2'",
    "- id: '1'",
    [
      'provisions/instruments/pact/articles.yaml:6:3 duplicate-id: Unexpected second provision "1", expected an id of its own.',
      'provisions/instruments/pact/articles.yaml:6:3 duplicate-id: Unexpected paragraph "1", which another provision accounts for already, expected each in one provision.',
      'provisions/instruments/pact/instrument.yaml:7:16 unaccounted: Expected the paragraph "2" to be accounted for: with "requires", with "no-measure", or in "left-out".',
    ],
  ],
  [
    'unknown para',
    'provisions/instruments/pact/articles.yaml',
    "- id: '2'",
    "- id: '3'",
    [
      'provisions/instruments/pact/articles.yaml:6:3 unknown-paragraph: Unexpected paragraph "3", expected "1"?',
      'provisions/instruments/pact/instrument.yaml:7:16 unaccounted: Expected the paragraph "2" to be accounted for: with "requires", with "no-measure", or in "left-out".',
    ],
  ],
  [
    'outline dup',
    'provisions/instruments/pact/instrument.yaml',
    "outline: ['1', '2']",
    "outline: ['1', '2', '2']",
    [
      'provisions/instruments/pact/instrument.yaml:7:21 duplicate-id: Unexpected second paragraph "2" in the outline, expected each once.',
    ],
  ],
  [
    'outline num',
    'provisions/instruments/pact/instrument.yaml',
    "outline: ['1', '2']",
    "outline: ['1', '2', 3]",
    [
      "provisions/instruments/pact/instrument.yaml:7:21 wrong-type: Unexpected number 3, expected text. Put it in quotes: '3'.",
    ],
  ],
  [
    'unaccounted',
    'provisions/instruments/pact/instrument.yaml',
    "outline: ['1', '2']",
    "outline: ['1', '2', '3']",
    [
      'provisions/instruments/pact/instrument.yaml:7:21 unaccounted: Expected the paragraph "3" to be accounted for: with "requires", with "no-measure", or in "left-out".',
    ],
  ],
  [
    'left-out',
    'provisions/instruments/pact/instrument.yaml',
    'terms:',
    "left-out:\n  - { paragraphs: ['2', '9'], because: x }\nterms:",
    [
      'provisions/instruments/pact/instrument.yaml:9:20 duplicate-id: Unexpected paragraph "2", which a provision accounts for already, expected it in one place.',
      'provisions/instruments/pact/instrument.yaml:9:25 unknown-paragraph: Unexpected paragraph "9", expected "1"?',
    ],
  ],
  [
    'left-out no reason',
    'provisions/instruments/pact/instrument.yaml',
    'terms:',
    "left-out:\n  - { paragraphs: ['2'] }\nterms:",
    ['provisions/instruments/pact/instrument.yaml:9:5 missing-key: Expected the key "because" here.'],
  ],
  [
    'parent',
    'provisions/instruments/pact/instrument.yaml',
    'force: legal',
    'force: legal\nparent: pakt\nreplaces: x\nreplaced-by: pac',
    [
      'provisions/instruments/pact/instrument.yaml:5:9 unknown-instrument: Unexpected instrument "pakt", expected "pact"?',
      'provisions/instruments/pact/instrument.yaml:6:11 unknown-instrument: Unexpected instrument "x", expected "pact".',
      'provisions/instruments/pact/instrument.yaml:7:14 unknown-instrument: Unexpected instrument "pac", expected "pact"?',
    ],
  ],
  [
    'binds',
    'provisions/instruments/pact/instrument.yaml',
    'binds: by-deposit',
    'binds: by-depositt',
    [
      'provisions/instruments/pact/instrument.yaml:5:8 unknown-value: Unexpected "by-depositt" for "binds", expected "by-deposit"?',
    ],
  ],
  [
    'binds2',
    'provisions/instruments/pact/instrument.yaml',
    'binds: by-deposit',
    'binds: { members-of: unoin }',
    [
      'provisions/instruments/pact/instrument.yaml:5:22 unknown-group: Unexpected group of states "unoin", expected "union"?',
    ],
  ],
  [
    'binds3',
    'provisions/instruments/pact/instrument.yaml',
    'binds: by-deposit',
    'binds: { member-of: union }',
    [
      'provisions/instruments/pact/instrument.yaml:5:8 missing-key: Expected the key "members-of" here.',
      'provisions/instruments/pact/instrument.yaml:5:10 unknown-key: Unexpected key "member-of", expected "members-of"?',
    ],
  ],
  [
    'binds4',
    'provisions/instruments/pact/instrument.yaml',
    'binds: by-deposit',
    'binds: 5',
    [
      'provisions/instruments/pact/instrument.yaml:5:8 wrong-type: Unexpected 5, expected one of "by-deposit", "un-members" or a map of keys and values.',
    ],
  ],
  [
    'force',
    'provisions/instruments/pact/instrument.yaml',
    'force: legal',
    'force: legl',
    ['provisions/instruments/pact/instrument.yaml:4:8 unknown-value: Unexpected "legl" for "force", expected "legal"?'],
  ],
  [
    'adopted',
    'provisions/instruments/pact/instrument.yaml',
    'force: legal',
    'force: legal\nadopted: 2001',
    [
      'provisions/instruments/pact/instrument.yaml:5:10 wrong-type: Unexpected 2001, expected a date such as 2026-11-02.',
    ],
  ],
  [
    'after',
    'provisions/instruments/pact/instrument.yaml',
    'force: legal',
    'force: legal\nafter-deposit: 30 dayz',
    [
      'provisions/instruments/pact/instrument.yaml:5:16 wrong-form: Unexpected "30 dayz", expected a duration such as 90 days or 1 year.',
    ],
  ],
  [
    'inst id',
    'provisions/instruments/pact/instrument.yaml',
    'id: pact',
    'id: pakt',
    [
      'provisions/instruments/pact/instrument.yaml:1:5 file-name: Unexpected id "pakt" in the folder "pact", expected the same name.',
    ],
  ],
  [
    'circle',
    'provisions/instruments/pact/instrument.yaml',
    'covers: arms',
    'covers: weapon',
    [
      'provisions/instruments/pact/instrument.yaml:9:3 circle: Unexpected term "weapon" that is defined by itself, expected classes of items or other terms.',
    ],
  ],
  [
    'circle2',
    'provisions/instruments/pact/instrument.yaml',
    'covers: arms',
    'covers: thing\n  thing: { cite: Art. 1, covers: [rifle, { items: [weapon] }] }',
    [
      'provisions/instruments/pact/instrument.yaml:9:3 circle: Unexpected term "weapon" that is defined by itself, through "thing", expected classes of items or other terms.',
    ],
  ],
  [
    'term id',
    'provisions/instruments/pact/instrument.yaml',
    '  weapon:',
    '  Weapon Thing:',
    [
      'provisions/instruments/pact/instrument.yaml:9:3 wrong-form: Unexpected key "Weapon Thing", expected an id of small letters, digits and hyphens, such as record-retention.',
    ],
  ],
  [
    'term cov',
    'provisions/instruments/pact/instrument.yaml',
    'covers: arms',
    'covers: armss',
    [
      'provisions/instruments/pact/instrument.yaml:11:13 unknown-item: Unexpected class of items or term "armss", expected "arms"?',
    ],
  ],
  [
    'no sources',
    'provisions/instruments/pact/instrument.yaml',
    'sources: [made up]\n',
    '',
    ['provisions/instruments/pact/instrument.yaml:1:1 missing-key: Expected the key "sources" here.'],
  ],
  [
    'sources num',
    'provisions/instruments/pact/instrument.yaml',
    'sources: [made up]',
    'sources: [5]',
    [
      "provisions/instruments/pact/instrument.yaml:6:11 wrong-type: Unexpected number 5, expected text. Put it in quotes: '5'.",
    ],
  ],
  [
    'dup q',
    'provisions/questions/records.yaml',
    'id: register-count',
    'id: register-kept',
    [
      'provisions/questions/records.yaml:5:9 duplicate-id: Unexpected second question "register-kept", expected an id of its own.',
    ],
  ],
  [
    'opt missing',
    'provisions/questions/records.yaml',
    '  options: { ministry: at the ministry, police: at the police }\n',
    '',
    ['provisions/questions/records.yaml:14:3 missing-key: Expected the key "options" here.'],
  ],
  [
    'opt on number',
    'provisions/questions/records.yaml',
    'unit: registers',
    'unit: registers, options: {a: b}',
    [
      'provisions/questions/records.yaml:5:93 unknown-key: Unexpected key "options", expected it only with another type of answer.',
    ],
  ],
  [
    'answer type',
    'provisions/questions/records.yaml',
    'answer: number',
    'answer: numbr',
    ['provisions/questions/records.yaml:5:59 unknown-value: Unexpected "numbr" for "answer", expected "number"?'],
  ],
  [
    'no answer',
    'provisions/questions/records.yaml',
    'answer: number, ',
    '',
    ['provisions/questions/records.yaml:5:3 missing-key: Expected the key "answer" here.'],
  ],
  [
    'implies',
    'provisions/questions/records.yaml',
    '  options: { serial: the serial number, maker: the maker, model: the model }',
    '  options: { serial: the serial number, maker: the maker, model: the model }\n  implies: { serail: [x], maker: [modle] }',
    [
      'provisions/questions/records.yaml:22:14 unknown-option: Unexpected option "serail", expected "serial"?',
      'provisions/questions/records.yaml:22:23 unknown-option: Unexpected option "x", expected one of "serial", "maker", "model".',
      'provisions/questions/records.yaml:22:35 unknown-option: Unexpected option "modle", expected "model"?',
    ],
  ],
  [
    'dim items',
    'provisions/questions/records.yaml',
    '{ items: [arms] }',
    '{ items: [armz] }',
    ['provisions/questions/records.yaml:6:80 unknown-item: Unexpected class of items "armz", expected "arms"?'],
  ],
  [
    'dim bad',
    'provisions/questions/records.yaml',
    '{ items: [arms] }',
    '{ items: arms, records: [a] }',
    [
      'provisions/questions/records.yaml:6:94 wrong-type: Unexpected list, expected a map of keys and values.',
      'provisions/questions/records.yaml:6:79 wrong-type: Unexpected "arms", expected "all" or a list.',
    ],
  ],
  [
    'ordered',
    'provisions/questions/records.yaml',
    'ordered: weakest-first',
    'ordered: strictest-first',
    ['provisions/questions/records.yaml:13:12 wrong-type: Unexpected "strictest-first", expected "weakest-first".'],
  ],
  [
    'option id',
    'provisions/questions/records.yaml',
    '{ ministry:',
    '{ "The Ministry":',
    [
      'provisions/questions/records.yaml:17:14 wrong-form: Unexpected key "The Ministry", expected an id of small letters, digits and hyphens, such as record-retention.',
    ],
  ],
  [
    'dup item',
    'provisions/items.yaml',
    'id: mortar',
    'id: rifle',
    ['provisions/items.yaml:9:15 duplicate-id: Unexpected second class "rifle", expected an id of its own.'],
  ],
  [
    'item value',
    'provisions/items.yaml',
    'carry: [one-person, crew]',
    'carry: [one-person, cru]',
    ['provisions/items.yaml:9:58 unknown-value: Unexpected "cru" for "carry", expected one of "one-person", "crew".'],
  ],
  [
    'item prop',
    'provisions/items.yaml',
    'carry: [one-person, crew]',
    'cary: [one-person]',
    ['provisions/items.yaml:9:38 unknown-key: Unexpected key "cary", expected "carry"?'],
  ],
  [
    'dup topic',
    'provisions/topics.yaml',
    '- { id: records, name: Records, crosswalk: {} }',
    '- { id: records, name: Records, crosswalk: {} }\n- { id: records, name: R, crosswalk: {} }',
    ['provisions/topics.yaml:2:9 duplicate-id: Unexpected second topic "records", expected an id of its own.'],
  ],
  [
    'dup section',
    'countries/xts/laws/act.yaml',
    "id: '2', number: '2'",
    "id: '1', number: '2'",
    ['countries/xts/laws/act.yaml:8:11 duplicate-id: Unexpected second section "1", expected an id of its own.'],
  ],
  [
    'law id',
    'countries/xts/laws/act.yaml',
    'id: act',
    'id: akt',
    [
      'countries/xts/laws/act.yaml:1:5 file-name: Unexpected id "akt" in "act.yaml", expected the same name.',
      'countries/xts/terms.yaml:3:14 unknown-law: Unexpected law "act", expected "akt"?',
      'countries/xts/answers/records.yaml:4:14 unknown-law: Unexpected law "act", expected "akt"?',
    ],
  ],
  [
    'section num',
    'countries/xts/laws/act.yaml',
    "{ id: '1', number: '1' }",
    '{ id: 1, number: 1 }',
    [
      "countries/xts/laws/act.yaml:7:11 wrong-type: Unexpected number 1, expected text. Put it in quotes: '1'.",
      "countries/xts/laws/act.yaml:7:22 wrong-type: Unexpected number 1, expected text. Put it in quotes: '1'.",
    ],
  ],
  [
    'law date',
    'countries/xts/laws/act.yaml',
    'date: 2026-01-01',
    'date: January',
    ['countries/xts/laws/act.yaml:4:7 wrong-form: Unexpected "January", expected a date such as 2026-11-02.'],
  ],
  [
    'law status',
    'countries/xts/laws/act.yaml',
    'language: en',
    'language: en\nstatus: inforce',
    ['countries/xts/laws/act.yaml:6:9 unknown-value: Unexpected "inforce" for "status", expected "in-force"?'],
  ],
  [
    'iso',
    'countries/xts/country.yaml',
    'iso3: XTS',
    'iso3: xts',
    [
      'countries/xts/country.yaml:1:7 wrong-form: Unexpected "xts", expected a code of three capital letters, such as FRA.',
    ],
  ],
  [
    'iso2',
    'countries/xts/country.yaml',
    'iso3: XTS',
    'iso3: XTT',
    [
      'countries/xts/country.yaml:1:7 file-name: Unexpected code "XTT" in the folder "xts", expected the same in small letters.',
    ],
  ],
  [
    'fict',
    'countries/xts/country.yaml',
    'fictional: true',
    'fictional: yes',
    ['countries/xts/country.yaml:3:12 wrong-type: Unexpected "yes", expected true.'],
  ],
  [
    'nat circle',
    'countries/xts/terms.yaml',
    'covers: rifle',
    'covers: weapon\n\nweapon: { word: w, sections: [act/1], covers: gun }',
    [
      'countries/xts/terms.yaml:1:1 circle: Unexpected term "gun" that is defined by itself, through "weapon", expected classes of items or other terms.',
    ],
  ],
  [
    'nat where',
    'countries/xts/terms.yaml',
    'covers: rifle',
    'covers: { items: rifle, where: { question: register-kept, is: yes } }',
    [
      'countries/xts/answers/records.yaml:1:3 circle: Unexpected circle: the term "gun" rests on the answer to "register-kept", and that on the term "gun", expected other terms in one of them.',
    ],
  ],
  [
    'nat sec',
    'countries/xts/terms.yaml',
    'sections: [act/1]',
    'sections: [act/99]',
    ['countries/xts/terms.yaml:3:14 unknown-section: Unexpected section of act "99", expected one of "1", "2", "14a".'],
  ],
  [
    'nat self where',
    'countries/xts/terms.yaml',
    'covers: rifle',
    'covers: { items: rifle, where: { question: retention, scope: {items: gun}, at-least: P1Y } }',
    [
      'countries/xts/terms.yaml:2:3 circle: Unexpected circle: the term "gun" on the term "gun", expected other terms in one of them.',
    ],
  ],
  [
    'res inst',
    'countries/xts/reservations.yaml',
    'instrument: pact',
    'instrument: pakt',
    ['countries/xts/reservations.yaml:1:15 unknown-instrument: Unexpected instrument "pakt", expected "pact"?'],
  ],
  [
    'res prov',
    'countries/xts/reservations.yaml',
    "provision: '1'",
    "provision: '7'",
    ['countries/xts/reservations.yaml:2:14 unknown-provision: Unexpected provision of pact "7", expected "1"?'],
  ],
  [
    'res num',
    'countries/xts/reservations.yaml',
    "provision: '1'",
    'provision: 1',
    ["countries/xts/reservations.yaml:2:14 wrong-type: Unexpected number 1, expected text. Put it in quotes: '1'."],
  ],
  [
    'res eff',
    'countries/xts/reservations.yaml',
    'effect: excludes',
    'effect: exclude',
    ['countries/xts/reservations.yaml:3:11 unknown-value: Unexpected "exclude" for "effect", expected "excludes"?'],
  ],
  [
    'res mod',
    'countries/xts/reservations.yaml',
    'effect: excludes',
    'effect: modifies',
    [
      'countries/xts/reservations.yaml:3:11 missing-requires: Expected the key "requires" beside "modifies": what binds the state instead.',
    ],
  ],
  [
    'res both',
    'countries/xts/reservations.yaml',
    'effect: excludes',
    'effect: excludes\n  requires: [{ question: register-kept, is: yes, strength: shall }]',
    [
      'countries/xts/reservations.yaml:4:3 both: Unexpected "requires" beside "excludes", expected it only beside "modifies".',
    ],
  ],
  [
    'res dates',
    'countries/xts/reservations.yaml',
    'effect: excludes',
    'effect: excludes\n  from: 2020-01-01\n  until: 2019-01-01',
    [
      'countries/xts/reservations.yaml:5:10 date: Unexpected end 2019-01-01 of a reservation from 2020-01-01, expected a later day.',
    ],
  ],
  [
    'res req',
    'countries/xts/reservations.yaml',
    'effect: excludes',
    'effect: modifies\n  requires: [{ question: register-kep, is: yes, strength: shall }]',
    [
      'countries/xts/reservations.yaml:4:26 unknown-question: Unexpected question "register-kep", expected "register-kept"?',
    ],
  ],
  [
    'csv date',
    'countries/status/pact.csv',
    '2001-01-01',
    '01.01.2001',
    [
      'countries/status/pact.csv:2:5 date: Unexpected date "01.01.2001" in "signed", expected one such as 2026-11-02, a month such as 2026-11 where the day is not known, or nothing where it is not known.',
    ],
  ],
  [
    'csv state',
    'countries/status/pact.csv',
    'XTS,',
    'Xts,',
    [
      'countries/status/pact.csv:2:1 state: Unexpected state "Xts", expected a code of three capital letters, such as FRA.',
    ],
  ],
  [
    'csv dup',
    'countries/status/pact.csv',
    'made up,2026-01-01,\n',
    'made up,2026-01-01,\n# c\nXTS,,,,,,yes,x,2026-01-01,\n',
    ['countries/status/pact.csv:4:1 duplicate-id: Unexpected second row for XTS, expected one.'],
  ],
  [
    'csv missing col',
    'countries/status/pact.csv',
    ',in-force',
    ',inforce',
    [
      'countries/status/pact.csv:1:28 csv: Unexpected column "inforce", expected "in-force"?',
      'countries/status/pact.csv:1:1 csv: Expected the column "in-force".',
    ],
  ],
  [
    'csv missing 2',
    'countries/status/pact.csv',
    ',withdrawn',
    '',
    ['countries/status/pact.csv:1:1 csv: Expected the column "withdrawn".'],
  ],
  [
    'csv how',
    'countries/status/pact.csv',
    'ratification',
    'ratifcation',
    ['countries/status/pact.csv:2:27 how: Unexpected way of joining "ratifcation", expected "ratification"?'],
  ],
  [
    'csv conf',
    'countries/status/pact.csv',
    ',yes,',
    ',y,',
    ['countries/status/pact.csv:2:42 confirmed: Unexpected value of "confirmed" "y", expected one of "yes", "no".'],
  ],
  [
    'csv cells',
    'countries/status/pact.csv',
    'made up',
    'made, up',
    [
      'countries/status/pact.csv:2:66 csv: Unexpected row of 11 cells, expected 10. A cell that contains a comma goes in double quotes.',
    ],
  ],
  [
    'csv quote',
    'countries/status/pact.csv',
    'made up',
    '"made up',
    [
      'countries/status/pact.csv:2:1 csv: Unexpected quotation mark that nothing closes, expected another one at the end of the cell.',
    ],
  ],
  [
    'csv quote2',
    'countries/status/pact.csv',
    'made up',
    'ma"de" up',
    [
      'countries/status/pact.csv:2:1 csv: Unexpected quotation mark inside a cell, expected the whole cell in quotes and its own quotation marks doubled.',
    ],
  ],
  [
    'csv source',
    'countries/status/pact.csv',
    'made up',
    '',
    ['countries/status/pact.csv:2:46 source: Expected a source in "source".'],
  ],
  [
    'csv asof',
    'countries/status/pact.csv',
    ',2026-01-01,',
    ',2026,',
    [
      'countries/status/pact.csv:2:54 date: Unexpected date "2026" in "as-of", expected one such as 2026-11-02, or nothing where it is not known.',
    ],
  ],
  [
    'group dup',
    'countries/groups.yaml',
    '- id: union',
    '- id: union\n  name: U\n  members: []\n- id: union',
    ['countries/groups.yaml:4:7 duplicate-id: Unexpected second group "union", expected an id of its own.'],
  ],
  [
    'group mem',
    'countries/groups.yaml',
    '{ state: XTS }',
    '{ state: XTS }\n    - { state: XTS }',
    [
      'countries/groups.yaml:5:16 duplicate-id: Unexpected second membership of XTS, expected one that begins after the other has ended.',
    ],
  ],
  [
    'group date',
    'countries/groups.yaml',
    '{ state: XTS }',
    '{ state: XTS, from: 2020-01-01, until: 2019-01-01 }',
    [
      'countries/groups.yaml:4:46 date: Unexpected end 2019-01-01 of a membership from 2020-01-01, expected a later day.',
    ],
  ],
  [
    'group state',
    'countries/groups.yaml',
    '{ state: XTS }',
    '{ state: xts }',
    ['countries/groups.yaml:4:16 wrong-form: Unexpected "xts", expected a code of three capital letters, such as FRA.'],
  ],
  [
    'group unv',
    'countries/groups.yaml',
    '{ state: XTS }',
    '{ state: XTS, unverified: yes }',
    ['countries/groups.yaml:4:33 wrong-type: Unexpected "yes", expected true.'],
  ],
];

// name, files put in place (an empty one is left out), and all that is said
const FILES: [string, Record<string, string | Uint8Array>, string[]][] = [
  [
    'a table whose name is no instrument',
    {
      'countries/status/pakt.csv':
        'state,signed,deposited,how,in-force,withdrawn,confirmed,source,as-of,note\nXTS,2001-01-01,2002-02-02,ratification,,,yes,made up,2026-01-01,\n',
    },
    [
      'countries/status/pakt.csv:1:1 unknown-instrument: Unexpected instrument "pakt", expected "pact"? The name of the file is the instrument.',
    ],
  ],
  [
    'a table without anything',
    { 'countries/status/pact.csv': '\n' },
    [
      'countries/status/pact.csv:1:1 csv: Unexpected empty table, expected the columns state, signed, deposited, how, in-force, withdrawn, confirmed, source, as-of, note.',
    ],
  ],
  [
    'a table that lacks columns',
    { 'countries/status/pact.csv': 'state,signed\n' },
    [
      'countries/status/pact.csv:1:1 csv: Expected the columns "deposited", "how", "in-force", "withdrawn", "confirmed", "source", "as-of", "note".',
    ],
  ],
  [
    'a state without its main file',
    { 'countries/xts/country.yaml': '' },
    ['countries/xts/country.yaml:1:1 folder: Expected the file country.yaml in the folder "xts".'],
  ],
  [
    'a folder whose name is no code',
    { 'countries/testland/country.yaml': 'iso3: XTT\nname: T\n' },
    [
      'countries/testland/country.yaml:1:1 folder: Unexpected folder "testland", expected the code of a state in three letters, such as fra, or the id of a union with "union" in its country.yaml.',
    ],
  ],
  [
    'an instrument without its main file',
    { 'provisions/instruments/pact/instrument.yaml': '' },
    [
      'provisions/instruments/pact/instrument.yaml:1:1 file: Unexpected file that cannot be read: there is no such file, expected UTF-8 text.',
    ],
  ],
  [
    'an unknown key in the workspace file',
    { 'concord.yaml': 'nam: x\n' },
    ['concord.yaml:1:1 unknown-key: Unexpected key "nam", expected "name"?'],
  ],
  [
    'a file in Latin-1',
    { 'countries/xts/answers/records.yaml': new Uint8Array([45, 32, 233, 10]) },
    [
      'countries/xts/answers/records.yaml:1:1 file: Unexpected file that cannot be read: it is not UTF-8, expected it to be saved as UTF-8.',
    ],
  ],
  [
    'a file in UTF-16',
    { 'countries/xts/answers/records.yaml': new Uint8Array([255, 254, 45, 0]) },
    [
      'countries/xts/answers/records.yaml:1:1 file: Unexpected file that cannot be read: it is not UTF-8, expected it to be saved as UTF-8.',
    ],
  ],
];

it('the small bank is sound', () => expect(faults({})).toEqual([]));

describe('a fault in a file', () => {
  it.each(CHANGED)('%s', (_, file, from, to, expected) => {
    expect(small[file]).toContain(from);
    expect(faults({ [file]: small[file]!.replace(from, to) })).toEqual(expected);
  });

  it.each(FILES)('%s', (_, files, expected) => expect(faults(files)).toEqual(expected));
});

it('faults of several files are all told at once', () => {
  const problems = read({
    'countries/xts/answers/records.yaml': '- { question: register-keptt, answer: yes }\n',
    'countries/xts/terms.yaml': 'gun: { word: gun, sections: [act/9], covers: rifel }\n',
    'countries/status/pact.csv': small['countries/status/pact.csv']!.replace('2001-01-01', '2001'),
  }).problems;
  expect(problems.map(({ file, rule }) => `${file} ${rule}`).sort()).toEqual([
    'countries/status/pact.csv date',
    'countries/xts/answers/records.yaml unknown-question',
    'countries/xts/terms.yaml unknown-item',
    'countries/xts/terms.yaml unknown-section',
  ]);
});
