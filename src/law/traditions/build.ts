import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readTraditionFiles, resolveAll } from './tradition.js';

// node dist/law/traditions/build.js: the YAML of src as one JSON file beside the compiled reader
const source = new URL('../../../src/law/traditions/', import.meta.url);
const raw = readTraditionFiles(source);
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(new URL('tradition.schema.json', source), 'utf8')) as object,
);
for (const rawTradition of raw) {
  const { id } = rawTradition;
  if (!validate(rawTradition))
    throw new Error(
      `src/law/traditions/${id}.yaml: ` +
        `${validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`).join('; ')}`,
    );
}
resolveAll(raw);
writeFileSync(fileURLToPath(new URL('./traditions.json', import.meta.url)), JSON.stringify(raw));
