import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './support.js';

/** Compiles the sources into a folder of its own that has the shape of the package. Gives the folder. */
export function compiled(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-built-'));
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
