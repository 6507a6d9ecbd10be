// The least that an Ink program can do: one frame. With "keys" it redraws a full screen of text at each key.
import { createElement as h, useState } from 'react';
import { Box, render, Text, useInput } from 'ink';

function Keys() {
  const [n, set] = useState(0);
  useInput(() => set((one) => one + 1));
  return h(
    Box,
    { flexDirection: 'column' },
    Array.from({ length: 48 }, (_, row) => h(Text, { key: row }, `Hello ${n + row} `.padEnd(180, 'plain text '))),
  );
}
render(process.argv[2] === 'keys' ? h(Keys) : h(Text, null, 'Hello'), { exitOnCtrlC: false, maxFps: 60 });
if (process.argv[2] !== 'keys') setTimeout(() => process.exit(0), 50);
