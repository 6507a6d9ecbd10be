import { wantKey } from '../state/want.js';
import { contextOf, listOf, screens } from '../screens/index.js';
import { here, replaced, type Next, type App } from '../state/app.js';

/** Asks for what the screen needs and nobody has asked for yet. */
export function wanting({ app, effects }: Next): Next {
  if (!app.data.loaded) return { app, effects };
  const wants = screens[here(app).screen].wants(contextOf(app)).filter((want) => !app.wanted.has(want));
  const reviewed = app.data.loaded.workspace === undefined ? [] : staleWants(app);
  const all = [...wants, ...reviewed];
  if (all.length === 0) return { app, effects };
  return {
    app: { ...app, wanted: new Set([...app.wanted, ...all]) },
    effects: [...effects, { type: 'want', wants: all }],
  };
}

/** The reviewed texts of answers whose sections have changed since. */
function staleWants(app: App): string[] {
  const route = here(app);
  const check =
    ['findings', 'requirements'].includes(route.screen) && route.state !== undefined
      ? app.data.checks.get(route.state)
      : undefined;
  if (!check || !route.state) return [];
  const want = wantKey('reviewed', route.state!);
  return app.wanted.has(want) || !check.check.findings.some(({ kind }) => kind === 'stale') ? [] : [want];
}

/**
 * After data has come in, or a filter has changed, the cursor stays on the row that it was on. One that was not moved
 * stays at the top.
 */
export function keptOn(app: App, id: string): App {
  const route = here(app);
  const { rows } = listOf(app);
  if (rows[route.cursor]?.id === id) return app;
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? app : replaced(app, { cursor: at });
}
