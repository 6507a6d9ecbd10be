import { lockedFor } from '../work/lock.js';
import { existsSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { carry } from '../analyse/change/carry.js';
import { draft } from '../analyse/draft/drafting.js';
import { versionOf, type Version } from '../analyse/change/version.js';
import { readPinpoint, resolve, type Law } from '../law/index.js';
import { readClauses } from '../load/data/clauses.js';
import { readLawFile } from '../load/texts/law-file.js';
import { DataError } from '../load/yaml/problem.js';
import { readTexts } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';
import { draftDocument, type SectionText } from '../report/draft-document.js';
import { draftJson } from '../report/draft-json.js';
import { toMarkdown } from '../report/markdown.js';
import { harmlessJson } from '../report/terminal.js';
import { enactFile, reading } from '../work/bill.js';
import { dateOf, oneOf, openSound, stateOf, UsageError, type GlobalOptions } from '../work/session.js';

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
 * Writes a proposed clause for each gap, shortfall and contradiction of a state's law, or of that law with a bill in force.
 * Gives the exit code.
 */
export async function draftCommand(given: string, options: DraftOptions): Promise<number> {
  const asOf = dateOf(options);
  const code = options.state ?? given;
  if (options.state === undefined && path.extname(given) !== '' && existsSync(given))
    throw new UsageError(`Expected --state with the code of the state whose law ${given} is a bill for.`);
  const loaded = openSound(options, { states: [code.toUpperCase()] });
  const { world, files, roots } = loaded;
  const state = stateOf(loaded, code);
  if (options.question !== undefined) oneOf('question', options.question, [...world.questions.keys()]);
  const templates = readClauses(files, roots, world.questions);
  if (files.problems.some(({ severity }) => severity === 'error')) throw new DataError(files.problems);

  const { version, title } = await underLaw(
    loaded,
    state,
    asOf,
    options.state === undefined ? undefined : given,
    options,
  );
  const { country, describer, check, texts } = version;
  const made = draft(describer, check, templates, options.question);
  const view = {
    title: `${country.name} (${state})${title === undefined ? '' : `, with ${title}`}`,
    asOf,
    draft: made,
    topics: world.topics,
  };
  const text = options.json
    ? `${harmlessJson(draftJson(country, asOf, made))}\n`
    : toMarkdown(draftDocument({ ...view, ...(options.redline && { redline: sectionTexts(texts) }) }));
  await write(text, options.out);
  return 0;
}

/** The law that is drafted for: a state's law as it stands, or with a bill in force. */
async function underLaw(
  loaded: Loaded,
  state: string,
  asOf: string,
  bill: string | undefined,
  { law, amends }: DraftOptions,
): Promise<{ version: Version; title?: string }> {
  const country = loaded.world.countries.get(state);
  if (!country) throw new UsageError(`The data of ${state} could not be read.`);
  const texts = readTexts(loaded, country);
  if (bill === undefined) return { version: versionOf(loaded.world, country, texts, asOf) };
  const enactment = enactFile({ country, texts }, await readLawFile(bill), {
    ...(law !== undefined && { law }),
    ...(amends && { amends }),
  });
  const carried = carry(country, texts, enactment.changes);
  const read = reading(loaded, carried, bill);
  return { version: versionOf(read.world, read.country, carried.texts, asOf), title: enactment.title };
}

/** The texts of laws by cited section: the part that is cited, or its section where the part is not told apart. */
function sectionTexts(texts: ReadonlyMap<string, Law>): SectionText {
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
  await lockedFor(file, 'concord draft', async () => {
    try {
      await writeFileAtomic(file, text);
    } catch (error) {
      throw new UsageError(
        `Unexpected --out "${file}", which cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}), expected a file in a folder that exists.`,
      );
    }
  });
}
