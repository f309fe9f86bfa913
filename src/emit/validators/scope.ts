import type { Expression } from '../statements/code.ts';
import type { ValidatorsContext } from './context.ts';

/** Where a piece of a check stands. */
export interface Scope {
  readonly context: ValidatorsContext;
  /** Whether the value is part of what a client sends. */
  readonly sent: 'true' | 'false' | 'sent';
  /** How deep the checked value lies; null where nobody asks. */
  readonly depth: string | null;
  readonly needs: Needs;
}

/** What a file has to import; filled while it is put together. */
export interface Needs {
  /** Names from the runtime, by its module. */
  readonly runtime: Map<string, Set<string>>;
  /** Names of checks and shapes of types, by the type's module. */
  readonly internals: Map<string, Set<string>>;
  /** Names of functions, by the file that has them, without ending. */
  readonly publics: Map<string, Set<string>>;
}

export function createNeeds(): Needs {
  return { runtime: new Map(), internals: new Map(), publics: new Map() };
}

export function need(table: Map<string, Set<string>>, module: string, name: string): string {
  const names = table.get(module);
  if (names === undefined) table.set(module, new Set([name]));
  else names.add(name);
  return name;
}

export function addNeeds(all: Needs, some: Needs): void {
  for (const kind of ['runtime', 'internals', 'publics'] as const)
    for (const [module, names] of some[kind]) for (const name of names) need(all[kind], module, name);
}

/** A function of the runtime's part for checks. */
export function fromChecks(scope: Pick<Scope, 'needs'>, name: string): string {
  return need(scope.needs.runtime, 'checks', name);
}

export function fromValidation(scope: Pick<Scope, 'needs'>, name: string): string {
  return need(scope.needs.runtime, 'validation', name);
}

/** A check, check of a branch, shape or table of a type. */
export function internal(
  scope: Pick<Scope, 'needs' | 'context'>,
  role: 'check' | 'content' | 'shape' | 'list' | 'table',
  type: string,
): string {
  const definition = scope.context.types.get(type);
  if (definition === undefined) throw new Error(`the protocol has no type ${JSON.stringify(type)}`);
  return need(scope.needs.internals, definition.module, scope.context.names.of(role, type));
}

/** How deep something lies that is so many steps below the checked value. */
export function depthBelow({ depth }: Scope, steps: number): Expression {
  if (depth === null) return '0';
  return steps === 0 ? depth : `${depth} + ${String(steps)}`;
}
