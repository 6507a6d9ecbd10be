import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { assess } from '../../src/analyse/assess/evaluate.js';
import { overlaps } from '../../src/analyse/overlap/overlap.js';
import { MappedLaw, type Subject } from '../../src/analyse/assess/mapped-law.js';
import type { Answer, Given } from '../../src/model/country.js';
import type { Requirement } from '../../src/model/instrument.js';
import type { Question } from '../../src/model/question.js';
import type { Scope } from '../../src/model/scope.js';
import type { Value } from '../../src/model/value.js';
import { constraints, questions, smallUniverse, values } from '../model/support.js';
import { answer, commitment, country, instrument } from './support.js';
import { Oracle } from './solver.js';

const universe = smallUniverse([1900]);
const RECORDS = ['import', 'export', 'transit'];

/** A scope as data, so that it can be read without the engine: names of classes, a narrowing, members. */
interface PlainScope {
  classes?: string[];
  automatic: boolean;
  old: boolean;
  records?: string[];
}

const scopes: fc.Arbitrary<PlainScope> = fc.record({
  classes: fc.option(fc.subarray(['arms', 'rifle', 'gun', 'part'], { minLength: 1 }), { nil: undefined }),
  automatic: fc.boolean(),
  old: fc.boolean(),
  records: fc.option(fc.subarray(RECORDS, { minLength: 1 }), { nil: undefined }),
});

const engineScope = ({ classes, automatic, old, records }: PlainScope): Scope => ({
  members: new Map(records ? [['records', new Set(records)]] : []),
  ...(classes && {
    items: [
      {
        names: classes,
        properties: new Map(automatic ? [['action', ['automatic']]] : []),
        ...(old && { made: { before: 1900 } }),
      },
    ],
  }),
});

/** Whether a scope covers an atom in one kind of record: straight from the words, for the oracle. */
function covers(
  { classes, automatic, old, records }: PlainScope,
  atom: (typeof universe.atoms)[number],
  record: string,
): boolean {
  if (records && !records.includes(record)) return false;
  if (!classes) return true;
  const named = classes.includes(atom.kind.id) || (classes.includes('arms') && atom.kind.id !== 'part');
  return named && (!automatic || atom.values.get('action') === 'automatic') && (!old || atom.years?.before === 1900);
}

const worlds = questions.chain((base) => {
  const question: Question = {
    ...base,
    items: 'all',
    dimensions: [{ id: 'records', members: new Map(RECORDS.map((one) => [one, one])) }],
  };
  const given: fc.Arbitrary<Given> = fc.oneof(
    { weight: 6, arbitrary: values(question) as fc.Arbitrary<Given> },
    { weight: 1, arbitrary: fc.constant<Given>('silent') },
    { weight: 1, arbitrary: fc.constant<Given>('not-applicable') },
  );
  return fc.record({
    question: fc.constant(question),
    asked: fc.array(fc.tuple(constraints(question), scopes, fc.boolean()), { minLength: 1, maxLength: 4 }),
    answers: fc.array(fc.tuple(given, scopes), { maxLength: 3 }),
  });
});

let oracle: Oracle;
beforeAll(async () => {
  oracle = await Oracle.start();
});

it(
  'agrees with an independent solver on every cell of 1,000 random sets of requirements and answers',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ question, asked, answers }) => {
        const subject: Subject = { universe, questions: new Map([['q', question]]), instruments: new Map() };
        const parties = asked.map(([constraint, scope, firm], n) =>
          commitment(
            instrument(`i${n}`, [
              {
                constraint,
                scope: engineScope(scope),
                ...(!firm && { qualified: 'where possible' }),
              } as Partial<Requirement>,
            ]),
          ),
        );
        const law: Answer[] = answers.map(([given, scope], n) => answer(String(n), given, engineScope(scope)));
        const mapped = new MappedLaw(subject, country(law));
        const assessed = parties.map(({ duties }) => assess(mapped, duties[0]!));
        const [overlap] = overlaps(mapped, parties);
        const cellsOf = (atom: number, record: number): number => atom * RECORDS.length + record;

        for (const [a, atom] of universe.atoms.entries()) {
          for (const [r, record] of RECORDS.entries()) {
            const cell = cellsOf(a, r);
            const here = asked.flatMap((one, n) =>
              covers(one[1], atom, record) ? [{ n, constraint: one[0], firm: one[2] }] : [],
            );

            for (const [n, assessment] of assessed.entries()) {
              const expected = here.some((one) => one.n === n)
                ? await expectedResult(
                    question,
                    asked[n]![0],
                    answers.filter(([, scope]) => covers(scope, atom, record)).map(([given]) => given),
                  )
                : undefined;
              expect(assessment.parts.filter(({ cells }) => cells.has(cell)).map(({ result }) => result)).toEqual(
                expected === undefined ? [] : [expected],
              );
            }

            const zone = overlap?.zones.find(({ cells }) => cells.has(cell));
            expect(zone?.duties.length ?? 0).toBe(here.length);
            if (!zone) continue;
            const all = here.map(({ constraint }) => constraint);
            expect(zone.conflicts.length > 0).toBe(!(await oracle.together(question, all)));
            for (const group of zone.conflicts) {
              const core = group.map(({ requirement }) => requirement.constraint);
              expect(await oracle.together(question, core)).toBe(false);
              for (const one of core)
                expect(
                  await oracle.together(
                    question,
                    core.filter((other) => other !== one),
                  ),
                ).toBe(true);
            }
            const firm = here.filter((one) => one.firm).map(({ constraint }) => constraint);
            const floored = firm.length > 0 && (await oracle.together(question, firm));
            expect(zone.floor !== undefined).toBe(floored);
            if (zone.floor) {
              expect(await oracle.same(question, firm, zone.floor.constraint)).toBe(true);
              expect(
                await oracle.same(
                  question,
                  zone.floor.setBy.map(({ requirement }) => requirement.constraint),
                  zone.floor.constraint,
                ),
              ).toBe(true);
            }
          }
        }
      }),
      { numRuns: 1000 },
    );
  },
);

const WORST = ['contradiction', 'shortfall', 'gap', 'met', 'set-aside'] as const;

/** What a value comes to that is met, too little, or contrary: "no" and an empty set are what a law without a rule gives. */
function nameOf({ answer: type }: Question, given: Value, standing: 'met' | 'short' | 'contrary'): string {
  if (standing === 'met') return 'met';
  if (type === 'yes-no') return given.type === 'option' && given.option === 'no' ? 'gap' : 'contradiction';
  if (standing === 'contrary') return 'contradiction';
  return given.type === 'set' && given.options.size === 0 ? 'gap' : 'shortfall';
}

async function expectedResult(
  question: Question,
  constraint: Parameters<Oracle['standing']>[2],
  given: readonly Given[],
): Promise<string> {
  const results = new Set<string>();
  for (const one of given)
    results.add(
      one === 'silent'
        ? 'gap'
        : one === 'not-applicable'
          ? 'set-aside'
          : nameOf(question, one, await oracle.standing(question, one, constraint)),
    );
  return WORST.find((one) => results.has(one)) ?? 'not-reviewed';
}
