import { atLeast, severities, type Severity } from '../analyse/findings.js';
import { checkText, groupings } from '../report/check-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { checkJson } from '../report/check-json.js';
import { checkState, dateOf, oneOf, openSound, stateOf, UsageError, type GlobalOptions } from './session.js';

export interface CheckOptions extends GlobalOptions {
  severity: string;
  by: string;
  instrument?: string[];
  topic?: string[];
  strict?: boolean;
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
  const { check: whole } = checkState(loaded, state, asOf);
  const findings = whole.findings.filter(
    ({ requirements, breaks, topic }) =>
      (!options.instrument || [...requirements, ...(breaks ?? [])].some(({ instrument }) => options.instrument!.includes(instrument))) && (!options.topic || [topic, ...(breaks ?? []).map(({ question }) => loaded.world.questions.get(question)?.topic)].some((one) => one !== undefined && options.topic!.includes(one))),
  );
  const check = { ...whole, findings, summary: whole.summary.filter(({ commitment }) => !options.instrument || options.instrument.includes(commitment.instrument.id)) };
  if (options.json) console.log(harmlessJson(checkJson(country, asOf, check)));
  else console.log(checkText({ state, name: country.name, asOf, check, world: loaded.world, severity, by, layout: layoutOf(process.stdout) }));
  const failing = findings.some((finding) => atLeast(finding.severity, severity));
  const open = options.strict === true && check.summary.some(({ notReviewed }) => notReviewed > 0);
  return failing || open ? 1 : 0;
}
