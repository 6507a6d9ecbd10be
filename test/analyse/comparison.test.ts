import { describe, expect, it } from 'vitest';
import { commitmentsOf } from '../../src/analyse/commitments/commitments.js';
import { comparison, type Comparison } from '../../src/analyse/overlap/comparison.js';
import { sumOf, verdictOn } from '../../src/analyse/assess/counts.js';
import { assess } from '../../src/analyse/assess/evaluate.js';
import { implies } from '../../src/model/constraint.js';
import { MappedLaw } from '../../src/analyse/assess/mapped-law.js';
import { comparisonRows, comparisonText } from '../../src/report/comparison-text.js';
import { json, run } from '../cli/capture.js';
import { answer, country, stateWords as wordsOver } from './support.js';
import { stateWords, TODAY, world } from './shipped.js';

const compared = (states: readonly string[], topic?: string): Comparison =>
  comparison(
    world,
    states.map((state) => ({ state, mapped: stateWords.mapped, commitments: commitmentsOf(world, state, TODAY) })),
    topic === undefined ? undefined : new Set([topic]),
  );

describe('a comparison', () => {
  it('assesses each state against what binds it, and no other', () => {
    const { rows, members } = compared(['TTO', 'SEN', 'CAN']);
    for (const { question, cells } of rows) {
      cells.forEach(({ assessments }, n) => {
        const own = members[n]!.commitments.filter(({ binding }) => binding)
          .flatMap(({ duties }) => duties)
          .filter(
            ({ requirement }) =>
              requirement.question === question.id && ['shall', 'endeavour'].includes(requirement.strength),
          );
        expect(assessments.map(({ duty }) => duty)).toEqual(own);
        assessments.forEach((one) => expect(one.verdict).toBe(assess(new MappedLaw(world), one.duty).verdict));
      });
    }
    expect(
      rows
        .find(({ question }) => question.id === 'transfer-approvals')
        ?.cells.map(({ assessments }) => assessments.length),
    ).toEqual([0, 1, 0]);
  });

  it('tells nothing of a state whose law nobody has looked at', () => {
    const cells = compared(['TTO', 'SEN']).rows.flatMap((row) => row.cells);
    expect(new Set(cells.map(({ counts }) => verdictOn(counts)))).toEqual(
      new Set(
        ['not-reviewed', 'outside', 'none'].filter((one) => cells.some(({ counts }) => verdictOn(counts) === one)),
      ),
    );
    expect(sumOf(cells.map(({ counts }) => counts))).toMatchObject({ met: 0, partly: 0, unmet: 0 });
  });

  it('gives each state its own answers and how they stand', () => {
    const law = (period: number) =>
      wordsOver(
        world,
        country([
          answer('record-retention#1', { type: 'quantity', least: period, most: period }, undefined, {
            question: 'record-retention',
          }),
        ]),
      );
    const [short, long] = [law(60), law(600)];
    const commitments = commitmentsOf(world, 'CHE', TODAY).filter(({ instrument }) => instrument.id === 'fp');
    const found = comparison(
      world,
      [short, long].map(({ mapped }, n) => ({ state: `X${n}S`, mapped: mapped, commitments })),
      new Set(['record-keeping']),
    );
    const row = comparisonRows(found, [short, long]).questions.find(({ question }) => question === 'record-retention')!;
    expect(row.states.map(({ answers }) => answers[0]?.value)).toEqual(['5 years', '50 years']);
    expect(row.states[0]?.counts.unmet).toBeGreaterThan(0);
    expect(row.states[1]?.counts).toMatchObject({ unmet: 0 });
  });
});

describe('the common minimum', () => {
  it('satisfies every firm duty of every state that it is the minimum of', () => {
    const states = ['TZA', 'TTO', 'SEN'];
    const { minimum, members } = compared(states);
    let held = 0;
    for (const { commitments } of members) {
      for (const { duties, binding } of commitments) {
        for (const duty of binding ? duties : []) {
          const { requirement } = duty;
          if (requirement.strength !== 'shall' || requirement.qualified !== undefined) continue;
          const reach = stateWords.mapped.reach(
            requirement,
            stateWords.mapped.vocabulary(duty.commitment.instrument),
          ).sure;
          const overlap = minimum.find(({ question }) => question.id === requirement.question);
          for (const zone of overlap?.zones ?? []) {
            const floor =
              duty.commitment.instrument.force === 'legal' ? zone.floor : (zone.politicalFloor ?? zone.floor);
            if (!floor || !zone.cells.meets(reach)) continue;
            expect(implies(overlap!.question, floor.constraint, requirement.constraint), requirement.id).toBe(true);
            held++;
          }
        }
      }
    }
    expect(held).toBeGreaterThan(300);
  });

  it('holds what only one of the states has promised, also where a reservation frees another', () => {
    const minimum = (...states: string[]): string[] =>
      compared(states).minimum.flatMap(({ zones }) =>
        zones.flatMap(({ duties }) => duties.map(({ requirement }) => requirement.id)),
      );
    expect(minimum('AUS')).not.toContain('ecowas:3(2)#1');
    expect(minimum('AUS', 'SEN')).toContain('ecowas:3(2)#1');
    const commitments = commitmentsOf(world, 'SEN', TODAY);
    const freed = commitments.map((one) =>
      one.instrument.id === 'ecowas'
        ? { ...one, duties: one.duties.filter(({ provision }) => provision.id !== '3(2)') }
        : one,
    );
    const found = comparison(
      world,
      [freed, commitments].map((own, n) => ({ state: `S${n}`, mapped: stateWords.mapped, commitments: own })),
    );
    expect(
      found.minimum.flatMap(({ zones }) =>
        zones.flatMap(({ duties }) => duties.map(({ requirement }) => requirement.id)),
      ),
    ).toContain('ecowas:3(2)#1');
  });
});

describe('concord compare', () => {
  interface Printed {
    states: string[];
    unsure: { state: string; instrument: string; binding: boolean }[];
    topics: { topic: string; states: { state: string; standing: string }[] }[];
    questions: { question: string; topic: string; states: { state: string; standing: string }[] }[];
    minimum: { question: string; topic: string; floor: { asks: string; setBy: string[] }[] }[];
  }

  it('takes states and regions, each state once', async () => {
    const { states, questions, minimum, topics } = await json<Printed>(
      'compare',
      'sen',
      'FRA',
      '--region',
      'ecowas',
      '--topic',
      'marking',
      '--as-of',
      '2026-01-01',
    );
    expect(states.slice(0, 2)).toEqual(['SEN', 'FRA']);
    expect(new Set(states).size).toBe(states.length);
    expect(states).toEqual(expect.arrayContaining(['GHA', 'NGA', 'TGO']));
    expect(states).not.toContain('MLI');
    expect(topics.map(({ topic }) => topic)).toEqual(['marking']);
    expect(questions.every(({ topic, states: own }) => topic === 'marking' && own.length === states.length)).toBe(true);
    expect(minimum.find(({ question }) => question === 'manufacture-marking')?.floor.length).toBeGreaterThan(0);
  });

  it('counts members by the date', async () => {
    const { states } = await json<Printed>(
      'compare',
      '--region',
      'ecowas',
      '--topic',
      'deactivation',
      '--as-of',
      '2024-12-31',
    );
    expect(states).toContain('MLI');
  });

  it('prints a region in columns that fit, with the minimum under the topic', async () => {
    const { code, out } = await run('compare', '--region', 'un', '--topic', 'tracing', '--as-of', TODAY);
    expect(code).toBe(0);
    expect(out).toMatch(/^Requirements met of those that bind, by topic/);
    expect(out).toMatch(/Common minimum[^]*\nTRACING\n/);
  });

  it.each([...world.groups.values()].map(({ id, members }) => [id, members.map(({ state }) => state)] as const))(
    'fits the matrix of the region %s into the width',
    (_, states) => {
      const text = comparisonText(
        compared(states, 'tracing'),
        states.map(() => stateWords),
        world.topics,
        { color: false, width: 100 },
        false,
      );
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
      for (const state of states) expect(text).toMatch(new RegExp(`\\b${state}\\b`));
    },
  );

  it('names the bonds that are not facts', async () => {
    const { unsure } = await json<Printed>('compare', 'TZA', 'COD', '--topic', 'tracing', '--as-of', TODAY);
    expect(unsure).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'TZA', instrument: 'nairobi', binding: true }),
        expect.objectContaining({ state: 'COD', instrument: 'sadc', binding: false }),
      ]),
    );
    const { out } = await run('compare', 'TZA', 'COD', '--topic', 'tracing', '--as-of', TODAY);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /SADC Firearms Protocol, not counted, since it is not known whether it binds: COD/,
    );
  });

  it.each([
    [['compare'], /Expected the codes of states, or --region/],
    [['compare', 'ZZZ'], /Unexpected state "ZZZ"/],
    [['compare', '--region', 'atlantis'], /Unexpected region "atlantis"/],
    [['compare', 'FRA', '--topic', 'tracking'], /Unexpected topic "tracking"/],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
