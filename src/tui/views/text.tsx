import { Text } from 'ink';
import { memo } from 'react';
import { harmless } from '../../report/terminal.js';
import type { Line } from '../line.js';
import { looks } from './look.js';

const styles = looks();

/** One line of text. What comes from files cannot drive the terminal. */
export const LineView = memo(function LineView({ line, chosen = false }: { line: Line; chosen?: boolean }) {
  return (
    <Text wrap="truncate-end" inverse={chosen}>
      {line.length === 0 ? ' ' : line.map(({ text, style = 'plain' }, n) => (
        <Text key={n} {...(chosen ? { bold: styles[style].bold ?? false } : styles[style])}>{harmless(text).replaceAll('\n', ' ')}</Text>
      ))}
    </Text>
  );
});
