/**
 * A write fails as soon as the peer is gone, and with it Node drops what the peer has said before and nobody has read: answers, and events
 * such as `SHUTDOWN`. So a failure is told when all has been read, which ends the socket anyway, or when no end comes.
 */
import type { Socket } from 'node:net';
import { after } from './timers.ts';

/** Milliseconds in which a peer that is gone must have been read to its end. */
export const READING_PATIENCE = 1000;

type Callback = (error?: Error | null) => void;

/** @returns the same socket */
export function readFirst(socket: Socket): Socket {
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  const later =
    (callback: Callback): Callback =>
    (error) => {
      if (error === undefined || error === null) {
        callback();
        return;
      }
      const stopTimer = after(READING_PATIENCE, () => {
        socket.off('close', stopTimer);
        callback(error);
      });
      socket.once('close', stopTimer);
    };
  socket._write = (chunk, encoding, callback) => {
    write(chunk, encoding, later(callback));
  };
  if (writeMany !== undefined)
    socket._writev = (chunks, callback) => {
      writeMany(chunks, later(callback));
    };
  return socket;
}

/** How long something is read from a peer to which nothing can be written. */
export interface Patience {
  /** @param error why nothing can be written */
  begin(error: unknown): void;
  /** Something has come. */
  renew(): void;
  end(): void;
}

/** Gives it a while, and more as long as something comes and there is hope. */
export function createPatience(
  isHopeless: () => boolean,
  giveUp: (error: unknown) => void,
): Patience {
  let isQuiet = false;
  let stopTimer: () => void = () => undefined;
  const begin = (error: unknown): void => {
    stopTimer();
    isQuiet = true;
    stopTimer = after(READING_PATIENCE, () => {
      if (isQuiet || isHopeless()) giveUp(error);
      else begin(error);
    });
  };
  return {
    begin,
    renew: () => {
      isQuiet = false;
    },
    end: () => {
      stopTimer();
    },
  };
}
