import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { ImportError } from '../law/formats/import-error.js';
import { DataError } from '../load/yaml/problem.js';
import { problemsText } from '../report/problems-text.js';
import { harmless, layoutOf } from '../report/terminal.js';
import { UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

const SETTLED = 60;

/**
 * Runs once, and again whenever one of the files changes, until it is interrupted. What a file lacks is told and
 * waited for. Gives the exit code of the last run.
 */
export async function watchFiles(
  files: readonly string[],
  run: () => Promise<number>,
  stopped: AbortSignal = interrupted(),
): Promise<number> {
  let code = 0;
  const once = async (): Promise<void> => {
    try {
      code = await run();
    } catch (error) {
      code = 2;
      if (error instanceof DataError) console.error(problemsText(error.problems, layoutOf(process.stderr)));
      else if (error instanceof UsageError || error instanceof ImportError)
        console.error(harmless(`concord: ${error.message}`));
      else throw error;
    }
    console.error(
      say('errors.watching', {
        files: files
          .filter((file) => existsSync(file))
          .map(harmless)
          .join(', '),
      }),
    );
  };
  await once();
  const folders = new Map<string, Set<string>>();
  for (const file of files.map((file) => path.resolve(file)))
    (folders.get(path.dirname(file)) ?? folders.set(path.dirname(file), new Set()).get(path.dirname(file))!).add(
      path.basename(file),
    );
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watchers = [...folders].map(([folder, names]) =>
    watch(folder, (_, name) => {
      if (name !== null && !names.has(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(once);
      }, SETTLED);
    }),
  );
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      watchers.forEach((watcher) => watcher.close());
      void running.then(() => resolve(code));
    };
    if (stopped.aborted) stop();
    else stopped.addEventListener('abort', stop, { once: true });
  });
}

function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
