import { describe, expect, it } from 'vitest';
import { draft, type DraftClause } from '../../src/words/drafting/draft.js';
import type { Duty } from '../../src/analyse/commitments/commitments.js';
import { Cells } from '../../src/model/cells.js';
import { compare, type Constraint } from '../../src/model/constraint.js';
import { checkedAs, leastValues, silentState, books, world } from './support.js';

// on a day on which the recast regulation of the Union applies whole
const bound = checkedAs(silentState(), world.instruments.values(), '2029-06-01');
const made = draft(bound.stateWords, bound.check, books);
const duties = new Map<string, Duty>(
  bound.commitments.flatMap((commitment) =>
    commitment.duties.map((duty): [string, Duty] => [duty.requirement.id, duty]),
  ),
);
const cells = (duty: Duty): Cells =>
  bound.stateWords.mapped.reach(duty.requirement, bound.stateWords.mapped.vocabulary(duty.commitment.instrument)).sure;
const drafted = ({ kind }: { kind: string }): boolean => ['gap', 'shortfall', 'contradiction'].includes(kind);
const isFirm = ({ requirement: { strength, qualified } }: Duty): boolean =>
  strength === 'shall' && qualified === undefined;

/** The least answers to what all given duties ask, found by trying: those that every one of them takes as met. */
const meetsAll = (clause: DraftClause, constraints: readonly Constraint[], by: Constraint): boolean =>
  leastValues(clause.question, by).every((value) =>
    constraints.every((constraint) => compare(clause.question, value, constraint) === 'met'),
  );

describe('the draft for a silent law under every instrument', () => {
  it('mends every gap, and nothing twice in one place', () => {
    const mended = new Set([...made.clauses, ...made.definitions].flatMap(({ mends }) => mends));
    const gaps = bound.check.findings.filter(drafted);
    expect(gaps.length).toBeGreaterThan(80);
    expect(gaps.filter(({ id }) => !mended.has(id)).map(({ id }) => id)).toEqual([]);
    for (const question of new Set(made.clauses.map((clause) => clause.question))) {
      const own = made.clauses.filter((clause) => clause.question === question);
      own.forEach((a, n) => own.slice(n + 1).forEach((b) => expect(a.cells.meets(b.cells), question.id).toBe(false)));
    }
  });

  it('proposes no place where no answer cites a section', () => {
    expect(made.clauses.every(({ after }) => after === undefined)).toBe(true);
  });

  it('leaves no placeholder, and always has a model clause', () => {
    for (const clause of made.clauses) {
      for (const { lines, model } of clause.proposals) {
        expect(model, clause.question.id).toBe(true);
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.map(({ text }) => text).join('\n')).not.toMatch(/\{\{|\}\}|undefined/);
      }
    }
  });

  it('claims only commitments that the least answers to its floor meet', () => {
    let claims = 0;
    for (const clause of made.clauses) {
      for (const proposal of clause.proposals) {
        for (const [list, by] of [
          [proposal.satisfies, proposal.asked.firm],
          [proposal.further, proposal.asked.full],
        ] as const) {
          for (const { requirement } of list) {
            const duty = duties.get(requirement)!;
            expect(duty.requirement.question).toBe(clause.question.id);
            expect(cells(duty).meets(clause.cells)).toBe(true);
            expect(meetsAll(clause, [duty.requirement.constraint], by!), requirement).toBe(true);
            claims++;
          }
        }
        for (const { requirement } of proposal.misses)
          expect(
            meetsAll(
              clause,
              [duties.get(requirement)!.requirement.constraint],
              (proposal.asked.full ?? proposal.asked.firm)!,
            ),
            requirement,
          ).toBe(false);
      }
    }
    expect(claims).toBeGreaterThan(500);
  });

  it('satisfies every unqualified duty where these do not conflict, and writes no more than they ask', () => {
    for (const clause of made.clauses.filter(({ proposals }) => proposals.length === 1)) {
      const [proposal] = clause.proposals;
      const firm = [...duties.values()].filter(
        (duty) => duty.requirement.question === clause.question.id && isFirm(duty) && cells(duty).meets(clause.cells),
      );
      expect(new Set(proposal!.satisfies.map(({ requirement }) => requirement)), clause.question.id).toEqual(
        new Set([
          ...firm.map(({ requirement }) => requirement.id),
          ...proposal!.satisfies
            .filter(({ requirement }) => !firm.includes(duties.get(requirement)!))
            .map(({ requirement }) => requirement),
        ]),
      );
      expect(proposal!.asked.firm === undefined).toBe(firm.length === 0);
    }
  });

  it('says that a duty is satisfied as a whole only if the clauses together reach all that it covers', () => {
    for (const clause of made.clauses) {
      for (const { satisfies } of clause.proposals) {
        for (const { requirement, whole } of satisfies) {
          const duty = duties.get(requirement)!;
          const same = made.clauses.filter(
            ({ question, proposals }) =>
              question === clause.question &&
              proposals.length === 1 &&
              proposals[0]!.satisfies.some((one) => one.requirement === requirement),
          );
          const reached = same.reduce((sum, one) => sum.or(one.cells), Cells.none(clause.cells.size));
          if (whole) expect(cells(duty).within(reached), requirement).toBe(true);
        }
      }
    }
    expect(
      made.clauses
        .flatMap(({ proposals }) => proposals.flatMap(({ satisfies }) => satisfies))
        .some(({ whole }) => whole),
    ).toBe(true);
  });

  it('gives alternatives where no law can satisfy the commitments together', () => {
    const conflicted = made.clauses.filter(({ proposals }) => proposals.length > 1);
    expect(conflicted.map(({ question }) => question.id)).toContain('transit-consent');
    for (const { question, floor, proposals } of conflicted) {
      expect(floor, question.id).toBeUndefined();
      for (const { misses, satisfies } of proposals) {
        expect(satisfies.length).toBeGreaterThan(0);
        expect(misses.length).toBeGreaterThan(0);
      }
    }
  });

  it('can be limited to one question', () => {
    const only = draft(bound.stateWords, bound.check, books, { only: 'record-retention' });
    expect(new Set(only.clauses.map(({ question }) => question.id))).toEqual(new Set(['record-retention']));
    expect(only.clauses).toEqual(made.clauses.filter(({ question }) => question.id === 'record-retention'));
  });

  it('tells what is asked where there is no model clause', () => {
    const bare = draft(bound.stateWords, bound.check, new Map(), { only: 'record-retention' });
    for (const { proposals } of bare.clauses) {
      expect(proposals[0]!.model).toBe(false);
      expect(proposals[0]!.lines[0]!.text).toMatch(/^\[For how long .* The law answers: /);
    }
  });
});
