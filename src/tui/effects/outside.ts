import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Loaded } from '../../load/workspace.js';
import type { Report } from '../../report/documents/report.js';
import { endings, inForm, type Document, type Ending } from '../../report/forms.js';
import { reportForms, writeReport, type ReportForm } from '../../report/report-forms.js';
import { UsageError } from '../../work/usage-error.js';
import { writeOut } from '../../work/write.js';
import { harmless } from '../../report/terminal.js';
import { say } from '../../words/catalogue.js';

/**
 * Puts a text on the clipboard, by what makes a terminal do so (OSC 52); tmux lets that through from itself only, as
 * it comes.
 */
export function copy(given: string, write: (text: string) => void, env: NodeJS.ProcessEnv = process.env): void {
  const text = harmless(given);
  write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
  if (env['TMUX'])
    execFile('tmux', ['load-buffer', '-w', '-'], { env }, () => undefined)
      .stdin?.on('error', () => undefined)
      .end(text);
}

/**
 * Writes a document as a whole, in the form that the ending of the file says, or with what was loaded the report that
 * it stands for; over an existing file only where that is wanted. Gives the whole path of what was written, or
 * nothing where the file exists. Throws an Error where it cannot be written.
 */
export async function writeDocument(
  file: string,
  document: Document,
  overwrite: boolean,
  loaded?: Loaded,
): Promise<string | undefined> {
  const target = path.resolve(file.replace(/^~(?=\/|\\|$)/, homedir()));
  if (isFolder(target)) throw new Error(say('answering.fault.folder', { target }));
  const ending = path.extname(target).toLowerCase();
  const report = loaded && document.report ? await reportMaker(loaded, document.report) : undefined;
  const known: readonly string[] = report ? reportForms.map((form) => `.${form}`) : endings;
  if (!known.includes(ending)) throw new Error(say('answering.fault.ending', { ending, known: known.join(', ') }));
  if (!overwrite && existsSync(target)) return undefined;
  const written = report
    ? await writeReport(report, ending.slice(1) as ReportForm)
    : await inForm(document, ending as Ending);
  await writeOut('the app', target, written, { folder: true });
  return target;
}

/** The report that a screen stands for; none where it cannot be made, so that the list is written in its place. */
async function reportMaker(
  loaded: Loaded,
  { kind, states, ...request }: NonNullable<Document['report']>,
): Promise<Report | undefined> {
  const [{ makeReport, reportKinds }, { openSound }] = await Promise.all([
    import('../../work/report.js'),
    import('../../work/session.js'),
  ]);
  const named = reportKinds.find((reportKind) => reportKind === kind);
  const command = [
    'concord report',
    kind,
    ...states,
    ...(request.instruments ? ['-i', ...request.instruments] : []),
    ...(request.region === undefined ? [] : ['--region', request.region]),
    '--as-of',
    request.asOf,
  ].join(' ');
  // read as the command reads it: only the states that it is about
  const { workspace } = loaded;
  const opened = openSound(
    workspace === undefined ? {} : { workspace },
    request.region === undefined ? { states } : {},
  );
  try {
    return named && makeReport(opened, named, states, { ...request, command });
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function isFolder(target: string): boolean {
  try {
    return statSync(target).isDirectory();
  } catch {
    return false;
  }
}
