import { realpathSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import git from 'isomorphic-git';
import { fingerprintOf, readMarkdownLaw } from '../law/index.js';
import { sectionText } from '../load/texts/reviewed-texts.js';
import { readOnly as fs, repositoryOf } from './repository.js';
import type { HistoryOrder } from './reviewed-history.js';

/** How many versions of a text are looked at, in how many commits, and how long one may be, in bytes. */
const OLDEST = 30;
const MOST_COMMITS = 2_000;
const MOST_BYTES = 32 * 1024 * 1024;

// what is found is sent at once, since who waits may end this thread at any time
for (const order of workerData as HistoryOrder[])
  try {
    await look(order);
  } catch {
    // a history that cannot be read gives nothing
  }

/** Sends the wanted texts of a law that its earlier versions have, the newest first. */
async function look({ file, law, wanted }: HistoryOrder): Promise<void> {
  const open = new Map(wanted.map((want) => [want.print, want.place]));
  for await (const text of versionsOf(file)) {
    const old = readMarkdownLaw(text, { id: law });
    for (const [print, place] of open) {
      if (fingerprintOf(old, place) !== print) continue;
      open.delete(print);
      parentPort!.postMessage([print, sectionText(old, place)]);
    }
    if (open.size === 0) return;
  }
}

/** The texts that a file had, the newest commit first, each once. */
async function* versionsOf(file: string): AsyncGenerator<string> {
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
  while (open.length > 0 && known.size < MOST_COMMITS && texts.size < OLDEST) {
    open.sort((a, b) => a.commit.committer.timestamp - b.commit.committer.timestamp);
    const { commit } = open.pop()!;
    const blob = await blobOf(gitdir, commit.tree, filepath, cache);
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
async function blobOf(gitdir: string, tree: string, filepath: string, cache: object): Promise<string | undefined> {
  let at = tree;
  for (const step of filepath.split('/')) {
    const { tree: entries } = await git.readTree({ fs, gitdir, oid: at, cache });
    const entry = entries.find((treeEntry) => treeEntry.path === step);
    if (!entry) return undefined;
    at = entry.oid;
  }
  return at;
}
