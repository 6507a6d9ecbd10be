import type { ErrorObject } from 'ajv/dist/2020.js';
import { expected, quote, unexpected } from './problem.js';
import type { Path, Source } from './source.js';

/** What of a JSON Schema the explanation of its errors looks at. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  required?: string[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
}

/**
 * The errors worth reading. Of a choice of shapes these are the errors of the shape that has the type of the value, or,
 * where none has it, only that the value has no such type.
 */
export function relevant(errors: readonly ErrorObject[], root: Schema): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  // the last of the choices that fail at one place is the outermost
  const shapes = new Map(choices.filter((choice) => !isOfKeys(choice)).map((choice) => [choice.instancePath, choice]));
  const typed = new Set(
    [...shapes.values()].filter(({ schema, data }) =>
      (schema as Schema[]).some((shape) => typesOf(shape, root).includes(typeOf(data))),
    ),
  );
  return errors.filter((error) => {
    const { keyword, instancePath, schemaPath } = error;
    if (keyword === 'if' || keyword === 'propertyNames') return false;
    const shape = shapes.get(instancePath);
    if (
      keyword === 'enum' &&
      shape &&
      !(error.schema as unknown[]).some((value) => typeOf(value) === typeOf(error.data))
    )
      return false;
    if (keyword === 'anyOf') return isOfKeys(error) || (shape === error && !typed.has(error));
    if (
      keyword === 'required' &&
      choices.some(
        (choice) =>
          isOfKeys(choice) && choice.instancePath === instancePath && schemaPath.startsWith(`${choice.schemaPath}/`),
      )
    )
      return false;
    return shape === undefined || (typed.has(shape) && keyword !== 'type');
  });
}

/** Whether a choice is between keys of which one has to be there. */
const isOfKeys = ({ schema }: ErrorObject): boolean =>
  (schema as Schema[]).every((shape) => shape.required !== undefined && shape.type === undefined);

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

function typesOf(schema: Schema, root: Schema): string[] {
  if (schema.$ref !== undefined) return typesOf(root.$defs?.[schema.$ref.split('/').at(-1)!] ?? {}, root);
  if (schema.anyOf) return schema.anyOf.flatMap((schema) => typesOf(schema, root));
  if (schema.enum) return schema.enum.map(typeOf);
  return [schema.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type));
}

/** Keys that files of an earlier form had, and that the tool itself wrote. */
const FORMER: readonly string[] = ['fingerprints', 'fingerprint'];

const RULES: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown-key',
  'false schema': 'unknown-key',
  required: 'missing-key',
  enum: 'unknown-value',
  pattern: 'wrong-form',
  format: 'date',
  minimum: 'wrong-value',
  maximum: 'wrong-value',
  minLength: 'empty',
  minItems: 'empty',
  minProperties: 'empty',
  uniqueItems: 'duplicate-value',
};

/** The rule that an error breaks, by a name that says it. */
export const ruleOf = (error: ErrorObject): string =>
  error.keyword === 'anyOf' && isOfKeys(error) ? 'missing-key' : (RULES[error.keyword] ?? 'wrong-type');

/** An error in words: what stands there and what should; `key` where it is about a key of the value. */
export function faultOf(error: ErrorObject, path: Path, source: Source): { message: string; key?: string } {
  const params = error.params as Record<string, unknown>;
  const parent = (error.parentSchema ?? {}) as Schema;
  if (error.propertyName !== undefined) {
    const name = error.propertyName;
    return {
      message:
        `Unexpected key ${JSON.stringify(name.slice(0, 80))}, expected ` +
        `${patternWords(String(params['pattern']))}.`,
      key: name,
    };
  }
  const shown = shownOf(error.data);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      if (FORMER.includes(key))
        return {
          message:
            `Unexpected key ${JSON.stringify(key)} of an earlier form, expected none. Bring the workspace to ` +
            'the form of today: concord migrate.',
          key,
        };
      return { message: unexpected('key', key, Object.keys(parent.properties ?? {})), key };
    }
    case 'required':
      return { message: `Expected the key "${String(params['missingProperty'])}" here.` };
    case 'enum':
      return {
        message:
          typeof error.data === 'boolean'
            ? `${unexpectedWord(path, error.data, params)} Write yes or no, not true or false.`
            : unexpectedWord(path, error.data, params),
      };
    case 'const':
      return { message: `Unexpected ${shown}, expected ${JSON.stringify(params['allowedValue'])}.` };
    case 'type':
      return { message: wrongType(error.data, path, source, expectedType(parent)) };
    case 'anyOf':
      return {
        message: isOfKeys(error)
          ? 'Expected the key ' +
            (error.schema as Schema[])
              .map(({ required }) => required!.map((key) => `"${key}"`).join(' and '))
              .join(' or ') +
            ' ' +
            'here.'
          : wrongType(error.data, path, source, choiceWords(error.schema as Schema[])),
      };
    case 'pattern':
      return { message: `Unexpected ${shown}, expected ${patternWords(String(params['pattern']))}.` };
    case 'format':
      return { message: `Unexpected ${shown}, expected ${DATE}.` };
    case 'minimum':
    case 'maximum':
      return { message: `Unexpected year ${shown}, expected one from 1000 to 2200.` };
    case 'uniqueItems':
      return { message: 'Unexpected value that stands in the list twice, expected each once.' };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { message: 'Unexpected nothing, expected at least one value here.' };
    case 'false schema':
      return { message: `Unexpected key "${String(path.at(-1))}", expected it only with another type of answer.` };
    default:
      return { message: `Unexpected ${shown}: it ${error.message ?? 'does not fit'}.` };
  }
}

function unexpectedWord(path: Path, data: unknown, params: Record<string, unknown>): string {
  const key = [...path].reverse().find((step) => !/^\d+$/.test(String(step)));
  return (
    `Unexpected ${quote(data)}${key === undefined ? '' : ` for "${String(key)}"`}, ` +
    `${expected(data, (params['allowedValues'] as unknown[]).map(String))}`
  );
}

/** A value as a message shows it: short, and what is not a plain value only by its kind. */
function shownOf(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'list';
  if (typeof data === 'object') return 'map of keys and values';
  const text = JSON.stringify(data);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** `cite: 8` and `id: 1.10` are numbers to YAML: what was meant is text, in the form in which it was written. */
function wrongType(data: unknown, path: Path, source: Source, wanted: string): string {
  if (path.length === 0)
    return (
      `Unexpected ${data === null ? 'empty file' : shownOf(data)}, expected ` +
      `${wanted}${wanted === 'a list' ? ' whose entries begin with "- "' : ''}.`
    );
  const plain = typeof data === 'number' || typeof data === 'boolean';
  if (!plain || !/\btext\b/.test(wanted)) return `Unexpected ${shownOf(data)}, expected ${wanted}.`;
  const written = source.written(path) ?? String(data);
  if (typeof data === 'boolean')
    return `Unexpected ${written}, expected ${wanted}. Write yes or no, or put it in quotes.`;
  return `Unexpected number ${written}, expected ${wanted}. Put it in quotes: '${written}'.`;
}

const DATE = 'a date such as 2026-11-02';

function expectedType({ type, format, pattern, properties }: Schema): string {
  if (format === 'date') return DATE;
  if (pattern?.startsWith('^(?:P') === true) return patternWords(pattern);
  const words = typeWords([type ?? []].flat().filter((text) => text !== 'null'));
  return properties === undefined
    ? words
    : `a map with keys such as ${Object.keys(properties)
        .slice(0, 3)
        .map((key) => `"${key}"`)
        .join(', ')}`;
}

const typeWords = (types: readonly string[]): string =>
  types
    .map(
      (type) =>
        ({
          string: 'text',
          array: 'a list',
          object: 'a map of keys and values',
          integer: 'a whole number',
          number: 'a number',
          boolean: 'true or false',
        })[type] ?? type,
    )
    .join(' or ');

function choiceWords(shapes: readonly Schema[]): string {
  const words = shapes.map((shape) => {
    if (shape.enum) return `one of ${shape.enum.map((value) => JSON.stringify(value)).join(', ')}`;
    if (shape.const !== undefined) return JSON.stringify(shape.const);
    if (shape.$ref !== undefined) return 'a class of items or a term (text), or a map with "items"';
    return typeWords([shape.type ?? []].flat());
  });
  return [...new Set(words)].join(' or ');
}

function patternWords(pattern: string): string {
  if (pattern.includes('a-z0-9')) return 'an id of small letters, digits and hyphens, such as record-retention';
  if (pattern.startsWith('^\\d{4}')) return DATE;
  if (pattern.startsWith('^(?:P')) return 'a duration such as 90 days or 1 year';
  if (pattern.includes('{16}')) return '16 hexadecimal digits';
  if (pattern.includes('[A-Z]{3}')) return 'a code of three capital letters, such as FRA';
  if (pattern.startsWith('^\\d{2}')) return 'a day of the year such as 05-31';
  return `something that fits ${pattern}`;
}
