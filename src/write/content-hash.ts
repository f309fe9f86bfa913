import { hash } from 'node:crypto';

/** The SHA-256 of a text's UTF-8 bytes, or of bytes, in hexadecimal. */
export function contentHash(content: string | Uint8Array): string {
  return hash('sha256', content);
}
