// Preloaded into a command: ends it with SIGKILL at the n-th operation on files of a workspace, before it is done.
// KILL_AT=n KILL_IN=folder; with KILL_AT=0 it counts, and prints the number at the end. With FAIL_WITH=ENOSPC it goes on, and
// what takes room on the disk fails with that error from the n-th operation on.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const at = Number(process.env.KILL_AT);
const folder = process.env.KILL_IN;
let count = 0;
const open = new Set();
const isOurs = (one) => typeof one === 'string' && one.startsWith(folder);

const fails = process.env.FAIL_WITH;
const ROOM = /^(?:mkdir|link|writeFile|copyFile|open|write)/;

function step(name, file) {
  count++;
  if (fails === undefined && count === at) process.kill(process.pid, 'SIGKILL');
  if (fails !== undefined && at > 0 && count >= at && ROOM.test(name))
    throw Object.assign(new Error(`${fails}: no space left on device, ${name} '${file}'`), {
      code: fails,
      syscall: name,
    });
}

const NAMES = ['mkdir', 'rename', 'unlink', 'link', 'rm', 'writeFile', 'copyFile'];
for (const name of NAMES)
  for (const full of [name, `${name}Sync`]) {
    const real = fs[full];
    if (typeof real !== 'function') continue;
    fs[full] = function (...args) {
      if (isOurs(args[0]) || isOurs(args[1])) step(full, args[0]);
      return Reflect.apply(real, this, args);
    };
  }
const openSync = fs.openSync;
fs.openSync = function (file, flags, ...rest) {
  const writes = isOurs(file) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (writes) step('openSync', file);
  const fd = Reflect.apply(openSync, this, [file, flags, ...rest]);
  if (writes) open.add(fd);
  return fd;
};
const realOpen = fs.open;
fs.open = function (file, flags, ...rest) {
  const writes = isOurs(file) && typeof flags === 'string' && /[wa+]/.test(flags);
  if (writes) step('open', file);
  const back = rest.pop();
  return Reflect.apply(realOpen, this, [
    file,
    flags,
    ...rest,
    (error, fd) => {
      if (writes && !error) open.add(fd);
      back(error, fd);
    },
  ]);
};
for (const name of ['write', 'writeSync', 'fsync', 'fsyncSync']) {
  const real = fs[name];
  fs[name] = function (fd, ...args) {
    if (open.has(fd)) step(name, fd);
    return Reflect.apply(real, this, [fd, ...args]);
  };
}
syncBuiltinESMExports();
process.on('exit', () => {
  if (at === 0) process.stderr.write(`\nKILL_COUNT ${count}\n`);
});
