import { readFileSync, statSync } from 'node:fs';

/** Ticks of the clock in which Linux counts, in milliseconds. */
const TICK_MS = 10;
/** How far clocks of files and of processes may differ, in milliseconds. */
const LEEWAY_MS = 2_000;

/**
 * Whether the process that wrote a file still runs. One that has ended and is only not buried yet does not, nor does
 * another one that has got its number since, as after the computer was switched off; where the system tells of that.
 */
export function isAlive(pid: number, file: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))![1]) * 1000;
    const started = boot + Number(rest[18]) * TICK_MS;
    return state !== 'Z' && state !== 'X' && started <= statSync(file).mtimeMs + LEEWAY_MS;
  } catch {
    return true;
  }
}
