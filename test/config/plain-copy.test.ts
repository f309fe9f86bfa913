import { describe, expect, test } from 'vitest';
import { plainCopy } from '../../src/config/plain-copy.ts';

describe('a copy of what a config exports', () => {
  test('has each getter asked once', () => {
    let asked = 0;
    const copy = plainCopy({
      get out() {
        return `o${String(++asked)}`;
      },
    }) as { readonly out: string };
    expect([copy.out, copy.out]).toEqual(['o1', 'o1']);
  });

  test('throws what a getter or a proxy throws, however deep', () => {
    const throwing = {
      get out(): string {
        throw new Error('no');
      },
    };
    const proxy = new Proxy([], {
      get: () => {
        throw new Error('no');
      },
    });
    for (const value of [throwing, { targets: [throwing] }, { emit: proxy }]) expect(() => plainCopy(value)).toThrow('no');
  });

  test('has the members of an instance and what getters of its classes give, but no methods', () => {
    class Base {
      readonly schema: string = 'a.json';
      get out(): string {
        return `out/${this.schema}`;
      }
      get root(): string {
        return `root/${this.schema}`;
      }
    }
    class Target extends Base {
      override readonly schema = 'vm.json';
      override get out(): string {
        return this.schema;
      }
      emit(): string {
        return this.out;
      }
    }
    expect(plainCopy(new Target())).toEqual({ schema: 'vm.json', out: 'vm.json', root: 'root/vm.json' });
  });

  test('keeps circles, and members of any name', () => {
    const circle: { self?: unknown } = {};
    circle.self = [circle];
    const copy = plainCopy(circle) as { readonly self: readonly unknown[] };
    expect(copy).not.toBe(circle);
    expect(copy.self[0]).toBe(copy);
    const named = plainCopy(JSON.parse('{ "__proto__": { "out": "o" } }')) as object;
    expect(Object.keys(named)).toEqual(['__proto__']);
    expect('out' in named).toBe(false);
  });

  test.each([
    ['function', () => undefined],
    ['date', new Date(0)],
    ['map', new Map()],
    ['promise', Promise.resolve()],
  ])('has the same %s', (_, value) => {
    expect(plainCopy([value])).toEqual([value]);
    expect((plainCopy([value]) as readonly unknown[])[0]).toBe(value);
  });
});
