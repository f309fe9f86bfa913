import { capitalised } from '../basics/capitalised.ts';

/** Makes an identifier of any text: what cannot stand in one becomes `_`. */
export function identifier(text: string): string {
  const name = text.replace(/[^\w$]/g, '_');
  return /^[A-Za-z_$]/.test(name) ? name : `_${name}`;
}

/** `query-migrate` → `QueryMigrate`. Capitals inside a segment stay. */
export function pascalCase(name: string): string {
  return identifier(segments(name).map(capitalised).join(''));
}

/** `BLOCK_JOB_READY` → `BlockJobReady`. */
export function pascalCaseOfCapitals(name: string): string {
  return identifier(
    segments(name)
      .map((segment) => capitalised(segment.toLowerCase()))
      .join(''),
  );
}

function segments(name: string): readonly string[] {
  return name.split(/[^A-Za-z0-9$]+/).filter((segment) => segment !== '');
}
