/** The look of a page: light and dark by what the reader has chosen, narrow and wide, on a screen and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --ground: #fff; --soft: #595959; --line: #b5b5b5; --head: #e7ecf2;
  --link: #0b4f8a;
  --good: #d6ecd9; --warn: #fce9c4; --bad: #f8d5d0; --info: #d7e6f4; --dim: #ececec; --mark: #fff3b0; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --ground: #161616; --soft: #b8b8b8; --line: #5c5c5c;
  --head: #2a333d; --link: #8fc7ff;
  --good: #1d4a2b; --warn: #55430f; --bad: #5c2620; --info: #1d3f5e; --dim: #333; --mark: #4d4413; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 76rem; margin: 0 auto; padding: 1rem;
  color: var(--ink); background: var(--ground); }
h1, h2, h3, h4, caption, figcaption, th, nav, .tools { font-family: Arial, Helvetica, sans-serif; line-height: 1.3; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .2em; margin-top: 2em; }
h4 { margin-bottom: .3em; }
p, li, td, th, h1, h2, h3, h4, caption { unicode-bidi: plaintext; }
p, li { max-width: 50rem; }
a { color: var(--link); }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--ground);
  padding: .5em; }
.wide { overflow-x: auto; margin: 1em 0; }
.wide:focus-visible, a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible,
  select:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
table { border-collapse: collapse; font: .875rem/1.4 Arial, Helvetica, sans-serif; width: 100%; }
caption, figcaption { text-align: start; font-weight: bold; padding: .4em 0; }
th, td { border: 1px solid var(--line); padding: .3em .5em; vertical-align: top; text-align: start; }
th { background: var(--head); } thead th { position: sticky; top: 0; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
[data-tone=good] { background: var(--good); } [data-tone=warn] { background: var(--warn); } [data-tone=bad] {
  background: var(--bad); }
[data-tone=info] { background: var(--info); } [data-tone=dim] { background: var(--dim); }
tr:target > *, h4:target, h3:target { background: var(--mark); }
th button { all: unset; cursor: pointer; font: inherit; } th button::after { content: " \\2195"; color: var(--soft); }
th[aria-sort=ascending] button::after { content: " \\2191"; } th[aria-sort=descending] button::after {
  content: " \\2193"; }
.tools { display: flex; flex-wrap: wrap; gap: .5em 1em; font-size: .875rem; margin: .5em 0; align-items: end; }
.tools label { display: flex; flex-direction: column; gap: .15em; }
.tools input, .tools select { font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--soft); padding: .25em; max-width: 16rem; }
summary { cursor: pointer; }
details > :not(summary) { font-family: Georgia, serif; }
figure { margin: 1em 0; overflow-x: auto; } svg { max-width: 100%; height: auto; min-width: 34rem; }
svg text { font: 12px Arial, Helvetica, sans-serif; fill: var(--ink); } svg .strong { font-weight: bold; }
  svg .on-bar { fill: #000; }
.bar { stroke: var(--ground); stroke-width: 1; }
.tone-good { fill: var(--good); } .tone-warn { fill: var(--warn); } .tone-bad { fill: var(--bad); } .tone-info {
  fill: var(--info); } .tone-dim { fill: var(--dim); }
svg [class^=tone] { stroke: var(--line); }
tbody tr { content-visibility: auto; contain-intrinsic-size: auto 2.2rem; }
ins { text-decoration: underline; } del { color: var(--soft); }
.notes { font-size: .875rem; }
@media (max-width: 40rem) { body { padding: .6rem; } table { min-width: 40rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav, .tools, .skip { display: none; } table {
  font-size: 8pt; } tr { break-inside: avoid; }
  thead { display: table-header-group; } thead th { position: static; } .wide, figure { overflow: visible; } h2, h3,
  h4, caption { break-after: avoid; }
  a { color: inherit; text-decoration: none; } tbody tr { content-visibility: visible; } svg { min-width: 0; }
  @page { size: A4; margin: 15mm; } .sideways { page: sideways; } @page sideways { size: A4 landscape; } }
`;
