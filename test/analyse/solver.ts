import {
  init,
  type Arith as AnyArith,
  type Bool as AnyBool,
  type Context as AnyContext,
  type Solver as AnySolver,
} from 'z3-solver';
import type { Constraint } from '../../src/model/constraint.js';
import type { Question } from '../../src/model/question.js';
import type { Value } from '../../src/model/value.js';

type Context = AnyContext<'main'>;
type Bool = AnyBool<'main'>;
type Arith = AnyArith<'main'>;
type Solver = AnySolver<'main'>;

const FOREVER = 1_000_000;
const whole = (amount: number): number => Math.max(-FOREVER, Math.min(FOREVER, amount));

/** The oracle: questions and constraints as formulas of the Z3 solver, which knows nothing of our lattice. */
export class Oracle {
  private readonly known = new Map<string, boolean>();
  private number!: Arith;
  private readonly flags = new Map<string, Bool>();

  private constructor(
    private readonly z3: Context,
    private readonly solver: Solver,
  ) {}

  static async start(): Promise<Oracle> {
    const { Context } = await init();
    const z3 = Context('main');
    const oracle = new Oracle(z3, new z3.Solver());
    oracle.number = z3.Int.const('answer');
    return oracle;
  }

  private flag(option: string): Bool {
    return this.flags.get(option) ?? this.flags.set(option, this.z3.Bool.const(option)).get(option)!;
  }

  /** What every answer to the question satisfies: it is one of the options, or has what its options contain. */
  private domain(question: Question): Bool[] {
    if (question.answer === 'yes-no' || question.answer === 'choice') {
      const count = question.answer === 'yes-no' ? 2 : question.options.size;
      return [this.number.ge(0), this.number.lt(count)];
    }
    if (question.answer === 'set') {
      return [...question.implies].flatMap(([option, contained]) =>
        contained.map((one) => this.z3.Implies(this.flag(option), this.flag(one))),
      );
    }
    return [this.number.ge(-FOREVER), this.number.le(FOREVER)];
  }

  private orders(question: Question): string[] {
    return question.answer === 'yes-no' ? ['no', 'yes'] : [...question.options.keys()];
  }

  /** The two sides of a constraint: what it asks for, and what it forbids. */
  sides(question: Question, constraint: Constraint): { asks: Bool; forbids: Bool } {
    const { z3 } = this;
    const yes = z3.Bool.val(true);
    if (constraint.type === 'option') {
      const allowed = this.orders(question).flatMap((option, n) =>
        constraint.allowed.has(option) ? [this.number.eq(n)] : [],
      );
      const one = allowed.length > 0 ? z3.Or(...allowed) : z3.Bool.val(false);
      return constraint.from === 'at-least' ? { asks: one, forbids: yes } : { asks: yes, forbids: one };
    }
    if (constraint.type === 'quantity')
      return { asks: this.number.ge(whole(constraint.least)), forbids: this.number.le(whole(constraint.most)) };
    const { within } = constraint;
    const contained = (options: Iterable<string>): Set<string> => {
      const found = new Set<string>(options);
      for (const option of found) for (const one of question.implies.get(option) ?? []) found.add(one);
      return found;
    };
    const allowed = within && contained(within);
    const every = (options: Iterable<string>): Bool => z3.And(yes, ...[...options].map((option) => this.flag(option)));
    return {
      asks: z3.And(every(constraint.includes), ...constraint.choices.map((groups) => z3.Or(...groups.map(every)))),
      forbids: z3.And(
        yes,
        ...(allowed
          ? [...question.options.keys()]
              .filter((option) => !allowed.has(option))
              .map((option) => z3.Not(this.flag(option)))
          : []),
      ),
    };
  }

  private formula(question: Question, constraint: Constraint): Bool {
    const { asks, forbids } = this.sides(question, constraint);
    return this.z3.And(asks, forbids);
  }

  private value(question: Question, value: Value): Bool[] {
    if (value.type === 'option') return [this.number.eq(this.orders(question).indexOf(value.option))];
    if (value.type === 'quantity') return [this.number.eq(whole(value.least))];
    // the options named hold; the others hold only as far as these contain them: the least model
    const found = new Set(value.options);
    for (const option of found) for (const one of question.implies.get(option) ?? []) found.add(one);
    return [...question.options.keys()].map((option) =>
      found.has(option) ? this.flag(option) : this.z3.Not(this.flag(option)),
    );
  }

  private async satisfiable(key: string, formulas: () => Bool[]): Promise<boolean> {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.solver.push();
    this.solver.add(...formulas());
    const result = await this.solver.check();
    this.solver.pop();
    if (result === 'unknown') throw new Error('the solver does not know');
    this.known.set(key, result === 'sat');
    return result === 'sat';
  }

  /** Whether some answer satisfies all the constraints. */
  together(question: Question, constraints: readonly Constraint[]): Promise<boolean> {
    return this.satisfiable(`t${shown(question)}${constraints.map(shown).join('&')}`, () => [
      ...this.domain(question),
      ...constraints.map((one) => this.formula(question, one)),
    ]);
  }

  /** Whether exactly the answers that satisfy all the constraints satisfy the one. */
  async same(question: Question, constraints: readonly Constraint[], one: Constraint): Promise<boolean> {
    const differs = await this.satisfiable(
      `s${shown(question)}${constraints.map(shown).join('&')}=${shown(one)}`,
      () => {
        const list = this.z3.And(
          this.z3.Bool.val(true),
          ...constraints.map((constraint) => this.formula(question, constraint)),
        );
        return [...this.domain(question), this.z3.Xor(list, this.formula(question, one))];
      },
    );
    return !differs;
  }

  /** How a value stands to a constraint. */
  async standing(question: Question, value: Value, constraint: Constraint): Promise<'met' | 'short' | 'contrary'> {
    const key = `${shown(question)}${shown(value)}|${shown(constraint)}`;
    const holds = (side: 'asks' | 'forbids'): Promise<boolean> =>
      this.satisfiable(`${side}${key}`, () => [
        ...this.domain(question),
        ...this.value(question, value),
        this.sides(question, constraint)[side],
      ]);
    if (!(await holds('forbids'))) return 'contrary';
    return (await holds('asks')) ? 'met' : 'short';
  }
}

const shown = (data: unknown): string =>
  JSON.stringify(data, (_, one: unknown) =>
    one instanceof Set
      ? [...one]
      : one instanceof Map
        ? [...one]
        : one === Infinity
          ? '+'
          : one === -Infinity
            ? '-'
            : one,
  );
