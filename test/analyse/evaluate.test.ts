import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess, type Verdict } from '../../src/analyse/assess/evaluate.js';
import type { Review, Reviews } from '../../src/analyse/assess/stale.js';
import { MappedLaw, type Subject } from '../../src/analyse/assess/mapped-law.js';
import { compare } from '../../src/model/constraint.js';
import type { Answer, Exception, Given } from '../../src/model/country.js';
import type { Calling, Requirement, Strength } from '../../src/model/instrument.js';
import type { Question } from '../../src/model/question.js';
import type { Scope } from '../../src/model/scope.js';
import type { Value } from '../../src/model/value.js';
import { constraints, questions, smallUniverse, values } from '../model/support.js';
import { answer, commitment, country, instrument } from './support.js';

const universe = smallUniverse([1900]);
const RECORDS = ['import', 'export'];
const TODAY = '2026-06-01';
const KINDS = ['temporary', 'museum', 'other'];

/** A scope as data, so that it can be read without the engine. */
interface PlainScope {
  classes?: string[] | undefined;
  records?: string[] | undefined;
}
const scopes: fc.Arbitrary<PlainScope> = fc.record({
  classes: fc.option(fc.subarray(['rifle', 'gun', 'part'], { minLength: 1 }), { nil: undefined }),
  records: fc.option(fc.subarray(RECORDS, { minLength: 1 }), { nil: undefined }),
});
const engineScope = ({ classes, records }: PlainScope): Scope => ({
  members: new Map(records ? [['records', new Set(records)]] : []),
  ...(classes && { items: [{ names: classes, properties: new Map() }] }),
});
const covers = ({ classes, records }: PlainScope, kind: string, record: string): boolean =>
  (!classes || classes.includes(kind)) && (!records || records.includes(record));

interface PlainException {
  kind: string;
  scope?: PlainScope | undefined;
  judged: 'within' | 'beyond' | 'not';
  instead?: Value | undefined;
  unseen: boolean;
  filled: boolean;
}
interface PlainAnswer {
  given: Given;
  scope: PlainScope;
  except: PlainException[];
  unseen: boolean;
  express: boolean;
  from?: string | undefined;
  until?: string | undefined;
  review: 'whole' | 'claimed' | 'stale';
  union: boolean;
}

const worlds = questions.chain((base) => {
  const silences =
    base.answer === 'yes-no' || base.answer === 'set'
      ? ['no']
      : base.answer === 'choice'
        ? [...base.options.keys()]
        : [];
  const asked = (silence: string | undefined): Question => ({
    ...base,
    items: 'all',
    dimensions: [{ id: 'records', members: new Map(RECORDS.map((one) => [one, one])) }],
    ...(silence !== undefined && { silence }),
  });
  const given: fc.Arbitrary<Given> = fc.oneof(
    { weight: 6, arbitrary: values(base) as fc.Arbitrary<Given> },
    { weight: 2, arbitrary: fc.constant<Given>('silent') },
    { weight: 1, arbitrary: fc.constant<Given>('not-applicable') },
  );
  const day = fc.option(fc.constantFrom('2025-01-01', TODAY, '2027-01-01'), { nil: undefined });
  return fc.record({
    question: fc
      .option(fc.constantFrom(...silences, ''), { nil: '' })
      .map((one) => asked(one === '' ? undefined : one)),
    constraint: constraints(base),
    scope: scopes,
    strength: fc.constantFrom<Strength>('shall', 'shall', 'endeavour', 'should', 'encouraged', 'consider', 'may'),
    callsFor: fc.constantFrom<Calling>('legislation', 'legislation', 'measure', 'conduct'),
    allows: fc.subarray(KINDS),
    answers: fc.array(
      fc.record({
        given,
        scope: scopes,
        except: fc.array(
          fc.record({
            kind: fc.constantFrom(...KINDS),
            scope: fc.option(scopes, { nil: undefined }),
            judged: fc.constantFrom('within' as const, 'beyond' as const, 'not' as const),
            instead: fc.option(values(base), { nil: undefined }),
            unseen: fc.boolean(),
            filled: fc.boolean(),
          }),
          { maxLength: 2 },
        ),
        unseen: fc.boolean(),
        express: fc.boolean(),
        from: day,
        until: day,
        review: fc.constantFrom(
          'whole' as const,
          'whole' as const,
          'whole' as const,
          'claimed' as const,
          'stale' as const,
        ),
        union: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  });
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** What one source comes to at one cell; `left` where its rule satisfies. */
interface Plain {
  result: string;
  stays: boolean;
  union: boolean;
  left?: PlainException[];
  answer: PlainAnswer;
}

/** The exceptions of an answer that are left at a cell, whether or not its value satisfies. */
const leftAt = (
  { question, constraint, allows }: World,
  one: PlainAnswer,
  kind: string,
  record: string,
): PlainException[] =>
  one.except.filter(
    (except) =>
      (!except.scope || covers(except.scope, kind, record)) &&
      !(except.instead && compare(question, except.instead, constraint) === 'met') &&
      !(allows.includes(except.kind) && except.judged === 'within'),
  );

const settledTo = (left: readonly PlainException[]): string =>
  left.some(({ unseen }) => !unseen) ? 'exception' : left.length > 0 ? 'unseen' : 'met';

/** What one answer comes to at one cell, straight from the table of results. */
function resultOf(world: World, one: PlainAnswer, kind: string, record: string): Plain {
  const { question, constraint, callsFor } = world;
  const plain = (result: string, stays = false): Plain => ({ result, stays, union: one.union, answer: one });
  if ((one.until !== undefined && one.until <= TODAY) || (one.from !== undefined && one.from > TODAY))
    return plain('not-in-force');
  if (one.review !== 'whole') return plain(one.review);
  const missing = (): Plain => plain(callsFor !== 'legislation' ? 'not-reviewed' : one.unseen ? 'unseen' : 'gap');
  if (one.given === 'not-applicable') return plain('set-aside');
  if (one.given === 'silent') {
    const { silence } = question;
    const stands: Value | undefined =
      silence === undefined
        ? undefined
        : question.answer === 'set'
          ? { type: 'set', options: new Set() }
          : { type: 'option', option: silence };
    if (!stands || compare(question, stands, constraint) !== 'met') return missing();
    return plain(one.unseen ? 'unseen' : 'met');
  }
  const standing = compare(question, one.given, constraint);
  if (standing === 'met') {
    const left = leftAt(world, one, kind, record);
    return { ...plain(settledTo(left)), left };
  }
  if (one.express) return plain('contradiction', true);
  const isNo = one.given.type === 'option' && one.given.option === 'no' && question.answer === 'yes-no';
  const isEmpty = one.given.type === 'set' && one.given.options.size === 0 && standing === 'short';
  if (isNo || isEmpty) return missing();
  if (question.answer !== 'yes-no' && standing === 'short') return plain(one.unseen ? 'unseen' : 'shortfall');
  return plain('contradiction', question.answer === 'set');
}

const WORST = [
  'contradiction',
  'shortfall',
  'gap',
  'unseen',
  'exception',
  'stale',
  'claimed',
  'met',
  'not-reviewed',
  'set-aside',
  'not-in-force',
];
const BEST = [
  'met',
  'exception',
  'stale',
  'claimed',
  'unseen',
  'shortfall',
  'contradiction',
  'set-aside',
  'not-reviewed',
  'gap',
  'not-in-force',
];

const LEFT_TO_MEMBERS = ['contradiction', 'shortfall', 'gap', 'exception', 'set-aside'];

function expectedAt(world: World, kind: string, record: string): string {
  const sources = [false, true].map((union) => {
    const results = world.answers
      .filter((one) => one.union === union && covers(one.scope, kind, record))
      .map((one) => resultOf(world, one, kind, record));
    const worst = WORST.find((result) => results.some((one) => one.result === result));
    // several answers give the worst: the first of them counts
    return worst === undefined ? [] : [results.find((one) => one.result === worst)!];
  });
  const all = sources.flat();
  if (all.length === 0) return 'not-reviewed';
  if (all.length === 1) {
    // that a union's law does not give what is asked says nothing of a law that nobody has looked at
    const [{ union, result, stays, answer }] = all as [Plain];
    const isSilent = result === 'not-in-force' && typeof answer.given === 'string';
    return union && !stays && (isSilent || LEFT_TO_MEMBERS.includes(result)) ? 'not-reviewed' : result;
  }
  const [own, inherited] = all as [Plain, Plain];
  if (own.left && inherited.left)
    for (const one of [own, inherited]) {
      one.left = one.left!.filter(({ filled }) => !filled);
      one.result = settledTo(one.left);
    }
  // what a rule leaves out may be in the law of the other that was not seen
  for (const [one, other] of [
    [own, inherited],
    [inherited, own],
  ] as const)
    if (one.left && !other.left && one.left.length > 0) {
      if (other.result === 'unseen') return 'unseen';
      if (other.result === 'not-reviewed' && other === own) return other.answer.unseen ? 'unseen' : 'not-reviewed';
    }
  if (own.left && inherited.left)
    return ['met', 'unseen', 'exception'].find((result) => all.some((one) => one.result === result))!;
  const values = all.map(({ answer }) => answer.given);
  const short = (one: Plain): boolean => !one.left && ['shortfall', 'gap', 'unseen'].includes(one.result);
  const [a, b] = values;
  if (all.every(short) && typeof a === 'object' && typeof b === 'object' && a.type === 'set' && b.type === 'set') {
    const together: Value = { type: 'set', options: new Set([...a.options, ...b.options]) };
    if (a.options.size > 0 && b.options.size > 0 && compare(world.question, together, world.constraint) === 'met')
      return settledTo(all.flatMap(({ answer }) => leftAt(world, answer, kind, record)));
  }
  if (inherited.result === 'set-aside' && !own.stays) return own.result;
  const staying = all.filter(({ stays }) => stays);
  if (staying.length === 1) return staying[0]!.result;
  return BEST.find((result) => all.some((one) => one.result === result))!;
}

function expectedVerdict(strength: Strength, results: ReadonlySet<string>): Verdict {
  if (strength === 'encouraged' || strength === 'consider' || strength === 'may') return 'open';
  if (results.size === 0) return 'outside';
  const has = (...some: string[]): boolean => some.some((one) => results.has(one));
  if (has('gap', 'shortfall', 'contradiction')) return has('met', 'exception') ? 'partly' : 'unmet';
  if (has('exception')) return 'exception';
  if (has('met')) return results.size === 1 ? 'met' : 'partly';
  return (['stale', 'claimed', 'unseen', 'not-in-force', 'not-reviewed', 'set-aside'] as const).find((one) =>
    has(one),
  )!;
}

const REVIEWS: Record<PlainAnswer['review'], Review> = {
  whole: { state: 'whole' },
  claimed: { state: 'claimed', causes: ['no-review'], places: [] },
  stale: { state: 'stale', causes: ['value'], changed: [] },
};

it('gives at every cell what the table of results says, for exceptions, silence, dates, reviews and unions', () => {
  const place = { file: 'test.yaml', line: 1, column: 1 };
  fc.assert(
    fc.property(worlds, (world) => {
      const { question, constraint, scope, strength, callsFor, allows, answers } = world;
      const subject: Subject = { universe, questions: new Map([['q', question]]), instruments: new Map() };
      const [duty] = commitment(
        instrument('i', [
          {
            constraint,
            strength,
            callsFor,
            scope: engineScope(scope),
            allows: allows.map((kind) => ({ kind, as: kind, cite: 'Art. 9' })),
          } as Partial<Requirement>,
        ]),
      ).duties;
      const reviews = new Map<Answer, Review>();
      const made = answers.map((one, n): [PlainAnswer, Answer] => {
        const law = answer(String(n), one.given, engineScope(one.scope), {
          unseen: one.unseen ? [{ law: 'other', why: 'it may' }] : [],
          express: one.express,
          sections: ['rule'],
          ...(!one.union && { fills: ['u/filled'] }),
          ...(one.from !== undefined && { from: one.from }),
          ...(one.until !== undefined && { until: one.until }),
          except: one.except.map((except): Exception => ({
            kind: except.kind,
            says: 'so',
            sections: [one.union && except.filled ? 'filled' : 'open'],
            ...(except.filled && !one.union && { filledBy: ['u/rule'] }),
            ...(except.instead && { instead: except.instead }),
            ...(except.unseen && { unseen: [{ law: 'other', why: 'it may' }] }),
            within: except.judged === 'within' ? ['i:1'] : [],
            beyond: except.judged === 'beyond' ? ['i:1'] : [],
            place,
            ...(except.scope && { scope: engineScope(except.scope) }),
          })),
        });
        reviews.set(law, REVIEWS[one.review]);
        return [one, law];
      });
      const stub = { of: (one: Answer) => reviews.get(one)! } as unknown as Reviews;
      const of = (union: boolean): Answer[] => made.flatMap(([one, law]) => (one.union === union ? [law] : []));
      const mapped = new MappedLaw(subject, country(of(false)), {
        asOf: TODAY,
        reviews: stub,
        unions: [{ id: 'u', country: { ...country(of(true)), iso3: 'u', union: 'u' }, reviews: stub }],
      });
      const assessment = assess(mapped, duty!);
      const results = new Set<string>();
      for (const [a, atom] of universe.atoms.entries())
        for (const [r, record] of RECORDS.entries()) {
          const cell = a * RECORDS.length + r;
          const found = assessment.parts.filter(({ cells }) => cells.has(cell)).map(({ result }) => result);
          const expected = covers(scope, atom.kind.id, record) ? expectedAt(world, atom.kind.id, record) : undefined;
          expect(found).toEqual(expected === undefined ? [] : [expected]);
          if (expected !== undefined) results.add(expected);
        }
      expect(assessment.verdict).toBe(expectedVerdict(strength, results));
    }),
    { numRuns: 3000 },
  );
});
