/** Typia is a transformation of TypeScript: types are written out, it rewrites the calls, and the result is bundled. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildSchema } from './walk.mjs';

const bench = path.resolve(import.meta.dirname, '..');

const builder = {
  string: () => 'string',
  boolean: () => 'boolean',
  number: () => 'number',
  null: () => 'null',
  any: () => 'unknown',
  // 64 bits are numbers here, as they are for us.
  integer: (minimum, maximum) => `(number & tags.Type<'int64'> & tags.Minimum<${minimum}> & tags.Maximum<${maximum}>)`,
  array: (element) => `(${element})[]`,
  enum: (values) => `(${values.map((value) => JSON.stringify(value)).join(' | ')})`,
  literal: (value) => JSON.stringify(value),
  either: (options) => `(${options.join(' | ')})`,
  object: (members) =>
    `{ ${members.map(({ name, optional, schema }) => `${JSON.stringify(name)}${optional ? '?' : ''}: ${schema}`).join('; ')} }`,
  union: (_tag, branches) => `(${branches.join(' | ')})`,
  reference: (name) => name,
  finish: (schema, definitions, root) =>
    [...definitions, ...(definitions.has(root) ? [] : [[root, schema]])].map(([name, text]) => `type ${name} = ${text};\n`).join(''),
};

/** @param wanted rows: name, type, whether an array of it is checked, and whether it is closed */
export async function compileTypia(folder, protocol, wanted) {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(path.join(bench, 'node_modules'), path.join(folder, 'node_modules'));
  for (const { name, type, isArray, closed } of wanted) {
    const target = isArray ? `${type}[]` : type;
    const [is, validate] = closed ? ['createEquals', 'createValidateEquals'] : ['createIs', 'createValidate'];
    const text = `import typia, { tags } from 'typia';
${buildSchema(protocol, type, builder, closed)}
export const is = typia.${is}<${target}>();
export const validate = typia.${validate}<${target}>();
`;
    writeFileSync(path.join(folder, 'src', `${name}.ts`), text);
  }
  const compilerOptions = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const run = spawnSync(
    process.execPath,
    [
      path.join(bench, 'node_modules/typia/lib/executable/typia.js'),
      'generate',
      '--input',
      'src',
      '--output',
      'out',
      '--project',
      'tsconfig.json',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`typia: ${run.stdout}${run.stderr}`);
  const compiled = new Map();
  for (const { name } of wanted) {
    const outfile = path.join(folder, `${name}.mjs`);
    await build({
      entryPoints: [path.join(folder, 'out', `${name}.ts`)],
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      logLevel: 'error',
    });
    const { is, validate } = await import(pathToFileURL(outfile).href);
    compiled.set(name, {
      is,
      issues: (value) => {
        const result = validate(value);
        return result.success ? [] : result.errors;
      },
    });
  }
  return compiled;
}
