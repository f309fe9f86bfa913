import type { Face, Faces } from '../../protocol/faces.ts';
import { integerRange } from '../../protocol/integer-range.ts';
import { findNamed } from '../../protocol/find-by-name.ts';
import type { TypeReference } from '../../protocol/model.ts';

/** Values of one type that are tried at one place. */
export const MAXIMUM_CANDIDATES = 60;

/** Values of one type that another may not have: of each JSON class, and at the edges of ranges. One of each class comes before a second of any. */
export function candidatesFor(
  faces: Faces,
  other: Faces | null,
  sends: boolean,
  smallest: (type: TypeReference | null) => unknown,
): readonly unknown[] {
  if (faces.isAny) return [null, '', 0, 0.5, false, [], {}];
  const ofClasses = [...faces.byClass.values()].map((face) => candidatesOfFace(face, other, sends, smallest));
  const most = Math.max(0, ...ofClasses.map(({ length }) => length));
  return Array.from({ length: most }, (_, index) => ofClasses.flatMap((candidates) => candidates.slice(index, index + 1)))
    .flat()
    .filter((value) => value !== undefined);
}

function candidatesOfFace(
  face: Face,
  other: Faces | null,
  sends: boolean,
  smallest: (type: TypeReference | null) => unknown,
): readonly unknown[] {
  switch (face.kind) {
    case 'string':
      return ['', stringOutside(other)];
    case 'enum':
      return face.type.values.slice(0, MAXIMUM_CANDIDATES).map(({ name }) => name);
    case 'number':
      return [0, 0.5];
    case 'integer':
      return [0, ...integerRange(face.name, sends).map(asNumber)];
    case 'boolean':
      return [false];
    case 'null':
      return [null];
    case 'array':
      return [[], [smallest(face.element)]];
    case 'object':
      return [smallest(face.type === null ? null : { kind: 'definition', name: face.type.name })];
  }
}

/** A string that is no value of the other side's enum. */
function stringOutside(other: Faces | null): string {
  const face = other?.byClass.get('string');
  const values = face?.kind === 'enum' ? face.type.values : [];
  let text = 'other';
  while (findNamed(values, text) !== undefined) text += '-';
  return text;
}

/** Numbers where they are exact, as readers of JSON give them. */
function asNumber(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}
