import type { Problem } from '../model/problem.js';
import { harmless, paint, type Layout } from './terminal.js';

/** Problems as compilers print them: `file:line:column: error: message (rule)`. */
export const problemsText = (problems: readonly Problem[], layout: Layout): string =>
  [...problems]
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
    .map(
      ({ file, line, column, rule, message, severity }) =>
        oneLine(`${file}:${line}:${column}: `) +
        paint(layout, severity === 'error' ? 'red' : 'yellow', severity) +
        oneLine(`: ${message} (${rule})`),
    )
    .join('\n');

const oneLine = (text: string): string => harmless(text).replaceAll('\n', ' ');
