import { type Command, type Event, type NamedType, type Protocol, typesByName } from '../../protocol/index.ts';
import { tellsIntegers } from '../../protocol/integer-range.ts';
import { type NameTable, nameTable, ownersOfImplicitTypes } from '../names.ts';
import { type Lookup, noReuse, type Reuse } from '../reuse.ts';
import type { ValidatorsOptions } from './options.ts';
import { type Plan, planChecks, type PlanOptions } from './plan.ts';

/** What all parts of the validators emitter look things up in. */
export interface ValidatorsContext {
  readonly options: ValidatorsOptions;
  readonly names: NameTable;
  readonly types: Lookup<NamedType>;
  /** Who lists an implicit type in place, by the type's name. */
  readonly owners: Lookup<Command | Event>;
  readonly plans: Lookup<Plan>;
  /** Whether `int` is the type that the schema has; else it stands for any integer. */
  readonly tellsIntegers: boolean;
}

export function validatorsContext(
  protocol: Protocol,
  options: ValidatorsOptions,
  names: NameTable = nameTable(protocol),
  reuse: Reuse = noReuse,
): ValidatorsContext {
  const plans = plansOf(protocol, names, reuse, options);
  const types = typesByName(protocol);
  return { options, names, types, owners: ownersOfImplicitTypes(protocol), plans, tellsIntegers: tellsIntegers(protocol) };
}

/** The plans of all types; those of an earlier run as long as they would be the same. */
export function plansOf(
  protocol: Protocol,
  names: NameTable,
  reuse: Reuse,
  { versions, openEnums = false }: PlanOptions,
): ReadonlyMap<string, Plan> {
  return reuse.of(
    'plans',
    () => [protocol.types, protocol.commands, protocol.events, protocol.recursionGroups, openEnums],
    { names, types: new Map(), owners: new Map() },
    () => planChecks(protocol, typesByName(protocol), { versions, openEnums }),
  );
}

/** @throws Error when the protocol refers to a type that it does not have */
export function planOf(context: ValidatorsContext, name: string): Plan {
  const plan = context.plans.get(name);
  if (plan === undefined) throw new Error(`the protocol has no type ${JSON.stringify(name)}`);
  return plan;
}
