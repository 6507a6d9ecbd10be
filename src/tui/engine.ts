export { step } from './keys/step.js';
export { firstApp as firstState } from './state/app.js';
export { Frame } from './views/frame.js';
export { Runtime } from './effects/runtime.js';
