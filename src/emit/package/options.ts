/** What stands in the `package.json` of a generated package. */
export interface PackageOptions {
  /** The package's name; by default one made from the schema's root file, such as `qemu-qmp`. */
  readonly name?: string;
  /** Counts the packages made of one QEMU version, from 0 to 99; part of the package's version. */
  readonly revision?: number;
  /**
   * Members of `package.json` that are added, or take the place of those that would be there; not `name`, `version`, and what says where the compiled
   * files are, such as `exports`.
   */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** Sizes for the table in the README, as they were measured: name of a row and bytes. */
  readonly sizes?: Readonly<Record<string, number>>;
}
