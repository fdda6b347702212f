/** The look of the HTML report: light and dark, from phone to desk, and on paper. Colours meet WCAG AA on their ground. */
export const style = `
:root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1a2029;--soft:#4d5866;--line:#d5dbe3;--accent:#0b57a4;
--bad:#b01e17;--bad-ground:#fdeceb;--good:#17663a;--good-ground:#e6f4eb;--open:#7d4a00;--open-ground:#fff3dc;--none:#515c69;--none-ground:#eceff3}
@media (prefers-color-scheme:dark){:root{--ground:#12161b;--card:#1b2128;--ink:#e8edf3;--soft:#aab5c2;--line:#36404c;--accent:#8cbcf5;
--bad:#ff9c94;--bad-ground:#45201e;--good:#86dba8;--good-ground:#173626;--open:#f6c56c;--open-ground:#3d2f13;--none:#b4bec9;--none-ground:#2a323c}}
*{box-sizing:border-box}
html{scroll-padding-top:7rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.page{max-width:76rem;margin:0 auto;padding:1rem}
header.top{padding-top:1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.25rem 0 .75rem;padding-bottom:.35rem;border-bottom:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.25rem 0 .5rem}
p{margin:.4rem 0}
.soft{color:var(--soft)}
.small{font-size:.875rem}
[data-lang=zh] [lang=en]:not(html),[data-lang=en] [lang=zh]:not(html){display:none}
[data-lang=both] [lang=zh]+[lang=en]{color:var(--soft);font-size:.92em}
[data-lang=both] [lang=zh]+[lang=en]::before{content:" · ";color:var(--soft)}
[data-lang=both] .stack>[lang=zh]+[lang=en]{display:block}
[data-lang=both] .stack>[lang=zh]+[lang=en]::before{content:none}
[data-lang=both] th>[lang=zh]+[lang=en]{display:block}[data-lang=both] th>[lang=zh]+[lang=en]::before{content:none}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1rem 0}
.tile{background:var(--card);border:1px solid var(--line);border-top:5px solid var(--edge,var(--line));border-radius:8px;padding:.6rem .8rem}
.tile b{display:block;font-size:1.9rem;line-height:1.2}
.mark{display:inline-grid;place-items:center;flex:none;width:1.5em;height:1.5em;font-weight:700;line-height:1;font-variant-emoji:text;border:2px solid currentColor;color:var(--edge);background:var(--fill)}
.compliant{--edge:var(--good);--fill:var(--good-ground)}.compliant>.mark,.mark.compliant{border-radius:50%}
.non-compliant{--edge:var(--bad);--fill:var(--bad-ground)}.non-compliant>.mark,.mark.non-compliant{border-radius:2px}
.unknown{--edge:var(--open);--fill:var(--open-ground)}.unknown>.mark,.mark.unknown{border-radius:50% 50% 50% 0;border-style:dashed}
.not-applicable{--edge:var(--none);--fill:var(--none-ground)}.not-applicable>.mark,.mark.not-applicable{border-radius:1em;border-style:dotted}
.word{color:var(--edge);font-weight:600;white-space:nowrap}
[data-lang=both] .word{white-space:normal}
.chip{display:inline-block;font-size:.8rem;line-height:1.4;padding:.05rem .5rem;border:1px solid var(--line);border-radius:1rem;color:var(--soft);background:var(--ground);max-width:100%;vertical-align:middle}
.chip.draft{border-style:dashed;border-color:var(--open);color:var(--open);font-weight:600}
.chip.secondary{border-style:dashed}
.card{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--edge,var(--line));border-radius:8px;padding:.8rem 1rem;margin:.7rem 0}
.card.is-draft{border-style:dashed;border-left-style:dashed}
.head{display:flex;gap:.6rem;align-items:flex-start}
.head>div{flex:1;min-width:0}
.card>h3{margin-top:0}
h4{font-size:1rem;margin:.9rem 0 0}
.day{white-space:nowrap}
.head h3{margin:0;font-size:1.05rem}
dl.numbers{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:.6rem 0}
dl.numbers dt,dl.more dt{color:var(--soft);font-size:.8rem}
dl.numbers dd{margin:0;font-size:1.12rem;font-weight:600;font-variant-numeric:tabular-nums}
dl.more{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .9rem;margin:.5rem 0}
dl.more dt{padding-top:.12rem}dl.more dd{margin:0;min-width:0}
ul.plain{list-style:none;padding:0;margin:.3rem 0}
.cell{font:.8rem/1.4 ui-monospace,Consolas,"Noto Sans Mono CJK SC",monospace;background:var(--ground);border:1px solid var(--line);border-radius:4px;padding:0 .3rem}
details>summary{cursor:pointer;padding:.3rem 0}
details.why>summary{color:var(--accent);width:max-content;max-width:100%;min-height:1.9rem}
ul.tree{list-style:none;margin:.1rem 0;padding-left:1.1rem;border-left:2px solid var(--line);font-size:.92rem}
ul.tree li{padding:.15rem 0}
.truth{display:inline-block;min-width:1.9em;padding:0 .35em;text-align:center;border:1px solid var(--line);border-radius:4px;font-size:.8rem;color:var(--soft)}
.truth.t-unknown{border-style:dashed;border-color:var(--open);color:var(--open)}
.gate{font-weight:600}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;background:var(--card)}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
th{font-size:.85rem;color:var(--soft);font-weight:600;white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
td.whole{white-space:nowrap}td.name{min-width:10rem}
.bar{position:sticky;top:0;z-index:2;background:var(--ground);border-bottom:1px solid var(--line);margin:0 -1rem;padding:.5rem 1rem}
.bar .row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.bar input,.bar select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.35rem .6rem;min-height:2.5rem;min-width:0}
.bar input[type=search]{flex:1 1 12rem}.bar select{flex:0 1 14rem;max-width:100%}
button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.3rem .7rem;min-height:2.5rem;cursor:pointer}
button[aria-pressed=true]{border-color:var(--edge,var(--accent));background:var(--fill,var(--card));box-shadow:inset 0 0 0 1px var(--edge,var(--accent));font-weight:600}
button .mark{width:1.25em;height:1.25em;margin-right:.3em}
nav.contents ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:.5rem 0}
details.norm{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:.8rem 0;padding:.2rem .9rem}
details.norm>summary{padding:.6rem 0;font-weight:600}
.counts{display:inline-flex;flex-wrap:wrap;gap:.15rem .9rem;font-weight:400;font-size:.9rem}
details.clause{border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 3.2rem}
details.clause>summary{display:flex;gap:.6rem;align-items:flex-start;padding:.55rem 0;list-style:none}
details.clause>summary::-webkit-details-marker{display:none}
details.clause>summary::after{content:"▸";color:var(--soft);flex:none;margin-left:auto}
details.clause[open]>summary::after{content:"▾"}
details.clause .inside{padding:0 0 .8rem 2.1rem}
.line{display:flex;gap:.6rem;align-items:flex-start;padding:.45rem 0;border-top:1px dotted var(--line)}
.line>div{flex:1;min-width:0}
.hide{display:none!important}
@media (max-width:40rem){body{font-size:15px}.page{padding:.75rem}.bar{margin:0 -.75rem;padding:.5rem .75rem}.bar button{padding:.3rem .5rem}
h1{font-size:1.3rem}.tiles{grid-template-columns:repeat(2,1fr)}.tile b{font-size:1.5rem}details.clause .inside{padding-left:.4rem}dl.more{grid-template-columns:1fr}dl.more dd{margin-bottom:.3rem}
table.cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table.cards tr{display:block;border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:.3rem .2rem}
table.cards td.name{min-width:0}
table.cards td{display:block;border:0;padding:.15rem .6rem;text-align:left}
table.cards td:first-child{font-weight:600}
table.cards td[data-label]::before{content:attr(data-label) " ";color:var(--soft);font-size:.8rem;font-weight:400}
.bar{position:static}html{scroll-padding-top:1rem}}
@media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--bad:#9b1510;--good:#0f5229;--open:#6b3f00;--none:#444;--bad-ground:#fff;--good-ground:#fff;--open-ground:#fff;--none-ground:#fff}
body{font-size:10pt}.bar,nav.contents,.screen{display:none!important}.page{max-width:none;padding:0}
.card,.line,tr{break-inside:avoid}h2,h3,.head{break-after:avoid}details.clause{content-visibility:visible}
details.clause>summary::after{content:none}.tile b{font-size:14pt}a{color:inherit;text-decoration:none}}
`;
