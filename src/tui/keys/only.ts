import { highlighted } from '../pick/overlays.js';
import { still, told, type Next, type Overlay, type App } from '../state/app.js';

export const only = (app: App, text: string): Next => still(told(app, text));

export const over = (app: App, overlay: Overlay): Next =>
  still({ ...app, overlay: overlay.kind === 'picker' ? highlighted(app, overlay) : overlay });
