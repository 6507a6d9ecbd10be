import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLexicon, type Lexicon, type QuestionWords } from '../../src/model/lexicon.js';
import { readMarkdownLaw, resolve } from '../../src/law/index.js';
import { buildPassages } from '../../src/law/passages/index.js';
import { findIn, TermFinder } from '../../src/law/passages/terms.js';
import { compileTerm } from '../../src/law/passages/term-pattern.js';
import { IndexBuilder } from '../../src/law/passages/text-index.js';
import { wordsOf } from '../../src/law/passages/words.js';
import { paragraphsOf } from '../../src/law/passages/paragraphs.js';
import { valuesIn } from '../../src/law/passages/values.js';
import { readValueWords } from '../../src/load/data/value-words.js';
import { readNumberWords } from '../../src/load/data/numbers.js';
import { Files } from '../../src/load/files.js';
import { packageRoot } from '../../src/load/data/world.js';

const said = (term: string, text: string): string[] =>
  findIn(compileTerm(term), wordsOf(text)).map(({ start, end }) => text.slice(start, end));

describe('a term', () => {
  it.each([
    ['Waffenbuch*', 'Die Waffenbücher sind zu führen.', ['Waffenbücher']],
    ['*waffe*', 'Wer Feuerwaffen oder Waffen führt', ['Feuerwaffen', 'Waffen']],
    ['*buch', 'das Waffenbuch und die Waffenbuchführung', ['Waffenbuch']],
    ['Waffe', 'Waffen', []],
    ['aufbewahr* Jahre', 'sind zehn Jahre lang aufzubewahren und danach; sie sind aufbewahrt', ['Jahre', 'aufbewahrt']],
    ['serial number', 'Number of the serial production, and far behind the gun', ['Number', 'serial']],
    ['export*', 'EXPORTACIÓN de armas', ['EXPORTACIÓN']],
    ['autorité', "l'autorite competente", ['autorite']],
    ['end-user*', 'the end-user’s statement; an end of the user', ['end', 'user']],
    ['سلاح', 'لا يجوز حمل السلاح وبالسلاح', ['السلاح', 'وبالسلاح']],
    ['ترخيص*', 'بترخيصه', ['بترخيصه']],
    ['枪支', '禁止私人制造枪支。支枪', ['枪', '支']],
  ])('%s is found in %j', (term, text, words) => expect(said(term, text)).toEqual(words));

  it('is not found where its words stand far apart', () => {
    const far = `aufbewahrt ${'und so weiter '.repeat(6)} Jahre`;
    expect(said('aufbewahr* Jahre', far)).toEqual([]);
  });

  it('is found in an index in the sections in which it is found in their text', () => {
    const word = fc.constantFrom(
      'waffe',
      'waffen',
      'feuerwaffe',
      'buch',
      'jahre',
      'und',
      '枪',
      '支',
      'سلاح',
      'والسلاح',
    );
    const terms = ['waffe*', '*waffe', 'buch jahre', 'waffe* und', '枪支', 'سلاح', '*waff* buch'];
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 30 }), { minLength: 1, maxLength: 6 }), (texts) => {
        const sections = texts.map((words, n) => ({
          id: String(n),
          word: '',
          number: String(n),
          path: [],
          text: words.join(' '),
          parts: [],
        }));
        const builder = new IndexBuilder();
        builder.add({ sections });
        const index = builder.finish();
        const finder = new TermFinder(index);
        for (const term of terms) {
          const places = [...finder.placesOf(term)];
          sections.forEach(({ text }, n) => {
            const [from, to] = [index.sections[n * 3]!, index.sections[n * 3 + 3]!];
            expect(places.some((place) => place >= from && place < to)).toBe(said(term, text).length > 0);
          });
        }
      }),
    );
  });
});

describe('the paragraphs of a section', () => {
  it('hold all of its text, in order', () => {
    const law = readMarkdownLaw(ACT, { id: 'act' });
    for (const section of law.sections) {
      const paragraphs = paragraphsOf(section);
      for (const { parts } of paragraphs.filter((one) => one.parts.length > 0))
        expect(resolve(law, { section: section.id, parts: [...parts] }).ok).toBe(true);
      const held = paragraphs.map(({ start, end }) => section.text.slice(start, end)).join('');
      expect(held.replace(/\s/g, '')).toBe(section.text.replace(/\s/g, ''));
    }
  });
});

const ACT = `---
law: act
title: Arms Act
language: en
---

# Arms Act

## Part I Records

### 1 Registers {#1}

(1) A dealer keeps a register.

(2) The register is kept for ten years, in accordance with section 3.

### 2 Weather {#2}

Rain falls on the just and on the unjust in equal measure, as the farmers of the county have noticed.

### 3 Form {#3}

The form is the one that the Minister prescribes.

## Part II Offences

### 4 Penalties {#4}

Whoever breaks this Act pays a fine.

### 5 Registers of makers and of their agents in the districts, in duplicate and bound in cloth {#5}

A maker of arms who has a licence keeps a bound register of all arms made, for ten years, and shows it to an officer on demand.

### 6 Registers of makers and of their agents in the districts, in duplicate and bound in cloth {#6}

A maker of arms who has a licence keeps a bound register of all arms made, for ten years, and shows it to any officer on demand.
`;

const words = (terms: string[], more: Partial<QuestionWords> = {}): QuestionWords => ({
  terms,
  headings: [],
  not: [],
  options: new Map(),
  ...more,
});
const lexicon: Lexicon = {
  ...emptyLexicon('en'),
  items: new Map([['arms', ['arms', 'firearm*']]]),
  topics: new Map([['records', ['record*']]]),
  questions: new Map([
    ['retention', words(['register* years', 'kept years'])],
    ['penalty', words(['fine*', 'penalt*'])],
    ['nothing', words(['zebra*'])],
  ]),
  modal: { duty: ['is to'], ban: ['may not'], permission: ['may'], exception: ['unless'] },
};
const questions = new Map(
  ['retention', 'penalty', 'nothing'].map((id) => [id, { id, topic: id === 'retention' ? 'records' : 'other' }]),
);
const law = readMarkdownLaw(ACT, { id: 'act' });
const passages = buildPassages([law], new Map([['en', lexicon]]), questions);
const asked = (id: string) => passages.rank(questions.get(id)!);

describe('the passages for a question', () => {
  it('are paragraphs that can be cited, with the words that found them', () => {
    const hit = asked('retention').find(({ section }) => section.id === '1')!;
    expect(hit.cited).toBe('act/1(2)');
    expect(hit.words.filter((word) => word.whole && word.in === 'text').map(({ text }) => text)).toContain('register');
    for (const { text, start, end } of hit.words.filter((word) => word.in === 'text'))
      expect(hit.section.text.slice(start, end)).toBe(text);
  });

  it('bring along what they refer to, and say through which', () => {
    const hit = asked('retention').find(({ section }) => section.id === '1')!;
    expect(hit.leadsTo).toEqual(['act/3']);
    expect(asked('retention').find(({ section }) => section.id === '3')?.by).toBe('act/1');
  });

  it('name the articles on scope and definitions before them', () => {
    const act = readMarkdownLaw(ACT.replace('Registers {#1}', 'Definitions {#1}'), { id: 'act' });
    const own = { ...lexicon, topics: new Map([...lexicon.topics, ['definitions', ['Definition*', 'Scope']]]) };
    const [hit] = buildPassages([act], new Map([['en', own]]), questions).rank(questions.get('penalty')!);
    expect(hit!.readWith).toEqual(['act/1']);
  });

  it('that say nearly the same are one', () => {
    const hits = asked('retention');
    const [one, ...others] = hits.filter(({ section }) => ['5', '6'].includes(section.id));
    expect(others).toEqual([]);
    expect(one!.same).toEqual([one!.section.id === '5' ? 'act/6' : 'act/5']);
  });

  it('are each of another section, best first, and no more than asked for', () => {
    const hits = asked('retention');
    expect(new Set(hits.map(({ section }) => section.id)).size).toBe(hits.length);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(passages.rank(questions.get('retention')!, { limit: 1 })).toHaveLength(1);
    expect(asked('penalty').map(({ section }) => section.id)).toEqual(['4']);
  });

  it('are none where no word stands', () => expect(asked('nothing')).toEqual([]));

  it('are only of the laws that are asked', () =>
    expect(passages.rank(questions.get('retention')!, { laws: ['other'] })).toEqual([]));

  it('are none in a language without a lexicon', () => {
    const other = buildPassages(
      [{ ...law, meta: { ...law.meta, language: 'sw' } }],
      new Map([['en', lexicon]]),
      questions,
    );
    expect(other.rank(questions.get('retention')!)).toEqual([]);
  });
});

describe('the questions for a passage', () => {
  it('are those of which a term stands in it', () => {
    expect(passages.questionsFor('act', '1').map(({ question }) => question)).toEqual(['retention']);
    expect(passages.questionsFor('act', '4').map(({ question }) => question)).toEqual(['penalty']);
    expect(passages.questionsFor('act', '1', { parts: ['1'] })).toEqual([]);
    expect(passages.questionsFor('act', '99')).toEqual([]);
  });
});

describe('values in a text', () => {
  const values = readValueWords(new Files(), [packageRoot]);
  const numbers = readNumberWords(new Files(), [packageRoot]);
  const modal = { duty: ['is to'], ban: ['darf nicht', 'shall not'], permission: [], exception: [] };
  const found = (language: string, text: string): string[] =>
    valuesIn(text, [], { words: values.get(language), numbers: numbers.get(language), modal }).map(
      ({ kind, value }) => `${kind} ${value}`,
    );

  it.each([
    ['en', 'for at least ten years', ['duration P10Y']],
    ['en', 'twenty-one days after', ['duration P21D']],
    ['en', 'persons under 18 years of age', ['age 18']],
    ['en', 'a fine of $5,000', ['amount 5000']],
    ['en', 'on 1 January 2020 he shall not', ['date 2020-01-01', 'ban shall not']],
    ['de', 'mindestens zehn Jahre aufzubewahren', ['duration P10Y']],
    ['de', 'die das 18. Lebensjahr vollendet haben', ['age 18']],
    ['de', 'Geldbuße bis zu 10 000 Euro', ['amount 10000']],
    ['de', 'bis zum 6. Februar 2008', ['date 2008-02-06']],
    ['de', 'Er darf nicht führen', ['ban darf nicht']],
    ['es', 'dentro de los quince (15) días', ['duration P15D']],
    ['es', 'en un término de dos años', ['duration P2Y']],
    ['fr', 'pendant une durée de vingt ans', ['duration P20Y']],
    ['fr', 'une amende de 75 000 euros', ['amount 75000']],
    ['fr', 'le 1er septembre 2021', ['date 2021-09-01']],
    ['pt', 'no prazo de cinco anos', ['duration P5Y']],
    ['it', 'per un periodo di cinquanta anni', ['duration P50Y']],
    ['nl', 'gedurende twintig jaren', ['duration P20Y']],
    ['ru', 'в течение десяти лет', ['duration P10Y']],
    ['ar', 'لمدة عشر سنوات', ['duration P10Y']],
    ['zh', '保存十年以上', ['duration P10Y']],
  ])('%s: %s', (language, text, expected) => expect(found(language, text)).toEqual(expected));

  it('stand where they are said to', () => {
    const text = 'Records are kept for ten years, and no person under 18 years of age pays $500.';
    for (const value of valuesIn(text, [], { words: values.get('en'), numbers: numbers.get('en'), modal }))
      expect(text.slice(value.start, value.end)).toBe(value.text);
  });

  it('never break on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const language of ['en', 'de', 'zh', 'ar'])
          for (const value of valuesIn(text, [], {
            words: values.get(language),
            numbers: numbers.get(language),
            modal,
          }))
            expect(text.slice(value.start, value.end)).toBe(value.text);
      }),
    );
  });
});
