import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Loaded } from '../load/workspace.js';
import { unexpected } from '../load/yaml/problem.js';
import type { FormData } from '../report/data/national-data.js';
import { UsageError } from './usage-error.js';

const foldersOf = ({ roots }: Pick<Loaded, 'roots'>): string[] =>
  [...roots].reverse().map((root) => path.join(root, 'templates', 'forms'));

/** The ids of the forms of national reports that there are, sorted. */
export const formIds = (loaded: Pick<Loaded, 'roots'>): string[] =>
  [
    ...new Set(
      foldersOf(loaded).flatMap((folder) =>
        existsSync(folder)
          ? readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : []))
          : [],
      ),
    ),
  ].sort();

/** A form by its id; that of the workspace goes before the built-in one. Throws a UsageError for what is no form. */
export function formOf(loaded: Loaded, id: string): FormData {
  const ids = formIds(loaded);
  if (!ids.includes(id)) throw new UsageError(unexpected('form', id, ids));
  const file = foldersOf(loaded)
    .map((folder) => path.join(folder, `${id}.yaml`))
    .find((text) => existsSync(text))!;
  const name = loaded.files.name(file);
  let form: Partial<FormData>;
  try {
    form = (parse(readFileSync(file, 'utf8')) ?? {}) as Partial<FormData>;
  } catch (error) {
    throw new UsageError(`${name}: it cannot be read as YAML: ${(error as Error).message.split('\n')[0]!}`);
  }
  loaded.files.seen.add(file);
  const { title, numbering, fields, instruments = [], 'by-article': article } = form;
  if (typeof title !== 'string' || typeof numbering !== 'string')
    throw new UsageError(`${name}: Unexpected form, expected a title and a numbering.`);
  for (const instrument of article === undefined ? instruments : [article, ...instruments])
    if (!loaded.world.instruments.has(instrument))
      throw new UsageError(`${name}: ${unexpected('instrument', instrument, [...loaded.world.instruments.keys()])}`);
  if (article === undefined && !Array.isArray(fields))
    throw new UsageError(`${name}: Unexpected form, expected "fields" or "by-article".`);
  for (const { no, questions = [] } of fields ?? [])
    for (const question of questions)
      if (!loaded.world.questions.has(question))
        throw new UsageError(
          `${name}, field ${no}: ${unexpected('question', question, [...loaded.world.questions.keys()])}`,
        );
  return { ...form, id } as FormData;
}
