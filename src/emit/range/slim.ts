/** What of the types of a package of several versions is left out, so that it grows with real changes alone. */
import type { Range } from '../../range/model.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { structureKind } from '../structure-kind.ts';

/** Without the lists of values of enums that stand for another one in some of the views. */
export function withoutVariantValues(files: readonly OutputFile[], { protocol, variants }: Range, names: NameTable): readonly OutputFile[] {
  const lists = new Set(
    protocol.types.filter((type) => type.kind === 'enum' && variants.has(type.name)).map(({ name }) => names.of('values', name)),
  );
  return files.map((file) =>
    'text' in file
      ? file
      : {
          ...file,
          statements: file.statements.filter(
            (statement) =>
              typeof statement === 'string' ||
              statement.kind !== structureKind.variableStatement ||
              !('declarations' in statement && statement.declarations.some(({ name }) => lists.has(name))),
          ),
        },
  );
}
