import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';

/** The symbol that an import or an export gives another name; any other symbol itself. */
export function behindImport({ compiler: ts, checker }: ProjectContext, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
