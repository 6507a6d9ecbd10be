import type { Problem } from '../../model/problem.js';
import { isDate } from '../../model/value.js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { faultOf, relevant, ruleOf, type Schema } from './schema-faults.js';
import type { Property } from '../../model/items.js';
import { withProperties } from './item-properties.js';
import type { Path, Source } from './source.js';

export const kinds = [
  'workspace',
  'items',
  'topics',
  'questions',
  'instrument',
  'provisions',
  'corrections',
  'country',
  'terms',
  'law',
  'answers',
  'reservations',
  'groups',
  'exceptions',
  'seals',
  'numbers',
  'lexicon',
  'values',
  'standing',
  'prints',
  'migration',
] as const;
/** The kinds of data file, each with a schema in `schemas/`. */
export type Kind = (typeof kinds)[number];

const require = createRequire(import.meta.url);
const texts = new Map<Kind, string>();
const prints = new Map<string, string>();
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

function schemaText(kind: Kind): string {
  const text =
    texts.get(kind) ?? readFileSync(new URL(`../../../schemas/${kind}.schema.json`, import.meta.url), 'utf8');
  texts.set(kind, text);
  return text;
}

/** The properties of items that the data has; undefined for those of the schemas as they stand in their files. */
export type Properties = ReadonlyMap<string, Property> | undefined;

/** What of the properties the schemas depend on, as a key. */
function keyOf(kind: Kind, properties: Properties): string {
  if (!properties) return kind;
  const values = [...properties.values()].map(({ id, ask, values: valueNames }) => [id, ask, ...valueNames.keys()]);
  return `${kind} ${JSON.stringify(values)}`;
}

/** A fingerprint of the schema of a kind of file: what was checked against another one has to be checked again. */
export function schemaPrint(kind: Kind, properties: Properties): string {
  const key = keyOf(kind, properties);
  const print = prints.get(key) ?? createHash('sha1').update(schemaText(kind)).update(key).digest('base64url');
  prints.set(key, print);
  return print;
}

function validator(kind: Kind, properties: Properties): ValidateFunction {
  const key = keyOf(kind, properties);
  let validate = validators.get(key);
  if (!validate) {
    // loaded only when a file is read for the first time: it costs as much as reading everything else
    const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
    ajv ??= new Ajv({ allErrors: true, strict: false, verbose: true, formats: { date: isDate } });
    const schema = JSON.parse(schemaText(kind)) as Record<string, unknown>;
    // each set of properties makes another schema, which the library would know by its name
    const { $id: _, ...nameless } = schema;
    validate = ajv.compile(properties ? withProperties(nameless, properties.values()) : nameless);
    validators.set(key, validate);
  }
  return validate;
}

/**
 * Checks the shape of a file against the schema of its kind. Gives every fault with its place and what to write
 * instead.
 */
export const checkShape = (kind: Kind, source: Source, properties?: Properties): Problem[] =>
  shapeFaults(kind, source, properties).map(({ problem }) => problem);

/** The same, each with the key or the number of the entry of the file that it is in; '' for the file itself. */
export function shapeFaults(kind: Kind, source: Source, properties: Properties): { entry: string; problem: Problem }[] {
  const validate = validator(kind, properties);
  if (validate(source.data)) return [];
  const faults = new Map<string, { entry: string; problem: Problem }>();
  for (const error of relevant(validate.errors ?? [], validate.schema as Schema)) {
    const path: Path =
      error.instancePath === ''
        ? []
        : error.instancePath
            .slice(1)
            .split('/')
            .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const { message, key } = faultOf(error, path, source);
    const place = key === undefined ? source.place(path) : source.place([...path, key], 'key');
    const at = `${place.line}:${place.column}`;
    // a value that fits neither the form nor the meaning of a date is one fault, not two
    if (!faults.has(`${at}:${message}`))
      faults.set(`${at}:${message}`, {
        entry: String(path[0] ?? key ?? ''),
        problem: { ...place, rule: ruleOf(error), message, severity: 'error' },
      });
  }
  return [...faults.values()];
}
