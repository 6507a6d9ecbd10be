import { Files } from './files.js';
import { saveCache } from './workspace.js';
import { packageRoot, readWorld } from './data/world.js';

const files = new Files();
readWorld(files, { roots: [packageRoot] });
saveCache(packageRoot, files);
