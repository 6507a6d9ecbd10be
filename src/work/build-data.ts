import { Files } from '../load/files.js';
import { keepBuilt } from '../load/workspace.js';
import { packageRoot, readWorld } from '../load/data/world.js';
import { faultsOf } from './faults.js';

const files = new Files();
const roots = [packageRoot];
const world = readWorld(files, { roots });
keepBuilt(files, faultsOf({ world, files, roots }).length === 0);
