import path from 'node:path';
import { harmless, harmlessJson } from '../report/terminal.js';
import { formatFiles } from '../work/format.js';
import { open, type GlobalOptions } from '../work/session.js';
import { say } from '../words/catalogue.js';

export interface FormatCommandOptions extends GlobalOptions {
  check?: boolean;
}

/**
 * Puts data files into the one style and names those that changed. Gives the exit code: 2 if a file cannot be put into
 * style, else with `--check` 1 if one is not in style, else 0.
 */
export async function formatCommand(files: readonly string[], options: FormatCommandOptions): Promise<number> {
  const { changed, kept, refused } = await formatFiles(open(options, { states: [] }), files, options.check === true);
  const name = (file: string): string => path.relative(process.cwd(), file) || file;
  if (options.json)
    console.log(
      harmlessJson({
        changed: changed.map(name),
        kept: kept.length,
        refused: refused.map(({ file, why }) => ({ file: name(file), why })),
      }),
    );
  else {
    for (const file of changed)
      console.log(harmless(`${options.check ? say('errors.format.not-in-style', { file: name(file) }) : name(file)}`));
    for (const { file, why } of refused) console.error(harmless(`${name(file)}: ${why}`));
    const total = changed.length + kept.length + refused.length;
    console.log(say(options.check ? 'errors.format.not' : 'errors.format.put', { n: changed.length, total }));
  }
  if (refused.length > 0) return 2;
  return options.check && changed.length > 0 ? 1 : 0;
}
