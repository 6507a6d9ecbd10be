export { runInstruments as run } from './years.mjs';
