import type { LawChange } from '../analyse/change/carried-answers.js';
import type { Problem } from '../model/problem.js';
import { StateWords } from '../words/state-words.js';
import { type Accession, accessionSteps } from '../analyse/overlap/accession.js';
import { commitmentsOf } from '../analyse/commitments/commitments.js';
import { type Comparison, comparisonSteps, type Member } from '../analyse/overlap/comparison.js';
import type { DeltaKind } from '../analyse/change/delta.js';
import type { Finding, WordedDifference } from '../words/finding.js';
import { eachOf, type Steps } from '../analyse/steps.js';
import { versionOf } from '../analyse/change/version.js';
import { noticesOf } from './accession-notices.js';
import { countryName } from './states.js';
import { deltaView, enactFile } from './bill.js';
import { readBillFile } from './bill-file.js';
import { stateWordsOf, type StateCheck } from './session.js';
import { DataError } from '../load/yaml/problem.js';
import { readTexts } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import { citedWords } from '../report/cited-text.js';
import { type InstrumentRow, instrumentRows, isShown } from '../report/delta-text.js';
import { verdictWords } from '../report/delta-verdict.js';
import { kindSigns, severitySigns } from '../words/kinds.js';

/** A bill, or another version of a law, that can be held against the law in force. */
export interface Version {
  state: string;
  /** its name: of a version that of the law */
  law: string;
  label: string;
  file: string;
  /** the law of which it is a version, where its name tells */
  of?: string;
}

/** What one more instrument would add, and what stands in the way or makes it needless. */
export interface Joined extends Accession {
  notices: readonly string[];
}

/** States side by side. */
export interface Compared {
  comparison: Comparison;
  /** puts scopes into words that are no one state's */
  plain: StateWords;
  /** code -> name */
  names: ReadonlyMap<string, string>;
}

/** What a bill, or another version of a law, does: plain data, since it comes from another thread. */
export interface Bill {
  title: string;
  warnings: readonly string[];
  /** what keeps it from being read or enacted: then there is nothing else */
  problems: readonly Problem[];
  changes: readonly LawChange[];
  delta: readonly {
    kind: DeltaKind;
    worse: boolean;
    listed: boolean;
    instruments: readonly string[];
    ask: string;
    question?: string;
    words: readonly string[];
  }[];
  instruments: readonly (Omit<InstrumentRow, 'before' | 'after'> & { before?: Met; after?: Met })[];
  /** provisions of the bill that change no text */
  ownProvisions: readonly { text: string; line: number }[];
  verdict: string;
  worse: boolean;
}

interface Met {
  met: number;
  asked: number;
}

/** What acceding to an instrument on a date adds for a state, step by step. */
export function* accede(
  loaded: Loaded,
  { stateWords, commitments }: StateCheck,
  state: string,
  instrument: string,
  asOf: string,
): Steps<Joined> {
  const hit = loaded.world.instruments.get(instrument);
  if (!hit) throw new Error(`there is no instrument "${instrument}"`);
  const accession = yield* accessionSteps(stateWords.mapped, loaded.world, hit, state, asOf, commitments);
  return { ...accession, notices: noticesOf(loaded, accession, state, countryName(loaded, state)) };
}

/** States side by side: the law of those that have been checked, and what binds each of them. Step by step. */
export function* compareStates(
  loaded: Loaded,
  states: readonly string[],
  checks: ReadonlyMap<string, StateCheck>,
  asOf: string,
): Steps<Compared> {
  const plain = stateWordsOf(loaded, '', asOf);
  const members = yield* eachOf(states, (state): Member[] => {
    const check = checks.get(state);
    return [
      {
        state,
        mapped: (check?.stateWords ?? plain).mapped,
        commitments: check?.commitments ?? commitmentsOf(loaded.world, state, asOf),
      },
    ];
  });
  const names = new Map(states.map((state) => [state, countryName(loaded, state)]));
  return { comparison: yield* comparisonSteps(loaded.world, members), plain, names };
}

/**
 * What a bill, or another version of a law, changes in the text and in what the law does for the commitments; or what
 * keeps it from being read or enacted, line by line. Throws where its file cannot be read at all.
 */
export async function compareBill(loaded: Loaded, state: string, version: Version, asOf: string): Promise<Bill> {
  const country = loaded.world.countries.get(state);
  if (!country) throw new Error(`the data of ${state} cannot be read`);
  try {
    const ground = { country, texts: readTexts(loaded, country) };
    const file = await readBillFile(version.file, { state });
    const enactment = enactFile(ground, file, version.of === undefined ? {} : { law: version.of });
    const view = deltaView(
      loaded,
      { ...ground, version: versionOf(loaded.world, country, ground.texts, asOf) },
      enactment,
      file.file,
      asOf,
      'warning',
    );
    return {
      title: view.title,
      warnings: view.warnings,
      problems: view.problems,
      changes: view.changes,
      delta: view.delta.differences.map(rowOf),
      instruments: instrumentRows(view).map(({ before, after, ...row }) => ({
        ...row,
        ...(before && { before: { met: before.met, asked: before.requirements } }),
        ...(after && { after: { met: after.met, asked: after.requirements } }),
      })),
      ownProvisions: view.ownProvisions.map(({ text, line }) => ({ text, line })),
      verdict: verdictWords(view),
      worse: view.delta.worse,
    };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return {
      title: version.law,
      warnings: [],
      problems: error.problems,
      changes: [],
      delta: [],
      instruments: [],
      ownProvisions: [],
      verdict: '',
      worse: false,
    };
  }
}

function rowOf(difference: WordedDifference): Bill['delta'][number] {
  const { kind, before, after, worse, lost, term, instruments } = difference;
  const listed = isShown(difference);
  const finding = after ?? before;
  if (!finding)
    return {
      kind,
      worse,
      listed,
      instruments,
      ask: `The definition of "${term?.term.word ?? ''}" rests on text that changes`,
      words: ['Read the definition again on the text of the bill.'],
    };
  const told = (finding: Finding, when: string): string[] => [
    `${when}: ${kindSigns[finding.kind].word}, ${severitySigns[finding.severity].word}: ${finding.message}`,
    ...finding.requirements.map((cited) => citedWords(cited)),
  ];
  return {
    kind,
    worse,
    listed,
    instruments,
    // several answers to one question are told apart by what they rest on
    ask: [...(kind === 'review' ? [finding.law[0]?.cites.join('; ')] : []), finding.ask ?? finding.message]
      .filter(Boolean)
      .join(': '),
    ...(finding.question !== undefined && { question: finding.question }),
    words: [
      ...(worse ? ['A step back for compliance.'] : []),
      ...(lost ? ['None of the cited sections has a text any more.'] : []),
      ...(before ? told(before, 'today') : []),
      ...(after ? told(after, 'under the bill') : []),
    ],
  };
}
