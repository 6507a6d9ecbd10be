/*
 * A second evaluator, written from docs/data.md alone: it shares no code with src, looks at one item and one member of each
 * dimension at a time, and knows no sets of cells. What the documents add is added here as one more line.
 */

/** One thing that a question may be asked of: an item of a kind, with its properties, and a member of each dimension. */
export interface Point {
  /** the class of the item and all classes above it */
  classes: readonly string[];
  properties: Readonly<Record<string, string>>;
  /** a year in which it was made, where items of the class have one */
  made?: number;
  /** a number of each counted property that items of the class have */
  numbers?: Readonly<Record<string, number>>;
  members: Readonly<Record<string, string>>;
}

export type PlainItems =
  string | { items: string | string[]; made?: { from?: number; before?: number } } | PlainItems[];
export type PlainScope = { items?: PlainItems } & Record<string, unknown>;

export interface PlainQuestion {
  answer: 'yes-no' | 'number' | 'duration' | 'choice' | 'set';
  options?: readonly string[];
  ordered?: boolean;
}

export interface PlainRule {
  is?: string;
  'at-least'?: string | number;
  'at-most'?: string | number;
  'one-of'?: readonly string[];
  includes?: readonly string[];
  within?: readonly string[];
  excludes?: readonly string[];
}

export interface PlainAnswer {
  question: string;
  scope?: PlainScope;
  answer: string | number | readonly string[];
  from?: string;
  until?: string;
  except?: readonly PlainException[];
}

/** A case in which the value of an answer does not hold, and whether a reviewer judged it to be within what is allowed. */
export interface PlainException {
  kind: string;
  scope?: PlainScope;
  within?: readonly string[];
}

export interface PlainRequirement extends PlainRule {
  question: string;
  scope?: PlainScope;
  'applies-when'?: PlainRule & { question: string };
  allows?: readonly { kind: string; as: string }[];
}

/** The words of a source: its terms, each with what it covers. */
export type Words = Readonly<Record<string, PlainItems>>;

function isNamed(point: Point, items: PlainItems, words: Words): boolean {
  if (Array.isArray(items)) return items.some((one) => isNamed(point, one, words));
  if (typeof items === 'string')
    return items in words ? isNamed(point, words[items]!, words) : point.classes.includes(items);
  const { items: names, made, ...properties } = items as { items: string | string[] } & Record<string, unknown>;
  if (!isNamed(point, names, words)) return false;
  if (made !== undefined) {
    const { from, before } = made as { from?: number; before?: number };
    // a property keeps only what has it
    if (point.made === undefined) return false;
    if ((from !== undefined && point.made < from) || (before !== undefined && point.made >= before)) return false;
  }
  return Object.entries(properties).every(([id, wanted]) => {
    if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted))
      return [wanted].flat().includes(point.properties[id] as never);
    const { from = -Infinity, below = Infinity } = wanted as { from?: number; below?: number };
    const number = point.numbers?.[id];
    return number !== undefined && from <= number && number < below;
  });
}

/** Whether a scope covers a point; a dimension that is left out means all of it. */
export function covers(point: Point, scope: PlainScope = {}, words: Words = {}): boolean {
  return Object.entries(scope).every(([id, wanted]) =>
    id === 'items' ? isNamed(point, wanted as PlainItems, words) : [wanted].flat().includes(point.members[id] as never),
  );
}

/** Months of a duration of years and months; a number as it is. */
function amount(value: string | number): number {
  if (typeof value === 'number') return value;
  if (value === 'permanent') return Infinity;
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(value)!;
  return Number(years) * 12 + Number(months);
}

type Outcome = 'met' | 'exception' | 'gap' | 'shortfall' | 'contradiction' | 'set-aside';

/** What an answer comes to under a rule. */
export function outcome(question: PlainQuestion, given: PlainAnswer['answer'], rule: PlainRule): Outcome {
  if (given === 'silent') return 'gap';
  if (given === 'not-applicable') return 'set-aside';
  if (question.answer === 'yes-no') return given === rule.is ? 'met' : given === 'no' ? 'gap' : 'contradiction';
  if (question.answer === 'set') {
    const has = given === 'none' ? [] : (given as readonly string[]);
    const forbidden =
      has.some((one) => rule.excludes?.includes(one) === true) ||
      (rule.within !== undefined && has.some((one) => !rule.within!.includes(one)));
    if (forbidden) return 'contradiction';
    if ((rule.includes ?? []).every((one) => has.includes(one))) return 'met';
    return has.length === 0 ? 'gap' : 'shortfall';
  }
  const rank = (one: string | number): number =>
    question.answer === 'choice' ? question.options!.indexOf(String(one)) : amount(one);
  const value = rank(given as string | number);
  if (rule['one-of']) return rule['one-of'].includes(String(given)) ? 'met' : 'contradiction';
  if (rule['at-most'] !== undefined && value > rank(rule['at-most'])) return 'contradiction';
  return rule['at-least'] !== undefined && value < rank(rule['at-least']) ? 'shortfall' : 'met';
}

const WORST: readonly Outcome[] = ['contradiction', 'shortfall', 'gap', 'exception', 'met', 'set-aside'];

/** The worst of what some answers come to at a point; undefined where nobody has answered. */
const worst = (outcomes: readonly Outcome[]): Outcome | undefined => WORST.find((one) => outcomes.includes(one));

/** What holds of a requirement at a point; undefined where it does not reach it. */
export function evaluate(
  point: Point,
  requirement: PlainRequirement,
  answers: readonly PlainAnswer[],
  questions: Readonly<Record<string, PlainQuestion>>,
  words: { instrument: Words; state: Words },
  asOf = '2026-01-01',
): Outcome | 'not-reviewed' | 'not-in-force' | 'depends' | undefined {
  if (!covers(point, requirement.scope, words.instrument)) return undefined;
  const question = questions[requirement.question]!;
  const own = answers.filter((one) => one.question === requirement.question && covers(point, one.scope, words.state));
  const inForce = own.filter(
    ({ from, until }) => !(from !== undefined && asOf < from) && !(until !== undefined && until <= asOf),
  );
  const found = worst(
    inForce.map(({ answer, except = [] }) => {
      const value = outcome(question, answer, requirement);
      const left = except.filter(
        ({ kind, scope, within = [] }) =>
          covers(point, scope, words.state) &&
          !(within.length > 0 && requirement.allows?.some((one) => one.kind === kind) === true),
      );
      return value === 'met' && left.length > 0 ? 'exception' : value;
    }),
  );
  const condition = requirement['applies-when'];
  if (condition) {
    const asked = questions[condition.question]!;
    const looked = answers.filter((one) => one.question === condition.question);
    const verdicts = looked.map(({ answer }) =>
      answer === 'silent' || answer === 'not-applicable'
        ? asked.answer === 'yes-no'
          ? condition.is === 'no'
          : false
        : outcome(asked, answer, condition) === 'met',
    );
    if (verdicts.length > 0 && !verdicts.includes(true)) return undefined;
    // nobody has said whether it applies: that makes no difference where it is met anyway
    if (verdicts.length === 0 && found !== 'met' && found !== 'set-aside') return 'depends';
  }
  return found ?? (own.length > 0 ? 'not-in-force' : 'not-reviewed');
}

/** The answers of a source to a question at a point that tell what the law says, and those that tell of no rule. */
export function saidAt(
  point: Point,
  question: string,
  answers: readonly PlainAnswer[],
  words: Words,
): { values: number; others: number } {
  const all = answers.filter((one) => one.question === question && covers(point, one.scope, words));
  const others = all.filter(({ answer }) => answer === 'silent' || answer === 'not-applicable').length;
  return { values: all.length - others, others };
}

/** Between the law of a state and that of a union the best counts, since both apply. */
const BEST = ['met', 'shortfall', 'set-aside', 'gap', 'not-in-force', 'not-reviewed'] as const;

/** The same of a state whose union has answers too, where none of them has exceptions or forbids what is asked. */
export function evaluateBoth(
  point: Point,
  requirement: PlainRequirement,
  { state, union }: { state: readonly PlainAnswer[]; union: readonly PlainAnswer[] },
  questions: Readonly<Record<string, PlainQuestion>>,
  words: { instrument: Words; state: Words },
): ReturnType<typeof evaluate> {
  const [own, other] = [state, union].map((answers) => evaluate(point, requirement, answers, questions, words));
  if (own === undefined) return undefined;
  // that a union's law is silent, gives less than is asked or sets a question aside tells nothing of a member's own law
  // that nobody has looked at, nor of what that law sets aside
  const { values } = saidAt(point, requirement.question, union, words.state);
  if (own === 'not-reviewed' && (values === 0 || other === 'gap' || other === 'shortfall')) return own;
  if (other === 'set-aside' && own !== 'not-reviewed') return own;
  return BEST.find((one) => one === own || one === other);
}
