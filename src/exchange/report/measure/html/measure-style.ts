/** What the report of a measurement adds to the look of the reports: cards of figures, marks of their basis, pictures, a wide table. */
export const measureStyle = `
:root{--bar:#33475b}
@media (prefers-color-scheme:dark){:root{--bar:#c3d0dd}}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:.7rem;margin:1rem 0}
.figure{background:var(--card);border:1px solid var(--line);border-top:5px solid var(--bar);border-radius:8px;padding:.6rem .8rem;display:flex;flex-direction:column;gap:.1rem}
.figure.cost{border-top-color:#d08a00}.figure.metal,.figure.piece{border-top-color:#3f7fb5}.figure.energy{border-top-color:#c24e00}.figure.carbon{border-top-color:#008c66}
.figure b{font-size:1.55rem;line-height:1.25;font-variant-numeric:tabular-nums}
.figure .name{color:var(--soft);font-size:.9rem;flex:1}
.figure .u,td .u{color:var(--soft);font-variant-numeric:tabular-nums}
.figure .more{display:flex;gap:.5rem;align-items:center;flex-wrap:wrap;font-size:.875rem}
.figure.k b{color:var(--open)}
.bm{display:inline-block;font-style:normal;font-size:.7rem;line-height:1.3;min-width:1.5em;text-align:center;padding:0 .25em;border:1px solid currentColor;border-radius:4px;color:var(--soft)}
.bm.word{font-size:.8rem;padding:0 .5em;border-radius:1rem;font-weight:400}
.bm.m{color:var(--good);background:var(--good-ground)}.bm.e{color:var(--open);border-style:dashed}.bm.d{color:var(--bad);border-style:dotted;border-width:2px}.bm.s{border-style:double;border-width:3px}
[data-lang=en] .bm:empty.m::after{content:"M"}[data-lang=en] .bm:empty.c::after{content:"C"}[data-lang=en] .bm:empty.e::after{content:"E"}[data-lang=en] .bm:empty.d::after{content:"D"}[data-lang=en] .bm:empty.s::after{content:"S"}
.bm:empty.m::after{content:"测"}.bm:empty.c::after{content:"算"}.bm:empty.e::after{content:"估"}.bm:empty.d::after{content:"缺"}.bm:empty.s::after{content:"报"}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;font-size:.875rem;color:var(--soft);margin:.4rem 0}
.legend>span{white-space:nowrap}.legend>.stack,.legend [lang]{white-space:normal}
.drawing{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.8rem;margin:.6rem 0}
.drawing svg{display:block;height:auto;max-width:100%;font-family:inherit}
.drawing.flow svg{min-width:56rem;width:100%}
.drawing svg.narrow,.drawing .narrow{display:none}
.drawing .t{fill:var(--ink);stroke:var(--card);stroke-width:3px;stroke-linejoin:round;paint-order:stroke}.drawing .t.s{fill:var(--soft)}
.drawing .b.total,.drawing .w.total{fill:var(--bar)}.drawing .u{stroke:var(--ink)}.drawing .again{fill:var(--card);stroke:var(--bar)}
.balance{display:flex;gap:.5rem;align-items:baseline}
.balance .dot{flex:none;width:.9em;height:.9em;border-radius:50%;background:var(--good);transform:translateY(.1em)}.balance.open .dot{border-radius:2px;background:repeating-linear-gradient(45deg,#c24e00 0 2px,transparent 2px 5px);border:1px solid #c24e00}
.wide{overflow:auto;max-height:80vh;border:1px solid var(--line);border-radius:8px;background:var(--card);overscroll-behavior-x:contain}
.wide table{width:max-content;min-width:100%;border-collapse:separate;border-spacing:0}
.wide th,.wide td{padding:.35rem .55rem;overflow-wrap:normal}
.wide thead th{position:sticky;top:0;z-index:2;background:var(--ground);text-align:right;vertical-align:bottom;max-width:9.5rem;white-space:normal;border-bottom:2px solid var(--line)}
.wide th.first{position:sticky;left:0;z-index:1;background:var(--card);text-align:left;font-weight:600;color:var(--ink);max-width:14rem;white-space:normal;border-right:1px solid var(--line)}
.wide thead th.first{z-index:3;background:var(--ground);color:var(--soft)}
.wide td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.wide td .u{display:block;font-size:.78rem}
.wide td.k{color:var(--open);font-size:.875rem}
.wide tbody tr:hover td,.wide tbody tr:hover th.first{background:var(--ground)}
.wide tfoot th,.wide tfoot td{background:var(--card);border-top:1px solid var(--line);border-bottom:0}
.wide tfoot tr.plant th,.wide tfoot tr.plant td{position:sticky;bottom:0;z-index:1;background:var(--ground);font-weight:600;border-top:2px solid var(--line)}
.wide tfoot tr.plant th.first{z-index:3}
.wide thead button{font:inherit;color:inherit;background:none;border:0;padding:0;min-height:1.6rem;text-align:inherit;cursor:pointer;font-weight:600}
.wide thead button::after{content:" ↕";opacity:.45}.wide [aria-sort=ascending] button::after{content:" ↑";opacity:1}.wide [aria-sort=descending] button::after{content:" ↓";opacity:1}
[data-lang=both] .wide button>[lang=zh]+[lang=en]{display:block}[data-lang=both] .wide button>[lang=zh]+[lang=en]::before{content:none}
.wide thead .unit{display:block;font-weight:400}
.wide [data-show=piece] .g:not(.piece),.wide [data-show=cost] .g:not(.cost),.wide [data-show=metal] .g:not(.metal),.wide [data-show=energy] .g:not(.energy),.wide [data-show=carbon] .g:not(.carbon),.wide [data-show=other] .g:not(.other){display:none}
.paper{display:none}
[data-lang=both] .drawing text[lang=zh]+text[lang=en]{font-size:12px}
.row{display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0}
.finding{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--edge,var(--line));border-radius:8px;padding:.5rem .9rem;margin:.5rem 0}
.finding.flag,.finding.difference{--edge:var(--bad)}.finding.gap{--edge:var(--open)}.finding.estimate,.finding.event{--edge:var(--accent)}
.finding.gap,.finding.estimate{border-left-style:dashed}.finding.factor{border-left-style:dotted}
.finding .do{color:var(--soft)}.finding .do::before{content:"→ "}
.statements{columns:2 26rem;column-gap:1rem}
.statement{break-inside:avoid;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.3rem .9rem;margin:0 0 .8rem}
.statement h3{display:inline;margin:0}.statement td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.statement th{font-size:.95rem;color:var(--ink);font-weight:400;white-space:normal}
.statement .l0 th{font-weight:600}.statement .l2 th{padding-left:2rem;color:var(--soft)}.statement .l1 th{padding-left:1.2rem}.statement .total th,.statement .total td{font-weight:600;border-top:2px solid var(--line)}
.statement td,.statement th{padding:.25rem .4rem}.refused{color:var(--open)}
.chip.bad{color:var(--bad);border-color:var(--bad)}.chip.good{color:var(--good);border-color:var(--good)}.chip.unknown{color:var(--open);border-color:var(--open);border-style:dashed}
@media (max-width:50rem){.drawing .narrow{display:block}.drawing .narrow svg{width:100%;max-width:30rem}.drawing .broad{display:none}}
@media (max-width:40rem){.figures{grid-template-columns:repeat(2,1fr);gap:.5rem}.figure b{font-size:1.2rem}.figure{padding:.5rem .6rem}
.wide th.first{max-width:8rem}.wide td,.wide th{padding:.3rem .4rem}}
@page{size:A4;margin:14mm 12mm}
@page wide{size:A4 landscape;margin:10mm}
@media print{.drawing .narrow{display:none}.drawing .broad{display:block}:root{--bar:#33475b}.figures{grid-template-columns:repeat(4,1fr)}.figure,.drawing,.finding{break-inside:avoid}.figure b{font-size:13pt}
.drawing{overflow:visible;padding:0;border:0}.drawing.flow svg{min-width:0}.wide{overflow:visible;max-height:none;border:0}.wide thead th,.wide th.first,.wide tfoot tr.plant td,.wide tfoot tr.plant th{position:static}
#table{page:wide;break-before:page}#findings{break-before:page}.wide thead{display:table-header-group}.wide tfoot{display:table-row-group}.wide table{width:100%;font-size:7.5pt}.wide table.many{font-size:5.6pt}.wide td,.wide th{padding:1.5pt 2.5pt}.wide td .u{font-size:inherit}.wide thead button{display:none}.paper{display:inline!important}.bm{font-size:.8em;padding:0 1pt}
.wide table th,.wide td.k,.wide table .unit{font-size:inherit}.balance,summary{break-after:avoid}details.data>summary{display:none}tr.total,.statement{break-inside:avoid}}
`;
