// One text for how the files of a workspace stand. Names that bear the number of a process are taken as one name, and what is
// written under them as nothing or something; a folder that is being made is one thing.
const { createHash } = require('node:crypto');

const MAKING = /^\.making-/;
const NUMBERED = /\d{4,}/g;
const UNFINISHED = /\.\d{5,}$|^lock/;

/** The print of a folder, read through `fs`, so that what has been put in the place of its functions is not called. */
exports.printOfState = (fs, root) => {
  const lines = [];
  const visit = (folder, inside) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      const file = `${folder}/${name}`;
      if (entry.isDirectory()) {
        lines.push(`${inside}${name}/`);
        if (!MAKING.test(name)) visit(file, `${inside}${name}/`);
      } else if (UNFINISHED.test(name))
        lines.push(`${inside}${name.replace(NUMBERED, '#')} ${fs.statSync(file).size === 0 ? 'empty' : 'some'}`);
      else lines.push(`${inside}${name} ${printOf(fs.readFileSync(file))}`);
    }
  };
  visit(root, '');
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
};

/** A file of Word or Excel bears the time in which it was written: it is whole, or it is not. */
const printOf = (bytes) =>
  bytes.subarray(0, 2).toString() === 'PK' && bytes.subarray(-22, -18).toString('latin1') === 'PK\x05\x06'
    ? 'whole'
    : createHash('sha256').update(bytes).digest('hex');
