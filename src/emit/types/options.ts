export interface TypesOptions {
  /** Whether the schema's prose goes into comments. QEMU's is under the GPL, version 2 or later. */
  readonly docsText: boolean;
  /** What stands for integers that need 64 bits. */
  readonly int64: 'number' | 'bigint';
  /** How integers of a member or an alternative are typed, by its type and name, where that is not by their own type alone. */
  readonly integers?: (owner: string, part: string) => IntegerText | undefined;
  /** Whether the types of enums and unions that clients receive take values and tags that the schema does not have. */
  readonly openEnums?: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
}

/** Text of the type of integers. */
export type IntegerText = 'number' | 'bigint' | 'number | bigint';
