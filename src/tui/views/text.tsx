import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Line, Span } from '../terminal/line.js';
import { steady } from '../terminal/width.js';
import { looks } from './look.js';

const styles = looks();

const same = (a: { line: Line }, b: { line: Line }): boolean =>
  a.line === b.line ||
  (a.line.length === b.line.length &&
    a.line.every(
      ({ text, style, chosen }, n) =>
        text === b.line[n]!.text && style === b.line[n]!.style && chosen === b.line[n]!.chosen,
    ));

/**
 * One line of text. What comes from files cannot drive the terminal. Drawn anew only where what it says has changed.
 */
export const LineView = memo(function LineView({ line }: { line: Line }) {
  const runs = joined(line).flatMap(runsOf);
  if (runs.length === 1) return <Run {...runs[0]!} />;
  return (
    <Box>
      {runs.map((run, n) => (
        <Run key={n} {...run} />
      ))}
    </Box>
  );
}, same);

function Run({ text, style = 'plain', chosen = false }: Span) {
  return (
    <Text wrap="truncate-end" inverse={chosen} {...(chosen ? { bold: styles[style].bold ?? false } : styles[style])}>
      {text}
    </Text>
  );
}

/** A span in pieces of plain ASCII, which Ink measures at no cost, and of other text. */
function runsOf(span: Span): Span[] {
  return (span.text.match(/[ -~]{12,}|(?:(?![ -~]{12})[\s\S])+/g) ?? []).map((text) => ({ ...span, text }));
}

const MARKS = /^[\p{Mn}\p{Me}]+/u;

/** Neighbouring spans of one look as one: each costs time to draw. */
function joined(line: Line): Span[] {
  const out: Span[] = [];
  for (const span of line) {
    if (span.text === '') continue;
    const last = out.at(-1);
    // a mark belongs to the letter before it
    const [marks = ''] = MARKS.exec(span.text) ?? [];
    if (last && marks !== '') out[out.length - 1] = { ...last, text: last.text + marks };
    const text = steady(span.text.slice(marks.length));
    if (text === '') continue;
    if (last && marks === '' && (last.style ?? 'plain') === (span.style ?? 'plain') && last.chosen === span.chosen)
      out[out.length - 1] = { ...last, text: last.text + text };
    else out.push({ ...span, text });
  }
  return out.length === 0 ? [{ text: ' ' }] : out;
}
