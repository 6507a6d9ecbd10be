import { LineCounter, isSeq, parseDocument, type Node } from 'yaml';
import { answerOf } from '../load/data/answer.js';
import { plainText } from '../load/plain-file.js';
import { citationRules } from '../load/data/citations.js';
import type { Country } from '../model/country.js';
import type { World } from '../model/world.js';
import type { Raw } from './book.js';

/** How answers of an earlier form become answers of today: `provisions/migration.yaml`. */
export interface MigrationRules {
  folds: readonly { question: string; into: string[]; kinds: Record<string, string> }[];
  renames: readonly { question: string; to: string; scope?: Record<string, string> }[];
  members: readonly { question: string; dimension: string; becomes: Record<string, string[]> }[];
  gone: readonly { question: string; member?: string; because: string }[];
  changed: readonly string[];
}

/** An answer of before, and what becomes of it. */
export interface Carried {
  file: string;
  index: number;
  line: number;
  /** as it was, without its fingerprints */
  was: Raw;
  /** as it is now */
  raw: Raw;
  /** cited section -> fingerprint of its text when it was reviewed */
  prints: Readonly<Record<string, string>>;
  /** it says something else now */
  altered: boolean;
  /** its question is not the one that was reviewed */
  changed: boolean;
  /** it leaves the file for a comment, for these reasons */
  out: boolean;
  /** a part of it cannot be carried over: the whole of before stays as a comment beside it */
  copy: boolean;
  moved: string[];
  left: string[];
}

/** What becomes of a state's answers of before. */
export function carryOver(world: World, country: Country, files: readonly string[], rules: MigrationRules): Carried[] {
  const all = files.flatMap(readOld);
  for (const carried of all) {
    withoutGone(carried, rules);
    renamed(carried, rules);
  }
  for (const carried of all) folded(carried, all, rules);
  for (const carried of all) {
    carried.changed = rules.changed.includes(String(carried.raw['question']));
    if (carried.out) continue;
    const { problems } = answerOf(world, country, carried.raw, `${String(carried.raw['question'])}#0`);
    const faults = problems.filter(({ severity, rule }) => severity === 'error' && !citationRules.includes(rule));
    if (faults.length === 0) continue;
    carried.out = true;
    carried.left.push(faults.map(({ message }) => message).join(' '));
  }
  return all;
}

function readOld(file: string): Carried[] {
  const text = plainText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  if (document.errors.length > 0 || !isSeq(document.contents)) return [];
  const values = document.toJS() as unknown[];
  return values.flatMap((value, index): Carried[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const { fingerprints, ...raw } = value as Record<string, unknown>;
    const node = (document.contents as unknown as { items: Node[] }).items[index];
    return [
      {
        file,
        index,
        line: lines.linePos(node?.range?.[0] ?? 0).line,
        was: raw,
        raw,
        prints: (fingerprints ?? {}) as Record<string, string>,
        altered: false,
        changed: false,
        out: false,
        copy: false,
        moved: [],
        left: [],
      },
    ];
  });
}

const scopeOf = (raw: Raw): Record<string, unknown> => (raw['scope'] ?? {}) as Record<string, unknown>;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const oneOrMore = (list: readonly unknown[]): unknown => (list.length === 1 ? list[0] : list);

/** Takes out what is gone: the answer, or a member of its scope. */
function withoutGone(carried: Carried, { gone }: MigrationRules): void {
  for (const { question, member, because } of gone) {
    if (carried.raw['question'] !== question || carried.out) continue;
    if (member === undefined) {
      carried.out = true;
      carried.left.push(`The question "${question}" is gone: ${because}.`);
      continue;
    }
    const entry = Object.entries(scopeOf(carried.raw)).find(([, value]) => listOf(value).includes(member));
    if (!entry) continue;
    const [dimension, value] = entry;
    const rest = listOf(value).filter((given) => given !== member);
    carried.left.push(`"${member}" of the question "${question}" is gone: ${because}.`);
    if (rest.length === 0) carried.out = true;
    else {
      carried.raw = { ...carried.raw, scope: { ...scopeOf(carried.raw), [dimension]: oneOrMore(rest) } };
      carried.altered = true;
      carried.copy = true;
    }
  }
}

/** Gives questions and members of dimensions the names that they have now. */
function renamed(carried: Carried, { renames, members }: MigrationRules): void {
  const rename = renames.find(({ question }) => carried.raw['question'] === question);
  if (rename) {
    carried.raw = { ...carried.raw, question: rename.to, scope: { ...scopeOf(carried.raw), ...rename.scope } };
    carried.altered = true;
    carried.moved.push(`The question "${rename.question}" is asked as "${rename.to}" now.`);
  }
  for (const { question, dimension, becomes } of members) {
    const given = listOf(scopeOf(carried.raw)[dimension]).map(String);
    if (carried.raw['question'] !== question || !given.some((member) => Object.hasOwn(becomes, member))) continue;
    const now = [...new Set(given.flatMap((member) => becomes[member] ?? [member]))];
    carried.raw = { ...carried.raw, scope: { ...scopeOf(carried.raw), [dimension]: oneOrMore(now) } };
    carried.altered = true;
    carried.moved.push(`In "${question}", ${dimension}: ${given.join(', ')} is ${now.join(', ')} now.`);
  }
}

/** Makes exceptions of another answer of an answer on exemptions. */
function folded(carried: Carried, all: readonly Carried[], { folds }: MigrationRules): void {
  const fold = folds.find(({ question }) => carried.raw['question'] === question);
  if (!fold || carried.out) return;
  carried.out = true;
  const given = carried.raw['answer'];
  const options = Array.isArray(given) ? given.map(String) : [];
  if (options.length === 0) {
    carried.moved.push(
      `"${fold.question}" is answered by the exceptions of ${fold.into.join(', ')} now; there are none.`,
    );
    return;
  }
  const targets = all.filter(
    ({ raw, out }) => !out && fold.into.includes(String(raw['question'])) && typeof raw['answer'] !== 'string',
  );
  if (targets.length === 0) {
    carried.left.push(
      `There is no answer to ${fold.into.join(' or ')} whose exceptions ${options.join(', ')} could be.`,
    );
    return;
  }
  const scope = scopeOf(carried.raw);
  const except = options.map((option) => ({
    kind: fold.kinds[option] ?? 'other',
    says: String(carried.raw['says'] ?? carried.raw['note'] ?? option),
    // copies, so that no part of the file stands for another
    sections: structuredClone(carried.raw['sections']),
    ...(Object.keys(scope).length > 0 && { scope: structuredClone(scope) }),
  }));
  for (const target of targets) {
    target.raw = { ...target.raw, except: [...listOf(target.raw['except']), ...structuredClone(except)] };
    target.altered = true;
    target.moved.push(`It has the exceptions of "${fold.question}" now: ${options.join(', ')}.`);
  }
  carried.moved.push(`"${fold.question}" is in the exceptions of ${fold.into.join(', ')} now.`);
}
