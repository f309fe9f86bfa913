/**
 * A part is no older than what it stands in: a type may be older than the command that takes it, and an enum's value than the union that
 * it selects a branch of. What is said of such a part as since some version holds elsewhere, and is not said here.
 */
import { compareVersions, parseVersion, type Version } from '../../../schema/version.ts';
import type { Badge, ObjectBody, TypeBody } from '../model.ts';

/** Which badges tell a version that a thing is in. */
export const versionKinds: ReadonlySet<Badge['kind']> = new Set(['since', 'first', 'oldest']);

/** The version that parts of something are not older than: its own or, where that is newer, that of what is around it. */
export function floorOf(badges: readonly Badge[], around: Version | null): Version | null {
  // The oldest version that was compared says nothing of what was before.
  const badge = badges.find(({ kind }) => kind === 'since' || kind === 'first');
  const own = badge === undefined ? null : parseVersion(badge.text);
  if (own === null || around === null) return own ?? around;
  return compareVersions(own, around) > 0 ? own : around;
}

/** The badges of a part without a version that is older than what is around it. A version that is doubted stays, with why. */
export function badgesAbove(badges: readonly Badge[], floor: Version | null): readonly Badge[] {
  if (floor === null || !badges.some((badge) => isBelow(badge, floor))) return badges;
  if (badges.some(({ kind }) => kind === 'doubted')) return badges;
  return badges.filter((badge) => !isBelow(badge, floor));
}

function isBelow({ kind, text }: Badge, floor: Version): boolean {
  if (!versionKinds.has(kind)) return false;
  const version = parseVersion(text);
  return version !== null && compareVersions(version, floor) < 0;
}

/** What a type consists of, with nothing older than the type. */
export function bodyAbove(body: TypeBody, floor: Version | null): TypeBody {
  if (floor === null) return body;
  switch (body.kind) {
    case 'enum':
      return { ...body, rows: rowsAbove(body.rows, floor) };
    case 'alternate':
      return { ...body, rows: rowsAbove(body.rows, floor) };
    case 'object':
      return objectAbove(body, floor);
  }
}

export function objectAbove(body: ObjectBody, floor: Version | null): ObjectBody {
  if (floor === null) return body;
  return { ...body, rows: rowsAbove(body.rows, floor), branches: rowsAbove(body.branches, floor) };
}

function rowsAbove<R extends TypeBody['rows'][number]>(rows: readonly R[], floor: Version): readonly R[] {
  return rows.map((row) => {
    const badges = badgesAbove(row.badges, floor);
    return badges === row.badges ? row : { ...row, badges };
  });
}
