// Puts the modules of the command line together in few files, which start in a third of the time. What a module finds
// beside itself it finds as before: its own address is written into the bundle.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const out = path.join(dist, 'start');

/** What every command uses; other packages are read where they are, for some look for files of their own. */
const WITHIN =
  /^(?:commander|yaml|csv-parse|diff|fast-wrap-ansi|fast-string-[\w-]+|string-width|strip-ansi|ansi-regex|get-east-asian-width|intl-messageformat|@formatjs|temporal-[\w-]+|fastest-levenshtein)(?:\/|$)/;

/** Lets `import.meta.url` of a module of ours be what it was before. */
const addresses = {
  name: 'addresses',
  transform(code, id) {
    if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
    const own = path.relative(out, id).split(path.sep).join('/');
    return { code: code.replaceAll('import.meta.url', `new URL('${own}', import.meta.url).href`), map: null };
  },
};

rmSync(out, { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: path.join(dist, 'cli/main.js') },
  cwd: root,
  platform: 'node',
  external: (id) => !/^[./]|^[a-z]:/i.test(id) && !WITHIN.test(id),
  plugins: [addresses],
  logLevel: 'silent',
});
await bundle.write({ dir: out, format: 'esm', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
