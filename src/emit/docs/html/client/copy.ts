import { announce, element, find, findAll } from './element.ts';

/** Buttons on examples and code. */
export function offerCopies(within: ParentNode): void {
  for (const block of findAll('pre', within)) {
    if (find('.copy', block.parentElement ?? document) !== null && block.parentElement?.classList.contains('copied-from')) continue;
    const code = block.textContent;
    const text = block.classList.contains('messages') ? messageText(code) : code;
    const button = element(
      'button',
      { type: 'button', class: 'copy', 'aria-label': block.classList.contains('messages') ? 'Copy message' : 'Copy' },
      'Copy',
    );
    button.addEventListener('click', () => {
      void copy(text).then((done) => {
        button.textContent = done ? 'Copied' : 'Not copied';
        announce(done ? 'Copied' : 'It could not be copied');
        setTimeout(() => {
          button.textContent = 'Copy';
        }, 1500);
      });
    });
    const frame = element('div', { class: 'copied-from' });
    block.replaceWith(frame);
    frame.append(block, button);
  }
}

/** What a client sends, ready to be pasted; all messages where it sends nothing. */
function messageText(text: string): string {
  const messages = text.split(/^(?=->|<-)/m);
  const sent = messages.filter((message) => message.startsWith('->'));
  const chosen = sent.length > 0 ? sent : messages;
  return chosen
    .map((message) =>
      message
        .replace(/^(?:->|<-) ?/, '')
        .replace(/^ {3}/gm, '')
        .trimEnd(),
    )
    .join('\n');
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** For pages that came by plain HTTP, which may not use the clipboard otherwise. */
function copyBySelection(text: string): boolean {
  const area = element('textarea', { class: 'off-screen', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way here
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
