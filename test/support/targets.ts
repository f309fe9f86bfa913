import type { Protocol } from '../../src/protocol/index.ts';
import type { Target } from '../../src/validate/index.ts';

/** Everything that a message of a protocol may carry. */
export function messageTargets({ commands, events }: Protocol): readonly Target[] {
  return [
    ...commands.flatMap(({ name }): Target[] => [
      { kind: 'arguments', command: name },
      { kind: 'returns', command: name },
    ]),
    ...events.map(({ name }): Target => ({ kind: 'data', event: name })),
  ];
}

/** Every type by itself, those aside that commands and events list in place. */
export function typeTargets({ types }: Protocol): readonly Target[] {
  return types.filter((type) => !(type.kind === 'object' && type.keyword === 'implicit')).map(({ name }) => ({ kind: 'type', name }));
}

export function printTarget(target: Target): string {
  switch (target.kind) {
    case 'type':
      return target.name;
    case 'arguments':
    case 'returns':
      return `${target.command}/${target.kind}`;
    case 'data':
      return `${target.event}/data`;
  }
}
