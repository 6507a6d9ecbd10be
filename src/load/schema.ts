import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { unexpected, type Problem } from './problem.js';
import type { Path, Source } from './source.js';

export const kinds = ['items', 'topics', 'questions', 'instrument', 'provisions', 'country', 'terms', 'law', 'answers', 'reservations', 'groups'] as const;
/** The kinds of data file, each with a schema in `schemas/`. */
export type Kind = (typeof kinds)[number];

const require = createRequire(import.meta.url);
const validators = new Map<Kind, ValidateFunction>();
let ajv: Ajv2020 | undefined;

function validator(kind: Kind): ValidateFunction {
  let validate = validators.get(kind);
  if (!validate) {
    // loaded only when a file is read for the first time: it costs as much as reading everything else
    const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    ajv ??= new Ajv({ allErrors: true, strict: false, verbose: true, formats: { date: isDate } });
    validate = ajv.compile(JSON.parse(readFileSync(new URL(`../../schemas/${kind}.schema.json`, import.meta.url), 'utf8')) as object);
    validators.set(kind, validate);
  }
  return validate;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Checks the shape of a file against the schema of its kind. Gives every fault with its place and what to write instead. */
export function checkShape(kind: Kind, source: Source): Problem[] {
  const validate = validator(kind);
  if (validate(source.data)) return [];
  const problems = new Map<string, Problem>();
  for (const error of relevant(validate.errors ?? [])) {
    const path: Path = error.instancePath === '' ? [] : error.instancePath.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const { message, key } = explain(error);
    const place = key === undefined ? source.place(path) : source.place([...path, key], 'key');
    const problem: Problem = { ...place, rule: `schema/${error.keyword}`, message, severity: 'error' };
    problems.set(`${place.line}:${place.column}:${message}`, problem);
  }
  return [...problems.values()];
}

/** Of a choice of shapes only the errors of the shape that the value comes nearest to are worth reading. */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'if');
  return errors.filter((error) => {
    if (error.keyword === 'if') return false;
    if (error.keyword === 'anyOf') return !errors.some((other) => other !== error && within(other, error) && other.instancePath.length > error.instancePath.length);
    const parent = choices.find((choice) => choice.keyword === 'anyOf' && within(error, choice) && error.instancePath === choice.instancePath);
    return !parent;
  });
}

const within = (inner: ErrorObject, outer: ErrorObject): boolean =>
  inner.instancePath.startsWith(outer.instancePath) && (inner.schemaPath.startsWith(`${outer.schemaPath}/`) || inner.instancePath !== outer.instancePath);

function explain(error: ErrorObject): { message: string; key?: string } {
  const params = error.params as Record<string, unknown>;
  const shown = JSON.stringify(error.data)?.slice(0, 80);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return { message: unexpected('key', key, Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {})), key };
    }
    case 'required':
      return { message: `Expected the key "${String(params['missingProperty'])}" here.` };
    case 'enum':
      return { message: unexpected('value', error.data, (params['allowedValues'] as unknown[]).map(String)) };
    case 'const':
      return { message: `Unexpected ${shown}, expected ${JSON.stringify(params['allowedValue'])}.` };
    case 'type':
      return { message: `Unexpected ${shown}, expected ${describeType(params['type'])}.${typeof error.data === 'number' ? ' Put it in quotes.' : ''}` };
    case 'anyOf':
      return { message: `Unexpected ${shown}, expected ${expectedOf(error)}.` };
    case 'pattern':
      return { message: `Unexpected ${shown}, expected ${describePattern(String(params['pattern']))}.` };
    case 'format':
      return { message: `Unexpected ${shown}, expected a date such as 2026-11-02.` };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { message: 'Unexpected nothing, expected at least one value here.' };
    case 'false schema':
      return { message: `Unexpected key "${error.instancePath.split('/').at(-1)}": this type of answer does not take it.` };
    default:
      return { message: `Unexpected ${shown}: it ${error.message ?? 'does not fit'}.` };
  }
}

function expectedOf(error: ErrorObject): string {
  const shapes = (error.schema as { required?: string[]; type?: string; enum?: unknown[]; const?: unknown; $ref?: string }[]).map((shape) => {
    if (shape.required) return `the key ${shape.required.map((key) => `"${key}"`).join(' and ')}`;
    if (shape.enum) return `one of ${shape.enum.map((one) => JSON.stringify(one)).join(', ')}`;
    if (shape.const !== undefined) return JSON.stringify(shape.const);
    return shape.type ? describeType(shape.type) : shape.$ref ? 'a class of items or a term, or a map with "items"' : 'another shape';
  });
  return [...new Set(shapes)].join(' or ');
}

const describeType = (type: unknown): string =>
  ({ string: 'text', array: 'a list', object: 'a map of keys and values', integer: 'a whole number', number: 'a number', boolean: 'true or false' })[String(type)] ?? String(type);

function describePattern(pattern: string): string {
  if (pattern.includes('a-z0-9')) return 'an id of small letters, digits and hyphens, such as record-retention';
  if (pattern.startsWith('^\\d{4}')) return 'a date such as 2026-11-02';
  if (pattern === '^P') return 'a duration such as P90D or P1Y';
  if (pattern.includes('{16}')) return '16 hexadecimal digits';
  if (pattern.includes('[A-Z]{3}')) return 'a code of three capital letters, such as FRA';
  if (pattern.startsWith('^\\d{2}')) return 'a day of the year such as 05-31';
  return `something that fits ${pattern}`;
}
