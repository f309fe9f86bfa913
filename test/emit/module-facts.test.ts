import path from 'node:path';
import { expect, test } from 'vitest';
import { modulesReached } from '../../src/emit/module-facts.ts';
import { type NameTable, nameTable } from '../../src/emit/names.ts';
import type { Reuse, Tables } from '../../src/emit/reuse.ts';
import { createAsked, noting } from '../../src/emit/reuse-questions.ts';
import { emitTypes } from '../../src/emit/types/index.ts';
import { emitValidators } from '../../src/emit/validators/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { editedSchemas } from '../support/edited-schemas.ts';
import { randomProtocol } from '../support/random-protocol.ts';
import { createRandom, type Random } from '../support/random.ts';
import { protocolOf } from '../support/schema.ts';
import { describeShared } from '../support/shared.ts';

/** What is asked for while a module's files are made though the module does not lead to it: `module asks for definition`. */
function strayQuestions(protocol: Protocol): readonly string[] {
  const moduleOf = new Map([...protocol.types, ...protocol.commands, ...protocol.events].map(({ name, module }) => [name, module]));
  const reached = modulesReached(protocol);
  const stray = new Set<string>();
  const reuse: Reuse = {
    remembers: false,
    standing: () => null,
    of: <C extends Tables, T>(key: string, _given: () => readonly unknown[], tables: C, make: (tables: C) => T): T => {
      const [, module] = /^(?:types|validators) (.*)$/.exec(key) ?? [];
      if (module === undefined || !reached.has(module)) return make(tables);
      const asked = createAsked();
      const named = new Set<string>();
      const value = make({ ...tables, ...noting(tables, asked), names: namesNoting(tables.names, named) });
      for (const name of [...asked.types, ...asked.owners, ...asked.plans, ...named]) {
        const owner = moduleOf.get(name);
        if (owner !== undefined && reached.get(module)?.has(owner) !== true) stray.add(`${module} asks for ${name}`);
      }
      return value;
    },
  };
  const options = { docsText: true, int64: 'number' } as const;
  const names = nameTable(protocol);
  expect([...emitTypes(protocol, options, names, reuse), ...emitValidators(protocol, options, names, reuse)]).not.toEqual([]);
  return [...stray];
}

function namesNoting(names: NameTable, asked: Set<string>): NameTable {
  const note = (definition: string): string => {
    asked.add(definition);
    return definition;
  };
  return {
    of: (role, definition) => names.of(role, note(definition)),
    branch: (union, value) => names.branch(note(union), value),
    message: (role, part, name) => names.message(role, part, note(name)),
    module: (name) => names.module(name),
  };
}

test.each(editedSchemas)('only what a module leads to is asked for: %s', (_, before, after) => {
  expect([before, after].flatMap((texts) => strayQuestions(protocolOf(texts)))).toEqual([]);
});

/** The protocol with its definitions dealt out to some modules. */
function dealt(protocol: Protocol, random: Random): Protocol {
  const modules = ['m0', 'm1', 'm2'].map((name) => ({ name, file: `${name}.json`, definitions: [], includes: [], documentation: [] }));
  const deal = <T extends { readonly module: string }>(all: readonly T[]): readonly T[] =>
    all.map((each) => ({ ...each, module: random.pick(modules).name }));
  const { types, commands, events } = protocol;
  return { ...protocol, modules, types: deal(types), commands: deal(commands), events: deal(events) };
}

test('only what a module leads to is asked for, whatever the protocol', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed);
    expect([seed, strayQuestions(dealt(randomProtocol(random), random))]).toEqual([seed, []]);
  }
});

describeShared('schemas of QEMU', (shared) => {
  test.each(['2.5.0', '4.2.0', '10.2.0'])('%s', async (version) => {
    const { openProtocol } = await import('../../src/verbs/open-protocol.ts');
    const { protocol } = await openProtocol(path.join(shared, 'qemu', version), {}, { documentation: true });
    expect(protocol === null ? null : strayQuestions(protocol)).toEqual([]);
  });
});
