/** The client of a package, but for its types: `client.ts` of the package adds them. */
export type { Address, ChildStdio, Target, Wire } from './address.ts';
export type { CallOptions } from './calls.ts';
export { type ClientSchema, connectTo } from './client.ts';
export { QmpClientError, type QmpClientErrorCode, QmpError } from './errors.ts';
export { type EventTimestamp, type Greeting, timeOf } from './messages.ts';
export type {
  Checking,
  CheckOptions,
  ConnectOptions,
  ReconnectOptions,
  WireMessage,
} from './options.ts';
export type { EventStream, ListenOptions, WaitOptions } from './subscriptions.ts';
export type {
  ClientTypes,
  ClientWarning,
  CommandFunctions,
  EventNameOf,
  KnownEvent,
  QmpClient,
  Rest,
  ReturnsOf,
  UnknownEvent,
} from './types.ts';
