import type { Pinpoint } from '../text/law.js';
import { Reader, type Wording } from './change.js';
import { PATTERNS } from './patterns.js';
import { lawNamed, readReferences, type Amended, type Context } from './reference.js';

export type { Wording } from './change.js';

/** What a sentence of a bill does: it changes a law, or it only names the place of which the items below it speak. */
export type Reading = { changes: (Wording & { law?: string })[] } | { context: Context };

const LONGEST = 4_000;
const DEEPEST = 6;
const MOST_STEPS = 400;

const LEAD = new RegExp(
  `^(.+?),? (?:is|are|shall be)(?: hereby)?(?: further)? amended(?: as follows)?(?:,| by)?[\\s:—–-]*(.*)$`,
  'isu',
);
const IN =
  /^(?:in|at) (.+?)(?:,\s*|\s+(?=(?:by |for |the (?:words?|expression|figure|phrase|definition)|omit|delet|after|before|insert|add|substitut|replac|strik|repeal|remov|there ))|\s*[:—–-]\s*)/giu;

/**
 * Reads a sentence of a bill, its quoted words between marks: in the usual English wordings of amending acts, or as a plain
 * command such as "Replace 14(2)". Undefined if it is not understood.
 */
export function readWording(sentence: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  const text = sentence
    .replace(/\s+/g, ' ')
    .replace(/[\s.;:,—–-]+(?:and|or)?[\s.;:,—–-]*$/u, '')
    .trim();
  if (text.length > LONGEST || text === '') return undefined;
  const verbal = NOUNS.reduce(
    (one, [pattern, by]) => one.replace(pattern, by),
    text
      .replace(/,? namely$/i, '')
      .replace(
        /(?<=\uE001),? (?:appearing|occurring|(?:where|wherever) (?:it|they) (?:first )?(?:appears?|occurs?)) (?=in )/giu,
        ' ',
      ),
  );
  const effort = { depth: 0, budget: { left: MOST_STEPS } };
  return (
    read(verbal, context, laws, effort) ??
    read(verbal.replace(/,?(?: to read)? as follows$/i, ''), context, laws, effort)
  );
}

// "by the insertion, after subsection (2), of the following subsection" says what "by inserting after ..." says
const NOUNS: [RegExp, string][] = [
  [
    /\b(?:by )?the (?:insertion|addition),? (?:immediately )?(after|before) (.+?),? of (?=the following|the words?|\uE000)/giu,
    'by inserting $1 $2 ',
  ],
  [
    /\b(?:by )?the substitution,? (in .+?,?) for (.+?),? of (?=the following|the words?|\uE000)/giu,
    '$1 by substituting for $2 ',
  ],
  [/\b(?:by )?the substitution,? for (.+?),? of (?=the following|the words?|\uE000)/giu, 'by substituting for $1 '],
  [/\b(?:by )?the (?:deletion|repeal|omission|removal),? (in .+?) of /giu, '$1 by deleting '],
  [/\bby the (?:deletion|repeal|omission|removal) of /giu, 'by deleting '],
  [/\bby the (?:insertion|addition) of /giu, 'by inserting '],
  [/\bby the (?:substitution|replacement) of /giu, 'by replacing '],
  [/\bby the renumbering of /giu, 'by renumbering '],
];

interface Effort {
  depth: number;
  /** of the whole sentence */
  budget: { left: number };
}

const deeper = ({ depth, budget }: Effort): Effort => ({ depth: depth + 1, budget });

function read(text: string, context: Context, laws: readonly Amended[], effort: Effort): Reading | undefined {
  if (effort.depth > DEEPEST || effort.budget.left-- <= 0) return undefined;
  const own = simple(text, context, laws);
  if (own) return own;
  const lead = LEAD.exec(text);
  if (lead) {
    const inner = contextOf(lead[1]!.replace(/^in /i, ''), context, laws);
    if (inner) {
      if (lead[2] === '') return { context: inner };
      return read(lead[2]!, inner, laws, deeper(effort)) ?? read(`by ${lead[2]!}`, inner, laws, deeper(effort));
    }
  }
  const listed = several(text, /;\s+(?:and\s+)?/u, context, laws, effort);
  if (listed) return listed;
  for (const match of text.matchAll(IN)) {
    const inner = contextOf(match[1]!, context, laws);
    const result = inner && read(text.slice(match[0].length), inner, laws, deeper(effort));
    if (result) return result;
  }
  // "in paragraph (b) of subsection (2), ..." holds no comma before its end
  for (let at = text.indexOf(', '); /^in /i.test(text) && at >= 0; at = text.indexOf(', ', at + 1)) {
    const inner = contextOf(text.slice(3, at), context, laws);
    const result = inner && read(text.slice(at + 2), inner, laws, deeper(effort));
    if (result) return result;
  }
  return (
    several(text, /(?:,|,? and)\s+(?=by )/iu, context, laws, effort) ??
    within(text, context, laws, effort) ??
    bare(text, context, laws)
  );
}

function simple(text: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const reader = new Reader(context, laws);
    const made = make(match.slice(1), reader);
    const law = reader.law ?? context.law;
    if (made) return { changes: [{ ...made, ...(law !== undefined && { law }) }] };
  }
  return undefined;
}

/** "replace x with y in section 14", "the words x in section 14 are replaced by y". */
function within(text: string, context: Context, laws: readonly Amended[], effort: Effort): Reading | undefined {
  for (const match of text.matchAll(
    / (?:in|of|from|to) (?=[^\uE000\uE001]*?(?:(?:is|are) |,|$|and |by |with |\uE000))/giu,
  )) {
    const rest = text.slice(match.index + match[0].length);
    for (const end of [...rest.matchAll(/(?=,? (?:is|are|by|with|and|wherever|the following)\b)|(?=,? \uE000)|$/giu)]) {
      const inner = contextOf(rest.slice(0, end.index), context, laws);
      const result =
        inner && read(`${text.slice(0, match.index)}${rest.slice(end.index)}`.trim(), inner, laws, deeper(effort));
      if (result && 'changes' in result) return result;
    }
  }
  return undefined;
}

/** A place alone, such as "in subsection (2)", of which the items below speak. */
function bare(text: string, context: Context, laws: readonly Amended[]): Reading | undefined {
  const inner = contextOf(text.replace(/^in /i, ''), context, laws);
  return inner && (/^in /i.test(text) ? { context: inner } : undefined);
}

/** The one place that a text names, as what the sentences below it speak of; undefined if it is anything else. */
export function contextOf(text: string, context: Context, laws: readonly Amended[]): Context | undefined {
  const law = lawNamed(text, laws);
  if (law !== undefined) return { law, parts: [] };
  const found = readReferences(text.trim(), context, laws);
  if (!found || found.targets.length !== 1 || found.targets[0]!.to) return undefined;
  const { from, definition } = found.targets[0]!;
  const { section, parts }: Pinpoint = from;
  const named = found.law ?? context.law;
  return {
    ...(named !== undefined && { law: named }),
    section,
    parts,
    ...(definition !== undefined && { definition }),
  };
}

/** Several changes in one sentence: "by deleting x and by inserting y after z". */
function several(
  text: string,
  between: RegExp,
  context: Context,
  laws: readonly Amended[],
  effort: Effort,
): Reading | undefined {
  const pieces = text.split(between).filter((one) => one !== '');
  if (pieces.length < 2) return undefined;
  const changes = pieces.map((one) => read(one, context, laws, deeper(effort)));
  return changes.every((one) => one !== undefined && 'changes' in one)
    ? { changes: changes.flatMap((one) => (one as { changes: Wording[] }).changes) }
    : undefined;
}
