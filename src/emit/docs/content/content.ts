import { type NamedType, type Protocol, typesByName } from '../../../protocol/index.ts';
import { ownersOfImplicitTypes } from '../../names.ts';
import type { Block, MemberRow, TypeBody } from '../model.ts';
import type { DocsFinding, DocsOptions } from '../options.ts';
import { type Addresses, addressesOf } from './addresses.ts';
import { type ToldHistory, toldHistory } from './history/told.ts';
import { type Usage, usageOf } from './plain-choices.ts';
import { renderText } from './text/blocks.ts';
import type { TextScope } from './text/scope.ts';
import { createVerdicts, type Verdicts } from './verdicts.ts';

/** What the parts of a site are made from, and what they find on the way. */
export interface Content {
  readonly protocol: Protocol;
  readonly options: DocsOptions;
  readonly types: ReadonlyMap<string, NamedType>;
  /** Commands and events that list a type in place, by the type's name. */
  readonly owners: ReturnType<typeof ownersOfImplicitTypes>;
  readonly addresses: Addresses;
  readonly verdicts: Verdicts;
  readonly findings: DocsFinding[];
  /** Where QEMU's manual of this version is; null when the version is not known. */
  readonly manual: string | null;
  /** Rows are made once, and shown in every type that has them from a base. By name of the type that declares them, and their own. */
  readonly rows: Map<string, Map<string, MadeRow>>;
  readonly bodies: Map<string, TypeBody>;
  /** What texts can refer to, by the type that they are about. */
  readonly scopes: Map<string, TextScope>;
  readonly history: ToldHistory | null;
  readonly usage: Usage;
}

/** A row, and the description that it was made of. */
export interface MadeRow {
  readonly row: MemberRow;
  readonly documentation: string | null;
}

export function createContent(protocol: Protocol, options: DocsOptions): Content {
  const { version } = protocol.source;
  const addresses = addressesOf(protocol);
  return {
    protocol,
    options,
    types: typesByName(protocol),
    owners: ownersOfImplicitTypes(protocol),
    addresses,
    verdicts: createVerdicts(options.examples),
    findings: [],
    manual: version === null ? null : 'https://www.qemu.org/docs/master',
    rows: new Map(),
    bodies: new Map(),
    scopes: new Map(),
    usage: usageOf(protocol),
    history: toldHistory(protocol, addresses, options.history ?? null),
  };
}

/** The schema's words as blocks; none of them when they are not wanted. */
export function prose({ options }: Content, scope: TextScope, text: string | null): readonly Block[] {
  return text === null || text === '' || !options.docsText ? [] : renderText(text, scope);
}
