// The sheet of the page without script: tables, colours and borders as browsers have had them for twenty
// years. Every state has its own border and sign beside its colour. A page that could not be made anew says so
// without script: by the clock of two animations (25 s and 60 s, as on a wall).
export const liteCss = `body{margin:0;padding:12px;font-family:Arial,Helvetica,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-size:20px;line-height:1.3;color:#17202a;background:#eceff1}
h1{font-size:32px;margin:0}
h2{font-size:24px;margin:20px 0 6px}
p{margin:4px 0}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #6f7d89;padding:6px 8px;text-align:left;vertical-align:top;background:#f7f9fa}
th{background:#e1e6e9}
.facts,.days{width:auto}
.facts td,.days td{border:0;background:none}
.facts td{padding:0 28px 6px 0;font-size:24px}
td small{color:#4a5560;font-size:16px}
.letter{font-size:32px;font-weight:bold}
.value{font-size:30px;font-weight:bold}
td.green,td.day.green{background:#6cc9a1;color:#10231a;border:2px solid #2b6b52}
td.red,td.day.red{background:#b3261e;color:#fff;border:3px solid #8f1d17}
td.red small{color:#fff}
td.green small{color:#10231a}
td.amber,td.day.amber{background:#f2b705;color:#17202a;border:2px solid #17202a}
td.amber small{color:#17202a}
td.missing,td.day.missing{border:3px dashed #17202a;background:#f7f9fa}
td.closed,td.not_applicable,td.no_target,td.not_due{border:2px dotted #6f7d89}
table.days td{width:30px;padding:1px;text-align:center;font-size:16px;border:1px solid #c3ccd3}
td.today{text-decoration:underline;font-weight:bold}
.mark{display:inline-block;border:2px solid #17202a;padding:2px 8px;font-weight:bold;margin-right:8px}
.alarm{background:#b3261e;color:#fff;padding:10px 12px;margin:8px 0;font-size:26px;font-weight:bold}
.warn{background:#17202a;color:#fff;padding:8px 12px;margin:8px 0}
.late{font-weight:bold;text-decoration:underline}
.made{border-top:2px solid #17202a;margin-top:20px;padding-top:8px}
del{color:#4a5560}
.lost{max-height:0;overflow:hidden;margin:0;background:#17202a;color:#fff;font-size:26px;font-weight:bold;text-align:center;-webkit-animation:lost 1ms 25s forwards;animation:lost 1ms 25s forwards}
.data{-webkit-animation:old 1ms 60s forwards;animation:old 1ms 60s forwards}
@-webkit-keyframes lost{to{max-height:200px}}
@keyframes lost{to{max-height:200px}}
@-webkit-keyframes old{to{-webkit-filter:grayscale(1);filter:grayscale(1);opacity:.6}}
@keyframes old{to{filter:grayscale(1);opacity:.6}}
`;
