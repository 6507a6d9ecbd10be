import { Box, Text } from 'ink';
import { memo } from 'react';
import { harmless } from '../../report/terminal.js';
import type { Line, Span } from '../line.js';
import { looks } from './look.js';

const styles = looks();

interface LineProps {
  line: Line;
  chosen?: boolean;
}

const same = (a: LineProps, b: LineProps): boolean => a.chosen === b.chosen && (a.line === b.line || (a.line.length === b.line.length && a.line.every(({ text, style }, n) => text === b.line[n]!.text && style === b.line[n]!.style)));

/**
 * One line of text. What comes from files cannot drive the terminal. Drawn anew only where what it says has changed, and
 * in runs: a run of plain ASCII is measured at no cost, and everything else grapheme by grapheme.
 */
export const LineView = memo(function LineView({ line, chosen = false }: LineProps) {
  const runs = joined(line).flatMap(runsOf);
  if (runs.length === 1) return <Run {...runs[0]!} chosen={chosen} />;
  return <Box>{runs.map((run, n) => <Box key={n} flexShrink={n === runs.length - 1 ? 1 : 0}><Run {...run} chosen={chosen} /></Box>)}</Box>;
}, same);

function Run({ text, style = 'plain', chosen }: Span & { chosen: boolean }) {
  return <Text wrap="truncate-end" inverse={chosen} {...(chosen ? { bold: styles[style].bold ?? false } : styles[style])}>{text}</Text>;
}

/** A span in pieces of plain ASCII and of other text, of which the ASCII ones are worth a piece of their own. */
function runsOf({ text, style = 'plain' }: Span): Span[] {
  const clean = harmless(text).replaceAll('\n', ' ');
  return (clean.match(/[ -~]{12,}|(?:(?![ -~]{12})[\s\S])+/g) ?? []).map((run) => ({ text: run, style }));
}

/** Neighbouring spans of one style as one: each costs time to draw. */
function joined(line: Line): Span[] {
  const out: Span[] = [];
  for (const { text, style = 'plain' } of line) {
    const last = out.at(-1);
    if (last && last.style === style) out[out.length - 1] = { text: last.text + text, style };
    else if (text !== '') out.push({ text, style });
  }
  return out.length === 0 ? [{ text: ' ' }] : out;
}
