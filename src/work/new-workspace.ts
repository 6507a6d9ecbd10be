import type { Topic } from '../model/world.js';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Question } from '../model/question.js';
import { kinds } from '../load/yaml/schema.js';
import { marker } from '../load/workspace.js';
import { packageRoot } from '../load/data/world.js';

const MARKER = `# This file makes the folder a Concord workspace. What stands in countries/ and provisions/ adds to the built-in data.
name: My workspace
`;

const head = (depth: number, kind: string): string =>
  `# yaml-language-server: $schema=${'../'.repeat(depth)}.concord/schemas/${kind}.schema.json\n`;

/** Makes a folder a workspace, with the schemas for editors. Gives the files written; throws an Error if it is one already. */
export function makeWorkspace(folder: string): string[] {
  const file = path.join(folder, marker);
  if (existsSync(file)) throw new Error(`Unexpected workspace in "${folder}": it has a ${marker} already.`);
  mkdirSync(path.join(folder, 'countries'), { recursive: true });
  mkdirSync(path.join(folder, 'provisions', 'instruments'), { recursive: true });
  const schemas = path.join(folder, '.concord', 'schemas');
  mkdirSync(schemas, { recursive: true });
  for (const kind of kinds)
    cpSync(path.join(packageRoot, 'schemas', `${kind}.schema.json`), path.join(schemas, `${kind}.schema.json`));
  const written = [file];
  if (!existsSync(path.join(folder, '.gitignore'))) {
    writeFileSync(path.join(folder, '.gitignore'), '.concord/data.json\n.concord/*.log\n');
    written.push(path.join(folder, '.gitignore'));
  }
  writeFileSync(file, MARKER);
  return written;
}

/**
 * Adds a state to a workspace: a copy of the built-in one, or a new one whose answer files list the questions that are
 * open. Gives the files written; throws an Error if the workspace has the state.
 */
export function addState(
  workspace: string,
  iso3: string,
  name: string,
  topics: Iterable<Topic>,
  questions: Iterable<Question>,
): string[] {
  const folder = path.join(workspace, 'countries', iso3.toLowerCase());
  if (existsSync(folder)) throw new Error(`Unexpected state "${iso3}": the workspace has it already.`);
  const builtIn = path.join(packageRoot, 'countries', iso3.toLowerCase());
  if (existsSync(builtIn)) {
    cpSync(builtIn, folder, { recursive: true });
    return [folder];
  }
  mkdirSync(path.join(folder, 'answers'), { recursive: true });
  mkdirSync(path.join(folder, 'laws'), { recursive: true });
  const write = (file: string, text: string): string => {
    writeFileSync(path.join(folder, file), text);
    return path.join(folder, file);
  };
  const asked = [...questions];
  return [
    write('country.yaml', `${head(2, 'country')}iso3: ${iso3}\nname: ${JSON.stringify(name)}\nlanguage: en\n`),
    write(
      'terms.yaml',
      `${head(2, 'terms')}# The defined terms of the law, as sets of item classes:\n#\n# weapon:\n#   word: weapon\n#   sections: [firearms-act/2]\n#   covers: small-arm\n#   excludes: part # what the definition leaves outside on purpose\n{}\n`,
    ),
    ...[...topics].flatMap((topic) => {
      const open = asked.filter((question) => question.topic === topic.id);
      if (open.length === 0) return [];
      const list = open
        .map(({ id, ask, answer }) => `# - question: ${id} # ${answer}: ${ask.replace(/\s+/g, ' ')}\n`)
        .join('');
      return [
        write(
          path.join('answers', `${topic.id}.yaml`),
          `${head(3, 'answers')}# ${topic.name}. Questions that nobody has answered yet:\n#\n${list}[]\n`,
        ),
      ];
    }),
  ];
}
