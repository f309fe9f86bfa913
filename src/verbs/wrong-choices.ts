import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { importExtensions } from '../emit/printer/import-extension.ts';
import { printers } from '../emit/printer/printers.ts';
import { docsFlavours, emitters } from './emitters.ts';
import type { GenerateOptions } from './generate.ts';
import { wrongKind, wrongValue } from './option-kinds.ts';
import { wrongPath } from './wrong-options.ts';

/** What no option of `generate` may be, and its type excludes: what is not known would count as nothing, which removes what was generated before. */
export function wrongChoice(options: GenerateOptions): Diagnostic | null {
  const wrong = wrongKind(options, {
    int64: ['number', 'bigint'],
    docs: docsFlavours,
    format: ['prettier'],
    printer: printers,
    importExtension: importExtensions,
    schemas: 'texts',
    emit: 'texts',
    only: 'texts',
    emitters: 'functions',
    range: 'text',
    openEnums: 'flag',
    docsText: 'flag',
    check: 'flag',
    force: 'flag',
    package: 'table',
  });
  if (wrong !== null) return wrong;
  if (typeof options.out !== 'string') return wrongValue('out', 'a path', options.out);
  const { emit, schema, out, history } = options;
  if (emit?.length === 0 && (options.emitters ?? []).length === 0) return wrongValue('emit', 'a list of at least one', emit);
  if (options.importExtension === 'ts' && emit?.includes('package') === true)
    return wrongValue('importExtension', "'js' for a package, which is compiled", options.importExtension);
  const unknown = emit?.find((name) => !emitters.includes(name));
  if (unknown !== undefined) return wrongValue('emit', `a list out of ${emitters.join(', ')}`, unknown);
  return wrongPath({ schema, out, history: typeof history === 'string' ? history : undefined });
}
