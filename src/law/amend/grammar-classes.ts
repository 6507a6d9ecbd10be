/** What a word of a command does in it. */
export const classes = [
  'replace',
  'insert',
  'delete',
  'renumber',
  'amend',
  'read',
  'after',
  'before',
  'between',
  'with',
  'for',
  'from',
  'upto',
  'in',
  'as',
  'end',
  'start',
  'rest',
  'each',
  'alphabetical',
  'follow',
  'fresh',
  'former',
  'words',
  'inside',
  'behind',
  'ahead',
  'elsewhere',
  'and',
  'glue',
] as const;

export type TokenClass = (typeof classes)[number];

export const verbs: ReadonlySet<TokenClass> = new Set(['replace', 'insert', 'delete', 'renumber', 'amend', 'read']);
