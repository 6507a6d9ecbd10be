import type { Annotation } from './annotation.js';
import { harmless } from './terminal.js';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Workflow commands by which GitHub shows annotations at the lines of a change. What is resolved is a notice. */
export const githubAnnotations = (annotations: readonly Annotation[]): string[] =>
  annotations.map(({ rule, level, message, state, file, line, worse }) => {
    const title = `Concord: ${rule}${worse ? ', worse' : state === 'absent' ? ' resolved' : ''}`;
    const properties = [`file=${property(file)}`, `line=${line ?? 1}`, `title=${property(title)}`].join(',');
    return `::${state === 'absent' ? 'notice' : COMMANDS[level]} ${properties}::${data(message)}`;
  });

const data = (text: string): string => harmless(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
