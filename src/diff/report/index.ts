import { toolVersion } from '../../version.ts';
import { createPalette, type Palette } from '../../diagnostics/format/palette.ts';
import type { Rule } from '../model.ts';
import type { DiffFormat } from './formats.ts';
import { formatGithub } from './github.ts';
import { formatJson } from './json.ts';
import type { ComparisonReport, FailOn } from './model.ts';
import { formatText } from './text.ts';

export { type DiffFormat, diffFormats } from './formats.ts';
export type { ComparisonReport, FailOn, ReportedChange } from './model.ts';

/** What some formats tell besides the report. */
export interface ReportContext {
  /** From which level on changes are failures, for `github` and `junit`; `breaking` by default. */
  readonly failOn?: FailOn;
  /** For `sarif`: what made the report, by default this version; where its files are relative to, by default the working directory; its rules. */
  readonly toolVersion?: string;
  readonly workingDirectory?: string;
  readonly rules?: readonly Rule[];
  /** For text: colours, by default none; columns of the terminal; one line a change. */
  readonly palette?: Palette;
  readonly columns?: number | undefined;
  readonly brief?: boolean;
}

/**
 * A report in a format. Those that take code of their own are loaded when they are asked for.
 * @example
 * ```ts
 * import { diff, formatReport } from 'qapi-codegen';
 *
 * const { report } = await diff('../qemu-10.1', '../qemu-10.2');
 * if (report !== null) console.log(await formatReport(report, 'markdown'));
 * ```
 */
export async function formatReport(report: ComparisonReport, format: DiffFormat, context: ReportContext = {}): Promise<string> {
  const { failOn = 'breaking' } = context;
  switch (format) {
    case 'text': {
      const { palette = createPalette(false), columns, brief = false } = context;
      return formatText(report, { palette, columns, brief });
    }
    case 'json':
      return formatJson(report);
    case 'github':
      return formatGithub(report, failOn);
    case 'markdown':
      return (await import('./markdown.ts')).formatMarkdown(report);
    case 'html':
      return (await import('./html.ts')).formatHtml(report);
    case 'sarif':
      return (await import('./sarif.ts')).formatSarif(report, {
        toolVersion: context.toolVersion ?? toolVersion,
        workingDirectory: context.workingDirectory ?? process.cwd(),
        rules: context.rules ?? (await import('../rules/index.ts')).rules,
      });
    case 'junit':
      return (await import('./junit.ts')).formatJunit(report, failOn);
  }
}
