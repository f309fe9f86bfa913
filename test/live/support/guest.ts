/**
 * A guest of a hundred bytes, in the place of firmware: it makes 31 MiB of its memory differ from zero, then touches 2048 pages again
 * and again with a pause in between. So a migration has something to transfer, and to transfer again.
 */
const GUEST = `
  fa                        ; cli
  2e 0f 01 16 60 00         ; lgdt cs:[0x60]
  0f 20 c0                  ; mov eax, cr0
  0c 01                     ; or al, 1
  0f 22 c0                  ; mov cr0, eax
  bb 08 00                  ; mov bx, 8
  8e db                     ; mov ds, bx        its limit stays 4 GiB
  24 fe                     ; and al, 0xfe
  0f 22 c0                  ; mov cr0, eax      back in real mode
  66 bf 00 00 10 00         ; mov edi, 0x100000
  67 66 89 3f               ; fill: mov [edi], edi
  66 81 c7 00 10 00 00      ; add edi, 4096
  66 81 ff 00 00 00 02      ; cmp edi, 0x2000000
  72 ec                     ; jb fill
  66 bf 00 00 10 00         ; again: mov edi, 0x100000
  67 66 ff 07               ; touch: inc dword [edi]
  66 81 c7 00 10 00 00      ; add edi, 4096
  66 81 ff 00 00 90 00      ; cmp edi, 0x900000
  72 ec                     ; jb touch
  66 b9 40 0d 03 00         ; mov ecx, 200000
  66 49                     ; wait: dec ecx
  75 fc                     ; jnz wait
  eb da                     ; jmp again`;

const SIZE = 64 * 1024;
const TABLE = 0x60;
/** Where a processor begins. */
const RESET = 0xfff0;

export function guestImage(): Uint8Array {
  const image = new Uint8Array(SIZE);
  image.set(bytes(GUEST), 0);
  // The table of segments: its length and address, nothing, and one of 4 GiB from 0 on.
  image.set(bytes('0f 00 68 00 0f 00 00 00  00 00 00 00 00 00 00 00  ff ff 00 00 00 92 cf 00'), TABLE);
  image.set(bytes('ea 00 00 00 f0'), RESET);
  return image;
}

function bytes(text: string): readonly number[] {
  const digits = text.replace(/;.*$/gm, '').match(/[0-9a-f]{2}/g) ?? [];
  return digits.map((pair) => Number.parseInt(pair, 16));
}
