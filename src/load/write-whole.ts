import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

let count = 0;

/**
 * Writes a file as a whole: under another name first, and into its place only when every byte of it is on the disk,
 * with the rights that the file had. On a disk that becomes full meanwhile the file stays as it was. Throws the error
 * of the system.
 */
export function writeWhole(given: string, content: string | Uint8Array): void {
  const file = realOf(given);
  const unfinished = `${file}.${process.pid}${String(++count).padStart(4, '0')}`;
  try {
    const was = statSync(file, { throwIfNoEntry: false });
    const fd = openSync(unfinished, 'wx', was ? was.mode & 0o777 : 0o666);
    try {
      // goes on until all is written, where one call of the system may write a part and call that well
      writeFileSync(fd, content);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (was) keepRights(unfinished, was);
    renameSync(unfinished, file);
  } catch (error) {
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // the next command takes it away
    }
    throw error;
  }
}

/** The file that a link leads to, so that the link stays. */
function realOf(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

function keepRights(file: string, { mode, uid, gid }: { mode: number; uid: number; gid: number }): void {
  chmodSync(file, mode & 0o777);
  try {
    if (process.getuid?.() === 0) chownSync(file, uid, gid);
  } catch {
    return;
  }
}
