/** What Debian's build of 7.2 for x86 lacks of what the schema knows. */
export const missingConditions: readonly string[] = [
  ...['CONFIG_BLKIO', 'CONFIG_COCOA', 'CONFIG_VMNET'],
  ...['TARGET_ARM', 'TARGET_LOONGARCH64', 'TARGET_MIPS', 'TARGET_PPC', 'TARGET_S390X'],
];
