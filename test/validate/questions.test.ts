import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, createQuestions, type Questions } from '../../src/validate/questions.ts';

/** What questions are by their description: one list, looked through from its beginning. */
function listed(isAgent: boolean, mostWaiting: number): Questions {
  const asked: Asked[] = [];
  return {
    ask: (question) => {
      asked.push(question);
      if (asked.length > mostWaiting) asked.splice(0, mostWaiting / 2);
    },
    answeredBy: (message) => {
      const id = Object.hasOwn(message, 'id') ? JSON.stringify(message['id']) : undefined;
      const index = id === undefined && isAgent ? 0 : asked.findIndex((command) => command.id === id);
      return index === -1 ? undefined : asked.splice(index, 1)[0];
    },
    mayEnableOob: () => asked.some(({ enablesOob }) => enablesOob),
    clear: () => {
      asked.length = 0;
    },
  };
}

/** None, or one of so few that several commands have it. */
const id = fc.option(fc.nat(3), { nil: undefined });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ask: fc.boolean(), id }) },
  { weight: 5, arbitrary: fc.record({ answer: id }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

describe('commands that wait', () => {
  test.each([false, true])('are found as in a list, of an agent: %s', (isAgent) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.constantFrom(2, 4, 10, 1000), (steps, mostWaiting) => {
        const [questions, list] = [createQuestions(isAgent, mostWaiting), listed(isAgent, mostWaiting)];
        for (const [index, each] of steps.entries()) {
          for (const either of [questions, list]) {
            if (each === 'clear') either.clear();
            else if ('ask' in each)
              either.ask({ command: String(index), id: each.id === undefined ? undefined : String(each.id), enablesOob: each.ask });
          }
          if (each !== 'clear' && 'answer' in each) {
            const message = each.answer === undefined ? {} : { id: each.answer };
            expect(questions.answeredBy(message)).toEqual(list.answeredBy(message));
          }
          expect(questions.mayEnableOob()).toBe(list.mayEnableOob());
        }
        for (let left = 0; left <= steps.length; left++)
          for (const message of [{}, { id: 0 }, { id: 1 }, { id: 2 }, { id: 3 }])
            expect(questions.answeredBy(message)).toEqual(list.answeredBy(message));
      }),
    );
  });

  test('with one id are answered in their order, also where some are asked between the answers', () => {
    const questions = createQuestions(false);
    const ask = (...commands: readonly string[]): void => {
      for (const command of commands) questions.ask({ command, id: '1', enablesOob: false });
    };
    const answered = (count: number) => Array.from({ length: count }, () => questions.answeredBy({ id: 1 })?.command);
    ask('a', 'b', 'c');
    expect(answered(1)).toEqual(['a']);
    ask('d');
    expect(answered(2)).toEqual(['b', 'c']);
    ask('e', 'f');
    expect(answered(4)).toEqual(['d', 'e', 'f', undefined]);
  });

  test('the older half of them is forgotten where there are more than QEMU takes', () => {
    const questions = createQuestions(false);
    for (let index = 0; index <= 65_536; index++) questions.ask({ command: String(index), id: String(index), enablesOob: false });
    expect([0, 32_767, 32_768, 65_536].map((asked) => questions.answeredBy({ id: asked })?.command)).toEqual([
      ...[undefined, undefined],
      ...['32768', '65536'],
    ]);
  });
});
