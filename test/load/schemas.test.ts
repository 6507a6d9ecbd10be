import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withProperties, withThoseOf } from '../../src/load/yaml/item-properties.js';
import { kinds } from '../../src/load/yaml/schema.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((one) => {
    const file = path.join(folder, one.name);
    return one.isDirectory()
      ? one.name.startsWith('.')
        ? []
        : filesIn(file)
      : one.name.endsWith('.yaml')
        ? [file]
        : [];
  });

const KIND: [RegExp, string][] = [
  [/provisions\/items\.yaml$/, 'items'],
  [/provisions\/topics\.yaml$/, 'topics'],
  [/provisions\/exceptions\.yaml$/, 'exceptions'],
  [/provisions\/questions\//, 'questions'],
  [/provisions\/corrections\//, 'corrections'],
  [/instruments\/[^/]+\/instrument\.yaml$/, 'instrument'],
  [/instruments\/[^/]+\//, 'provisions'],
  [/countries\/groups\.yaml$/, 'groups'],
  [/\/country\.yaml$/, 'country'],
  [/\/terms\.yaml$/, 'terms'],
  [/\/reservations\.yaml$/, 'reservations'],
  [/\/seals\.yaml$/, 'seals'],
  [/provisions\/migration\.yaml$/, 'migration'],
  [/\/standing\.dist\.yaml$/, 'standing'],
  [/\/prints\.dist\.yaml$/, 'prints'],
  [/provisions\/numbers\//, 'numbers'],
  [/provisions\/lexicon\//, 'lexicon'],
  [/provisions\/values\//, 'values'],
  [/\/laws\//, 'law'],
  [/\/answers\//, 'answers'],
  [/concord\.yaml$/, 'workspace'],
];

describe('every YAML file', () => {
  it.each([...filesIn('provisions'), ...filesIn('countries'), ...filesIn('examples')])(
    '%s names its schema for editors',
    (file) => {
      const [first = ''] = readFileSync(path.join(root, file), 'utf8').split('\n', 1);
      const match = /^# yaml-language-server: \$schema=(\S+)$/.exec(first);
      expect(match, first).not.toBeNull();
      const schema = path.resolve(root, path.dirname(file), match![1]!);
      expect(existsSync(schema), schema).toBe(true);
      expect(path.basename(schema)).toBe(`${KIND.find(([pattern]) => pattern.test(file))![1]}.schema.json`);
    },
  );
});

type Schema = {
  [key: string]: unknown;
  properties?: Record<string, Schema | false>;
  $defs?: Record<string, Schema>;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  description?: string;
  title?: string;
  $ref?: string;
};
const schemaOf = (kind: string): Schema =>
  JSON.parse(readFileSync(path.join(root, 'schemas', `${kind}.schema.json`), 'utf8')) as Schema;

describe('every schema', () => {
  it.each(kinds)('%s compiles by itself, is draft 2020-12 and bears its own name and version', (kind) => {
    const schema = schemaOf(kind);
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema['$id']).toBe(`urn:concord:schema:1:${kind}`);
    expect(() =>
      new Ajv2020({
        strict: true,
        allowUnionTypes: true,
        strictRequired: false,
        strictTypes: false,
        formats: { date: true },
      }).compile(schema),
    ).not.toThrow();
  });

  it.each(kinds)('%s tells the editor what the file and each of its keys is', (kind) => {
    const schema = schemaOf(kind);
    expect(schema.title).toBeTruthy();
    expect(schema.description).toMatch(/\.$/);
    const bare: string[] = [];
    const visit = (one: Schema | boolean | undefined, at: string): void => {
      if (typeof one !== 'object') return;
      for (const [key, value] of Object.entries(one.properties ?? {})) {
        if (
          value !== false &&
          value.description === undefined &&
          schema.$defs?.[value.$ref?.split('/').at(-1) ?? '']?.description === undefined
        )
          bare.push(`${at}/${key}`);
        visit(value, `${at}/${key}`);
      }
      for (const part of ['items', 'additionalProperties'] as const) visit(one[part] as Schema | undefined, at);
      one.anyOf?.forEach((part) => visit(part, at));
      for (const [name, part] of Object.entries(one.$defs ?? {})) visit(part, `${at}#${name}`);
    };
    visit(schema, kind);
    expect(bare).toEqual([]);
  });

  it('there is one for every kind of file, and no other', () => {
    expect(
      readdirSync(path.join(root, 'schemas'))
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(kinds.map((kind) => `${kind}.schema.json`).sort());
  });

  it('says the same of what several kinds of file share', () => {
    const seen = new Map<string, [string, unknown]>();
    for (const kind of kinds) {
      for (const [name, part] of Object.entries(schemaOf(kind).$defs ?? {})) {
        const [first, other] = seen.get(name) ?? [kind, part];
        expect(part, `${name} of ${kind} and ${first}`).toEqual(other);
        seen.set(name, [first, other]);
      }
    }
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['itemPart', 'scope', 'condition', 'requirement']));
  });

  it.each(kinds)(
    '%s knows the properties of items that provisions/items.yaml has, and no other (npm run schemas)',
    (kind) => {
      const properties = withThoseOf(
        new Map(),
        parse(readFileSync(path.join(root, 'provisions/items.yaml'), 'utf8')) as unknown,
      );
      expect(JSON.stringify(withProperties(schemaOf(kind), properties.values()))).toBe(JSON.stringify(schemaOf(kind)));
    },
  );
});
