import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kinds } from '../../src/load/schema.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((one) => {
    const file = path.join(folder, one.name);
    return one.isDirectory() ? (one.name.startsWith('.') ? [] : filesIn(file)) : one.name.endsWith('.yaml') ? [file] : [];
  });

const KIND: [RegExp, string][] = [
  [/provisions\/items\.yaml$/, 'items'],
  [/provisions\/topics\.yaml$/, 'topics'],
  [/provisions\/questions\//, 'questions'],
  [/instruments\/[^/]+\/instrument\.yaml$/, 'instrument'],
  [/instruments\/[^/]+\//, 'provisions'],
  [/countries\/groups\.yaml$/, 'groups'],
  [/\/country\.yaml$/, 'country'],
  [/\/terms\.yaml$/, 'terms'],
  [/\/reservations\.yaml$/, 'reservations'],
  [/\/laws\//, 'law'],
  [/\/answers\//, 'answers'],
  [/concord\.yaml$/, 'workspace'],
];

describe('every YAML file', () => {
  it.each([...filesIn('provisions'), ...filesIn('countries'), ...filesIn('examples')])('%s names its schema for editors', (file) => {
    const [first = ''] = readFileSync(path.join(root, file), 'utf8').split('\n', 1);
    const match = /^# yaml-language-server: \$schema=(\S+)$/.exec(first);
    expect(match, first).not.toBeNull();
    const schema = path.resolve(root, path.dirname(file), match![1]!);
    expect(existsSync(schema), schema).toBe(true);
    expect(path.basename(schema)).toBe(`${KIND.find(([pattern]) => pattern.test(file))![1]}.schema.json`);
  });
});

describe('every schema', () => {
  it.each(kinds)('%s is sound', (kind) => {
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas', `${kind}.schema.json`), 'utf8')) as { $schema: string; title: string };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.title).toBeTruthy();
    expect(() => new Ajv2020({ strict: false, formats: { date: true } }).compile(schema)).not.toThrow();
  });

  it('knows the properties of items that there are', () => {
    const properties = Object.keys((parse(readFileSync(path.join(root, 'provisions/items.yaml'), 'utf8')) as { properties: object }).properties);
    for (const kind of ['instrument', 'provisions', 'terms', 'answers', 'reservations']) {
      const text = readFileSync(path.join(root, 'schemas', `${kind}.schema.json`), 'utf8');
      for (const property of properties) expect(text, `${kind}: ${property}`).toContain(`"${property}":`);
    }
  });
});
