export interface JsonSchemaOptions {
  /** Whether the schema's prose goes into descriptions. QEMU's is under the GPL, version 2 or later. */
  readonly docsText: boolean;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
}
