import { coverageJson, coverageText } from '../report/coverage-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { coverageOf } from '../work/coverage.js';
import { openReading, type ReadingOptions } from '../work/read.js';
import { progress, tell } from './read.js';

/** Prints what of a state's law has been looked at, as far as a machine can tell. Gives exit code 0. */
export async function coverageCommand(state: string, options: ReadingOptions): Promise<number> {
  const reading = await openReading(state, options, progress());
  tell(reading);
  const coverage = coverageOf(reading);
  console.log(
    options.json
      ? harmlessJson(coverageJson(reading.passages, reading.state, coverage))
      : coverageText(coverage, `${reading.name} (${reading.state})`, layoutOf(process.stdout)),
  );
  return 0;
}
