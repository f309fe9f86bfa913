/**
 * What QEMU's names and texts say for words that people look for: a line has these words, a colon, and what is looked for beside them.
 * They have different words where the schema tells apart what others do not: `stop` and `quit`, `blockdev-backup` and `blockdev-mirror`.
 */
const lines = `
attach plug hotplug: add
boot start launch: cont
crash: panic panicked crashloaded
card ethernet network nic: netdev net
cd cdrom dvd floppy: medium tray
clone copy duplicate: mirror backup
clock time: rtc
complete done finished ready: completed ready concluded
processor vcpu: cpu
create make: add create
failed failure: error
current get how info list print show status: query
deactivate disable: off
detach disconnect unplug: del
disk drive image volume: block blockdev
drop destroy erase: delete remove del
encrypt encrypted encryption: luks crypto
exit kill terminate: quit
fd: descriptor
freeze pause suspend: stop
full: nospace threshold
grow shrink enlarge extend: resize
halt: stop quit powerdown
hmp: human monitor
insert media: medium
iops: throttle
keyboard: key input
limit: throttle
merge: commit stream
migration: migrate
mouse pointer: mice input
network: link
poweroff power shutdown: powerdown
ram: memory
rate speed: bandwidth
reboot restart: reset
remote: vnc spice
remove: del delete
restore revert rollback: load
resume continue unfreeze unpause: cont
running: status
screenshot screen: screendump
serial: chardev
sleep standby: suspend
statistic stats: blockstats
type: send input
vm: guest machine
`;

const others = new Map<string, string[]>();
for (const line of lines.trim().split('\n')) {
  const [words = '', found = ''] = line.split(': ');
  for (const word of words.split(' ')) others.set(stemOf(word), [...(others.get(stemOf(word)) ?? []), ...found.split(' ')]);
}

/** Besides itself, in lower case; none for most words. */
export function otherWords(word: string): readonly string[] {
  return others.get(stemOf(word)) ?? [];
}

/** What `migrate`, `migrating`, `migrated` and `migrations` begin with. */
export function stemOf(word: string): string {
  return word.length < 4 ? word : word.replace(/(?:ations?|ions?|ings?|e?d|e?s|e)$/, '');
}
