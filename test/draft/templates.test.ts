import { describe, expect, it } from 'vitest';
import { clauseLines, suits, type ClauseScope } from '../../src/words/clause-text.js';
import { optionWords } from '../../src/words/words.js';
import { leastSets } from '../../src/model/constraint.js';
import { closure, type Question } from '../../src/model/question.js';
import { TERM } from '../../src/model/clause.js';
import { describeDuration } from '../../src/words/durations.js';
import type { Requirement } from '../../src/model/instrument.js';
import { loaded, templates, world } from './support.js';

const requirements = [...world.instruments.values()].flatMap(({ provisions }) =>
  provisions.flatMap(({ requires }) => requires),
);
const duties = requirements.filter(({ strength }) => strength === 'shall');
const constrained = [...new Set(duties.map(({ question }) => question))];

const scopeOf = (question: Question, { scope }: Requirement): ClauseScope => ({
  items: question.items === undefined ? [] : ['Waffen'],
  members: new Map(
    question.dimensions.map(({ id, members }) => [id, scope.members.get(id) ?? new Set(members.keys())]),
  ),
});

/** The clause that gives one requirement alone, as text. */
function written(requirement: Requirement): string {
  const question = world.questions.get(requirement.question)!;
  return clauseLines(question, templates.get(question.id)!, scopeOf(question, requirement), {
    firm: requirement.constraint,
  })
    .map(({ text }) => text)
    .join('\n');
}

/** How an option reads in the clause of its question. */
const worded = (question: Question, option: string): string =>
  templates.get(question.id)!.wording.get(option)?.join(' ') ?? optionWords(question, option);

describe('the model clauses', () => {
  it('can all be read', () => {
    expect(loaded.files.problems).toEqual([]);
    expect(templates.has(TERM)).toBe(true);
  });

  it('cover every question on which some instrument has a duty', () => {
    expect(constrained.length).toBeGreaterThan(100);
    expect(constrained.filter((question) => !templates.has(question))).toEqual([]);
  });

  it('stand in the file of their topic', () => {
    const astray = [...templates.values()].filter(
      ({ question, place }) => question !== TERM && !place.file.endsWith(`${world.questions.get(question)!.topic}.md`),
    );
    expect(astray.map(({ question }) => question)).toEqual([]);
  });

  it.each(requirements.filter(({ strength }) => strength !== 'may').map((one): [string, Requirement] => [one.id, one]))(
    'give what %s asks for',
    (_, requirement) => {
      const question = world.questions.get(requirement.question)!;
      const template = templates.get(question.id)!;
      const { constraint } = requirement;
      expect(suits(question, template, { firm: constraint })).toBe(true);
      const text = written(requirement);
      const lower = text.toLowerCase();
      expect(text).not.toMatch(/\{\{|\}\}/);
      expect(text).not.toMatch(/undefined|: none\./);
      if (question.items !== undefined) expect(text).toContain('Waffen');
      for (const [id, members] of scopeOf(question, requirement).members) {
        for (const member of members)
          expect(lower).toContain(
            (
              templates.get(question.id)!.wording.get(`${id}.${member}`)?.[0] ??
              question.dimensions.find((one) => one.id === id)!.members.get(member)!
            ).toLowerCase(),
          );
      }
      if (constraint.type === 'quantity' && constraint.least > -Infinity)
        expect(text).toContain(
          constraint.least === Infinity
            ? 'without limit of time'
            : `for at least ${describeDuration(constraint.least, 'months')}`,
        );
      if (constraint.type !== 'set') return;
      for (const option of constraint.includes)
        if (![...constraint.includes].some((other) => other !== option && closure(question, [other]).has(option)))
          expect(text).toContain(worded(question, option));
      for (const group of constraint.choices.flat()) {
        const least = leastSets(question, { ...constraint, choices: [[group]] })[0]!;
        for (const option of least)
          if (![...least].some((other) => other !== option && closure(question, [other]).has(option)))
            expect(text).toContain(worded(question, option));
      }
      if (leastSets(question, constraint).length > 1) expect(text).toContain('[one of the following:');
    },
  );

  const closed = duties.filter(({ constraint }) => constraint.type === 'set' && constraint.within);
  it.each(closed.map((one): [string, Requirement] => [one.id, one]))(
    'allow nothing that %s does not permit',
    (_, requirement) => {
      const question = world.questions.get(requirement.question)!;
      const within =
        requirement.constraint.type === 'set' ? closure(question, requirement.constraint.within!) : new Set();
      const text = written(requirement);
      const negative = /need not be proved/.test(text);
      const points = text.split('\n').map((line) =>
        line
          .replace(/(?:; or|;|\.)$/, '')
          .replace(/^.*: \[/, '[')
          .replace(/^\[(.*)\]$/, '$1'),
      );
      for (const option of question.options.keys()) {
        const stands = points.some((point) => point.endsWith(worded(question, option)));
        expect(stands, option).toBe(negative ? !within.has(option) : within.has(option));
      }
      if (!negative && within.size > 0) expect(text).toMatch(/and (?:in|on) no other|nothing else/);
    },
  );

  it('write out each answer of a choice that a duty can make the least one', () => {
    const text = (id: string): string => written(duties.find((one) => one.id === id)!);
    expect(text('fp:8(1)(c)#1')).toMatch(/shall have it marked, whatever other marks/);
    expect(text('iti:8(c)#1')).toMatch(/unless it already bears marks by which it can be traced/);
    expect(text('att:7(3)#1')).toContain('there is an overriding risk to peace and security');
    expect(text('fp:4(2)#1')).toMatch(/only where to control it would harm national\s+security/);
  });

  it('show unordered answers as alternatives', () => {
    const text = written(
      duties.find(
        ({ question, constraint }) =>
          question === 'deactivated-status' && constraint.type === 'option' && constraint.allowed.size === 3,
      )!,
    );
    expect(text.match(/^\[/gm)).toHaveLength(3);
  });
});
