import path from 'node:path';
import { setKey } from '../load/edit.js';
import type { NotAtHand } from '../model/country.js';
import { locked } from './lock.js';
import { replaceWithin, textOf } from './write.js';

/**
 * Puts a law that exists and whose text is not at hand on the list of a state's `country.yaml`, behind those that stand
 * there (`known`). Throws an Error where that cannot be read, edited or written.
 */
export const addNotAtHand = (
  workspace: string,
  folder: string,
  known: Iterable<NotAtHand>,
  law: NotAtHand,
): Promise<void> =>
  locked(workspace, 'the app', async () => {
    const file = path.join(folder, 'country.yaml');
    const text = textOf(file);
    if (text === undefined) throw new Error(`there is no ${file}`);
    const list = [...known].map(({ id, title, holds, obtain }) => ({ id, title, holds, obtain }));
    await replaceWithin(workspace, file, setKey(text, [], 'not-at-hand', [...list, law]), text);
  });
