/** Eight hexadecimal digits, FNV-1a: quick, and made without loading anything. Nobody has to be kept from finding two texts of the same hash. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
