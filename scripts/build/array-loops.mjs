import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { readOrNull, replaceFile } from './replace-file.mjs';

/**
 * Rewrites what iterates over arrays so that it counts: `for (const each of list)` to a loop by index, `const [a, b] = pair` to
 * `const { 0: a, 1: b } = pair`. A command lives for a fraction of a second, most of it before V8 optimises anything, and code that is not
 * optimised makes an iterator for each loop and an object for each turn. What is an array is known from its type: maps, sets and generators
 * stay as they are. Types take seconds to find out, so that the texts are kept until a source changes.
 * @param {string} root the project's folder
 * @param {readonly string[]} entries source files, relative to it; what they import below `src` is rewritten, too
 * @returns {ReadonlyMap<string, string>} the texts of all files that differ, by absolute path
 */
export function arrayLoops(root, entries) {
  const kept = path.join(root, 'node_modules/.cache/array-loops.json');
  const fingerprint = fingerprintOf(root, entries);
  const [last, texts] = JSON.parse(readOrNull(kept)?.toString() ?? '[]');
  const rewritten = last === fingerprint ? texts : rewriteAll(root, entries);
  if (last !== fingerprint) replaceFile(kept, JSON.stringify([fingerprint, rewritten]));
  return new Map(rewritten.map(([file, text]) => [path.join(root, file), text]));
}

function fingerprintOf(root, entries) {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256').update(`${ts.version} ${entries.join(' ')}`);
  for (const file of [fileURLToPath(import.meta.url), path.join(root, 'tsconfig.json'), ...sources]) {
    const text = readFileSync(file);
    hash.update(`${path.relative(root, file)} ${text.length}\0`).update(text);
  }
  return hash.digest('hex');
}

/** Path and new text of each file that differs. */
function rewriteAll(root, entries) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram({
    rootNames: entries.map((entry) => path.join(root, entry)),
    options: { ...options, incremental: false, tsBuildInfoFile: undefined },
  });
  const checker = program.getTypeChecker();
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(path.join(root, 'src') + path.sep));
  return own.flatMap((file) => {
    const text = rewrite(file, checker);
    return text === file.text ? [] : [[path.relative(root, file.fileName), text]];
  });
}

function rewrite(file, checker) {
  let loops = 0;
  const textOf = (node) => {
    if (ts.isForOfStatement(node) && isCountable(node)) return loop(node);
    if (ts.isArrayBindingPattern(node) && node.elements.every(isPlain) && isArray(checker.getTypeAtLocation(node))) return members(node);
    return inside(node);
  };
  const inside = (node) => {
    let text = '';
    let at = node.pos;
    ts.forEachChild(node, (child) => {
      text += file.text.slice(at, child.pos) + textOf(child);
      at = child.end;
    });
    return text + file.text.slice(at, node.end);
  };
  const isCountable = ({ awaitModifier, initializer, expression }) =>
    awaitModifier === undefined && ts.isVariableDeclarationList(initializer) && isArray(checker.getTypeAtLocation(expression));
  const leadOf = ({ pos }) => file.text.slice(pos, ts.skipTrivia(file.text, pos));
  const loop = (node) => {
    const { initializer, expression, statement } = node;
    const number = ++loops;
    const [list, at] = [`$list${number}`, `$at${number}`];
    const body = `${textOf(initializer)} = ${list}[${at}]; ${textOf(statement)}`;
    return `${leadOf(node)}for (let ${at} = 0, ${list} = ${textOf(expression)}; ${at} < ${list}.length; ${at}++) { ${body} }`;
  };
  const members = (node) => {
    const parts = node.elements.flatMap((element, index) =>
      ts.isOmittedExpression(element)
        ? []
        : [`${index}: ${textOf(element.name)}${element.initializer === undefined ? '' : ` = ${textOf(element.initializer)}`}`],
    );
    return `${leadOf(node)}{ ${parts.join(', ')} }`;
  };
  return inside(file);

  function isArray(type) {
    return type.isUnion()
      ? type.types.every(isArray)
      : checker.isArrayType(type) || checker.isTupleType(type) || ['RegExpExecArray', 'RegExpMatchArray'].includes(type.symbol?.name);
  }
}

function isPlain(element) {
  return ts.isOmittedExpression(element) || element.dotDotDotToken === undefined;
}
