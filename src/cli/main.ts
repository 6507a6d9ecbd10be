import { Command, CommanderError, Option } from 'commander';
import { ImportError } from '../law/formats/import-error.js';
import { EditError } from '../load/edit.js';
import { NotPlain } from '../load/plain-file.js';
import { DataError } from '../load/yaml/problem.js';
import { problemsText } from '../report/problems-text.js';
import { harmless, layoutOf } from '../report/terminal.js';
import { say } from '../words/catalogue.js';
import { speakEarly } from '../work/early-language.js';
import { checkCommand, type CheckOptions } from './check.js';
import { callError, describeForHelp, helpLayout } from './help.js';
import type { GlobalOptions } from '../work/session.js';
import { UsageError } from '../work/usage-error.js';

/** Opens the terminal app, and gives the exit code. */
export type OpenApp = (options: { workspace?: string; asOf?: string }) => Promise<number>;

/**
 * Runs the command line; `openApp` is what runs without a command. Gives the exit code: 0 done, 1 findings, 2 usage or
 * data error.
 */
export async function main(args: readonly string[], version: string, openApp: OpenApp): Promise<number> {
  const program = new Command('concord')
    .version(version)
    .option('-w, --workspace <folder>')
    .addOption(new Option('--as-of <date>'))
    .option('--json')
    .option('--lang <code>')
    .exitOverride()
    .configureHelp(helpLayout)
    .configureOutput({ outputError: (text, write) => write(harmless(callError(text))) })
    .showSuggestionAfterError();
  let code = 0;
  const all = (command: Command): GlobalOptions => command.optsWithGlobals();

  program
    .command('check')
    .argument('<iso3>')
    .option('-s, --severity <level>', '', 'warning')
    .option('--by <group>', '', 'topic')
    .option('-i, --instrument <id...>')
    .option('-t, --topic <id...>')
    .option('--kind <kind...>')
    .option('--strength <word...>')
    .option('-q, --question <id...>')
    .option('--section <law/section...>')
    .option('--binding')
    .option('--political')
    .option('--met')
    .option('--full')
    .option('--strict')
    .action((state: string, _: unknown, command: Command) => {
      code = checkCommand(state, all(command) as CheckOptions);
    });

  program
    .command('status')
    .argument('<iso3>')
    .option('-l, --language <code>')
    .action(async (state: string, _: unknown, command: Command) => {
      code = (await import('./status.js')).statusCommand(state, all(command));
    });

  program
    .command('overlap')
    .option('--state <iso3>')
    .option('--instruments <ids>')
    .option('-t, --topic <id...>')
    .option('-q, --question <id...>')
    .option('--full')
    .action(async (_: unknown, command: Command) => {
      code = (await import('./overlap.js')).overlapCommand(all(command));
    });

  program
    .command('accede')
    .argument('<iso3>')
    .argument('<instrument>')
    .option('--all')
    .action(async (state: string, instrument: string, _: unknown, command: Command) => {
      code = (await import('./accede.js')).accedeCommand(state, instrument, all(command));
    });

  program
    .command('compare')
    .argument('[iso3...]')
    .option('-r, --region <id>')
    .option('-t, --topic <id...>')
    .option('--questions')
    .action(async (states: string[], _: unknown, command: Command) => {
      code = (await import('./compare.js')).compareCommand(states, all(command));
    });

  program
    .command('show')
    .argument('<id>')
    .action(async (id: string, _: unknown, command: Command) => {
      code = (await import('./show.js')).showCommand(id, all(command));
    });

  program
    .command('draft')
    .argument('<state|bill>')
    .option('--state <iso3>')
    .option('--law <id>')
    .option('--amends <id...>')
    .option('-q, --question <id>')
    .option('--redline')
    .option('-o, --out <file>')
    .action(async (given: string, _: unknown, command: Command) => {
      code = await (await import('./draft.js')).draftCommand(given, command.optsWithGlobals());
    });

  program
    .command('report')
    .argument('<kind>')
    .argument('[iso3...]')
    .option('--to <form>')
    .option('-o, --out <file>')
    .option('-i, --instrument <id...>')
    .option('-t, --topic <id...>')
    .option('--form <id>')
    .option('--region <id>')
    .option('--bill <file>')
    .option('--law <id>')
    .option('--amends <id...>')
    .option('--take <file.xlsx>')
    .action(async (kind: string, states: string[], _: unknown, command: Command) => {
      code = await (await import('./report.js')).reportCommand(kind, states, command.optsWithGlobals());
    });

  program.command('validate').action(async (_: unknown, command: Command) => {
    code = (await import('./validate.js')).validateCommand(all(command));
  });

  program
    .command('format')
    .argument('[file...]')
    .option('--check')
    .action(async (files: string[], _: unknown, command: Command) => {
      code = await (await import('./format.js')).formatCommand(files, all(command));
    });

  program
    .command('init')
    .argument('[folder]', '', '.')
    .option('--state <iso3>')
    .action(async (folder: string, _: unknown, command: Command) => {
      code = await (await import('./init.js')).initCommand(folder, all(command));
    });

  program
    .command('stamp')
    .argument('<iso3>')
    .option('--text <law=file...>')
    .option('--answer <id...>')
    .option('--by <name>')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./stamp.js')).stampCommand(state, command.optsWithGlobals());
    });

  program
    .command('read')
    .argument('<iso3>')
    .option('-q, --question <id...>')
    .option('-t, --topic <id...>')
    .option('--section <place>')
    .option('--unanswered')
    .option('--which-laws')
    .option('--limit <n>')
    .option('--text <law=file...>')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./read.js')).readCommand(state, command.optsWithGlobals());
    });

  program
    .command('ask')
    .argument('<iso3>')
    .option('-o, --out <file>')
    .option('-i, --instrument <id...>')
    .option('-t, --topic <id...>')
    .option('--to <office>')
    .option('--all')
    .option('--text <law=file...>')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./ask.js')).askCommand(state, command.optsWithGlobals());
    });

  program
    .command('take')
    .argument('<file|iso3>')
    .option('--accept <answer...>')
    .option('--choose <answer...>')
    .option('--over-reviewed')
    .option('--by <name>')
    .action(async (given: string, _: unknown, command: Command) => {
      code = await (await import('./take.js')).takeCommand(given, command.optsWithGlobals());
    });

  program
    .command('coverage')
    .argument('<iso3>')
    .option('--text <law=file...>')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./coverage.js')).coverageCommand(state, command.optsWithGlobals());
    });

  program
    .command('migrate')
    .argument('[folder]')
    .action(async (folder: string | undefined, _: unknown, command: Command) => {
      code = await (await import('./migrate.js')).migrateCommand(folder, command.optsWithGlobals());
    });

  program
    .command('import')
    .argument('<file>')
    .option('--as <law-id>')
    .option('--state <iso3>')
    .option('--original')
    .option('--amended')
    .option('--out <file>')
    .option('--title <text>')
    .option('--citation <text>')
    .option('--source <text>')
    .option('--language <tag>')
    .option('--date <date>')
    .option('--status <word>')
    .option('--force')
    .action(async (file: string, _: unknown, command: Command) => {
      code = await (await import('./import.js')).importCommand(file, command.optsWithGlobals());
    });

  // without a command the app opens; with a word that is none, commander names the nearest
  const bare = args.every(
    (arg, n) => arg.startsWith('-') || ['-w', '--workspace', '--as-of', '--lang'].includes(args[n - 1] ?? ''),
  );
  if (bare) {
    program.action(async () => {
      code = await openApp(program.opts());
    });
  }

  program
    .command('review')
    .argument('<iso3>')
    .argument('[law]')
    .option('--list')
    .option('--keep <answer...>')
    .option('--reopen <answer...>')
    .option('--checked <answer...>')
    .option('--by <name>')
    .action(async (first: string, law: string | undefined, _: unknown, command: Command) => {
      code = await (await import('./review.js')).reviewCommand(first, law, command.optsWithGlobals());
    });

  program
    .command('verify')
    .argument('<instrument>')
    .option('--list')
    .option('--all')
    .option('--agrees <row...>')
    .option('--differs <row>')
    .option('--not-there <row...>')
    .option('--set <yaml...>')
    .option('--without <key...>')
    .option('--reason <words>')
    .option('--by <name>')
    .option('--source <text>')
    .option('--on <date>')
    .option('--take-back <row...>')
    .option('--contribution')
    .action(async (instrument: string, _: unknown, command: Command) => {
      code = await (await import('./verify.js')).verifyCommand(instrument, command.optsWithGlobals());
    });

  program
    .command('bill')
    .argument('<file>')
    .requiredOption('--state <iso3>')
    .option('--law <id>')
    .option('--amends <id...>')
    .option('--original')
    .option('-s, --severity <level>', '', 'warning')
    .addOption(new Option('--format <name>').choices(['text', 'json', 'sarif', 'github']))
    .option('--redline')
    .option('--all')
    .option('--to <file.docx>')
    .option('--strict')
    .option('--watch')
    .addHelpText('after', () => `\n${say('help.bill.more')}`)
    .action(async (file: string, _: unknown, command: Command) => {
      code = await (await import('./bill.js')).billCommand(file, command.optsWithGlobals());
    });

  program
    .command('diff')
    .addHelpText('after', () => `\n${say('help.diff.more')}`)
    .argument('<old>')
    .argument('<new>')
    .option('--state <iso3>')
    .option('--law <id>')
    .option('-s, --severity <level>', '', 'warning')
    .addOption(new Option('--format <name>').choices(['text', 'json', 'sarif', 'github']))
    .option('--no-redline')
    .option('--all')
    .option('--to <file.docx>')
    .option('--strict')
    .option('--watch')
    .action(async (older: string, newer: string, _: unknown, command: Command) => {
      code = await (await import('./diff.js')).diffCommand(older, newer, command.optsWithGlobals());
    });

  describeForHelp(program);
  speakEarly(args);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DataError) {
    console.error(problemsText(error.problems, layoutOf(process.stderr)));
    console.error(say('errors.nothing-checked', { message: error.message }));
    return 2;
  }
  if (
    error instanceof UsageError ||
    error instanceof ImportError ||
    error instanceof EditError ||
    error instanceof NotPlain
  ) {
    console.error(harmless(`concord: ${error.message}`));
    return 2;
  }
  const { syscall, path, code, message, stack } = error as NodeJS.ErrnoException;
  // what the system refuses is the user's to mend; anything else is a fault of the program
  console.error(
    harmless(
      syscall === undefined
        ? `concord: ${say('errors.own-fault')}\n${stack ?? message}`
        : `concord: ${say('errors.system', { path: path ?? say('errors.a-file'), code: code ?? message })}`,
    ),
  );
  return 2;
}
