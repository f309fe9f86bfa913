/** Loaded when it is needed: it takes two milliseconds, and most verbs hash nothing. */
let crypto: typeof import('node:crypto') | undefined;

/** The SHA-256 of a text's UTF-8 bytes, or of bytes, in hexadecimal. */
export function contentHash(content: string | Uint8Array): string {
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto.hash('sha256', content);
}
