/** The part of the runtime that a client is made of, as it is copied into packages that have one. */
import address from '../../runtime/client/address.ts?raw';
import agentCommands from '../../runtime/client/agent-commands.ts?raw';
import answers from '../../runtime/client/answers.ts?raw';
import byteBuffer from '../../runtime/client/byte-buffer.ts?raw';
import calls from '../../runtime/client/calls.ts?raw';
import capabilities from '../../runtime/client/capabilities.ts?raw';
import channel from '../../runtime/client/channel.ts?raw';
import checking from '../../runtime/client/checking.ts?raw';
import client from '../../runtime/client/client.ts?raw';
import commandFunctions from '../../runtime/client/command-functions.ts?raw';
import dial from '../../runtime/client/dial.ts?raw';
import errors from '../../runtime/client/errors.ts?raw';
import establish from '../../runtime/client/establish.ts?raw';
import exactIntegers from '../../runtime/client/exact-integers.ts?raw';
import exchange from '../../runtime/client/exchange.ts?raw';
import flow from '../../runtime/client/flow.ts?raw';
import framing from '../../runtime/client/framing.ts?raw';
import given from '../../runtime/client/given.ts?raw';
import handshake from '../../runtime/client/handshake.ts?raw';
import hold from '../../runtime/client/hold.ts?raw';
import index from '../../runtime/client/index.ts?raw';
import inspect from '../../runtime/client/inspect.ts?raw';
import lastLine from '../../runtime/client/last-line.ts?raw';
import linkedList from '../../runtime/client/linked-list.ts?raw';
import messages from '../../runtime/client/messages.ts?raw';
import nesting from '../../runtime/client/nesting.ts?raw';
import options from '../../runtime/client/options.ts?raw';
import order from '../../runtime/client/order.ts?raw';
import queue from '../../runtime/client/queue.ts?raw';
import readFirst from '../../runtime/client/read-first.ts?raw';
import reconnect from '../../runtime/client/reconnect.ts?raw';
import request from '../../runtime/client/request.ts?raw';
import sender from '../../runtime/client/sender.ts?raw';
import session from '../../runtime/client/session.ts?raw';
import sessions from '../../runtime/client/sessions.ts?raw';
import signals from '../../runtime/client/signals.ts?raw';
import starting from '../../runtime/client/starting.ts?raw';
import subscriptions from '../../runtime/client/subscriptions.ts?raw';
import timers from '../../runtime/client/timers.ts?raw';
import types from '../../runtime/client/types.ts?raw';
import unreadable from '../../runtime/client/unreadable.ts?raw';
import versions from '../../runtime/client/versions.ts?raw';
import writer from '../../runtime/client/writer.ts?raw';
import issue from '../../runtime/issue.ts?raw';
import json from '../../runtime/json.ts?raw';
import type { TextFile } from '../output-file.ts';
import { runtimeText } from '../runtime-text.ts';
import type { ClientOptions } from './index.ts';

const always = {
  'client/address': address,
  'client/agent-commands': agentCommands,
  'client/answers': answers,
  'client/byte-buffer': byteBuffer,
  'client/calls': calls,
  'client/capabilities': capabilities,
  'client/channel': channel,
  'client/client': client,
  'client/command-functions': commandFunctions,
  'client/dial': dial,
  'client/errors': errors,
  'client/establish': establish,
  'client/exchange': exchange,
  'client/flow': flow,
  'client/framing': framing,
  'client/given': given,
  'client/handshake': handshake,
  'client/hold': hold,
  'client/index': index,
  'client/inspect': inspect,
  'client/last-line': lastLine,
  'client/linked-list': linkedList,
  'client/messages': messages,
  'client/nesting': nesting,
  'client/options': options,
  'client/order': order,
  'client/queue': queue,
  'client/read-first': readFirst,
  'client/reconnect': reconnect,
  'client/request': request,
  'client/sender': sender,
  'client/session': session,
  'client/sessions': sessions,
  'client/signals': signals,
  'client/starting': starting,
  'client/subscriptions': subscriptions,
  'client/timers': timers,
  'client/types': types,
  'client/unreadable': unreadable,
  'client/writer': writer,
};
const withValidators = { 'client/checking': checking };
/** Those of bigints bring it along. */
const withoutBigints = { json };
const withNumbers = { 'client/exact-integers': exactIntegers };
const withVersions = { 'client/versions': versions };
/** The validators bring it along. */
const withoutValidators = { issue };

/** @param header comment lines at the head of each file */
export function clientRuntime(header: string, options: Pick<ClientOptions, 'int64' | 'validators' | 'versions'>): readonly TextFile[] {
  const hasJson = options.validators && options.int64 === 'bigint';
  const sources = {
    ...always,
    ...(hasJson ? {} : withoutBigints),
    ...(options.validators ? withValidators : withoutValidators),
    ...(options.validators && !hasJson ? withNumbers : {}),
    ...(options.versions === undefined ? {} : withVersions),
  };
  return Object.entries(sources).map(([name, text]) => ({ path: `runtime/${name}.ts`, text: header + runtimeText(text) }));
}
