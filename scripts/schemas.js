// Writes the properties of provisions/items.yaml into the schemas, for editors: npm run schemas
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { kinds } from '../dist/load/yaml/schema.js';
import { withProperties, withThoseOf } from '../dist/load/yaml/item-properties.js';

const root = path.resolve(import.meta.dirname, '..');
const properties = withThoseOf(new Map(), parse(readFileSync(path.join(root, 'provisions', 'items.yaml'), 'utf8')));
for (const kind of kinds) {
  const file = path.join(root, 'schemas', `${kind}.schema.json`);
  const text = readFileSync(file, 'utf8');
  const written = `${JSON.stringify(withProperties(JSON.parse(text), properties.values()), undefined, 2)}\n`;
  if (written === text) continue;
  writeFileSync(file, written);
  console.log(path.relative(root, file));
}
