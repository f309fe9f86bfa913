import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { paletteFor, write, writeDiagnostics } from '../../src/cli/output.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { captureWrites } from '../support/run-cli.ts';

function systemError(code: string, reason: string): Error {
  return Object.assign(new Error(`${code}: ${reason}, write`), { code, syscall: 'write' });
}

/** Stands for the end of the process. */
class Exit extends Error {}

function catchExit() {
  return vi.spyOn(process, 'exit').mockImplementation((status) => {
    throw new Exit(String(status));
  });
}

function onTerminal(is: boolean): void {
  const status = Object.assign(fs.fstatSync(1), { isCharacterDevice: () => is });
  vi.spyOn(fs, 'fstatSync').mockReturnValue(status);
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  for (const stream of [process.stdout, process.stderr]) {
    const before = Object.getOwnPropertyDescriptor(stream, 'isTTY');
    Object.defineProperty(stream, 'isTTY', { value: is, configurable: true });
    onTestFinished(() => {
      if (before === undefined) Reflect.deleteProperty(stream, 'isTTY');
      else Object.defineProperty(stream, 'isTTY', before);
    });
  }
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('writing', () => {
  test('goes on until all is written', () => {
    const written = captureWrites();
    const text = 'ü'.repeat(100_000);
    write('stdout', text);
    write('stderr', 'note');
    written.end();
    expect(written.text(1)).toBe(text);
    expect(written.text(2)).toBe('note');
  });

  test('waits for a full pipe', () => {
    let refusals = 2;
    const written = captureWrites(() => {
      if (refusals-- > 0) throw systemError('EAGAIN', 'resource temporarily unavailable');
    });
    write('stdout', 'text');
    written.end();
    expect(written.text(1)).toBe('text');
  });

  test('leaves out what nobody reads any more, and says so to the caller alone', () => {
    const written = captureWrites((descriptor) => {
      if (descriptor === 1) throw systemError('EPIPE', 'broken pipe');
    });
    expect([write('stdout', 'text'), write('stderr', 'note')]).toEqual([false, true]);
    written.end();
    expect(written.text(2)).toBe('note');
  });

  test('says what else went wrong, and ends with 2', () => {
    const exit = catchExit();
    const written = captureWrites((descriptor) => {
      if (descriptor === 1) throw systemError('ENOSPC', 'no space left on device');
    });
    expect(() => {
      write('stdout', 'text');
    }).toThrow(Exit);
    written.end();
    expect(exit).toHaveBeenCalledWith(2);
    expect(written.text(2)).toBe('error: cannot write the result: no space left on device\n');
  });

  test('a bug of ours is no failure to write', () => {
    const written = captureWrites(() => {
      throw new TypeError('not a function');
    });
    expect(() => {
      write('stdout', 'text');
    }).toThrow(TypeError);
    written.end();
  });

  test('says nothing where standard error itself is broken', () => {
    const exit = catchExit();
    const written = captureWrites(() => {
      throw systemError('EIO', 'i/o error');
    });
    expect(() => {
      write('stderr', 'text');
    }).toThrow(Exit);
    written.end();
    expect(exit).toHaveBeenCalledWith(2);
  });

  test('of no findings writes nothing', () => {
    const written = captureWrites();
    writeDiagnostics('stderr', []);
    expect(written.text(2)).toBe('');
    writeDiagnostics('stderr', [diagnostic('schema-not-found', { path: 'x' }, {})]);
    written.end();
    expect(written.text(2)).toContain('[schema-not-found]');
  });
});

describe('colours', () => {
  test.each([
    ['on a terminal', true, {}, true],
    ['in a pipe', false, {}, false],
    ['forced into a pipe', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 on a terminal', true, { FORCE_COLOR: '0' }, false],
    ['NO_COLOR on a terminal', true, { NO_COLOR: '1' }, false],
    ['NO_COLOR is stronger than FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR says nothing', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_what, terminal, environment, coloured) => {
    for (const [name, value] of Object.entries({ NO_COLOR: undefined, FORCE_COLOR: undefined, TERM: 'xterm', ...environment }))
      vi.stubEnv(name, value);
    onTerminal(terminal);
    expect(paletteFor('stdout').error('x') !== 'x').toBe(coloured);
    expect(paletteFor('stderr').error('x') !== 'x').toBe(coloured);
  });
});

describe('progress', () => {
  test('is shown on a terminal, and taken away', () => {
    onTerminal(true);
    const written = captureWrites();
    const progress = createProgress();
    progress.step('checking');
    progress.end();
    written.end();
    expect(written.text(2)).toBe('\r\u001b[Kchecking …\r\u001b[K');
    expect(written.text(1)).toBe('');
  });

  test('and nowhere else', () => {
    onTerminal(false);
    const written = captureWrites();
    const progress = createProgress();
    progress.step('checking');
    progress.end();
    written.end();
    expect(written.text(2)).toBe('');
  });
});
