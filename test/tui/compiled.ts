import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from './support.js';

/** What all files of a run share; `test/built.ts` takes it away. */
const shared = process.env['CONCORD_BUILT'];

/**
 * The sources, compiled into a folder that has the shape of the package, once for a run of the suite: who needs it first
 * makes it. Nothing writes into it. Gives the folder.
 */
export async function compiled(): Promise<string> {
  if (shared === undefined) throw new Error('test/built.ts has not run');
  const whole = path.join(shared, 'whole');
  const making = path.join(shared, 'making');
  while (!existsSync(whole)) {
    try {
      mkdirSync(making);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    try {
      if (!existsSync(whole)) renameSync(compile(), whole);
    } finally {
      rmSync(making, { recursive: true });
    }
  }
  return whole;
}

function compile(): string {
  const folder = mkdtempSync(path.join(shared!, 'part-'));
  execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
      '-p',
      'tsconfig.build.json',
      '--outDir',
      path.join(folder, 'dist'),
    ],
    { cwd: root },
  );
  for (const name of ['provisions', 'countries', 'schemas', 'templates', 'languages', 'node_modules', 'package.json'])
    if (existsSync(path.join(root, name))) symlinkSync(path.join(root, name), path.join(folder, name));
  mkdirSync(path.join(folder, 'bin'));
  cpSync(path.join(root, 'bin', 'concord.js'), path.join(folder, 'bin', 'concord.js'));
  // what is made of the sources is made once, and the package has no sources
  symlinkSync(path.join(root, 'src'), path.join(folder, 'src'));
  execFileSync(process.execPath, [path.join(folder, 'dist', 'law', 'traditions', 'build.js')]);
  execFileSync(process.execPath, [path.join(folder, 'dist', 'words', 'build-languages.js')]);
  unlinkSync(path.join(folder, 'src'));
  execFileSync(process.execPath, [path.join(folder, 'dist', 'work', 'build-data.js')]);
  return folder;
}
