import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { compiled } from './compiled.js';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux) console.warn('tmux is not installed: the tests of the app in a real terminal are skipped.');

let built: string;
beforeAll(async () => void (built = await compiled()), 180_000);
afterAll(() => open.forEach((window) => window.close()));

/** The package as it is installed, compiled from the sources as they stand. */
export const installed = (...parts: string[]): string => path.join(built, ...parts);

const env = (): NodeJS.ProcessEnv => {
  const { CI: _, CONTINUOUS_INTEGRATION: __, NO_COLOR: ___, TMUX: ____, ...rest } = process.env;
  return { ...rest, TERM: 'xterm-256color', LANG: 'C.UTF-8' };
};

/** One window of a tmux server of its own, in which the app runs. */
export class Window {
  private readonly socket = `concord-${process.pid}-${Math.random().toString(36).slice(2)}`;

  constructor(folder: string, columns: number, rows: number, more: Record<string, string> = {}, command?: string) {
    const pairs = Object.entries(more)
      .map(([name, value]) => `${name}='${value}' `)
      .join('');
    this.tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      String(columns),
      '-y',
      String(rows),
      '-c',
      folder,
      command
        ? `env -u CI ${pairs}${command}`
        : `echo before the app; env -u CI ${pairs}${process.execPath} ${installed('bin', 'concord.js')}; echo ended=$?; stty; sleep 600`,
    );
  }

  private tmux(...args: string[]): string {
    return execFileSync('tmux', ['-u', '-L', this.socket, ...args], { encoding: 'utf8', env: env() });
  }

  get text(): string {
    return this.tmux('capture-pane', '-p');
  }

  /** what is shown, with what has gone out above */
  get history(): string {
    return this.tmux('capture-pane', '-p', '-S', '-');
  }

  /** whether the other screen of the terminal is shown, and whether the cursor is */
  get screen(): { other: boolean; cursor: boolean } {
    const [other, cursor] = this.tmux('display-message', '-p', '#{alternate_on} #{cursor_flag}').trim().split(' ');
    return { other: other === '1', cursor: cursor === '1' };
  }

  /** the number of the process that runs in it under a name */
  process(name: string): number {
    const shell = this.tmux('display-message', '-p', '#{pane_pid}').trim();
    return Number(execFileSync('pgrep', ['-P', shell, name], { encoding: 'utf8' }).trim());
  }

  keys(...keys: string[]): this {
    this.tmux('send-keys', ...keys);
    return this;
  }

  type(text: string): this {
    this.tmux('send-keys', '-l', text);
    return this;
  }

  resize(columns: number, rows: number): void {
    this.tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** what is shown once it no longer changes */
  async still(): Promise<string> {
    for (let last = this.text; ;) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { text } = this;
      if (text === last) return text;
      last = text;
    }
  }

  async see(what: string | RegExp): Promise<string> {
    for (let n = 0; n < 600; n++) {
      const { text } = this;
      if (typeof what === 'string' ? text.includes(what) : what.test(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${String(what)} is not to be seen in:\n${this.text}`);
  }

  close(): void {
    try {
      this.tmux('kill-server');
    } catch {
      // it has ended already
    }
  }
}

const open: Window[] = [];

/** Opens the app on a folder in a window of a size; `more` are variables of its environment, and `command` runs in its place. */
export function windowOn(
  folder: string,
  columns: number,
  rows: number,
  more?: Record<string, string>,
  command?: string,
): Window {
  const window = new Window(folder, columns, rows, more, command);
  open.push(window);
  return window;
}
