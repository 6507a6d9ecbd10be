import type { Interface } from 'node:readline/promises';

/** The user has ended the questions: Ctrl-C, Ctrl-D, or the end of the input. */
export class Ended extends Error {}

/** Asks on a terminal. Gives what was typed, without spaces around it; throws Ended where the user ends it. */
export async function ask(terminal: Interface, words: string): Promise<string> {
  let end = (): void => undefined;
  const closed = new Promise<undefined>((done) => {
    end = () => done(undefined);
    terminal.once('close', end);
  });
  try {
    const said = await Promise.race([terminal.question(words), closed]);
    if (said === undefined) throw new Ended();
    return said.trim();
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw new Ended();
    throw error;
  } finally {
    terminal.off('close', end);
  }
}

/** The same, again and again until something is typed. */
export async function askFor(terminal: Interface, words: string): Promise<string> {
  for (;;) {
    const said = await ask(terminal, words);
    if (said !== '') return said;
  }
}
