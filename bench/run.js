// npm run bench [name...]: every bench, or those named. Each measures ratios against a baseline in the same run.
import { existsSync } from 'node:fs';

const names =
  process.argv.length > 2 ? process.argv.slice(2) : ['check', 'world', 'years', 'instruments', 'law', 'read', 'tui'];
const results = [];
for (const name of names) {
  const file = new URL(`${name}.mjs`, import.meta.url);
  if (!existsSync(file)) throw new Error(`There is no bench "${name}".`);
  console.log(`\n${name}`);
  results.push(...(await (await import(file)).run()));
}
console.log(`\n${results.filter(Boolean).length} of ${results.length} bounds kept`);
process.exitCode = results.every(Boolean) ? 0 : 1;
