/** The style and the script of the page, which nothing from a schema goes into: the page's policy names them by their hash. */
export const style = `
:root { color-scheme: light dark; --text: #1a1d21; --faint: #57606a; --ground: #fff; --raised: #f6f8fa; --line: #d0d7de;
  --breaking: #b3261e; --dangerous: #8a5a00; --safe: #1a6e37; --accepted: #57606a; --link: #0a58ca; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --faint: #9aa4af; --ground: #14171b; --raised: #1d2228; --line: #39414a;
  --breaking: #ff8a80; --dangerous: #e3b341; --safe: #6cc788; --accepted: #9aa4af; --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; color: var(--text); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font: 600 1.05rem/1.4 ui-monospace, monospace; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, monospace; font-size: .875em; }
.sides { color: var(--faint); margin: 0 0 1rem; overflow-wrap: anywhere; }
.tools { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; padding: .75rem 0;
  background: var(--ground); border-bottom: 1px solid var(--line); }
.tools input[type=search] { flex: 1 1 14rem; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .375rem; padding: .35rem .6rem; }
.tools label { display: inline-flex; gap: .4rem; align-items: center; }
ul { list-style: none; margin: 0; padding: 0; }
li { border: 1px solid var(--line); border-left: .25rem solid var(--level); border-radius: .375rem; background: var(--raised); padding: .5rem .75rem; margin: .5rem 0; }
li p { margin: .15rem 0; overflow-wrap: anywhere; }
.breaking { --level: var(--breaking); } .dangerous { --level: var(--dangerous); } .safe { --level: var(--safe); } .accepted { --level: var(--accepted); }
.level { color: var(--level); font-weight: 600; }
.faint { color: var(--faint); font-size: .9rem; }
details { margin-top: .25rem; }
summary { cursor: pointer; color: var(--link); }
pre { margin: .4rem 0; padding: .6rem; background: var(--ground); border: 1px solid var(--line); border-radius: .375rem; white-space: pre-wrap; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
[hidden] { display: none; }
`;

export const script = `
const search = document.querySelector('input[type=search]');
const boxes = [...document.querySelectorAll('input[data-level]')];
const sections = [...document.querySelectorAll('section')];
const count = document.querySelector('output');
function apply() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.level));
  let shown = 0;
  for (const section of sections) {
    let any = false;
    for (const item of section.querySelectorAll('li')) {
      const text = item.dataset.text;
      item.hidden = !levels.has(item.dataset.level) || !words.every((word) => text.includes(word));
      if (!item.hidden) { any = true; shown++; }
    }
    section.hidden = !any;
  }
  count.textContent = shown + ' shown';
}
search.addEventListener('input', apply);
for (const box of boxes) box.addEventListener('change', apply);
document.querySelector('.tools').hidden = false;
apply();
`;
