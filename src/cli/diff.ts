import { severities, type Severity } from '../analyse/assess/findings.js';
import { readingFiles } from '../load/data/bill-answers.js';
import { readTexts } from '../load/texts/texts.js';
import { accountJson, alignedJson } from '../report/delta-json.js';
import { lawChangesText } from '../report/law-changes-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { compareTexts, compareVersions } from '../work/versions.js';
import { dateOf, openSound, stateOf, type GlobalOptions } from '../work/session.js';
import { makeStubs } from '../work/bill-stubs.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { codeOf, print, tellProblems, tellStubs, writeRedline, type Format } from './delta-output.js';
import { watchFiles } from './watch.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface DiffOptions extends GlobalOptions {
  state?: string;
  law?: string;
  severity: string;
  format?: Format;
  redline: boolean;
  all?: boolean;
  to?: string;
  strict?: boolean;
  watch?: boolean;
}

/**
 * Prints what changed between two versions of a law, and with a state what that does for compliance. Gives the exit
 * code: 1 if that gets worse, 2 if something of an amending act could not be carried out.
 */
export async function diffCommand(older: string, newer: string, options: DiffOptions): Promise<number> {
  const run =
    options.state === undefined
      ? await textsOnly(older, newer, options)
      : await withState(older, newer, options, options.state);
  if (!options.watch) return run();
  const { answers, terms } = readingFiles(newer);
  return watchFiles([newer, answers, terms], run);
}

async function textsOnly(older: string, newer: string, options: DiffOptions): Promise<() => Promise<number>> {
  if (options.format === 'sarif' || options.format === 'github')
    throw new UsageError(say('delta.format-without-state', { format: options.format }));
  const compare = await compareTexts(older, newer, options.law);
  return async () => {
    const { before, after, aligned, account, problems } = await compare();
    const language = after.meta.language ?? before.meta.language;
    if (options.json || options.format === 'json')
      console.log(
        harmlessJson({
          before: older,
          after: newer,
          sections: alignedJson(aligned, language),
          ...(account.length > 0 && { account: accountJson(account) }),
          ...(problems.length > 0 && { problems }),
        }),
      );
    else
      console.log(
        lawChangesText(
          after.meta.title ?? before.meta.title ?? after.id,
          before,
          after,
          aligned,
          layoutOf(process.stdout),
          options.redline,
        ).join('\n'),
      );
    const changes = [{ id: after.id, before, after, aligned }];
    await writeRedline('concord diff', options.to, after.meta.title ?? after.id, changes, dateOf(options));
    return tellProblems(problems) ? 2 : 0;
  };
}

async function withState(
  older: string,
  newer: string,
  options: DiffOptions,
  given: string,
): Promise<() => Promise<number>> {
  const severity: Severity = oneOf('severity', options.severity, severities);
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  tellClaims(loaded);
  const state = stateOf(loaded, given);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(say('errors.unreadable', { state: state }));
  const compare = await compareVersions(loaded, { country, texts: readTexts(loaded, country) }, [older, newer], {
    law: options.law,
    asOf,
    severity,
  });
  return async () => {
    const view = await compare();
    print(view, options);
    await writeRedline('concord diff', options.to, view.title, view.changes, asOf);
    tellStubs(await makeStubs('concord diff', view));
    return codeOf(view, options);
  };
}
