import type { Carried, LawChange } from '../analyse/change/carry.js';
import type { Delta } from '../analyse/change/delta.js';
import type { Version } from '../analyse/change/version.js';
import type { TextLine } from '../law/amend/index.js';
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
  delta: Delta;
  severity: Severity;
  /** provisions of the bill that change no text */
  own: readonly TextLine[];
  warnings: readonly string[];
  /** line of the file at which a section (`law/14`) stands or is changed */
  lineOf: (section: string) => number | undefined;
}
