import { expect, test } from 'vitest';
import { checksOf } from '../../../src/runtime/client/checking.ts';
import type { ValidateOptions } from '../../../src/runtime/issue.ts';

test.each(['reject', 'allow', undefined] as const)(
  'what is received is held against the tables as the caller says of unknown values: %s',
  (unknownValues) => {
    const asked: (ValidateOptions | undefined)[] = [];
    const validate = (_: unknown, options?: ValidateOptions): readonly [] => {
      asked.push(options);
      return [];
    };
    const checks = checksOf({ run: { arguments: { validate }, returns: { validate } } }, { DONE: { data: { validate } } });
    const received = unknownValues === undefined ? {} : { unknownValues };
    checks.arguments('run', {});
    checks.returns('run', {}, received);
    checks.data('DONE', {}, received);
    expect(asked.map((options) => options?.unknownValues)).toEqual([undefined, unknownValues, unknownValues]);
  },
);
