import { describe, expect, test } from 'vitest';
import { diffProtocols, rules } from '../../src/diff/index.ts';
import { protocolOf } from '../support/schema.ts';

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('its example has this change and no other', () => {
    const { changes } = diffProtocols(protocolOf(rule.example.old), protocolOf(rule.example.new), { unstable: true });
    expect(changes.map((change) => [change.rule, change.level, change.direction])).toEqual([[rule.id, rule.level, rule.direction]]);
    expect(changes[0]?.message).not.toMatch(/[{}]/);
  });

  test('a break has a witness in the example, or a reason why there is none', () => {
    const { changes } = diffProtocols(protocolOf(rule.example.old), protocolOf(rule.example.new), { unstable: true });
    const unproven = changes.filter(
      ({ level, witness, noWitness }) => level === 'breaking' && witness === null && noWitness?.kind !== 'impossible',
    );
    expect(unproven).toEqual([]);
  });

  test('there is a rule for the other direction, or a reason why there is none', () => {
    const counterpart = rules.find(({ id }) => id === rule.counterpart);
    if (rule.counterpart === null) expect(rule.oneDirection?.length ?? 0).toBeGreaterThan(20);
    else {
      expect(counterpart).toMatchObject({ counterpart: rule.id, kind: rule.kind, action: rule.action });
      expect(counterpart?.direction).not.toBe(rule.direction);
    }
  });

  test('the reason is a sentence, and the id in kebab case', () => {
    expect(rule.reason).toMatch(/^[A-Z].*\.$/);
    expect(rule.message).not.toMatch(/\.$/);
    expect(rule.id).toMatch(/^(?:command|event|argument|return)(?:-[a-z]+)+$/);
  });
});

describe('the rules', () => {
  test('have ids and axes of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ direction, entity, kind, action }) => `${direction} ${entity} ${kind} ${action}`)).size).toBe(rules.length);
  });

  test.each([
    ['command-removed', 'breaking'],
    ['event-removed', 'dangerous'],
    ['command-added', 'safe'],
    ['event-added', 'safe'],
    ['argument-mandatory-member-removed', 'breaking'],
    ['argument-optional-member-removed', 'breaking'],
    ['return-mandatory-member-removed', 'breaking'],
    ['return-optional-member-removed', 'dangerous'],
    ['argument-mandatory-member-added', 'breaking'],
    ['argument-member-became-mandatory', 'breaking'],
    ['argument-mandatory-in-more-builds', 'dangerous'],
    ['return-mandatory-member-added', 'safe'],
    ['return-member-became-mandatory', 'safe'],
    ['argument-optional-member-added', 'safe'],
    ['argument-member-became-optional', 'safe'],
    ['return-optional-member-added', 'safe'],
    ['return-member-became-optional', 'breaking'],
    ['argument-enum-value-added', 'safe'],
    ['return-enum-value-added', 'dangerous'],
    ['argument-branch-added', 'safe'],
    ['return-branch-added', 'dangerous'],
    ['argument-enum-value-removed', 'breaking'],
    ['return-enum-value-removed', 'safe'],
    ['argument-branch-removed', 'breaking'],
    ['return-branch-removed', 'safe'],
    ['argument-type-widened', 'safe'],
    ['return-type-widened', 'dangerous'],
    ['argument-integer-range-widened', 'safe'],
    ['return-integer-range-widened', 'dangerous'],
    ['argument-type-narrowed', 'breaking'],
    ['argument-type-changed', 'breaking'],
    ['return-type-narrowed', 'safe'],
    ['return-type-changed', 'breaking'],
    ...['command', 'event', 'argument', 'return'].flatMap((what) => [
      [`${what}-condition-added`, 'dangerous'],
      [`${what}-condition-changed`, 'dangerous'],
      [`${what}-condition-dropped`, 'safe'],
      [`${what}-condition-weakened`, 'safe'],
      [`${what}-deprecated-added`, 'dangerous'],
      [`${what}-unstable-added`, 'dangerous'],
      [`${what}-unstable-removed`, 'safe'],
      [`${what}-feature-removed`, 'dangerous'],
      [`${what}-feature-added`, 'safe'],
    ]),
    ['command-allow-oob-removed', 'breaking'],
    ['command-allow-oob-added', 'safe'],
    ['command-allow-preconfig-removed', 'breaking'],
    ['command-allow-preconfig-added', 'safe'],
    ['command-success-response-changed', 'breaking'],
  ])('%s is %s by what QEMU promises', (id, level) => {
    expect(rules.find((rule) => rule.id === id)?.level).toBe(level);
  });
});
