import { partLaw } from '../law/cite/resolve.js';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Describer } from '../words/describe.js';
import { fingerprintOf, readMarkdownLaw } from '../law/index.js';
import { reviewedText, sectionText } from '../load/texts/reviewed-texts.js';
import { textFile } from '../load/texts/texts.js';
import type { Loaded } from '../load/workspace.js';

const run = promisify(execFile);
const OLDEST = 30;

/**
 * The texts that were reviewed, for the sections of a state that have changed since: as they were kept when the answer
 * was given, or as the history of the workspace's repository has them. By fingerprint; what is not found is left out.
 */
export async function reviewedTexts(loaded: Loaded, state: string, describer: Describer): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { workspace } = loaded;
  if (workspace === undefined) return found;
  const missing = new Map<string, { id: string; print: string }[]>();
  for (const answer of loaded.world.countries.get(state)?.answers ?? []) {
    for (const { section, reviewed } of describer.changed(answer)) {
      const kept = reviewedText(workspace, reviewed);
      const [law, id] = partLaw(section);
      if (kept !== undefined) found.set(reviewed, kept);
      else missing.set(law, [...(missing.get(law) ?? []), { id, print: reviewed }]);
    }
  }
  for (const [law, wanted] of missing) {
    const file = textFile(loaded, state, law);
    if (file?.startsWith(workspace)) await fromHistory(file, law, wanted, found);
  }
  return found;
}

async function fromHistory(
  file: string,
  law: string,
  wanted: readonly { id: string; print: string }[],
  found: Map<string, string>,
): Promise<void> {
  const options = { cwd: path.dirname(file), timeout: 5_000, maxBuffer: 32 * 1024 * 1024 };
  const name = `./${path.basename(file)}`;
  try {
    const { stdout } = await run('git', ['log', `--max-count=${OLDEST}`, '--format=%H', '--', name], options);
    for (const commit of stdout.split('\n').filter(Boolean)) {
      if (wanted.every(({ print }) => found.has(print))) return;
      const { stdout: text } = await run('git', ['show', `${commit}:${name}`], options);
      const old = readMarkdownLaw(text, { id: law });
      for (const { id, print } of wanted) if (fingerprintOf(old, id) === print) found.set(print, sectionText(old, id)!);
    }
  } catch {
    return;
  }
}
