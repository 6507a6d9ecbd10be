import { existsSync } from 'node:fs';
import path from 'node:path';
import { carriedAnswers } from '../analyse/change/carried-answers.js';
import { draft } from '../words/drafting/draft.js';
import { versionOf, type Version } from '../analyse/change/version.js';
import { wordsOfVersion } from '../words/state-words.js';
import { readPinpoint, resolve, type Law } from '../law/index.js';
import { citationRules } from '../load/data/citations.js';
import { readClauses } from '../load/data/clauses.js';
import { DataError } from '../load/yaml/problem.js';
import { readTexts } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import { draftDocument, type SectionText } from '../report/draft-document.js';
import { draftJson } from '../report/draft-json.js';
import { inForm } from '../report/forms.js';
import { toMarkdown } from '../report/markdown.js';
import { harmlessJson } from '../report/terminal.js';
import { enactFile, reading, type Enactment } from '../work/bill.js';
import { readBillFile } from '../work/bill-file.js';
import { writeOut } from '../work/write.js';
import { dateOf, openSound, stateOf, type GlobalOptions } from '../work/session.js';
import { oneOf, UsageError } from '../work/usage-error.js';
import { tellProblems } from './delta-output.js';
import { tellClaims } from './claims.js';
import { say } from '../words/catalogue.js';

export interface DraftOptions extends GlobalOptions {
  /** given: the argument is a bill for this state */
  state?: string;
  law?: string;
  amends?: string[];
  question?: string;
  redline?: boolean;
  out?: string;
}

/**
 * Writes a proposed clause for each gap, shortfall and contradiction of a state's law, or of that law with a bill in
 * force. Gives the exit code: 2 if something of the bill could not be carried out, since the draft then rests on less
 * than it says.
 */
export async function draftCommand(given: string, options: DraftOptions): Promise<number> {
  const asOf = dateOf(options);
  const ending = options.out === undefined ? undefined : endingOf(options.out, options.json === true);
  const code = options.state ?? given;
  if (options.state === undefined && path.extname(given) !== '' && existsSync(given))
    throw new UsageError(say('errors.draft.needs-state', { file: given }));
  const loaded = openSound(options, { states: [code.toUpperCase()] });
  tellClaims(loaded);
  const { world, files, roots } = loaded;
  const state = stateOf(loaded, code);
  if (options.question !== undefined) oneOf('question', options.question, [...world.questions.keys()]);
  const templates = readClauses(files, roots, world.questions);
  if (files.problems.some(({ severity, rule }) => severity === 'error' && !citationRules.includes(rule)))
    throw new DataError(files.problems);

  const { version, title, problems } = await underLaw(
    loaded,
    state,
    asOf,
    options.state === undefined ? undefined : given,
    options,
  );
  const { country, check, texts } = version;
  const made = draft(wordsOfVersion(version), check, templates, {
    ...(options.question !== undefined && { only: options.question }),
    texts,
  });
  const view = {
    title: `${country.name} (${state})${title === undefined ? '' : `, with ${title}`}`,
    asOf,
    draft: made,
    topics: world.topics,
  };
  if (options.json) {
    await write(`${harmlessJson(draftJson(country, asOf, made))}\n`, options.out);
    return tellProblems(problems) ? 2 : 0;
  }
  const tree = draftDocument({ ...view, ...(options.redline && { redline: sectionTexts(texts) }) });
  await write(
    ending === undefined || ending === '.json'
      ? toMarkdown(tree)
      : await inForm({ title: view.title, tree, table: [] }, ending),
    options.out,
  );
  return tellProblems(problems) ? 2 : 0;
}

/** The law that is drafted for: a state's law as it stands, or with a bill in force. */
async function underLaw(
  loaded: Loaded,
  state: string,
  asOf: string,
  bill: string | undefined,
  { law, amends }: DraftOptions,
): Promise<{ version: Version; title?: string; problems: Enactment['problems'] }> {
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(say('errors.unreadable', { state: state }));
  const texts = readTexts(loaded, country);
  if (bill === undefined) return { version: versionOf(loaded.world, country, texts, asOf), problems: [] };
  const file = await readBillFile(bill, { state });
  const enactment = enactFile({ country, texts }, file, {
    ...(law !== undefined && { law }),
    ...(amends && { amends }),
  });
  const ground = enactment.ground ?? { country, texts };
  const carried = carriedAnswers(ground.country, ground.texts, enactment.changes);
  const read = reading(loaded, carried, bill);
  return {
    version: versionOf(read.world, read.country, carried.texts, asOf),
    title: enactment.title,
    problems: enactment.problems,
  };
}

/** The texts of laws by cited section: the part that is cited, or its section where the part is not told apart. */
function sectionTexts(texts: ReadonlyMap<string, Law>): SectionText {
  return (section) => {
    const place = readPinpoint(section);
    const law = place?.law === undefined ? undefined : texts.get(place.law);
    if (!place || !law) return undefined;
    const resolved = resolve(law, place);
    const whole = resolved.ok ? resolved : resolve(law, { section: place.section, parts: [] });
    return whole.ok ? whole.passage.text : undefined;
  };
}

/** The forms in which a draft is written, by the ending of the file. */
const FORMS = ['.docx', '.md', '.html'] as const;

/** The ending of a file, which says the form that it is to have. Throws a UsageError for one that no draft has. */
function endingOf(file: string, json: boolean): (typeof FORMS)[number] | '.json' {
  const ending = path.extname(file).toLowerCase();
  const valid = json ? ['.json'] : FORMS;
  if (!(valid as readonly string[]).includes(ending))
    throw new UsageError(say(json ? 'errors.draft.ending-json' : 'errors.draft.ending', { ending, file }));
  return ending as (typeof FORMS)[number] | '.json';
}

async function write(text: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) process.stdout.write(text);
  else await writeOut('concord draft', file, text);
}
