/**
 * A package's version: QEMU's, with the revision in its last number. Two packages of one QEMU release differ in the revision, and one of a
 * QEMU patch release comes behind all of the release before: 10.2.0 gives 10.2.0 to 10.2.99, 10.2.1 gives 10.2.100 to 10.2.199.
 * A pre-release (`-1`) would be left out of ranges and build metadata (`+1`) does not tell versions apart, so neither will do.
 * @param schemaVersion as the schema's tree says; `0.0.REVISION` where it says none
 * @param revision 0 to 99
 */
export function packageVersion(schemaVersion: string | null, revision: number): string {
  const [, major = '0', minor = '0', patch = '0', rest = ''] =
    /^(\d+)\.(\d+)(?!\d)(?:\.(\d+)(?!\d))?(.*)$/.exec(schemaVersion ?? '0.0.0') ?? [];
  const candidate = /^-(?:alpha|beta|rc)\.?\d*$/.exec(rest)?.[0] ?? '';
  return `${Number(major)}.${Number(minor)}.${Number(patch) * 100 + revision}${candidate}`;
}
