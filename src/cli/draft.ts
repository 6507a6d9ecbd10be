import writeFileAtomic from 'write-file-atomic';
import { draft } from '../analyse/drafting.js';
import { readClauses } from '../load/clauses.js';
import { DataError } from '../load/problem.js';
import { readTexts } from '../load/texts.js';
import type { Loaded } from '../load/workspace.js';
import { readPinpoint, resolve } from '../law/index.js';
import type { Country } from '../model/country.js';
import { draftDocument, type SectionText } from '../report/draft-document.js';
import { draftJson } from '../report/draft-json.js';
import { toMarkdown } from '../report/markdown.js';
import { checkState, dateOf, oneOf, openSound, stateOf, UsageError, type GlobalOptions } from './session.js';

export interface DraftOptions extends GlobalOptions {
  question?: string;
  redline?: boolean;
  out?: string;
}

/** Writes a proposed clause for each gap, shortfall and contradiction of a state's law. Gives the exit code. */
export async function draftCommand(given: string, options: DraftOptions): Promise<number> {
  const asOf = dateOf(options);
  const loaded = openSound(options, { states: [given.toUpperCase()] });
  const { world, files, roots } = loaded;
  const state = stateOf(loaded, given);
  if (options.question !== undefined) oneOf('question', options.question, [...world.questions.keys()]);
  const country = world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const templates = readClauses(files, roots, world.questions);
  if (files.problems.some(({ severity }) => severity === 'error')) throw new DataError(files.problems);

  const { describer, commitments, check } = checkState(loaded, state, asOf);
  const made = draft(describer, commitments, check, templates, options.question);
  const text = options.json
    ? `${JSON.stringify(draftJson(country, asOf, made), null, 2)}\n`
    : toMarkdown(draftDocument({ title: `${country.name} (${state})`, asOf, draft: made, topics: world.topics, ...(options.redline && { redline: sectionTexts(loaded, country) }) }));
  await write(text, options.out);
  return 0;
}

/** The texts of a state's laws, as far as the workspace has them, by cited section. */
function sectionTexts(loaded: Loaded, country: Country): SectionText {
  const texts = readTexts(loaded, country);
  return (section) => {
    const place = readPinpoint(section);
    const law = place?.law === undefined ? undefined : texts.get(place.law);
    if (!place || !law) return undefined;
    const found = resolve(law, place);
    const whole = found.ok ? found : resolve(law, { section: place.section, parts: [] });
    return whole.ok ? whole.passage.text : undefined;
  };
}

async function write(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFileAtomic(file, text);
  } catch (error) {
    throw new UsageError(`Unexpected --out "${file}", which cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}), expected a file in a folder that exists.`);
  }
}
