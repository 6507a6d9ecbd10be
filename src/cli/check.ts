import { accountsOf } from '../analyse/assess/account.js';
import { accountText } from '../report/account-text.js';
import { atLeast, severities, type Severity } from '../analyse/assess/findings.js';
import { selection } from '../words/selection.js';
import { checkText } from '../report/check-text.js';
import { groupings } from '../report/finding-groups.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { checkJson } from '../report/check-json.js';
import { checkState, dateOf, openSound, stateOf, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';

export interface CheckOptions extends GlobalOptions {
  severity: string;
  by: string;
  instrument?: string[];
  topic?: string[];
  strict?: boolean;
  full?: boolean;
}

/** Prints what a state's law lacks. Gives the exit code: 1 if there is a finding at or above the chosen severity. */
export function checkCommand(given: string, options: CheckOptions): number {
  const severity: Severity = oneOf('severity', options.severity, severities);
  const by = oneOf('grouping', options.by, groupings);
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const state = stateOf(loaded, given);
  for (const id of options.instrument ?? []) oneOf('instrument', id, [...loaded.world.instruments.keys()]);
  for (const id of options.topic ?? []) oneOf('topic', id, [...loaded.world.topics.keys()]);
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const { check: whole, stateWords } = checkState(loaded, state, asOf);
  const check = selection(stateWords, whole, options.instrument, options.topic);
  const accounts = accountsOf(whole, options.instrument ?? []);
  if (options.json) console.log(harmlessJson(checkJson(country, asOf, check, accounts)));
  else {
    for (const one of accounts) console.log(`${accountText(one, stateWords, layoutOf(process.stdout))}\n`);
    console.log(
      checkText({
        state,
        name: country.name,
        asOf,
        check,
        world: loaded.world,
        severity,
        by,
        full: options.full === true,
        layout: layoutOf(process.stdout),
      }),
    );
  }
  const failing = check.findings.some((finding) => atLeast(finding.severity, severity));
  const open = options.strict === true && check.findings.some(({ kind }) => kind === 'not-reviewed');
  return failing || open ? 1 : 0;
}
