import { vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { openApp } from '../../src/tui/open.js';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a command in this process; what it prints is kept and not shown. */
export async function run(...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((...words) => void out.push(words.join(' '))),
    vi.spyOn(console, 'error').mockImplementation((...words) => void err.push(words.join(' '))),
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => (out.push(String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => (err.push(String(text)), true)),
  ];
  try {
    const code = await main(args, 'test', openApp);
    return { code, out: out.join('\n'), err: err.join('\n') };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}

/** The same for a command that prints JSON. */
export async function json<T>(...args: string[]): Promise<T> {
  const { out, err } = await run(...args, '--json');
  if (out === '') throw new Error(err);
  return JSON.parse(out) as T;
}
