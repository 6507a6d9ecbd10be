import { Command, CommanderError, Option } from 'commander';
import { DataError } from '../load/problem.js';
import { problemsText } from '../report/problems-text.js';
import { layoutOf } from '../report/terminal.js';
import { checkCommand, type CheckOptions } from './check.js';
import { UsageError, type GlobalOptions } from './session.js';

/** Runs the command line. Gives the exit code: 0 done, 1 findings, 2 usage or data error. */
export async function main(args: readonly string[], version: string): Promise<number> {
  const program = new Command('concord')
    .description("Checks a country's arms-control law against everything that country has promised.")
    .version(version)
    .option('-w, --workspace <folder>', 'the folder with your own work (default: the nearest one with concord.yaml)')
    .addOption(new Option('--as-of <date>', 'the date for which commitments are taken, ISO 8601 (default: today)'))
    .option('--json', 'print data for other programs')
    .exitOverride()
    .showSuggestionAfterError();
  let code = 0;
  const all = (command: Command): GlobalOptions => command.optsWithGlobals();

  program
    .command('check')
    .description("hold a state's law against its commitments")
    .argument('<iso3>', 'code of the state, such as FRA')
    .option('-s, --severity <level>', 'list findings from this severity up: error, warning, note, info', 'warning')
    .option('--by <group>', 'group by topic, instrument, kind, severity or question', 'topic')
    .option('-i, --instrument <id...>', 'only these instruments')
    .option('-t, --topic <id...>', 'only these topics')
    .option('--strict', 'fail also if a requirement has not been reviewed')
    .action((state: string, _: unknown, command: Command) => {
      code = checkCommand(state, all(command) as CheckOptions);
    });

  program
    .command('validate')
    .description('check all data files and print every problem at once')
    .action(async (_: unknown, command: Command) => {
      code = (await import('./validate.js')).validateCommand(all(command));
    });

  program
    .command('stamp')
    .description("record the fingerprints of the sections that a state's answers cite, from the texts of its laws")
    .argument('<iso3>', 'code of the state')
    .requiredOption('--text <law=file...>', 'the text of a law, such as firearms-act=act.md')
    .option('--all', 'stamp answers again that have been stamped before')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./stamp.js')).stampCommand(state, command.optsWithGlobals());
    });

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
    console.error(`${error.message}. Nothing was checked.`);
    return 2;
  }
  if (error instanceof UsageError) {
    console.error(`concord: ${error.message}`);
    return 2;
  }
  throw error;
}
