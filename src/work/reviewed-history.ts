import { lawOf, placeOf } from '../law/cite/pinpoint.js';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { StateWords } from '../words/state-words.js';
import { fingerprintOf, readMarkdownLaw } from '../law/index.js';
import { reviewedText, sectionText } from '../load/texts/reviewed-texts.js';
import { textFile } from '../load/texts/texts.js';
import { readOnly as fs, repositoryOf } from './repository.js';
import type { Loaded } from '../load/workspace.js';

/** How many versions of a text are looked at, and for how long at most, in milliseconds. */
const OLDEST = 30;
const MOST_COMMITS = 2_000;
const LONGEST_MS = 5_000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The texts that were reviewed, for the sections of a state that have changed since: as they were kept when the answer
 * was given, or as the history of the workspace's repository has them. By fingerprint; what is not found is left out.
 * The history is read here and not by git, whose settings in a folder from somebody else can name programs to be run.
 */
export async function reviewedTexts(
  loaded: Loaded,
  state: string,
  stateWords: StateWords,
): Promise<Map<string, string>> {
  const gathered = new Map<string, string>();
  const { workspace } = loaded;
  if (workspace === undefined) return gathered;
  const missing = new Map<string, { id: string; print: string }[]>();
  for (const answer of loaded.world.countries.get(state)?.answers ?? []) {
    for (const { section, reviewed } of stateWords.changed(answer)) {
      const kept = reviewedText(workspace, reviewed);
      const [law, id] = [lawOf(section), placeOf(section)];
      if (kept !== undefined) gathered.set(reviewed, kept);
      else missing.set(law, [...(missing.get(law) ?? []), { id, print: reviewed }]);
    }
  }
  for (const [law, wanted] of missing) {
    const file = textFile(loaded, state, law);
    if (file?.startsWith(workspace)) await fromHistory(file, law, wanted, gathered);
  }
  return gathered;
}

/**
 * Reads the earlier versions of a text from the repository that holds it, the newest first. A history that cannot be
 * read gives nothing.
 */
async function fromHistory(
  file: string,
  law: string,
  wanted: readonly { id: string; print: string }[],
  texts: Map<string, string>,
): Promise<void> {
  try {
    for await (const text of versionsOf(file, Date.now() + LONGEST_MS)) {
      const old = readMarkdownLaw(text, { id: law });
      for (const { id, print } of wanted) if (fingerprintOf(old, id) === print) texts.set(print, sectionText(old, id)!);
      if (wanted.every(({ print }) => texts.has(print))) return;
    }
  } catch {
    return;
  }
}

/**
 * The texts that a file had, the newest commit first, each once, for as long as there is time (`until`, in
 * milliseconds).
 */
async function* versionsOf(file: string, until: number): AsyncGenerator<string> {
  const { default: git } = await import('isomorphic-git');
  const real = realpathSync(file);
  const repository = repositoryOf(real);
  if (!repository) return;
  const { root, shared: gitdir, head } = repository;
  const filepath = path.relative(root, real).split(path.sep).join('/');
  const cache = {};
  const texts = new Set<string>();
  const last = 'oid' in head ? head.oid : await git.resolveRef({ fs, gitdir, ref: head.ref });
  const open = [await git.readCommit({ fs, gitdir, oid: last, cache })];
  const known = new Set(open.map(({ oid }) => oid));
  while (open.length > 0 && known.size < MOST_COMMITS && texts.size < OLDEST && Date.now() < until) {
    open.sort((a, b) => a.commit.committer.timestamp - b.commit.committer.timestamp);
    const { commit } = open.pop()!;
    const blob = await blobOf(git, gitdir, commit.tree, filepath, cache);
    if (blob !== undefined && !texts.has(blob)) {
      texts.add(blob);
      const { blob: bytes } = await git.readBlob({ fs, gitdir, oid: blob, cache });
      if (bytes.length <= MOST_BYTES) yield new TextDecoder().decode(bytes);
    }
    for (const oid of commit.parent) {
      if (known.has(oid)) continue;
      known.add(oid);
      open.push(await git.readCommit({ fs, gitdir, oid, cache }));
    }
  }
}

/** The object that a tree has for a path; undefined where it has none. */
async function blobOf(
  git: typeof import('isomorphic-git').default,
  gitdir: string,
  tree: string,
  filepath: string,
  cache: object,
): Promise<string | undefined> {
  let at = tree;
  for (const step of filepath.split('/')) {
    const { tree: entries } = await git.readTree({ fs, gitdir, oid: at, cache });
    const entry = entries.find((entry) => entry.path === step);
    if (!entry) return undefined;
    at = entry.oid;
  }
  return at;
}
