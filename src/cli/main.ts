import { Command, CommanderError, Option } from 'commander';
import { ImportError } from '../law/formats/import-error.js';
import { EditError } from '../load/edit.js';
import { NotPlain } from '../load/plain-file.js';
import { DataError } from '../load/yaml/problem.js';
import { problemsText } from '../report/problems-text.js';
import { harmless, layoutOf } from '../report/terminal.js';
import { checkCommand, type CheckOptions } from './check.js';
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
    .description("Checks a country's arms-control law against everything that country has promised.")
    .version(version)
    .option('-w, --workspace <folder>', 'the folder with your own work (default: the nearest one with concord.yaml)')
    .addOption(new Option('--as-of <date>', 'the date for which commitments are taken, ISO 8601 (default: today)'))
    .option('--json', 'print data for other programs')
    .option(
      '--lang <code>',
      'language of what is told: ar, en, es, fr, ru or zh (default: that of the workspace, else of the system)',
    )
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(harmless(text)) })
    .showSuggestionAfterError();
  let code = 0;
  const all = (command: Command): GlobalOptions => command.optsWithGlobals();

  program
    .command('check')
    .description("hold a state's law against its commitments")
    .argument('<iso3>', 'code of the state, such as FRA')
    .option('-s, --severity <level>', 'list findings from this severity up: error, warning, note, info', 'warning')
    .option('--by <group>', 'group by topic, instrument, kind, severity or question', 'topic')
    .option('-i, --instrument <id...>', 'only these instruments; what national law has with itself is left out then')
    .option('-t, --topic <id...>', 'only these topics')
    .option(
      '--kind <kind...>',
      'only these kinds: conflict, contradiction, gap, shortfall, exception, inconsistency, ...',
    )
    .option('--strength <word...>', 'only where a provision says shall, endeavour, should, encouraged, consider or may')
    .option('-q, --question <id...>', 'only these questions')
    .option('--section <law/section...>', 'only what rests on these sections or would amend them, such as csi/R313-25')
    .option('--binding', 'only what breaks a duty that binds in law')
    .option('--political', 'only what falls short of a political commitment')
    .option('--met', 'list what is met, with its sections and reviewer, in the place of what is not')
    .option('--full', 'with all that stands behind each finding')
    .option('--strict', 'fail also if a requirement has not been reviewed')
    .action((state: string, _: unknown, command: Command) => {
      code = checkCommand(state, all(command) as CheckOptions);
    });

  program
    .command('status')
    .description("show a state's relation to every instrument")
    .argument('<iso3>', 'code of the state')
    .option('-l, --language <code>', 'name of the state in ar, en, es, fr, ru or zh (default: that of --lang)')
    .action(async (state: string, _: unknown, command: Command) => {
      code = (await import('./status.js')).statusCommand(state, all(command));
    });

  program
    .command('overlap')
    .description('lay commitments side by side, question by question, with the floor that satisfies all')
    .option('--state <iso3>', 'the commitments that bind this state')
    .option('--instruments <ids>', 'these instruments, with commas between (default: all)')
    .option('-t, --topic <id...>', 'only these topics')
    .option('-q, --question <id...>', 'only these questions')
    .option('--full', 'name every class of items that a scope holds')
    .action(async (_: unknown, command: Command) => {
      code = (await import('./overlap.js')).overlapCommand(all(command));
    });

  program
    .command('accede')
    .description('show what one more instrument would add; --as-of gives the day of the deposit')
    .argument('<iso3>', 'code of the state')
    .argument('<instrument>', 'id of the instrument, such as att')
    .option('--all', 'list every requirement')
    .action(async (state: string, instrument: string, _: unknown, command: Command) => {
      code = (await import('./accede.js')).accedeCommand(state, instrument, all(command));
    });

  program
    .command('compare')
    .description('compare states by topic or question, with the common minimum')
    .argument('[iso3...]', 'codes of states')
    .option('-r, --region <id>', 'the members of an organization or region, such as ecowas')
    .option('-t, --topic <id...>', 'only these topics, question by question')
    .option('--questions', 'question by question')
    .action(async (states: string[], _: unknown, command: Command) => {
      code = (await import('./compare.js')).compareCommand(states, all(command));
    });

  program
    .command('show')
    .description('show an instrument, a provision, a question or a term')
    .argument('<id>', 'fp, fp:7, fp:8 (all of an article), wg2017:5bis, record-retention, fp/firearm, FRA/arme')
    .action(async (id: string, _: unknown, command: Command) => {
      code = (await import('./show.js')).showCommand(id, all(command));
    });

  program
    .command('draft')
    .description('propose a clause for each gap, shortfall and contradiction, with the commitments that it satisfies')
    .argument('<state|bill>', 'code of the state; with --state the file of a bill, which is taken to be in force')
    .option('--state <iso3>', 'code of the state that the bill is for')
    .option('--law <id>', 'the law of which the bill is a new version')
    .option('--amends <id...>', 'the laws that the bill amends')
    .option('-q, --question <id>', 'only this question')
    .option('--redline', 'show each clause as a redline against the text that it replaces')
    .option('-o, --out <file>', 'write to a file (default: print)')
    .action(async (given: string, _: unknown, command: Command) => {
      code = await (await import('./draft.js')).draftCommand(given, command.optsWithGlobals());
    });

  program
    .command('report')
    .description('write a report that can be handed in, as Word, a page, a spreadsheet or data')
    .argument('<kind>', 'compliance, correlation, road-map, accession, overlap, national, region or opinion')
    .argument('[iso3...]', 'codes of states')
    .option('--to <form>', 'docx, html, xlsx, csv, md, json or sarif (default: by the ending of --out, else md)')
    .option('-o, --out <file>', 'write to a file (default: print)')
    .option('-i, --instrument <id...>', 'only these instruments')
    .option('-t, --topic <id...>', 'only these topics')
    .option('--form <id>', 'national: the form, such as poa-iti-2020, att-initial-2015, fp-articles or wg2017')
    .option('--region <id>', 'region: the members of an organization or region, such as ecowas')
    .option('--bill <file>', 'opinion: the file of the bill')
    .option('--law <id>', 'opinion: the law of which the bill is a new version')
    .option('--amends <id...>', 'opinion: the laws that the bill amends')
    .option('--take <file.xlsx>', 'road-map: read what was written into its spreadsheet back into the workspace')
    .action(async (kind: string, states: string[], _: unknown, command: Command) => {
      code = await (await import('./report.js')).reportCommand(kind, states, command.optsWithGlobals());
    });

  program
    .command('validate')
    .description('check all data files and print every problem at once')
    .action(async (_: unknown, command: Command) => {
      code = (await import('./validate.js')).validateCommand(all(command));
    });

  program
    .command('format')
    .description('put data files into the one style; comments stay')
    .argument('[file...]', 'files or folders (default: all files of the workspace)')
    .option('--check', 'write nothing, and fail if a file is not in style')
    .action(async (files: string[], _: unknown, command: Command) => {
      code = await (await import('./format.js')).formatCommand(files, all(command));
    });

  program
    .command('init')
    .description('make a folder a workspace for your own states and instruments, or add a state to it')
    .argument('[folder]', 'the folder', '.')
    .option('--state <iso3>', 'a state to map: a copy of the built-in one, or a new one')
    .action(async (folder: string, _: unknown, command: Command) => {
      code = await (await import('./init.js')).initCommand(folder, all(command));
    });

  program
    .command('stamp')
    .description("seal a state's reviewed answers on the texts of its laws, and record the places that they cite")
    .argument('<iso3>', 'code of the state, or id of the union')
    .option('--text <law=file...>', 'the text of a law that the workspace does not have, such as firearms-act=act.md')
    .option('--answer <id...>', 'only these answers, such as record-retention#2')
    .option('--by <name>', 'who reviewed them; without it each is sealed for its own reviewer')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./stamp.js')).stampCommand(state, command.optsWithGlobals());
    });

  program
    .command('read')
    .description(
      'find the passages of the laws at hand that may answer questions, or the questions that a passage may answer',
    )
    .argument('<iso3>', 'code of the state, mapped or not, or id of the union')
    .option('-q, --question <id...>', 'only these questions')
    .option('-t, --topic <id...>', 'only the questions of these topics')
    .option('--section <place>', 'the questions that this place may answer, such as firearms-act/14(2)')
    .option('--unanswered', 'only questions that nobody has answered')
    .option('--which-laws', 'list of many laws those that matter')
    .option('--limit <n>', 'how many passages for a question, or questions for a passage (default: 10; with --json 20)')
    .option('--text <law=file...>', 'the text of a law that the workspace does not have; or a file or folder of texts')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./read.js')).readCommand(state, command.optsWithGlobals());
    });

  program
    .command('ask')
    .description('write the open questions that the commitments of a state need as a questionnaire for its offices')
    .argument('<iso3>', 'code of the state, mapped or not')
    .option('-o, --out <file>', 'the file: .docx, .xlsx or .html')
    .option('-i, --instrument <id...>', 'only what these instruments need')
    .option('-t, --topic <id...>', 'only these topics, and what decides on them')
    .option('--to <office>', 'whom it is for, such as "Ministry of the Interior"')
    .option('--all', 'also questions that have been answered')
    .option('--text <law=file...>', 'the text of a law that the workspace does not have; or a file or folder of texts')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./ask.js')).askCommand(state, command.optsWithGlobals());
    });

  program
    .command('take')
    .description('read a questionnaire that came back, and write what is accepted as claimed; or choose between respondents')
    .argument('<file|iso3>', 'the .xlsx, .docx or saved .json; or a state, to see what waits to be chosen')
    .option('--accept <answer...>', 'write these without asking: new, all, or names such as record-retention')
    .option('--choose <answer...>', 'with a state: these take the place of what stands')
    .option('--over-reviewed', 'with --choose: also in the place of a reviewed answer')
    .option('--by <name>', 'who answered, where the file does not say')
    .action(async (given: string, _: unknown, command: Command) => {
      code = await (await import('./take.js')).takeCommand(given, command.optsWithGlobals());
    });

  program
    .command('coverage')
    .description(
      "show what of a state's law has been looked at: laws at hand and not, passages that nothing cites, questions and doubtful answers with strong passages",
    )
    .argument('<iso3>', 'code of the state, mapped or not, or id of the union')
    .option('--text <law=file...>', 'the text of a law that the workspace does not have; or a file or folder of texts')
    .action(async (state: string, _: unknown, command: Command) => {
      code = await (await import('./coverage.js')).coverageCommand(state, command.optsWithGlobals());
    });

  program
    .command('migrate')
    .description('bring a workspace of an earlier form to that of today; tells what could not be carried over')
    .argument('[folder]', 'the workspace (default: the current one)')
    .action(async (folder: string | undefined, _: unknown, command: Command) => {
      code = await (await import('./migrate.js')).migrateCommand(folder, command.optsWithGlobals());
    });

  program
    .command('import')
    .description(
      'make the Markdown of a law or bill from Word, PDF, HTML, Akoma Ntoso, Justice Laws XML, text or Markdown',
    )
    .argument('<file>', 'the file with the text')
    .option('--as <law-id>', 'id of the law, such as firearms-act (default: from the file)')
    .option('--state <iso3>', "the state whose law it is (default: the workspace's only one)")
    .option('--original', 'of a file with tracked changes: the text before them')
    .option('--amended', 'of a file with tracked changes: the text with them (the default)')
    .option('--out <file>', 'write to this file and not to the workspace')
    .option('--title <text>', 'title of the law, where the file does not say')
    .option('--citation <text>', 'how the law is cited, such as Act No. 14 of 2009')
    .option('--source <text>', 'where the text comes from')
    .option('--language <tag>', 'language of the text, such as fr-CH')
    .option('--date <date>', 'the date to which the text is consolidated')
    .option('--status <word>', 'in-force, bill or repealed')
    .option('--force', 'replace a text that is there')
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
    .description(
      'go through the answers that are not as they were reviewed, or whose text is not: keep, edit or reopen each',
    )
    .argument('<iso3>', 'code of the state, or id of the union; or a law, where one state only has it')
    .argument('[law]', 'only answers that rest on this law')
    .option('--list', 'list them with their redlines, and fail if there are any')
    .option('--keep <answer...>', "today's text still gives these answers, such as record-retention#1")
    .option('--reopen <answer...>', 'take these answers out, so that their questions are open again')
    .option('--checked <answer...>', 'a second reviewer, named with --by, has checked these sealed answers')
    .option('--by <name>', 'who reviewed (default: as before)')
    .action(async (first: string, law: string | undefined, _: unknown, command: Command) => {
      code = await (await import('./review.js')).reviewCommand(first, law, command.optsWithGlobals());
    });

  program
    .command('verify')
    .description(
      'hold the unverified rows of an instrument against its text: agrees, differs or not there; written to the workspace',
    )
    .argument('<instrument>', 'id of the instrument, such as sadc')
    .option('--list', 'list the rows that nobody has verified, and fail if there are any')
    .option('--all', 'list or go through all rows, also those that are verified')
    .option(
      '--agrees <row...>',
      'these rows say what the text says: sadc:5(3), one requirement sadc:5(3)#1, a term sadc/firearm',
    )
    .option(
      '--differs <row>',
      'the text says something else than this row; with --reason, and --set where the row can be corrected',
    )
    .option('--not-there <row...>', 'the text has nothing of the kind; with --reason')
    .option(
      '--set <yaml...>',
      'corrected keys of the row that differs, such as "strength: should" or "at-least: 5 years"',
    )
    .option('--without <key...>', 'keys that the row that differs has no more, such as qualified')
    .option('--reason <words>', 'what the text says instead, in own words')
    .option('--by <name>', 'who read the text')
    .option('--source <text>', 'which text was read, such as the certified copy of the depositary')
    .option('--on <date>', 'when, ISO 8601 (default: today)')
    .option('--take-back <row...>', 'take back what was found of these rows')
    .option('--contribution', 'print what was found as YAML that can be sent back to Concord')
    .action(async (instrument: string, _: unknown, command: Command) => {
      code = await (await import('./verify.js')).verifyCommand(instrument, command.optsWithGlobals());
    });

  program
    .command('bill')
    .description("lay a bill over today's law and show what it does for compliance; fails if that gets worse")
    .argument('<file>', 'a new version of a law, a new law, or an amending act')
    .requiredOption('--state <iso3>', 'code of the state')
    .option('--law <id>', 'the law of which it is a new version')
    .option('--amends <id...>', 'the laws that it amends')
    .option('--original', 'of a file with tracked changes: the text before them')
    .option(
      '-s, --severity <level>',
      'from which severity a new finding makes compliance worse: error, warning, note, info',
      'warning',
    )
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json', 'sarif', 'github']))
    .option('--redline', 'show the changed words of each section')
    .option('--all', 'show also the sections that do not bear on arms, and the account of every sentence')
    .option('--to <file.docx>', 'write the redline as a Word file with tracked changes')
    .option('--strict', 'fail also if an answer is to be reviewed, or a question that it may bear on is not answered')
    .option('--watch', 'check again whenever the file changes')
    .addHelpText('after', BILL_HELP)
    .action(async (file: string, _: unknown, command: Command) => {
      code = await (await import('./bill.js')).billCommand(file, command.optsWithGlobals());
    });

  program
    .command('diff')
    .description(
      'show what changed between two versions of a law, and with --state what it does for compliance; fails if that gets worse',
    )
    .addHelpText('after', DIFF_HELP)
    .argument('<old>', 'the earlier text; the same file as <new> for one with tracked changes')
    .argument('<new>', 'the later text, or an amending act')
    .option('--state <iso3>', 'code of the state')
    .option('--law <id>', 'the law of which both are versions')
    .option(
      '-s, --severity <level>',
      'from which severity a new finding makes compliance worse: error, warning, note, info',
      'warning',
    )
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json', 'sarif', 'github']))
    .option('--no-redline', 'only name the sections that changed')
    .option('--all', 'show also the sections that do not bear on arms')
    .option('--to <file.docx>', 'write the redline as a Word file with tracked changes')
    .option('--strict', 'fail also if an answer is to be reviewed, or a question that it may bear on is not answered')
    .option('--watch', 'check again whenever the later file changes')
    .action(async (older: string, newer: string, _: unknown, command: Command) => {
      code = await (await import('./diff.js')).diffCommand(older, newer, command.optsWithGlobals());
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failed(error);
  }
}

const BILL_HELP = `
A new version of a law says "law: firearms-act" between two lines of three hyphens at its head. An amending act says
"amends: firearms-act" there. It is read in the usual words ("Section 14(2) is amended by replacing “five years” with
“ten years”", "After section 14 insert—" with the new text in quotation marks or in a block quotation below it), and as
plain commands in headings:

  ## Replace 14(2)              the new text follows
  ## Insert after 14: 14A Marks the new text follows
  ## Delete 15
  ## Renumber 16 as 17
  ## Replace "five years" with "ten years" in 14(2)

What is not understood is an error with its line. What the bill means is said beside it, in the shape of a state's own
files: bill.answers.yaml and bill.terms.yaml for bill.md. These answers count in the place of today's over their scope. Where
there is no bill.answers.yaml, it is made, with the questions that the bill may answer by its words.`;

const DIFF_HELP = `
With --state, what the later text means for the questions is said in new.answers.yaml and new.terms.yaml beside new.md. Where
there is no new.answers.yaml, it is made, with the questions that the text may answer by its words.`;

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DataError) {
    console.error(problemsText(error.problems, layoutOf(process.stderr)));
    console.error(`${error.message}. Nothing was checked.`);
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
        ? `concord: this is a fault of Concord itself, please report it.\n${stack ?? message}`
        : `concord: Unexpected ${path ?? 'file'} that cannot be used (${code ?? message}), expected a file or folder that you may read and write.`,
    ),
  );
  return 2;
}
