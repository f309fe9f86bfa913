/** `client.ts`: the client of the runtime, with the types of the package. */
import type { Protocol } from '../../protocol/index.ts';
import { isAgent } from '../../protocol/is-agent.ts';
import { stringLiteral } from '../literals.ts';
import type { TextFile } from '../output-file.ts';
import type { ClientOptions } from './index.ts';

export const connectDocs = `/**
 * Connects to \`unix:/path\`, \`tcp:host:port\`, an address, a stream, or the standard input and output of a child process, and
 * shakes hands.
 * @throws QmpClientError when there is no such peer, or it does not speak the protocol; TypeError or RangeError when an option is wrong
 */`;

export function clientFile(protocol: Protocol, { int64, validators, versions }: ClientOptions, header: string): TextFile {
  const parts = versions ?? oneVersion;
  const { commands, events } = protocol;
  const hasExactIntegers = int64 === 'bigint';
  const text = `${header}/** Connects to a running program. Needs Node, and the declarations of \`@types/node\`. */
${parts.imports}
import {
  type ClientSchema,
  type ConnectOptions,
  connectTo,
  type KnownEvent,
  type QmpClient,
  type Rest,
  type Target,
  type UnknownEvent,
} from './runtime/client/index.js';
${parts.runtimeImports}${hasExactIntegers ? "import { parseJson } from './runtime/json.js';\n" : ''}
export {
  type Address,
  type CallOptions,
  type Checking,
  type CheckOptions,
  type ChildStdio,
  type ClientWarning,
  type CommandFunctions,
  type ConnectOptions,
  type EventNameOf,
  type EventStream,
  type EventTimestamp,
  type Greeting,
  type KnownEvent,
  type ListenOptions,
  QmpClientError,
  type QmpClientErrorCode,
  QmpError,
  type ReconnectOptions,
  type ReturnsOf,
  type Target,
  timeOf,
  type UnknownEvent,
  type WaitOptions,
  type Wire,
  type WireMessage,
} from './runtime/client/index.js';

${parts.types}
const schema: ClientSchema = {
  isAgent: ${String(isAgent(protocol))},
  ${list('commands', commands)}
  ${list(
    'outOfBandCommands',
    commands.filter(({ allowOob }) => allowOob),
  )}
  ${list(
    'silentCommands',
    commands.filter(({ successResponse }) => !successResponse),
  )}
  ${list('events', events)}
  parse: ${hasExactIntegers ? '(text) => parseJson(text)' : '(text) => JSON.parse(text) as unknown'},
  hasExactIntegers: ${String(hasExactIntegers)},
  loadChecks: ${validators && versions === undefined ? loading : 'null'},
};

${parts.connect}`;
  return { path: 'client.ts', text };
}

/** What differs between clients of one version and of several. */
export interface ClientParts {
  readonly imports: string;
  /** Ends with a line break where it is not empty. */
  readonly runtimeImports: string;
  /** The package's types, and those of the client; ends with a line break. */
  readonly types: string;
  /** The function that connects. */
  readonly connect: string;
}

const oneVersion: ClientParts = {
  imports: `import type {
  CommandNameNeedingArguments,
  Commands,
  EventNameWithoutData,
  Events,
  OobCommandName,
} from './messages.js';`,
  runtimeImports: '',
  types: `/** What the client is typed by. Declarations of functions that are generic in a command or an event name it. */
export interface PackageTypes {
  readonly commands: Commands;
  readonly events: Events;
  readonly outOfBand: OobCommandName;
  readonly needingArguments: CommandNameNeedingArguments;
  readonly withoutData: EventNameWithoutData;
}

/** A connection, typed by the commands and events of this package. */
export type Client = QmpClient<PackageTypes>;

/** An event as a client delivers it. */
export type ClientEvent = KnownEvent<PackageTypes> | UnknownEvent;

/** What \`execute\` takes behind the name of a command: arguments, which may be left out where none is mandatory, and options. */
export type ExecuteArguments<C extends keyof Commands> = Rest<PackageTypes, C>;
`,
  connect: `${connectDocs}
export function connect(target: Target, options?: ConnectOptions): Promise<Client> {
  return connectTo<PackageTypes>(schema, target, options);
}
`,
};

/** Only clients that check messages load the validators. */
const loading = `async () => {
    const [{ checksOf }, { commands, events }] = await Promise.all([
      import('./runtime/client/checking.js'),
      import('./tables.js'),
    ]);
    return checksOf(commands, events);
  }`;

/** On one line, or one name a line, as prettier has it at 100 columns. */
function list(key: string, named: readonly { readonly name: string }[]): string {
  const names = named.map(({ name }) => stringLiteral(name));
  const line = `${key}: [${names.join(', ')}],`;
  return line.length <= 98 ? line : `${key}: [\n${names.map((name) => `    ${name},\n`).join('')}  ],`;
}
