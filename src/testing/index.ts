/**
 * Values for tests of code that talks to QEMU, made from a protocol: valid ones, and ones with one known mistake.
 *
 *     import fc from 'fast-check';
 *     import { createArbitraries, readProtocol } from 'qapi-codegen/testing';
 *     import type { Commands, Events } from './out/index.js';
 *
 *     const { arbitraryFor } = createArbitraries<Commands, Events>(fc, readProtocol('bundled'));
 *     fc.assert(fc.property(arbitraryFor({ kind: 'returns', command: 'query-migrate' }), (info) => showProgress(info) !== ''));
 */
import type { Arbitrary } from 'fast-check';
import type { Protocol } from '../protocol/index.ts';
import type { IssueCode } from '../runtime/issue.ts';
import type { AnyCommands, AnyEvents, CommandsOf } from './mock-server-types.ts';
import { applyMutation, createMutations, type Mutation, type MutationKind } from './mutations.ts';
import type { ArbitraryOptions, FastCheck } from './options.ts';
import { rootOf, typeTable } from './roots.ts';
import type { TargetOf, ValueOf } from './typed-targets.ts';
import { createValid } from './valid.ts';

export type { Protocol } from '../protocol/index.ts';
export type { IssueCode, ValidateOptions } from '../runtime/issue.ts';
export { createValidator, type Target, type Validator, type ValidatorOptions } from '../validate/index.ts';
export { createMockServer } from './mock-server.ts';
export {
  type CommandsOf,
  type DataArguments,
  type GivenBy,
  type MockCall,
  type MockContext,
  MockError,
  type MockHandlers,
  type MockServer,
  type MockServerOptions,
  type ReturnsOf,
  type ScriptedEvent,
} from './mock-server-types.ts';
export type { MutationKind } from './mutations.ts';
export type { ArbitraryOptions, FastCheck } from './options.ts';
export type { TargetOf, ValueOf } from './typed-targets.ts';
export { readProtocol, type ReadProtocolOptions } from './read-protocol.ts';

/** A value that was valid before one thing was changed. */
export interface NearlyValid {
  readonly value: unknown;
  readonly kind: MutationKind;
  /** The one issue that the value has. */
  readonly expected: { readonly code: IssueCode; readonly path: readonly (string | number)[] };
}

/** Makers of fast-check's arbitraries, typed by a package's `Commands` and `Events` where these are given. */
export interface Arbitraries<C extends CommandsOf<C> = AnyCommands, E = AnyEvents> {
  /**
   * Valid values. Where unknown members are let pass, some are there now and then.
   * @throws RangeError when the protocol has no such target, or the target no value
   */
  readonly arbitraryFor: <T extends TargetOf<C, E>>(target: T) => Arbitrary<ValueOf<C, E, T>>;
  /**
   * Values with exactly one mistake, and what is to be said of it.
   * @throws RangeError when the protocol has no such target, or every value is valid
   */
  readonly nearlyValidFor: (target: TargetOf<C, E>) => Arbitrary<NearlyValid>;
}

/** Arbitraries for everything that a protocol has. */
export function createArbitraries<C extends CommandsOf<C> = AnyCommands, E = AnyEvents>(
  fc: FastCheck,
  protocol: Protocol,
  options: ArbitraryOptions = {},
): Arbitraries<C, E> {
  const valid = createValid(fc, protocol, options);
  return {
    // What is made for a target has the type that a package made from this protocol gives it.
    arbitraryFor: <T extends TargetOf<C, E>>(target: T) => valid(rootOf(protocol, target)) as Arbitrary<ValueOf<C, E, T>>,
    nearlyValidFor: (target) => {
      const root = rootOf(protocol, target);
      if (root.type?.kind === 'builtin' && root.type.name === 'any') throw new RangeError('every value is valid');
      const mutationsOf = createMutations(protocol, root, options);
      const canBeWrong = (value: unknown): boolean => mutationsOf(value).length > 0;
      // An alternate may take all kinds of JSON values, and some of them whatever they are.
      const isAlternate = root.type?.kind === 'definition' && typeTable(protocol)(root.type.name).kind === 'alternate';
      if (isAlternate && !fc.sample(valid(root), { numRuns: 1000, seed: 1 }).some(canBeWrong)) throw new RangeError('every value is valid');
      const values = isAlternate ? valid(root).filter(canBeWrong) : valid(root);
      return fc.tuple(values, fc.nat(), fc.nat()).map(([value, kind, place]) => {
        const mutation = choose(mutationsOf(value), kind, place);
        const { code, path } = mutation;
        return { value: applyMutation(value, mutation), kind: mutation.kind, expected: { code, path } };
      });
    },
  };
}

/** By kind first, since there are many more places for some of them. */
function choose(mutations: readonly Mutation[], kind: number, place: number): Mutation {
  const kinds = [...new Set(mutations.map((mutation) => mutation.kind))];
  const candidates = mutations.filter((mutation) => mutation.kind === kinds[kind % kinds.length]);
  const chosen = candidates[place % candidates.length];
  if (chosen === undefined) throw new Error('a value of which nothing can be wrong');
  return chosen;
}
