import path from 'node:path';
import { align } from '../law/compare/align.js';
import { importText } from '../report/import-text.js';
import { harmlessJson, layoutOf } from '../report/terminal.js';
import { importLaw, type ImportResult, type ImportOptions } from '../work/import.js';
import type { GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';
import { say } from '../words/catalogue.js';

export interface ImportCommandOptions extends GlobalOptions, Omit<ImportOptions, 'view'> {
  original?: boolean;
  amended?: boolean;
}

/** Writes a law or bill as the Markdown of a workspace, or prints it where there is none. Gives the exit code. */
export async function importCommand(file: string, options: ImportCommandOptions): Promise<number> {
  if (options.original && options.amended) throw new UsageError(say('import.both'));
  const done = await importLaw(file, { ...options, view: options.original ? 'original' : 'amended' });
  if (done.written.length === 0) {
    process.stdout.write(done.markdown);
    const { law, warnings, faults } = done;
    console.error(importText({ law, warnings, faults, layout: layoutOf(process.stderr) }));
    return 0;
  }
  return report(done, options);
}

function report({ law, warnings, faults, written, earlier }: ImportResult, options: ImportCommandOptions): number {
  const aligned = earlier && align(earlier, law);
  const names = written.map((file) => path.relative(process.cwd(), file) || file);
  if (options.json) {
    const sections = law.sections.map(({ id, number, heading, path: above, line }) => ({
      id,
      number,
      heading,
      path: above,
      line,
    }));
    console.log(
      harmlessJson({
        law: law.id,
        meta: law.meta,
        tradition: law.tradition,
        sections,
        remainder: law.remainder,
        quotations: law.quotations ?? [],
        warnings,
        faults,
        written: names,
        ...(aligned && {
          against: aligned.map(({ kind, before, after, changed }) => ({
            kind,
            changed,
            before: before.map(({ id }) => id),
            after: after.map(({ id }) => id),
          })),
        }),
      }),
    );
  } else {
    console.log(importText({ law, faults, warnings, ...(aligned && { aligned }), layout: layoutOf(process.stdout) }));
    console.log(`Written: ${names.join(', ')}`);
  }
  return 0;
}
