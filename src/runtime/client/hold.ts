/**
 * What comes right behind the handshake, often in the same piece: it waits until whoever awaits the client has had the chance to
 * subscribe. It is one turn of the event loop's worth at most.
 */
import type { Message } from './messages.ts';

export interface Hold {
  /** Whether messages have to wait. */
  readonly isOn: boolean;
  begin(): void;
  keep(message: Message): void;
  /** Calls a function behind what waits, or at once. */
  afterwards(callback: () => void): void;
  /** Lets all of it go, in order. */
  readonly release: () => void;
}

export function createHold(deliver: (message: Message) => void): Hold {
  const messages: Message[] = [];
  let isOn = false;
  let last: () => void = () => undefined;
  return {
    get isOn() {
      return isOn;
    },
    begin: () => {
      isOn = true;
    },
    keep: (message) => {
      messages.push(message);
    },
    afterwards: (callback) => {
      if (isOn) last = callback;
      else callback();
    },
    release: () => {
      if (!isOn) return;
      isOn = false;
      for (const message of messages.splice(0)) deliver(message);
      last();
    },
  };
}
