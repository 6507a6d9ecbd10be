import { Files } from './files.js';
import { keepBuilt } from './workspace.js';
import { packageRoot, readWorld } from './data/world.js';

const files = new Files();
readWorld(files, { roots: [packageRoot] });
keepBuilt(files);
