/** What the client of a package of several versions has of its own. */
import type { Range } from '../../range/model.ts';
import { type ClientParts, connectDocs } from '../client/client-file.ts';
import { stringLiteral } from '../literals.ts';

/**
 * What `atLeast` tells stays a client of what it was, by `& this`, so that behind the `if` it is that again: a client of later versions alone would
 * be another one to the compiler where their answers lack what was optional.
 * @param validators whether the package has some
 */
export function clientParts({ versions }: Range, validators: boolean): ClientParts {
  const oldest = stringLiteral(versions[0]?.name ?? '');
  const newest = stringLiteral(versions.at(-1)?.name ?? '');
  return {
    imports: `import type {
  AnyCommandName,
  CommandName,
  EventName,
  Version,
  View,
  Views,
  WholeRange,
} from './messages.js';`,
    runtimeImports:
      "import { type CommandFunctionsAt, type Versioned, withVersion } from './runtime/client/versions.js';\nimport { versions } from './versions.js';\n",
    types: `/**
 * A connection, typed by the commands and events of this package. Without a parameter it has the commands of all versions; \`atLeast\`
 * tells the compiler of those that came later.
 */
export interface Client<V extends View = WholeRange>
  extends QmpClient<Views[V]>, Versioned<Views[V]['version']> {
  /** Whether the peer is of any version of this package: not if it is older than all, or does not say what it is. */
  atLeast(version: ${oldest}): boolean;
  /**
   * Whether the peer is of this version or a later one: \`if (client.atLeast(${newest})) …\`. What that version has can be used then. False
   * for a peer that is older than all versions of this package, or does not say what it is.
   */
  atLeast<W extends Version>(version: W): this is Client<\`\${W}+\`> & this;
  /** As of every client: what all versions of \`V\` have. */
  readonly commands: CommandFunctionsAt<Views[V]>;
  /** As of every client, also of commands that not all versions have. */
  has(
    name: AnyCommandName | CommandName<V> | EventName<V> | EventName,
    path?: string,
  ): Promise<boolean>;
  hasFeature(
    name: AnyCommandName | CommandName<V> | EventName<V> | EventName,
    ...where: readonly [feature: string] | readonly [path: string, feature: string]
  ): Promise<boolean>;
}

/** An event as a client delivers it. */
export type ClientEvent<V extends View = WholeRange> = KnownEvent<Views[V]> | UnknownEvent;

/** What \`execute\` takes behind the name of a command: arguments, which may be left out where none is mandatory, and options. */
export type ExecuteArguments<C extends CommandName<V>, V extends View = WholeRange> = Rest<
  Views[V],
  C
>;
`,
    connect: `${connectDocs}
export async function connect(target: Target, options?: ConnectOptions): Promise<Client> {
${validators ? checkedConnection : connection}}
`,
  };
}

const connection = `  const client = await connectTo<Views[WholeRange]>(schema, target, options);
  return withVersion(client, versions) as Client;
`;

/** Until the peer has said what it is, nothing is checked but by what is right for all versions. */
const checkedConnection = `  let client: Client | undefined;
  const loadChecks: ClientSchema['loadChecks'] = async () => {
    const [{ checksOf }, { commands, events }] = await Promise.all([
      import('./runtime/client/checking.js'),
      import('./tables.js'),
    ]);
    return checksOf(commands, events, () => client);
  };
  const connected = await connectTo<Views[WholeRange]>({ ...schema, loadChecks }, target, options);
  client = withVersion(connected, versions) as Client;
  return client;
`;
