// Style of the page of an unpaired screen: from 720p to 4K, across and upright, in the oldest engines
// (no flex gap, no min or max, no inset). All lengths are design pixels of a 1920 × 1080 picture.

export const pairingCss = `.pairing{--d:calc(100vh / 1080);--t:calc(var(--d) * 41);margin:0;background:var(--bg,#eceff1);color:var(--ink,#17202a);font:500 var(--t)/1.15 var(--font,sans-serif);font-variant-numeric:tabular-nums}
@media (max-aspect-ratio:16/9){.pairing{--d:calc(100vw / 1920)}}
@media (orientation:portrait){.pairing{--d:calc(100vw / 1080)}}
.pairing *{box-sizing:border-box;margin:0}
.pairing small,.pairing .pv,.pairing .exp,.pairing .ft,.pairing .cs span{color:var(--ink-muted,#4a5560);font-weight:500}
.pr{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:auto minmax(0,1fr) auto;grid-row-gap:calc(var(--d) * 22);position:absolute;top:0;left:0;width:100vw;height:100vh;padding:7vh 5.8vw}
.ph{display:flex;align-items:flex-end;white-space:nowrap}
.ph div{margin-right:calc(var(--d) * 56)}
.ph small{display:block;font-size:calc(var(--d) * 24)}
.ph b{font-weight:600}
.ph .name{font-size:calc(var(--d) * 53);font-weight:700}
.ph .clock{margin-left:auto;font-size:calc(var(--d) * 80);font-weight:700;line-height:.95}
.pm{display:grid;grid-template-columns:minmax(0,1fr) calc(var(--d) * 700);grid-column-gap:calc(var(--d) * 56);min-height:0}
.pc,.tc section{border-top:calc(var(--d) * 3) solid}
.pc{display:flex;flex-direction:column;min-height:0}
.pc h1{padding-top:calc(var(--d) * 14);font-size:calc(var(--d) * 53);font-weight:700;letter-spacing:-.01em}
.pairing .code{display:flex;margin:calc(var(--d) * 26) 0 calc(var(--d) * 16)}
.code i{display:flex;align-items:center;justify-content:center;width:calc(var(--d) * 102);height:calc(var(--d) * 168);margin-right:calc(var(--d) * 10);background:var(--panel,#f7f9fa);box-shadow:inset 0 0 0 calc(var(--d) * 4);font-size:calc(var(--d) * 92);font-style:normal;font-weight:700}
.code i:nth-child(4){margin-right:calc(var(--d) * 36)}
.code i:last-child{margin-right:0}
.exp{display:flex;align-items:center;font-size:calc(var(--d) * 33);white-space:nowrap}
.exp svg{width:calc(var(--d) * 470);height:calc(var(--d) * 14);margin-right:calc(var(--d) * 22);fill:var(--ink,#17202a)}
.exp .all{fill:var(--line,#c3ccd3)}
.pairing .pv{margin-top:calc(var(--d) * 22);font-size:calc(var(--d) * 33)}
.pairing .stp{margin-top:auto;padding:0;list-style:none}
.stp li{display:flex;align-items:center;min-height:calc(var(--d) * 86);border-top:calc(var(--d) * 1.5) solid var(--line,#c3ccd3)}
.stp b{flex:none;width:calc(var(--d) * 62)}
.stp em{font-style:normal;font-weight:700;overflow-wrap:anywhere;word-break:break-word}
.tc{display:flex;flex-direction:column;justify-content:space-between;min-height:0}
.tc h2{padding-top:calc(var(--d) * 6);font-size:var(--t);line-height:calc(var(--d) * 54);white-space:nowrap}
.tc h2 small{margin-left:.2em;font-size:calc(var(--d) * 28)}
.tc p{white-space:nowrap}
.tc p small{float:right;font-size:calc(var(--d) * 24)}
.t3{font-size:calc(var(--d) * 31);line-height:calc(var(--d) * 54)}
.t4{font-size:calc(var(--d) * 41);line-height:calc(var(--d) * 58)}
.t5{font-size:calc(var(--d) * 52);line-height:calc(var(--d) * 68)}
.cs{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));grid-gap:calc(var(--d) * 8) calc(var(--d) * 10)}
.cs div{display:flex;align-items:center;justify-content:center;height:calc(var(--d) * 80);font-size:calc(var(--d) * 46)}
.cs span{font-size:calc(var(--d) * 24);text-align:center;white-space:nowrap}
.pairing .g{width:1em;height:1em}
.c1{border:calc(var(--d) * 2.5) solid var(--green-edge,#2b6b52);border-radius:calc(var(--d) * 16);background:var(--green-fill,#6cc9a1);color:var(--green-fill-ink,#10231a)}
.c2{background:var(--red,#b3261e) repeating-linear-gradient(135deg,transparent 0,transparent calc(var(--d) * 9),var(--red-hatch,#8f1d17) calc(var(--d) * 9),var(--red-hatch,#8f1d17) calc(var(--d) * 14));color:#fff}
.c3{border:calc(var(--d) * 3) dashed}
.c4{background:var(--no-production,#b8c0c8) radial-gradient(circle at center,var(--panel-sunk,#e1e6e9) calc(var(--d) * 1.6),transparent calc(var(--d) * 2.2));background-size:calc(var(--d) * 12) calc(var(--d) * 12)}
.c5{background:var(--info,#1f5fa8);color:#fff}
.c6{background:#10161c;color:#e6ebf0}
.gy{display:block;width:100%;height:calc(var(--d) * 40);margin-top:calc(var(--d) * 10)}
.eg{display:grid;grid-template-columns:calc(var(--d) * 150) calc(var(--d) * 150) minmax(0,1fr);grid-column-gap:calc(var(--d) * 24);padding-top:calc(var(--d) * 4)}
.eg svg{display:block;width:calc(var(--d) * 150);height:calc(var(--d) * 132)}
.eg p{align-self:center;font-size:calc(var(--d) * 28);line-height:1.42}
.ft{display:flex;flex-wrap:wrap;font-size:calc(var(--d) * 25);white-space:nowrap}
.ft span{margin-right:calc(var(--d) * 40)}
.ft b{color:var(--ink,#17202a);font-weight:600}
.ft span:last-child{margin:0 0 0 auto}
.ft a{color:inherit}
.k{position:absolute;width:calc(var(--d) * 92);height:calc(var(--d) * 92);border:0 solid;pointer-events:none}
.k0{width:calc(var(--d) * 155);height:calc(var(--d) * 155)}
.tl{border-top-width:calc(var(--d) * 4);border-left-width:calc(var(--d) * 4)}
.tr{border-top-width:calc(var(--d) * 4);border-right-width:calc(var(--d) * 4)}
.bl{border-bottom-width:calc(var(--d) * 4);border-left-width:calc(var(--d) * 4)}
.br{border-bottom-width:calc(var(--d) * 4);border-right-width:calc(var(--d) * 4)}
.k0.tl{border-top-width:calc(var(--d) * 10);border-left-width:calc(var(--d) * 10)}
.k0.tr{border-top-width:calc(var(--d) * 10);border-right-width:calc(var(--d) * 10)}
.k0.bl{border-bottom-width:calc(var(--d) * 10);border-left-width:calc(var(--d) * 10)}
.k0.br{border-bottom-width:calc(var(--d) * 10);border-right-width:calc(var(--d) * 10)}
.k2{border-style:dashed}
.k0.tl,.k0.tr{top:0}.k0.bl,.k0.br{bottom:0}.k0.tl,.k0.bl{left:0}.k0.tr,.k0.br{right:0}
.k2.tl,.k2.tr{top:2.5vh}.k2.bl,.k2.br{bottom:2.5vh}.k2.tl,.k2.bl{left:2.5vw}.k2.tr,.k2.br{right:2.5vw}
.k5.tl,.k5.tr{top:5vh}.k5.bl,.k5.br{bottom:5vh}.k5.tl,.k5.bl{left:5vw}.k5.tr,.k5.br{right:5vw}
.a{position:absolute;width:calc(var(--d) * 40);height:calc(var(--d) * 40)}
.at{top:0}.ab{bottom:0}.at,.ab{left:50%;margin-left:calc(var(--d) * -20)!important}
.al{left:0}.ar{right:0}.al,.ar{top:50%;margin-top:calc(var(--d) * -20)!important}
@media (orientation:portrait){.pr{padding:6vh 7vw}
.pm{grid-template-columns:minmax(0,1fr);grid-template-rows:auto minmax(0,1fr);grid-row-gap:calc(var(--d) * 40)}
.pairing .stp{margin-top:calc(var(--d) * 30)}
.ph div:nth-child(3){display:none}
.ph .clock{font-size:calc(var(--d) * 64)}
.ph div{margin-right:calc(var(--d) * 40)}
.code i{width:calc(var(--d) * 98)}
.tc{justify-content:space-around}
.ft span{margin-top:calc(var(--d) * 6)}
.ft span:last-child{margin-left:0}}
`;
