import type { Question } from '../model/question.js';
import type { Commitment } from './commitments.js';
import { assess, type Assessment, type Verdict } from './evaluate.js';
import { overlaps, type Overlap } from './overlap.js';
import { Sheet, type Layer, type Subject } from './sheet.js';

/** One state in a comparison. */
export interface Member {
  state: string;
  sheet: Sheet;
  commitments: readonly Commitment[];
}

/** One question in one state: what its law answers, and how that stands to what binds the state. */
export interface Cell {
  answers: readonly Layer[];
  /** of requirements that bind the state, permissions and encouragements left out */
  assessments: readonly Assessment[];
  counts: Readonly<Record<Verdict, number>>;
}

export interface Row {
  question: Question;
  /** in the order of the members */
  cells: readonly Cell[];
}

/** A matrix of states by question. */
export interface Comparison {
  members: readonly Member[];
  rows: readonly Row[];
  /** for each question what all would have to reach to satisfy every commitment that any of them has */
  minimum: readonly Overlap[];
}

/** Compares states on every question that a commitment of one of them bears on, or that one of them answers. */
export function comparison(subject: Subject, members: readonly Member[], topics?: ReadonlySet<string>): Comparison {
  const wanted = (question: Question): boolean => !topics || topics.has(question.topic);
  const rows = [...subject.questions.values()].filter(wanted).map((question) => ({ question, cells: members.map((member) => cellOf(member, question.id)) }));
  const instruments = new Map<string, Commitment>();
  for (const { commitments } of members) {
    for (const one of commitments) if (one.binding && !instruments.has(one.instrument.id)) instruments.set(one.instrument.id, one);
  }
  return {
    members,
    rows: rows.filter(({ cells }) => cells.some(({ answers, assessments }) => answers.length > 0 || assessments.length > 0)),
    minimum: overlaps(new Sheet(subject), [...instruments.values()]).filter(({ question }) => wanted(question)),
  };
}

function cellOf({ sheet, commitments }: Member, question: string): Cell {
  const assessments = commitments
    .filter(({ binding }) => binding)
    .flatMap(({ duties }) => duties)
    .filter(({ requirement }) => requirement.question === question && (requirement.strength === 'shall' || requirement.strength === 'endeavour'))
    .map((duty) => assess(sheet, duty));
  const counts = { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 0 };
  for (const { verdict } of assessments) counts[verdict]++;
  return { answers: sheet.layers(question), assessments, counts };
}

/** The counts of several cells of one state together, as for a topic. */
export function total(cells: readonly Cell[]): Cell['counts'] {
  const sum = { met: 0, partly: 0, unmet: 0, 'not-reviewed': 0, outside: 0 };
  for (const { counts } of cells) for (const [verdict, n] of Object.entries(counts)) sum[verdict as Verdict] += n;
  return sum;
}

/** How a cell stands as a whole: the worst that holds of it; `none` where nothing binds. */
export function standingOf({ counts }: Pick<Cell, 'counts'>): Verdict | 'none' {
  if (counts.unmet > 0) return counts.met + counts.partly > 0 ? 'partly' : 'unmet';
  if (counts.partly > 0) return 'partly';
  if (counts['not-reviewed'] > 0) return counts.met > 0 ? 'partly' : 'not-reviewed';
  return counts.met > 0 ? 'met' : counts.outside > 0 ? 'outside' : 'none';
}
