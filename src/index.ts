/** Every verb of the command line as a function of the same name. */
export { check, type CheckedReport, type CheckOptions, type CheckReport } from './verbs/check.ts';
export { diff, type DiffOptions, type DiffReport } from './verbs/diff.ts';
export { explain, type ExplainReport } from './verbs/explain.ts';
export { generate, type GenerateOptions } from './verbs/generate.ts';
export type { GenerateReport } from './verbs/generate-report.ts';
export { history, type HistoryOptions, type HistoryReport } from './verbs/history.ts';
export { init, type InitOptions, type InitReport } from './config/init.ts';
export { introspect, type IntrospectOptions, type IntrospectReport } from './verbs/introspect.ts';
export { rules, type RulesReport } from './verbs/rules.ts';
export { usage, type UsageOptions, type UsageReport } from './verbs/usage.ts';
export type { GeneratedPackage } from './usage/project/packages.ts';
export { watch, type WatchOptions, type WatchPlan, type WatchRun } from './verbs/watch.ts';

export {
  validate,
  type ValidateInput,
  type ValidateOptions,
  type ValidateReport,
  type ValidateTarget,
  type Verdict,
} from './verbs/validate.ts';

export {
  type Config,
  type ConfigExport,
  type ConfigOfDiff,
  type ConfigOfTargets,
  defineConfig,
  type DiffSettings,
  type Target,
  type TargetOptions,
} from './config/model.ts';
export type { Emitter, EmitterOptions, JsonFile } from './emit/own-emitter.ts';
export type { OutputFile, StructuredFile, TextFile } from './emit/output-file.ts';
export type {
  EmittedConstant,
  EmittedExport,
  EmittedImport,
  EmittedIndexSignature,
  EmittedInterface,
  EmittedProperty,
  EmittedStatement,
  EmittedTypeAlias,
} from './emit/structures.ts';
export type { PackageOptions } from './emit/package/options.ts';
export type { EmitterName } from './verbs/emitters.ts';
export * from './protocol/index.ts';
export type { Issue, IssueCode, Policy } from './runtime/issue.ts';
export type { IssueWithHelp } from './validate/suggest.ts';
export { Decimal, parseJson, type ParseJsonOptions, stringifyJson } from './runtime/json.ts';
export type { Diagnostic, Related } from './diagnostics/diagnostic.ts';
export type { Severity } from './diagnostics/catalogue/entry.ts';
export type { CommandExample, DiagnosticPage, SchemaExamplePair } from './diagnostics/page.ts';
export { type DiagnosticJson, diagnosticToJson, type RelatedJson } from './diagnostics/format/json.ts';
export { type Position, positionAt, type SourceText, type Span } from './diagnostics/source-text.ts';
export type { History, HistoryChange, HistoryEntry, HistoryPath } from './history/model.ts';
export type { UsageFinding } from './usage/findings.ts';
export type { BranchSubject, PartSubject, PathSubject, Subject, TypeSubject, UsageKind, WireStep } from './usage/model.ts';
export type { KnownTarget } from './verbs/usage-versions.ts';
export type * from './diff/model.ts';
export {
  type ComparisonReport,
  type DiffFormat,
  type FailOn,
  formatReport,
  type ReportContext,
  type ReportedChange,
} from './diff/report/index.ts';
export type * from './introspect/entries.ts';
export type { Keyword } from './schema/model.ts';
export type { Version } from './schema/version.ts';
export { toolVersion as version } from './version.ts';
