import { writeStanding } from './standing.js';

await writeStanding();
