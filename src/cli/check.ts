import { accountsOf } from '../analyse/assess/account.js';
import { wantedOf, type Wanted } from '../analyse/assess/filter.js';
import { strengths } from '../model/instrument.js';
import type { World } from '../model/world.js';
import { summaryData } from '../report/data/check-data.js';
import { metText } from '../report/met-text.js';
import { accountText } from '../report/account-text.js';
import { atLeast, kinds, severities, type Severity } from '../analyse/assess/findings.js';
import { selection } from '../words/selection.js';
import { checkText } from '../report/check-text.js';
import { groupings } from '../report/finding-groups.js';
import { tellClaims } from './claims.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { checkJson } from '../report/check-json.js';
import { checkState, dateOf, openSound, stateOf, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

export interface CheckOptions extends GlobalOptions {
  severity: string;
  by: string;
  instrument?: string[];
  topic?: string[];
  strict?: boolean;
  full?: boolean;
  strength?: string[];
  kind?: string[];
  question?: string[];
  section?: string[];
  binding?: boolean;
  political?: boolean;
  met?: boolean;
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
  if (!country) throw new UsageError(say('errors.unreadable', { state: state }));
  tellClaims(loaded);
  const { check: whole, stateWords } = checkState(loaded, state, asOf);
  const wanted = wantedIn(loaded.world, options);
  const selected = selection(stateWords, whole, options.instrument, options.topic);
  const check = wanted === undefined ? selected : { ...selected, findings: wantedOf(selected.findings, wanted) };
  const accounts = accountsOf(whole, options.instrument ?? []);
  if (options.json) console.log(harmlessJson(checkJson(country, asOf, check, accounts)));
  else if (options.met === true)
    console.log(metText(loaded.world, stateWords, check.assessments, layoutOf(process.stdout)));
  else {
    for (const account of accounts) console.log(`${accountText(account, stateWords, layoutOf(process.stdout))}\n`);
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
        cite: (sections, source) => stateWords.citations(sections, source),
        ...(wanted === undefined && { summary: summaryData({ country, asOf, check, stateWords }) }),
      }),
    );
  }
  const failing = check.findings.some((finding) => atLeast(finding.severity, severity));
  const open = options.strict === true && check.findings.some(({ kind }) => kind === 'not-reviewed');
  return failing || open ? 1 : 0;
}

/** Which findings are asked for; undefined where all are. Throws a UsageError for a word that means nothing. */
function wantedIn(
  { questions }: Pick<World, 'questions'>,
  { strength, kind, question, section, binding, political }: CheckOptions,
): Wanted | undefined {
  const forces = [...(binding ? (['binding'] as const) : []), ...(political ? (['political'] as const) : [])];
  const wanted: Wanted = {
    ...(kind && { kinds: kind.map((text) => oneOf('kind of finding', text, kinds)) }),
    ...(strength && { strengths: strength.map((text) => oneOf('strength', text, strengths)) }),
    ...(question && { questions: question.map((text) => oneOf('question', text, [...questions.keys()])) }),
    ...(section && { sections: section }),
    ...(forces.length > 0 && { forces }),
  };
  return Object.keys(wanted).length === 0 ? undefined : wanted;
}
