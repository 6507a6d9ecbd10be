import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../load/data/world.js';
import { withProperties } from '../load/yaml/item-properties.js';
import { kinds } from '../load/yaml/schema.js';
import { textOf, writeWithin } from './write.js';
import type { Property } from '../model/items.js';

/**
 * Brings the schemas that a workspace holds for editors up to date, with the properties of items that its own files
 * add. A workspace without such schemas gets none.
 */
export async function refreshSchemas(workspace: string, properties: ReadonlyMap<string, Property>): Promise<void> {
  const folder = path.join(workspace, '.concord', 'schemas');
  if (!existsSync(folder)) return;
  for (const kind of kinds) {
    const name = `${kind}.schema.json`;
    const schema = JSON.parse(readFileSync(path.join(packageRoot, 'schemas', name), 'utf8')) as object;
    const text = `${JSON.stringify(withProperties(schema, properties.values()), undefined, 2)}\n`;
    const file = path.join(folder, name);
    if (textOf(file) !== text) await writeWithin(workspace, file, text);
  }
}
