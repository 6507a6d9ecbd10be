import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Blockquote, List, ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import {
  placeholdersIn,
  placeholdersOf,
  policiesIn,
  TERM,
  type ClauseBooks,
  type ClauseTemplate,
} from '../../model/clause.js';
import type { Place } from '../../model/place.js';
import type { Question } from '../../model/question.js';
import { type Files } from '../files.js';
import { filesIn } from '../folders.js';
import { unexpected } from '../yaml/problem.js';

const LONGEST = 20_000;
const parser = unified().use(remarkParse);

/**
 * Reads the model clauses of `templates/clauses/*.md`, which are English, and of `templates/clauses/<language>/*.md` in
 * each of the folders: one heading of the second level for each question. A folder's clause takes the place of the one
 * that an earlier folder has for the same question in that language. Problems are left in `files`; a clause that has
 * one is left out.
 */
export function readClauses(
  files: Files,
  roots: readonly string[],
  questions: ReadonlyMap<string, Question>,
): ClauseBooks {
  const books = new Map<string, Map<string, ClauseTemplate>>([[ENGLISH, new Map()]]);
  for (const folder of roots
    .map((root) => path.join(root, 'templates', 'clauses'))
    .filter((text) => existsSync(text))) {
    const here = new Set<string>();
    for (const file of filesIn(folder, '.md')) {
      const language = languageOf(folder, file);
      if (language === undefined) {
        files.report({
          file: files.name(file),
          line: 1,
          column: 1,
          rule: 'clause',
          message:
            `Unexpected folder "${path.dirname(path.relative(folder, file))}" of model clauses, expected a language, ` +
            'such as templates/clauses/fr.',
        });
        continue;
      }
      const book = books.get(language) ?? new Map<string, ClauseTemplate>();
      books.set(language, book);
      for (const { id, text, place } of partsOf(files.name(file), files.text(file) ?? '')) {
        const key = `${language} ${id}`;
        if (here.has(key))
          files.report({
            ...place,
            rule: 'duplicate-id',
            message: `Unexpected second clause "${id}", expected one for each question.`,
          });
        here.add(key);
        const clause = readClause(files, id, text, place, questions);
        if (clause) book.set(id, clause);
      }
    }
  }
  return books;
}

const ENGLISH = 'en';

/** The language of a file of clauses by its folder, English for none. Undefined for a folder that names none. */
function languageOf(folder: string, file: string): string | undefined {
  const [first = '', ...more] = path.relative(folder, file).split(path.sep);
  if (more.length === 0) return ENGLISH;
  return more.length === 1 && /^[a-z]{2,3}$/.test(first) ? first : undefined;
}

interface Part {
  id: string;
  text: string;
  place: Place;
}

/** The text under each heading of the second level. */
function partsOf(file: string, text: string): Part[] {
  const parts: Part[] = [];
  text.split('\n').forEach((line, n) => {
    const heading = /^## +(.*?) *$/.exec(line);
    if (heading) parts.push({ id: heading[1]!, text: '', place: { file, line: n + 1, column: 1 } });
    else if (parts.length > 0) parts.at(-1)!.text += `${line}\n`;
  });
  return parts;
}

function readClause(
  files: Files,
  id: string,
  text: string,
  place: Place,
  questions: ReadonlyMap<string, Question>,
): ClauseTemplate | undefined {
  const question = questions.get(id);
  const problems: [string, string, number?][] = [];
  if (!question && id !== TERM) problems.push(['unknown-question', unexpected('question', id, [...questions.keys()])]);
  if (text.length > LONGEST)
    problems.push(['clause', `Unexpected clause of ${text.length} characters, expected at most ${LONGEST}.`]);
  const clause = {
    question: id,
    paragraphs: [] as string[],
    notes: [] as string[],
    wording: new Map<string, string[]>(),
    place,
  };
  for (const node of problems.length > 0 ? [] : parser.parse(text).children) {
    const fault = add(clause, node);
    if (fault !== undefined) problems.push(['clause', fault, node.position?.start.line]);
  }
  if (problems.length === 0)
    problems.push(...faultsOf(clause, question).map((message): [string, string] => ['clause', message]));
  for (const [rule, message, line] of problems)
    files.report({ ...place, line: place.line + (line ?? 0), rule, message });
  return problems.length === 0 ? clause : undefined;
}

const plain = (node: Nodes): string => toString(node).replace(/\s+/g, ' ').trim();

/** Adds a block to a clause. Gives what is wrong with it, if anything is. */
function add(
  clause: { paragraphs: string[]; notes: string[]; wording: Map<string, string[]> },
  node: RootContent,
): string | undefined {
  if (node.type === 'paragraph') clause.paragraphs.push(plain(node));
  else if (node.type === 'blockquote') clause.notes.push(...(node as Blockquote).children.map(plain));
  else if (node.type === 'list')
    return (node as List).children.map((item) => addWording(clause.wording, item)).find((fault) => fault !== undefined);
  else return `Unexpected ${node.type}, expected paragraphs, a quotation with notes, and a list of wordings.`;
  return undefined;
}

function addWording(wording: Map<string, string[]>, item: ListItem): string | undefined {
  const [first, ...rest] = item.children;
  const name = first?.type === 'paragraph' ? (first as Paragraph).children[0] : undefined;
  if (!first || name?.type !== 'inlineCode')
    return (
      'Unexpected point of a list, expected one that begins with an option, such as - `serial-number`: a ' +
      'serial number.'
    );
  if (wording.has(name.value)) return `Unexpected second wording of "${name.value}", expected one.`;
  const text = plain({ type: 'paragraph', children: (first as Paragraph).children.slice(1) }).replace(/^:\s*/, '');
  wording.set(
    name.value,
    [text, ...rest.map(plain)].filter((text) => text !== ''),
  );
  return undefined;
}

/**
 * What does not fit the question: placeholders and wordings that it does not have, or a part of it that is left out.
 */
function faultsOf({ question: id, paragraphs, wording }: ClauseTemplate, question: Question | undefined): string[] {
  const { may, must } = question ? placeholdersOf(question) : { may: ['term', 'items'], must: [['term'], ['items']] };
  const texts = [...paragraphs, ...[...wording.values()].flat()];
  const used = placeholdersIn(texts);
  const names = [
    ...(question?.answer === 'yes-no' ? ['yes', 'no'] : (question?.options.keys() ?? [])),
    ...(question?.answer === 'set' ? ['nothing'] : []),
    ...(question?.dimensions.flatMap(({ id: dimension, members }) =>
      [...members.keys()].map((member) => `${dimension}.${member}`),
    ) ?? []),
  ];
  return [
    ...(paragraphs.length === 0 ? [`Unexpected clause without text, expected a paragraph under "${id}".`] : []),
    ...[...used].filter((name) => !may.includes(name)).map((name) => unexpected('placeholder', name, may)),
    ...texts
      .filter((text) => /\{\{|\}\}/.test(text.replace(/\{\{[^{}]*\}\}/g, '')))
      .map((text) => `Unexpected braces in "${text.slice(0, 60)}", expected {{placeholder}}.`),
    ...texts
      .flatMap((text) => policiesIn(text))
      .filter((options) => options.length < 2 || options.includes(''))
      .map(
        (options) =>
          `Unexpected choice of policy with "${options.join(' | ')}", expected two options or more: ` +
          '[policy: a fine | imprisonment].',
      ),
    ...must
      .filter((group) => !group.some((name) => used.has(name)))
      .map(
        (group) =>
          `Unexpected clause for "${id}" without ${group.map((name) => `{{${name}}}`).join(' or ')}, ` +
          'expected it to say so.',
      ),
    ...[...wording.keys()].filter((name) => !names.includes(name)).map((name) => unexpected('wording', name, names)),
  ];
}
