/** The options that fix the bytes of all output. They are prettier's, and have no switch of their own. */
export const formatOptions = {
  printWidth: 100,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: true,
  quoteProps: 'as-needed',
  trailingComma: 'all',
  bracketSpacing: true,
  objectWrap: 'preserve',
  arrowParens: 'always',
  endOfLine: 'lf',
} as const;

/** Columns that a line may take. */
export const printWidth: number = formatOptions.printWidth;
