import { type Severity, severities } from '../analyse/assess/findings.js';
import { versionOf, type Version } from '../analyse/change/version.js';
import { readTexts } from '../load/texts/texts.js';
import { readingFiles } from '../load/data/bill-answers.js';
import { deltaView, enactFile, type Ground } from '../work/bill.js';
import { readBillFile, type BillFile } from '../work/bill-file.js';
import { makeStubs } from '../work/bill-stubs.js';
import { codeOf, print, tellStubs, writeRedline, type Format } from './delta-output.js';
import { dateOf, openSound, stateOf, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { watchFiles } from './watch.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface BillOptions extends GlobalOptions {
  state?: string;
  law?: string;
  amends?: string[];
  original?: boolean;
  severity: string;
  format?: Format;
  redline?: boolean;
  all?: boolean;
  to?: string;
  strict?: boolean;
  watch?: boolean;
}

/**
 * Overlays a bill on today's law and prints what it does for compliance. Gives the exit code: 1 if that gets worse, 2
 * if something of it could not be carried out.
 */
export async function billCommand(file: string, options: BillOptions): Promise<number> {
  const desk = billDesk(options);
  const run = async (): Promise<number> => {
    const view = desk.view(await desk.read(file));
    print(view, { ...options, redline: options.redline === true });
    await writeRedline('concord bill', options.to, view.title, view.changes, dateOf(options));
    tellStubs(await makeStubs('concord bill', view));
    return codeOf(view, options);
  };
  if (!options.watch) return run();
  const { answers, terms } = readingFiles(file);
  return watchFiles([file, answers, terms], run);
}

/** Today's law, ready for bills to be laid over it again and again. */
export interface BillDesk {
  read(file: string): Promise<BillFile>;
  view(read: BillFile): ReturnType<typeof deltaView>;
}

/** Reads what every check of a bill starts from, once. Throws a UsageError or a DataError. */
export function billDesk(options: Omit<BillOptions, 'watch'>): BillDesk {
  const severity: Severity = oneOf('severity', options.severity, severities);
  const asOf = dateOf(options);
  if (options.state === undefined) throw new UsageError(say('delta.which-state'));
  const loaded = openSound(options, { states: [options.state.toUpperCase()] });
  tellClaims(loaded);
  const state = stateOf(loaded, options.state);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(say('errors.unreadable', { state: state }));
  const texts = readTexts(loaded, country);
  let version: Version | undefined;
  let last: BillFile | undefined;
  const ground: Ground = { country, texts };
  return {
    async read(file) {
      return (last = await readBillFile(file, { original: options.original, last, state }));
    },
    view(read) {
      const enactment = enactFile(ground, read, {
        ...(options.law !== undefined && { law: options.law }),
        ...(options.amends && { amends: options.amends }),
      });
      version ??= versionOf(loaded.world, country, texts, asOf);
      return deltaView(loaded, { ...ground, version }, enactment, read.file, asOf, severity);
    },
  };
}
