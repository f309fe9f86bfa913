export interface JsonSchemaOptions {
  /** Whether the schema's prose goes into descriptions. QEMU's is under the GPL, version 2 or later. */
  readonly docsText: boolean;
  /** Whether values of enums, and branches, that the schema does not have are valid in what clients receive. */
  readonly openEnums?: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
}
