// Loaded in front of a program with --require: says through descriptor 3, at its end, how many KiB of memory it had at most, and how many
// microseconds of processor time it took.
const { readFileSync, writeSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${peak()} ${user + system}`);
});

function peak() {
  try {
    // On Linux `maxRSS` is no less than what the process that started this one had.
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
