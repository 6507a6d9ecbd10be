import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { align, type Aligned } from '../../src/law/compare/align.js';
import { carryPinpoint } from '../../src/law/compare/carry-pinpoint.js';
import { readMarkdownLaw, type Law, type Section } from '../../src/law/index.js';
import { realLaws } from '../formats/support.js';

const TEXTS = {
  register: 'Every dealer keeps a register of each weapon that is bought or sold, with its marks, model and calibre.',
  retention:
    'The entries of the register are kept for ten years from the day on which they were made, and then erased.',
  inspection: 'Officers of the Authority inspect premises and books during business hours and may take copies away.',
  marking: 'Whoever makes a weapon cuts into its frame the name of the manufacturer, the country and a serial number.',
  permit: 'Nobody may acquire or possess a weapon or ammunition without a permit that the Authority has issued.',
  penalty:
    'Whoever intentionally possesses a weapon without a permit is punished with imprisonment of up to five years.',
};
type Name = keyof typeof TEXTS;

const law = (sections: Record<string, string>): Law => ({
  id: 'act',
  meta: {},
  sections: Object.entries(sections).map(([key, text]): Section => ({
    id: key.slice(1),
    word: '',
    number: key.slice(1),
    path: [],
    text: TEXTS[text as Name] ?? text,
    parts: [],
  })),
  remainder: [],
});

/** "renumbered 2>3", "changed* 1>1" with a star where words differ. */
const shown = (aligned: readonly Aligned[]): string[] =>
  aligned.map(
    ({ kind, before, after, changed }) =>
      `${kind}${changed ? '*' : ''} ${before.map(({ id }) => id).join('+')}>${after.map(({ id }) => id).join('+')}`,
  );

describe('two versions of a law', () => {
  const before = law({ s1: 'register', s2: 'retention', s3: 'inspection', s4: 'marking', s5: 'permit' });

  it.each<[string, Record<string, string>, string[]]>([
    [
      'the same',
      { s1: 'register', s2: 'retention', s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['same 1>1', 'same 2>2', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'other white space and quotation marks only',
      { s1: TEXTS.register.replace(/ /g, '  '), s2: 'retention', s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['same 1>1', 'same 2>2', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'words changed',
      { s1: 'register', s2: TEXTS.retention.replace('ten', 'twenty'), s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['same 1>1', 'changed* 2>2', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'a section inserted and the rest renumbered',
      { s1: 'register', s2: 'penalty', s3: 'retention', s4: 'inspection', s5: 'marking', s6: 'permit' },
      ['same 1>1', 'inserted* >2', 'renumbered 2>3', 'renumbered 3>4', 'renumbered 4>5', 'renumbered 5>6'],
    ],
    [
      'renumbered and changed at once',
      {
        s1: 'register',
        s2: 'penalty',
        s3: TEXTS.retention.replace('ten', 'twenty'),
        s4: 'inspection',
        s5: 'marking',
        s6: 'permit',
      },
      ['same 1>1', 'inserted* >2', 'renumbered* 2>3', 'renumbered 3>4', 'renumbered 4>5', 'renumbered 5>6'],
    ],
    [
      'a section deleted',
      { s1: 'register', s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['same 1>1', 'deleted* 2>', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'a section moved',
      { s1: 'permit', s2: 'register', s3: 'retention', s4: 'inspection', s5: 'marking' },
      ['moved 5>1', 'renumbered 1>2', 'renumbered 2>3', 'renumbered 3>4', 'renumbered 4>5'],
    ],
    [
      'a section split',
      {
        s1: TEXTS.register.slice(0, 58),
        s1A: TEXTS.register.slice(58),
        s2: 'retention',
        s3: 'inspection',
        s4: 'marking',
        s5: 'permit',
      },
      ['split* 1>1+1A', 'same 2>2', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'two sections merged',
      { s1: `${TEXTS.register}\n${TEXTS.retention}`, s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['merged* 1+2>1', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
    [
      'a number given to another text',
      { s1: 'register', s2: 'penalty', s3: 'inspection', s4: 'marking', s5: 'permit', s6: 'retention' },
      ['same 1>1', 'inserted* >2', 'same 3>3', 'same 4>4', 'same 5>5', 'moved 2>6'],
    ],
    [
      'a text rewritten under its number',
      { s1: 'register', s2: 'penalty', s3: 'inspection', s4: 'marking', s5: 'permit' },
      ['same 1>1', 'changed* 2>2', 'same 3>3', 'same 4>4', 'same 5>5'],
    ],
  ])('%s', (_, after, expected) => {
    expect(shown(align(before, law(after)))).toEqual(expected);
  });

  it('takes a new heading for a change, though the text is the same', () => {
    const headed = {
      ...before,
      sections: before.sections.map((section, n) => (n === 0 ? { ...section, heading: 'Registers' } : section)),
    };
    expect(shown(align(before, headed))[0]).toBe('changed* 1>1');
  });

  it('does not take short texts such as "Repealed." for one another', () => {
    expect(shown(align(law({ s1: 'Repealed.', s2: 'permit' }), law({ s2: 'permit', s3: 'Repealed.' })))).toEqual([
      'deleted* 1>',
      'same 2>2',
      'inserted* >3',
    ]);
  });

  it('reads scripts that write no spaces', () => {
    const [a, b] = [
      '枪支的制造商应当在枪支上刻印制造商名称、制造国和序列号。',
      '经营者应当保存登记册二十年，并接受主管机关的检查。',
    ];
    expect(shown(align(law({ s1: a, s2: b }), law({ s2: a.replace('序列号', '唯一序列号'), s3: b })))).toEqual([
      'renumbered* 1>2',
      'renumbered 2>3',
    ]);
  });

  it('puts every section of both versions in exactly one entry, and finds nothing changed in a law and itself', () => {
    const name = fc.constantFrom(...(Object.keys(TEXTS) as Name[]));
    const text = fc.oneof(
      name.map((one) => TEXTS[one]),
      fc.tuple(name, name).map(([a, b]) => `${TEXTS[a]} ${TEXTS[b]}`),
      name.map((one) => TEXTS[one].split(' ').slice(4).join(' ')),
      fc.constant('Repealed.'),
      fc.constant(''),
    );
    const version = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 10 })
      .chain((numbers) =>
        fc.tuple(fc.constant(numbers), fc.array(text, { minLength: numbers.length, maxLength: numbers.length })),
      )
      .map(([numbers, texts]) => law(Object.fromEntries(numbers.map((number, n) => [`s${number}`, texts[n]!]))));
    fc.assert(
      fc.property(version, version, (a, b) => {
        const aligned = align(a, b);
        expect(aligned.flatMap(({ before: list }) => list.map(({ id }) => id)).sort()).toEqual(
          a.sections.map(({ id }) => id).sort(),
        );
        expect(aligned.flatMap(({ after: list }) => list.map(({ id }) => id)).sort()).toEqual(
          b.sections.map(({ id }) => id).sort(),
        );
        for (const { kind, before: left, after: right, changed } of aligned) {
          if (kind === 'same') expect([left[0]!.id, changed]).toEqual([right[0]!.id, false]);
          if (kind === 'inserted') expect(left).toEqual([]);
          if (kind === 'deleted') expect(right).toEqual([]);
        }
        expect(align(a, a).every(({ kind, changed }) => kind === 'same' && !changed)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pinpoint carried over', () => {
  const read = (markdown: string): Law => readMarkdownLaw(markdown, { id: 'act' });
  const before = read(
    '## 14 Records\n\n(1) Dealers keep a register of all weapons.\n\n(2) Entries are kept for five years:\n\n(a) entries on sales to private persons;\n\n(b) entries on sales to other dealers.\n\n(3) Exporters keep their records for five years.\n',
  );
  const carried = (after: string, parts: string[]): string[] => {
    const later = read(after);
    return carryPinpoint(
      { section: '14', parts },
      before,
      align(before, later).find((entry) => entry.before.length > 0)!,
      later,
    ).map(({ section, parts: now }) => `${section}${now.map((one) => `(${one})`).join('')}`);
  };

  it('follows a part whose number has changed', () => {
    const later =
      '## 14 Records\n\n(1) Dealers keep a register of all weapons.\n\n(2) They show it to officers on request.\n\n(3) Entries are kept for five years:\n\n(a) entries on sales to other dealers;\n\n(b) entries on sales to private persons.\n\n(4) Exporters keep their records for five years.\n';
    expect(carried(later, ['2', 'a'])).toEqual(['14(3)(b)']);
    expect(carried(later, ['3'])).toEqual(['14(4)']);
    expect(carried(later, ['1'])).toEqual(['14(1)']);
  });

  it('stays with a part that is reworded, and follows the whole section', () => {
    expect(
      carried(
        '## 14 Records\n\n(1) Whoever trades writes down each arm.\n\n(2) Entries are kept for five years:\n\n(a) entries on sales to private persons;\n\n(b) entries on sales to other dealers.\n\n(3) Exporters keep their records for five years.\n',
        ['1'],
      ),
    ).toEqual(['14(1)']);
    expect(
      carried(
        '## 15 Records\n\n(1) Dealers keep a register of all weapons.\n\n(3) Exporters keep their records for ten years.\n',
        [],
      ),
    ).toEqual(['15']);
  });

  it('gives nothing for a part that is gone, though its number now stands before another text', () => {
    const later =
      '## 14 Records\n\n(1) Dealers keep a register of all weapons.\n\n(2) Exporters keep their records for five years.\n';
    expect(carried(later, ['2'])).toEqual([]);
    expect(carried(later, ['3'])).toEqual(['14(2)']);
  });
});

describe('a sentence in common form', () => {
  const vacancy =
    'Where a seat falls vacant for any reason another member is appointed in the same way until the end of the current term of office.';
  const board =
    'The board has twelve members, who are chosen for three years by the minister on a proposal of the schools of the fire service. Each has a deputy. The board meets four times a year at the call of its chair, and decides by a majority of those present.';

  it('does not make one of a section that is gone and a longer new one in another part of a code', () => {
    const before = law({ 'sR413-6': vacancy, 'sR413-7': TEXTS.register });
    const after = law({ 'sR413-7': TEXTS.register, 'sR732-11-7': `${board} ${vacancy}` });
    expect(align(before, after).map(({ kind }) => kind)).toEqual(['deleted', 'same', 'inserted']);
  });

  it('is followed where the longer section stands in the same part', () => {
    const before = law({ 'sR413-6': vacancy, 'sR413-7': TEXTS.register });
    const after = law({ 'sR413-7': TEXTS.register, 'sR413-9': `${board} ${vacancy}` });
    expect(align(before, after).map(({ kind }) => kind)).toEqual(['same', 'moved']);
  });
});

describe.skipIf(!existsSync(realLaws))('real versions', () => {
  it('aligns two versions of a French code: what was renumbered, moved, split and merged', () => {
    const read = (name: string): Law =>
      readMarkdownLaw(readFileSync(new URL(`FRA/code-securite-interieure${name}.md`, realLaws), 'utf8'), { id: 'csi' });
    const [old, now] = [read('.2020-12'), read('')];
    const aligned = align(old, now);
    expect(aligned.flatMap(({ before }) => before)).toHaveLength(old.sections.length);
    expect(aligned.flatMap(({ after }) => after)).toHaveLength(now.sections.length);
    const of = (id: string): string | undefined =>
      shown(aligned.filter(({ before }) => before.some((section) => section.id === id)))[0];
    expect(of('R251-7')).toBe('moved R251-7>R252-7');
    expect(of('R313-47')).toMatch(/^renumbered\*? R313-47>R313-54$/);
    expect(of('L634-3-1')).toBe('renumbered L634-3-1>L634-4');
    expect(of('L111-1')).toMatch(/^(?:same|changed\*) L111-1>L111-1$/);
  });
});
