import { emitRange, type RangeOptions } from '../../src/emit/range/index.ts';
import { messageName } from '../../src/emit/range/message-name.ts';
import { print } from '../../src/emit/printer/print.ts';
import type { NamedType, Protocol } from '../../src/protocol/index.ts';
import { buildRange } from '../../src/range/build.ts';
import type { Range, RangeVersion, ViewContent } from '../../src/range/model.ts';
import { versionNames } from '../../src/range/views.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { versionTable } from '../../src/verbs/version-table.ts';
import { protocolOf } from '../support/schema.ts';

/** Versions by the text of their schemas, oldest first. */
function versionsOf(schemas: Readonly<Record<string, string>>): readonly RangeVersion[] {
  return named(Object.entries(schemas).map(([version, text]) => [version, protocolOf(text)]));
}

export function named(protocols: readonly (readonly [version: string, protocol: Protocol])[]): readonly RangeVersion[] {
  const releases = protocols.map(([version]) => parseVersion(version) ?? { major: 0, minor: 0 });
  const names = versionNames(releases);
  return protocols.map(([, protocol], index) => ({
    name: names[index] ?? '',
    release: releases[index] ?? { major: 0, minor: 0 },
    protocol,
  }));
}

export function rangeOf(schemas: Readonly<Record<string, string>>): Range {
  return buildRange(versionsOf(schemas), messageName);
}

/** What a view has, as a protocol of its own. */
export function protocolIn(range: Range, key: string): Protocol {
  const { commands, events } = viewOf(range, key);
  return { ...range.protocol, commands, events };
}

export function viewOf({ views }: Range, key: string): ViewContent {
  const found = views.find(({ view }) => view.key === key);
  if (found === undefined) throw new Error(`there is no view ${key}`);
  return found;
}

function typeIn({ protocol }: Range, name: string): NamedType {
  const found = protocol.types.find((type) => type.name === name);
  if (found === undefined) throw new Error(`there is no type ${name}`);
  return found;
}

/** A short form of a type: `{ a, b?: From QEMU 9.0 on. }`, `x | y`. */
export function shown(range: Range, name: string): string {
  const type = typeIn(range, name);
  switch (type.kind) {
    case 'enum':
      return type.values.map((value) => value.name + note(value)).join(' | ');
    case 'alternate':
      return type.alternatives.map((alternative) => referenceText(alternative.type)).join(' or ');
    case 'object': {
      const members = type.members.map((member) => {
        return `${member.name}${member.optional ? '?' : ''}: ${referenceText(member.type)}${note(member)}`;
      });
      const branches = type.branches.map((branch) => `${branch.value} → ${branch.type ?? 'nothing'}`);
      return `{ ${[...members, ...branches].join('; ')} }`;
    }
  }
}

function note({ availability }: { readonly availability?: string }): string {
  return availability === undefined ? '' : ` (${availability})`;
}

function referenceText(type: Parameters<typeof JSON.stringify>[0]): string {
  const reference = type as { kind: string; name?: string; element?: unknown };
  return reference.kind === 'array' ? `[${referenceText(reference.element)}]` : (reference.name ?? '');
}

const everything: RangeOptions = { docsText: false, int64: 'number', validators: true, client: false };

/** The package of a range, as printed; text by path. */
export function packageOf(schemas: Readonly<Record<string, string>>, options: Partial<RangeOptions> = {}): Promise<Map<string, string>> {
  return packageIn(versionsOf(schemas), options);
}

export async function packageIn(versions: readonly RangeVersion[], options: Partial<RangeOptions> = {}): Promise<Map<string, string>> {
  const files = emitRange(buildRange(versions, messageName), versionTable(versions), { ...everything, ...options });
  return new Map((await print(files)).texts.map(({ path, text }) => [path, text]));
}
