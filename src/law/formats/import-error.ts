/** The one error of the importers: what was met, what was expected, and what the user can do about it. */
export class ImportError extends Error {
  override name = 'ImportError';

  constructor(
    readonly unexpected: string,
    readonly expected: string,
    readonly remedy: string,
  ) {
    super(`Unexpected ${unexpected}, expected ${expected}. ${remedy}`);
  }
}

/** The message of anything thrown, on one line, free of control characters and cut to a readable length. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
