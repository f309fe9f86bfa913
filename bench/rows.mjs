// What is measured: our own verbs with the goals that they have, and others that do the same work.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diffPeers, writeDocuments } from './diff/peers.mjs';
import { fail } from './options.mjs';
import { generatePeers, installed, writeInputs } from './peers.mjs';
import { runNode } from './process.mjs';

/** The one with which generators are compared, and the one with which comparers are. */
export const sameWork = { generate: 'qapi generate, types with their documentation', diff: 'qapi diff, two releases' };

/**
 * A row has the arguments of node, made anew for each run, and
 * - `goal`: the milliseconds that it should take at most
 * - `work`: whose work it does, if it is a peer
 * - `status`: the highest status that is no failure
 * - `before`: what is to be done in front of each run, and not measured
 * - `verify`: says of a run what it failed to do, or null
 * @returns the rows, and the peers that cannot be measured with the reasons
 */
export async function rowsOf({ command, schema, old, peers, scratch }) {
  let count = 0;
  const fresh = () => path.join(scratch, String(count++));
  const filled = fresh();
  const generate = (out, ...more) => [command, 'generate', schema, '--out', out, ...more];
  // Also brings every file that is read into the file system's cache.
  run(generate(filled));
  const rows = [
    { name: 'node -e 0', args: () => ['-e', '0'] },
    { name: 'qapi --help', goal: 45, args: () => [command, '--help'] },
    { name: 'qapi check', goal: 90, args: () => [command, 'check', schema] },
    { name: 'qapi introspect', args: () => [command, 'introspect', schema] },
    { name: 'qapi generate, types and validators', goal: 200, args: () => generate(fresh()) },
    { name: 'qapi generate, types, validators and docs', goal: 300, args: () => generate(fresh(), '--emit', 'types,validators,docs') },
    { name: 'qapi generate, nothing changed', goal: 35, args: () => generate(filled) },
    ...oneModuleChanged(command, schema, path.join(scratch, 'edited'), fresh()),
    { name: sameWork.generate, args: () => generate(fresh(), '--emit', 'types', '--docs-text') },
  ];
  const { there, missing } = installed(peers, generatePeers);
  if (there.length > 0) {
    run([command, 'generate', schema, '--emit', 'json-schema', '--docs-text', '--out', path.join(scratch, 'schema')]);
    const inputs = writeInputs(path.join(scratch, 'schema/schemas'), scratch);
    for (const peer of there) rows.push(generatorRow(peer, inputs, fresh));
  }
  if (!existsSync(old)) {
    missing.push({ name: 'comparing releases', reason: `${old} is not there; name another schema with --old` });
    return { rows, missing };
  }
  rows.push({ name: sameWork.diff, goal: 200, status: 1, args: () => [command, 'diff', old, schema] });
  const comparers = installed(peers, diffPeers);
  missing.push(...comparers.missing);
  if (comparers.there.length > 0) {
    const documents = await writeDocuments([old, schema], scratch);
    for (const peer of comparers.there) rows.push(comparerRow(peer, documents, peers));
  }
  return { rows, missing };
}

/** A copy of the schema in which a struct is added to one module, each time another one. */
function oneModuleChanged(command, schema, copy, out) {
  const module = path.join(copy, 'qapi/yank.json');
  if (!existsSync(path.join(schema, 'qapi/yank.json'))) return [];
  cpSync(path.join(schema, 'qapi'), path.join(copy, 'qapi'), { recursive: true });
  writeFileSync(path.join(copy, 'VERSION'), '1.0.0\n');
  const text = readFileSync(module, 'utf8');
  let edits = 0;
  const edit = () => {
    const name = `BenchState${edits++ % 2}`;
    writeFileSync(module, `${text}\n##\n# @${name}:\n#\n# @x: x\n##\n{ 'struct': '${name}', 'data': { 'x': 'int' } }\n`);
  };
  return [{ name: 'qapi generate, one module changed', goal: 100, before: edit, args: () => [command, 'generate', copy, '--out', out] }];
}

function generatorRow(peer, inputs, fresh) {
  let out = '';
  return {
    name: `${peer.name} ${peer.version}, the same types`,
    work: 'generate',
    before: () => {
      out = path.join(fresh(), 'qmp.ts');
      mkdirSync(path.dirname(out), { recursive: true });
    },
    args: () => [peer.command, ...peer.args(inputs, out)],
    verify: () => {
      const text = existsSync(out) ? readFileSync(out, 'utf8') : '';
      if (!text.includes('BlockdevOptions')) return 'made no types';
      return text.includes('/**') ? null : 'made types without documentation';
    },
  };
}

function comparerRow(peer, documents, folder) {
  return {
    name: `${peer.name} ${peer.version}, the same in ${peer.form}`,
    work: 'diff',
    status: peer.status,
    args: () => peer.args(documents, `${path.resolve(folder)}/`),
    verify: ({ text, complaint }) => (text.trim() === '' ? complaint || 'found no change' : null),
  };
}

/** Runs what has to work. */
function run(args) {
  const { failure } = runNode(args);
  if (failure !== null) fail(`${args.slice(1).join(' ')} ${failure}`);
}
