export { step } from './keys/step.js';
export { firstState } from './state/state.js';
export { Frame } from './views/frame.js';
export { Runtime } from './effects/runtime.js';
