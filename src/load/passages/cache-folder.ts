import { homedir } from 'node:os';
import path from 'node:path';
import { isWithin } from '../links.js';

/**
 * The folder of the user for what can be made again from its sources: `CONCORD_CACHE`, else that of the system.
 * Undefined where it would lie in one of these folders: no workspace holds what an earlier run has made.
 */
export function cacheFolder(roots: readonly string[], env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = env['CONCORD_CACHE'];
  const base =
    folder ??
    path.join(
      process.platform === 'win32'
        ? (env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local'))
        : process.platform === 'darwin'
          ? path.join(homedir(), 'Library', 'Caches')
          : (env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache')),
      'concord',
    );
  if (folder === '' || !path.isAbsolute(base)) return undefined;
  return roots.some((root) => isWithin(root, base)) ? undefined : base;
}
