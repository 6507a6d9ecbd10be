import { statSync } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { plainBytes, plainText } from '../load/plain-file.js';

/** More than any repository of law texts has in one file, and than one text has when it is unpacked, in bytes. */
const MOST_PACKED = 256 * 1024 * 1024;
const MOST_OBJECT = 64 * 1024 * 1024;

/** Where the history of a folder stands. */
export interface Repository {
  /** the folder that holds the files */
  root: string;
  /** the folder with the objects and the branches */
  shared: string;
  /** what is checked out: the name of a branch, or the id of a commit */
  head: { ref: string } | { oid: string };
}

/**
 * The repository of the nearest folder above a file that is one, a worktree or a submodule, whose `.git` is a file
 * that names the folder; undefined where there is none. Throws where it cannot be read.
 */
export function repositoryOf(file: string): Repository | undefined {
  for (let root = path.dirname(file); ; root = path.dirname(root)) {
    const git = path.join(root, '.git');
    const kind = statSync(git, { throwIfNoEntry: false });
    const gitFolder = kind?.isDirectory() ? git : kind && namedIn(git, root);
    if (gitFolder !== undefined) return { root, shared: sharedOf(gitFolder), head: headOf(gitFolder) };
    if (path.dirname(root) === root) return undefined;
  }
}

function namedIn(git: string, root: string): string | undefined {
  const named = /^gitdir: (.+?)\s*$/m.exec(plainText(git))?.[1];
  return named === undefined ? undefined : path.resolve(root, named);
}

/** Of a worktree the objects and branches are those of the repository that it belongs to. */
function sharedOf(gitFolder: string): string {
  const file = path.join(gitFolder, 'commondir');
  return statSync(file, { throwIfNoEntry: false }) ? path.resolve(gitFolder, plainText(file).trim()) : gitFolder;
}

function headOf(gitFolder: string): Repository['head'] {
  const text = plainText(path.join(gitFolder, 'HEAD')).trim();
  const ref = /^ref: (refs\/\S+)$/.exec(text)?.[1];
  return ref === undefined ? { oid: text } : { ref };
}

const refuse = (): Promise<never> => Promise.reject(new Error('a history is only read'));

/**
 * The files of a repository for a reader of it: nothing is written, and what is no plain file, or has no end, is not
 * read.
 */
export const readOnly = {
  promises: {
    readFile: async (file: string, options?: string | { encoding?: BufferEncoding }): Promise<string | Buffer> => {
      const bytes = plainBytes(file, MOST_PACKED);
      if (/[\\/]objects[\\/][0-9a-f]{2}[\\/][0-9a-f]{38,62}$/.test(file))
        inflateSync(bytes, { maxOutputLength: MOST_OBJECT });
      const encoding = typeof options === 'string' ? (options as BufferEncoding) : options?.encoding;
      return Promise.resolve(encoding === undefined ? bytes : bytes.toString(encoding));
    },
    readdir,
    stat,
    lstat,
    readlink,
    writeFile: refuse,
    mkdir: refuse,
    rmdir: refuse,
    unlink: refuse,
    symlink: refuse,
    chmod: refuse,
    rm: refuse,
  },
};
