// npm links the commands of dependencies, not of the package itself: this makes `npx concord` work in a clone.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

const bin = new URL('../node_modules/.bin/', import.meta.url);
mkdirSync(bin, { recursive: true });
rmSync(new URL('concord', bin), { force: true });
symlinkSync('../../bin/concord.js', new URL('concord', bin));
