import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findWorkspace, marker } from '../load/workspace.js';
import { FIRST_LANGUAGE, speak } from '../words/catalogue.js';
import { languageOf } from '../words/language.js';

/**
 * Speaks the reader's language before any data are read, for help and for errors in a call. A language that there is
 * not is told of when the data are opened; until then English is spoken.
 */
export function speakEarly(args: readonly string[]): void {
  const option = valueOf(args, '--lang');
  const folder = valueOf(args, '--workspace') ?? valueOf(args, '-w') ?? findWorkspace(process.cwd());
  try {
    const language = folder === undefined || option !== undefined ? undefined : languageIn(path.join(folder, marker));
    speak(
      languageOf({
        option,
        environment: process.env,
        workspace: language === undefined ? undefined : { language, file: marker },
      }),
    );
  } catch {
    speak(FIRST_LANGUAGE);
  }
}

function valueOf(args: readonly string[], option: string): string | undefined {
  const at = args.findIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  if (at < 0) return undefined;
  return args[at] === option ? args[at + 1] : args[at]!.slice(option.length + 1);
}

/** The language that a workspace's own file names, read without a parser. */
function languageIn(file: string): string | undefined {
  try {
    return /^language:\s*["']?([A-Za-z-]+)/m.exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
