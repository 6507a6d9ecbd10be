// Preloaded into a command, to be there at each of its operations on files of a workspace, before it is done.
// KILL_IN=folder, and KILL_AT=n: ends it with SIGKILL at the n-th; with KILL_AT=0 it counts, and prints the number at the end.
// With FAIL_WITH=ENOSPC it goes on, and what takes room on the disk fails with that error from the n-th operation on.
// With KEEP_IN=folder it copies to there each state of the workspace that differs from those before: what a SIGKILL at that
// moment would leave, and half of each write as well.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const real = { ...fs };
const { printOfState } = require('./state-print.cjs');

const at = Number(process.env.KILL_AT);
const folder = process.env.KILL_IN;
const keepIn = process.env.KEEP_IN;
const fails = process.env.FAIL_WITH;
const ROOM = /^(?:mkdir|link|writeFile|copyFile|cp|open|write)/;
let count = 0;
/** whether what is called comes from here, or is a part of an operation that was counted */
let inside = false;
const open = new Set();
const isOurs = (target) => typeof target === 'string' && target.startsWith(folder);

function plainly(run) {
  inside = true;
  try {
    return run();
  } finally {
    inside = false;
  }
}

function step(name, file) {
  if (inside) return;
  count++;
  if (keepIn !== undefined) plainly(keep);
  if (fails === undefined && count === at) process.kill(process.pid, 'SIGKILL');
  if (fails !== undefined && at > 0 && count >= at && ROOM.test(name))
    throw Object.assign(new Error(`${fails}: no space left on device, ${name} '${file}'`), {
      code: fails,
      syscall: name,
    });
}

const states = new Map();
/** Copies the workspace as it stands now, unless it stood so before. */
function keep() {
  const print = printOfState(real, folder);
  if (states.has(print)) return;
  const name = String(states.size + 1).padStart(4, '0');
  states.set(print, { name, operation: count });
  copy(folder, `${keepIn}/${name}`);
}

function copy(from, to) {
  real.mkdirSync(to, { recursive: true });
  for (const entry of real.readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) copy(`${from}/${entry.name}`, `${to}/${entry.name}`);
    else real.writeFileSync(`${to}/${entry.name}`, real.readFileSync(`${from}/${entry.name}`));
}

/** Half of what is to be written, where states are kept; gives the rest. */
function half(write, content) {
  if (keepIn === undefined) return content;
  const bytes = Buffer.from(content);
  write(bytes.subarray(0, bytes.length >> 1));
  keep();
  return bytes.subarray(bytes.length >> 1);
}

for (const name of ['mkdir', 'rename', 'unlink', 'link', 'rm', 'copyFile', 'cp'])
  for (const full of [name, `${name}Sync`]) {
    fs[full] = function (...args) {
      if (isOurs(args[0]) || isOurs(args[1])) step(full, args[0]);
      return Reflect.apply(real[full], this, args);
    };
  }
fs.writeFile = function (file, ...args) {
  if (isOurs(file)) step('writeFile', file);
  return Reflect.apply(real.writeFile, this, [file, ...args]);
};
fs.writeFileSync = function (file, content, options) {
  if (!isOurs(file) && !open.has(file)) return real.writeFileSync(file, content, options);
  if (inside) return real.writeFileSync(file, content, options);
  step('writeFileSync', file);
  return plainly(() => {
    if (open.has(file))
      return real.writeFileSync(
        file,
        half((part) => real.writeFileSync(file, part), content),
      );
    const rest = half((part) => real.writeFileSync(file, part, options), content);
    return rest === content ? real.writeFileSync(file, content, options) : real.appendFileSync(file, rest);
  });
};
fs.openSync = function (file, flags, ...rest) {
  const writes = isOurs(file) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (writes) step('openSync', file);
  const fd = Reflect.apply(real.openSync, this, [file, flags, ...rest]);
  if (writes) open.add(fd);
  else open.delete(fd);
  return fd;
};
fs.open = function (file, flags, ...rest) {
  const writes = isOurs(file) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (writes) step('open', file);
  const back = rest.pop();
  return Reflect.apply(real.open, this, [
    file,
    flags,
    ...rest,
    (error, fd) => {
      if (writes && !error) open.add(fd);
      back(error, fd);
    },
  ]);
};
for (const name of ['write', 'writeSync', 'fsync', 'fsyncSync'])
  fs[name] = function (fd, ...args) {
    if (open.has(fd)) step(name, fd);
    return Reflect.apply(real[name], this, [fd, ...args]);
  };
syncBuiltinESMExports();
process.on('exit', () => {
  if (keepIn !== undefined) {
    plainly(keep);
    real.writeFileSync(`${keepIn}/states.json`, JSON.stringify({ count, states: Object.fromEntries(states) }));
  }
  if (at === 0) process.stderr.write(`\nKILL_COUNT ${count}\n`);
});
