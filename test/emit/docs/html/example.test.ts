import { expect, test } from 'vitest';
import { contextOf } from '../../../../src/emit/docs/html/context.ts';
import { renderExample } from '../../../../src/emit/docs/html/example.ts';
import type { Example } from '../../../../src/emit/docs/model.ts';
import { siteModel } from '../../../support/html-site.ts';
import { protocol } from '../../../support/protocol.ts';

function rendered(more: Partial<Example>): string {
  const example: Example = {
    title: null,
    isSkeleton: false,
    parts: [{ kind: 'messages', firstLine: 3, text: '-> { "a": 1,\n "b": 2 }\n<- {}' }],
    validity: { state: 'unchecked' },
    ...more,
  };
  return renderExample(example, contextOf(siteModel(protocol([])), 'index'), 3);
}

test('an example that is not valid says why, and marks the line', () => {
  const html = rendered({
    validity: { state: 'invalid', problems: [{ message: "<no 'b'>", help: 'Remove it.', line: 4, place: 'line 4' }] },
  });
  expect(html).toContain('not valid');
  expect(html).toContain('<li>Line 4: &lt;no &#39;b&#39;&gt;. Remove it.</li>');
  expect(html.match(/<mark.*<\/mark>/g)?.map((line) => line.replace(/<[^>]*>/g, ''))).toEqual(['&quot;b&quot;: 2 }']);
});

test('one that is valid says so, one that was not checked says nothing, a skeleton says what it is', () => {
  expect(rendered({ validity: { state: 'valid' } })).toContain('>valid<');
  expect(rendered({})).not.toContain('valid');
  expect(rendered({ isSkeleton: true })).toContain('made from the schema');
});
