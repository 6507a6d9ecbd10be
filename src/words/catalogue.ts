import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IntlMessageFormat } from 'intl-messageformat';
import { late } from '../model/late.js';

const require = createRequire(import.meta.url);

/** What a message may be filled with: `{n, plural, ...}` takes a number, `{name}` anything. */
export type Values = Readonly<Record<string, string | number>>;

/** The language of which every message is there. What another one lacks is said in it. */
export const FIRST_LANGUAGE = 'en';

/** The folder `languages/`: one folder a language, in it one YAML file a subject, in it messages by nested keys. */
const SOURCE = new URL('../../languages/', import.meta.url);
/** The same files as the build made JSON of them; where it has not run, the YAML is read. */
const BUILT = new URL('./languages/', import.meta.url);

const SUBJECT = /^[a-z][a-z-]*$/;

type Messages = ReadonlyMap<string, string>;
type Tree = { [key: string]: string | Tree };

const messages = new Map<string, Messages>();
const formats = new Map<string, IntlMessageFormat>();
let spokenLanguage = FIRST_LANGUAGE;

/** The languages for which there is a folder of messages, as BCP 47 tags, sorted: those of readers and of laws. */
export const allLanguages = (): string[] =>
  readdirSync(SOURCE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/**
 * The languages that a reader can choose: those with words for results. The others are only those in which clauses are
 * drafted.
 */
export const languages: () => readonly string[] = late(() =>
  allLanguages().filter((language) => existsSync(new URL(`${language}/kinds.yaml`, SOURCE))),
);

/** The language in which messages are said from now on. Throws a RangeError for one that has no folder of messages. */
export function speak(language: string): void {
  if (!languages().includes(language))
    throw new RangeError(`Unexpected language "${language}", expected one of ${languages().join(', ')}.`);
  spokenLanguage = language;
}

/** The language in which messages are said. */
export const spoken = (): string => spokenLanguage;

/** Whether messages are said in another language than that in which the data are written. */
export const isTranslated = (): boolean => spokenLanguage !== FIRST_LANGUAGE;

/**
 * One message in the language that is spoken, or in a given one: `say('reports.compliance.title', { state: 'France'
 * })`. The first part of the key is the file, the others lead to the message in it. What a translation lacks is said
 * in English, with `[en]` before it. Throws an Error for a key that English does not have, and for a value that the
 * message needs and does not get.
 */
export function say(key: string, values: Values = {}, language = spokenLanguage): string {
  const message = messageIn(language, key);
  if (message !== undefined) return filledIn(language, key, message, values);
  const english = messageIn(FIRST_LANGUAGE, key);
  if (english === undefined) throw new Error(`Unexpected message "${key}", expected a key of languages/en.`);
  return `[${FIRST_LANGUAGE}] ${filledIn(FIRST_LANGUAGE, key, english, values)}`;
}

function filledIn(language: string, key: string, message: string, values: Values): string {
  if (!/[{}'#]/.test(message)) return message;
  return PLAIN.test(message) ? filled(message, values) : (formatOf(language, key, message).format(values) as string);
}

/** Nothing but text and `{name}`: no rule of any language is needed for it. */
const PLAIN = /^(?:[^{}'#]|\{[a-zA-Z]+\})*$/;

const filled = (message: string, values: Values): string =>
  message.replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The message "${message}" needs a value for "${name}".`);
    return String(value);
  });

function formatOf(language: string, key: string, message: string): IntlMessageFormat {
  const id = `${language}|${key}`;
  let format = formats.get(id);
  if (!format) {
    const { IntlMessageFormat } = require('intl-messageformat') as typeof import('intl-messageformat');
    formats.set(id, (format = new IntlMessageFormat(message, tagOf(language), undefined, { ignoreTag: true })));
  }
  return format;
}

/** The name of something in the data in a language, as it stands; undefined where that has none. */
export const nameIn = (language: string, key: string): string | undefined => messageIn(language, key);

/** Whether the language that is spoken, or English, has a message for a key. */
export const canSay = (key: string): boolean =>
  messageIn(spokenLanguage, key) !== undefined || messageIn(FIRST_LANGUAGE, key) !== undefined;

type ListType = 'conjunction' | 'disjunction';

const lists = new Map<string, Intl.ListFormat>();

/** How a language, by default the one that is spoken, joins the words of a list. */
export function listFormat(language = spokenLanguage, type: ListType = 'conjunction'): Intl.ListFormat {
  const id = `${language}|${type}`;
  let format = lists.get(id);
  if (!format) lists.set(id, (format = new Intl.ListFormat(tagOf(language), { type })));
  return format;
}

/** Words in a list as the language that is spoken writes them: "a, b and c". */
export const listWords = (words: readonly string[], type: ListType = 'conjunction'): string =>
  words.some((word) => /[,;，；،؛]/.test(word))
    ? words.join(say('answers.list-between'))
    : listFormat(spokenLanguage, type).format(words);

/**
 * The same with the last word joined on also where words that hold a comma are parted by semicolons: "a, b; and c". In
 * a language that is given, or in the one that is spoken.
 */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and', language = spokenLanguage): string {
  if (words.length <= 1) return words.join('');
  const format = listFormat(language, last === 'and' ? 'conjunction' : 'disjunction');
  if (!words.some((word) => /[,;，；،؛]/.test(word))) return format.format(words);
  const joint = format
    .formatToParts(['', words.at(-1)!])
    .find(({ type }) => type === 'literal')!
    .value.trimStart();
  const between = say('answers.list-between', {}, language);
  return [words.slice(0, -1).join(between), `${joint}${words.at(-1)!}`].join(say('answers.list-last', {}, language));
}

/** The tag by which dates, lists and plurals of a language are written. */
export const tagOf = (language: string): string => TAGS[language] ?? language;

/** Lists without a comma before "and"; one kind of digits in the text and in what it cites. */
const TAGS: Readonly<Record<string, string>> = { en: 'en-GB', ar: 'ar-u-nu-latn' };

/** Whether the language that is spoken is written from right to left. */
export const isRightToLeftLanguage = (language: string = spokenLanguage): boolean =>
  /^(?:ar|he|fa|ur|ps|dv|syr)\b/.test(language);

/** All keys of a language with their messages, in the order of its files. For tests and for the build. */
export const allMessages = (language: string): Map<string, string> =>
  new Map(
    readdirSync(new URL(`${language}/`, SOURCE))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) => {
        const subject = name.slice(0, -'.yaml'.length);
        return [...flat(readSource(language, subject))].map(([key, text]): [string, string] => [
          `${subject}.${key}`,
          text,
        ]);
      }),
  );

function messageIn(language: string, key: string): string | undefined {
  const dot = key.indexOf('.');
  const subject = key.slice(0, dot);
  const id = `${language}/${subject}`;
  let known = messages.get(id);
  if (!known) messages.set(id, (known = SUBJECT.test(subject) ? read(language, subject) : new Map()));
  return known.get(key.slice(dot + 1));
}

function read(language: string, subject: string): Messages {
  const built = new URL(`${language}/${subject}.json`, BUILT);
  if (existsSync(built)) return new Map(Object.entries(JSON.parse(readFileSync(built, 'utf8')) as object));
  return existsSync(new URL(`${language}/${subject}.yaml`, SOURCE)) ? flat(readSource(language, subject)) : new Map();
}

function readSource(language: string, subject: string): Tree {
  const { parse } = require('yaml') as typeof import('yaml');
  return (parse(readFileSync(new URL(`${language}/${subject}.yaml`, SOURCE), 'utf8')) ?? {}) as Tree;
}

/** Nested keys as paths with dots. Throws an Error for what is neither a text nor a map. */
function flat(tree: Tree, above = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = above === '' ? key : `${above}.${key}`;
    if (typeof value === 'string') out.set(path, value);
    else if (typeof value === 'object' && value !== null) for (const [k, v] of flat(value, path)) out.set(k, v);
    else throw new Error(`Unexpected ${typeof value} at "${path}", expected a text in quotation marks.`);
  }
  return out;
}
