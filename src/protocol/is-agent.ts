import type { Protocol } from './model.ts';

/**
 * Whether a protocol is the guest agent's, which greets nobody and shakes hands in its own way. It has the command by which that begins; a part of it may
 * lack that command, and then it is told by the folder of its schema.
 */
export function isAgent({ commands, source }: Pick<Protocol, 'commands' | 'source'>): boolean {
  return commands.some(({ name }) => name === 'guest-sync-delimited') || /(?:^|\/)qga\//.test(source.root);
}
