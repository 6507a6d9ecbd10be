export { step } from './step.js';
export { firstState } from './state.js';
export { Frame } from './views/frame.js';
export { Runtime } from './effects/runtime.js';
