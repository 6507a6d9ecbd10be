import { beforeAll, describe, expect, it } from 'vitest';
import { marksOf, markedPart, partsOfMarks, partWords, type Known } from '../../src/tui/answers/part.js';
import type { Effect } from '../../src/tui/state/app.js';
import { Bench, exampleCopy, hasExample } from './support.js';

type Save = Extract<Effect, { type: 'save' }>;

describe.skipIf(!hasExample)('the scope of an answer', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = new Bench(exampleCopy()).load();
  });
  const at = (question: string): Bench => {
    bench.app = { ...bench.app, stack: [bench.app.stack[0]!], drafts: {}, undo: [], redo: [], saving: 0 };
    delete bench.app.overlay;
    bench.asked = [];
    return bench.press('1', ':').type(question).press('enter');
  };
  const known = (): Known => {
    const { universe, questions } = bench.app.data.loaded!.world;
    return { universe, questions, name: (id) => universe.kinds.get(id)?.name ?? id };
  };
  const scopes = (): unknown[] =>
    bench.asked.flatMap((one) => (one.type === 'save' ? [(one as Save).change.after?.['scope']] : []));
  /** the items of the first answer, the mark of its term taken away */
  const items = (): Bench => at('record-retention').to('For items').press('enter', ' ');
  const marks = (): readonly string[] => (bench.app.overlay?.kind === 'picker' ? bench.app.overlay.chosen : []);

  it.each<[string, unknown]>([
    ['a class', 'handgun'],
    ['years', { items: 'small-arm', made: { from: 1900, before: 1946 } }],
    ['properties', { items: ['rifle', 'shotgun'], action: ['automatic', 'manual'], condition: 'live' }],
    ['numbers', { items: 'handgun', capacity: { from: 4, below: 22 }, condition: 'live' }],
    ['a condition of yes or no', { items: 'firearm', where: { question: 'antique-exemption', is: 'no' } }],
    [
      'a condition of options',
      { items: 'firearm', where: { question: 'deactivated-status', 'one-of': ['firearm', 'lighter-category'] } },
    ],
    [
      'a condition that is not composed here',
      { items: 'firearm', where: { question: 'record-retention', 'at-least': 'P10Y', scope: { items: 'part' } } },
    ],
  ])('reads and writes a part as the file has it: %s', (_, part) => {
    expect(partsOfMarks(known(), marksOf(known().questions, part))).toEqual([part]);
  });

  it('has one first year, and depends on one question', () => {
    const { questions } = known();
    expect(markedPart(questions, ['items=rifle', 'made.from=1900'], 'made.from=1950')).toEqual([
      'items=rifle',
      'made.from=1950',
    ]);
    expect(markedPart(questions, ['items=rifle', 'capacity.below=4'], 'capacity.below=12')).toEqual([
      'items=rifle',
      'capacity.below=12',
    ]);
    expect(markedPart(questions, ['where.antique-exemption=no'], 'where.antique-exemption=yes')).toEqual([
      'where.antique-exemption=yes',
    ]);
    expect(markedPart(questions, ['where.antique-exemption=no'], 'where.deactivated-status=firearm')).toEqual([
      'where.deactivated-status=firearm',
    ]);
    expect(
      markedPart(questions, ['where.deactivated-status=firearm'], 'where.deactivated-status=lighter-category'),
    ).toHaveLength(2);
  });

  it('makes classes that nothing narrows parts of their own', () => {
    expect(partsOfMarks(known(), ['items=rifle', 'items=shotgun'])).toEqual(['rifle', 'shotgun']);
  });

  it('is told in words', () => {
    expect(partWords(known(), { items: 'handgun', capacity: { from: 22 } })).toBe(
      'handguns (capacity: 22 rounds or more)',
    );
    expect(partWords(known(), { items: 'handgun', made: { before: 1946 }, action: ['semi-automatic', 'manual'] })).toBe(
      'handguns (made before 1946; semi-automatic or not self-loading)',
    );
  });

  it('is put together from a class, years and properties, and saved', () => {
    items().type('handguns').press('right');
    expect(marks()).toEqual(['items=handgun']);
    bench.type('before 1946').press('tab', 'ctrl-u').type('semi-automatic').press('tab', 'enter');
    const part = { items: 'handgun', made: { before: 1946 }, action: 'semi-automatic' };
    expect(marks()).toEqual([JSON.stringify(part)]);
    bench.press('enter');
    expect(scopes()).toEqual([{ items: part, records: 'manufacture' }]);
    expect(bench.rows.join('\n')).toContain('handguns (made before 1946; semi-automatic)');
  });

  it('is edited where it stands, between its neighbours', () => {
    items()
      .type('handguns')
      .press('tab', 'ctrl-u')
      .type('ammunition')
      .press('tab', 'ctrl-u', 'home')
      .type('handguns')
      .press('right')
      .type('automatic')
      .press('tab', 'enter');
    const first = marks();
    expect(first).toEqual([JSON.stringify({ items: 'handgun', action: 'automatic' }), 'ammunition']);
    bench.press('right').type('automatic');
    expect(bench.app.overlay).toMatchObject({
      purpose: { for: 'part' },
      chosen: ['items=handgun', 'action=automatic'],
    });
    bench.press('ctrl-u').type('self-loading').press('tab', 'enter');
    expect(marks()).toEqual([JSON.stringify({ items: 'handgun', action: ['automatic', 'manual'] }), 'ammunition']);
  });

  it('shows at every key what it does to the requirements, also with a year that no file names', () => {
    items().type('revolvers').press('right').type('before 1871');
    expect(bench.detail).toMatch(/\? not reviewed {2}was not met/);
    bench.press('esc', 'esc');
    expect(scopes()).toEqual([]);
    at('antique-exemption')
      .to('small arms, light weapons')
      .press('enter', 'right')
      .type('before 1871')
      .press('tab', 'enter', 'enter');
    expect(bench.detail).toContain('made from 1871 to 1944');
  });

  it('offers the properties that the items can have, and those only', () => {
    items().type('revolvers').press('right');
    expect(bench.app.overlay).toMatchObject({ purpose: { for: 'part', of: 'revolver' } });
    const picker = bench.app.overlay as { highlight?: string };
    expect(picker.highlight).toMatch(/^condition=/);
  });

  it('is not taken without a class', () => {
    items().type('revolvers').press('right').type('revolvers').press('tab', 'enter');
    expect(bench.app.overlay).toMatchObject({ purpose: { for: 'part' } });
    expect(bench.app.notice?.text).toContain('Mark a class or a term');
  });

  it('leaves the scope as it was with Esc, step by step', () => {
    items().type('revolvers').press('right', ' ', 'esc');
    expect(bench.app.overlay).toMatchObject({ purpose: { for: 'field', field: 'scope.items' } });
    // marks that were changed are not dropped without a question, and Esc goes back to them
    bench.press('esc');
    expect(bench.app.overlay).toMatchObject({ title: 'Leave without what you marked?' });
    expect(bench.press('esc').app.overlay).toMatchObject({ kind: 'picker' });
    expect(bench.press('esc', 'd').app.overlay).toBeUndefined();
    expect(scopes()).toEqual([]);
  });

  describe('what Enter takes', () => {
    const saved = (): unknown[] =>
      bench.asked.flatMap((one) => (one.type === 'save' ? [(one as Save).change.after] : []));

    it('is what the cursor is on where nothing was marked', () => {
      at('record-retention').to('For items').press('enter').type('handguns').press('enter');
      expect(saved()).toMatchObject([{ scope: { items: ['weapon', 'handgun'] } }]);
      bench.to('For items').press('enter').type('all of them').press('enter');
      expect(saved()[1]).toMatchObject({ scope: { records: 'manufacture' } });
      expect(saved()[1]).not.toHaveProperty('scope.items');
    });

    it('is nothing new where a scope is opened and closed', () => {
      at('record-retention').to('For records').press('enter', 'enter');
      expect(saved()).toEqual([]);
      bench.to('For items').press('enter', 'enter');
      expect(saved()).toEqual([]);
    });

    it('is silence or none of the options, where these are chosen for a set', () => {
      at('national-records').press('enter').type('none of these').press('enter');
      expect(Object.values(bench.app.drafts)[0]?.raw).toMatchObject({ answer: [] });
      bench.to('Answer').press('enter').type('silent').press('enter');
      bench.forAll();
      expect(saved()).toMatchObject([{ answer: 'silent' }]);
    });
  });
});
