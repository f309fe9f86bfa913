// Loaded in front of a program with --require: counts through how many elements the functions of lists and texts go that are not written in
// JavaScript, and writes that at the end to the file that COUNT_NATIVES names.
const { writeFileSync } = require('node:fs');

const counts = {};

/** Counts for each call of a method what `steps` says of its object, its arguments and what it gave. */
function count(kind, name, steps) {
  const { prototype } = kind;
  const method = prototype[name];
  const key = `${kind.name}.${name}`;
  counts[key] = 0;
  prototype[name] = function (...args) {
    const result = method.apply(this, args);
    counts[key] += steps(this, args, result);
    return result;
  };
}

const all = ({ length }) => length;
const untilFound = ({ length }, [, from], at) => (at === -1 ? length : at) - Math.min(from ?? 0, length);

for (const name of ['concat', 'shift', 'splice', 'unshift', 'includes', 'reverse']) count(Array, name, all);
count(Array, 'slice', (_list, _args, { length }) => length);
count(Array, 'indexOf', untilFound);
count(Array, 'lastIndexOf', all);
count(String, 'indexOf', untilFound);
count(String, 'includes', all);
count(String, 'split', all);

process.once('exit', () => {
  writeFileSync(process.env.COUNT_NATIVES, JSON.stringify(counts));
});
