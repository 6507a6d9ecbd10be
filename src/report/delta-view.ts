import type { Carried, LawChange } from '../analyse/change/carried-answers.js';
import type { WordedDelta } from '../words/finding.js';
import type { Version } from '../analyse/change/version.js';
import type { Accounted, TextLine } from '../law/amend/index.js';
import type { Problem } from '../model/problem.js';
import type { Bearing } from './may-bear.js';
import type { Severity } from '../analyse/assess/findings.js';

/** What one version of a state's law changes of another, as the reports show it. */
export interface DeltaView {
  /** the file with the later text */
  file: string;
  title: string;
  asOf: string;
  changes: readonly LawChange[];
  before: Version;
  after: Version;
  carried: readonly Carried[];
  delta: WordedDelta;
  severity: Severity;
  /** provisions of the bill that change no text */
  ownProvisions: readonly TextLine[];
  /** of an amending act: what became of each of its sentences */
  account: readonly Accounted[];
  /** what of it was not understood or could not be carried out */
  problems: readonly Problem[];
  /** whether answers stand beside the bill */
  answered: boolean;
  /** what the words of what it changes may bear on, found by machine */
  bearing: Bearing;
  warnings: readonly string[];
  /** line of the file at which a section (`law/14`) stands or is changed */
  lineOf: (section: string) => number | undefined;
}
