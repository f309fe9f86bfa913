/** What strings and numbers of examples are, by what their members are called. */
import type { BuiltinName, Member, ObjectType } from '../../../protocol/index.ts';

const qomPath = 'path in QOM';
const base64 = 'text in base64';

/** What strings of some name usually hold; others are as good as their name. No member has a name with spaces. */
export const strings: Readonly<Record<string, string>> = {
  id: 'id0',
  device: 'drive0',
  node: 'node0',
  'node-name': 'node0',
  reference: 'node0',
  'job-id': 'job0',
  'qom-path': '/machine/peripheral/dev0',
  path: '/path/to/file',
  filename: '/tmp/disk.qcow2',
  file: '/tmp/file',
  host: '192.0.2.1',
  port: '4444',
  uri: 'tcp:192.0.2.1:4444',
  [qomPath]: '/machine',
  [base64]: 'aGVsbG8=',
};

/** The member's name, or what says more of its strings. */
export function meaningOf({ name, documentation }: Member, owner: ObjectType): string {
  if (/^paths?$/.test(name) && [owner.name, owner.module, documentation ?? ''].some((text) => /qom/i.test(text)))
    return name.endsWith('s') ? `${qomPath}s` : qomPath;
  return name.endsWith('b64') || /base64[- ]encoded/i.test(documentation ?? '') ? base64 : name;
}

export function builtinValue(type: BuiltinName, name: string): string | number | boolean | null {
  switch (type) {
    case 'str':
      return Object.hasOwn(strings, name) ? (strings[name] ?? '') : name === '' ? 'text' : name.slice(0, 40);
    case 'bool':
      return true;
    case 'number':
      return 0.5;
    case 'null':
    case 'any':
      return null;
    default:
      return 1;
  }
}
