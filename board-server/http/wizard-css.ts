// The look of the first run and of the pages that follow it. No script, no picture that is fetched.
import { boardTemplates } from '../../shared/areas/boards/templates.ts';

const frameCss = `.wide,.keys,.steps{font-size:16px}
.wide{max-width:78rem;padding:2rem 2.5rem 7rem}
.wide h1{font-size:2rem;letter-spacing:-.02em;margin:0 0 .3rem}
.lead{color:#4a5560;max-width:44rem;margin:0 0 1.2rem}
.steps{background:#fafbfc;border-bottom:1px solid #c3ccd3;padding:1rem 2.5rem;display:flex;align-items:center}
.steps p{font-weight:700;margin:0 3rem 0 0}
.steps ol{list-style:none;display:flex;margin:0;padding:0;flex:1}
.steps li{display:flex;align-items:center;flex:1;color:#4a5560}
.steps i{font-style:normal;font-weight:700;display:flex;align-items:center;justify-content:center;width:2.2rem;height:2.2rem;flex:none;border:2px solid #17202a;border-radius:50%;margin-right:.7rem;color:#17202a}
.steps .next i{border-color:#6f7d89;color:#4a5560}
.steps .now i{background:#17202a;color:#fff}
.steps b{display:block;font-size:1rem;color:#17202a;line-height:1.2}
.steps small{font-size:.82rem;line-height:1.2}
.wizard .fault{font-weight:500;font-size:.95rem}
.wizard .row{border:0;margin:0 0 1.2rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:0 1.5rem;max-width:60rem;align-items:start}
.wizard legend{font-weight:700;padding:0;margin:0 0 .6rem;font-size:1.1rem}
.keys{position:fixed;left:0;right:0;bottom:0;background:#fafbfc;border-top:1px solid #c3ccd3}
.keys div{display:flex;align-items:center;max-width:78rem;margin:0 auto;padding:.8rem 2.5rem}
.keys p{flex:1;margin:0 1.5rem;color:#4a5560;font-size:.9rem}
.keys button{min-height:3.2rem}
.back,.plain{background:none;color:#17202a;border:2px solid #6f7d89}
.said ul{margin:.3rem 0 0;padding-left:1.2rem}
.said{margin:0 0 1.2rem;max-width:60rem}
.pick{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.7rem;max-width:none;align-content:start}
.begin{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,9fr);gap:2.5rem;align-items:start}
.begin>input{position:absolute;opacity:0;width:1px;height:1px}
.wizard .left .row{margin-top:1.3rem;grid-template-columns:minmax(0,4fr) minmax(0,3fr) minmax(0,3fr);gap:0 1rem}
.wide label small{font-size:13px;line-height:1.35}
.card{display:block;margin:0;border:2px solid #6f7d89;border-radius:8px;padding:.9rem 1.1rem;cursor:pointer;background:#fafbfc}
.card b,.card small{display:block}
.card small{color:#4a5560;line-height:1.3}
.seen .view{display:none}
.tv{border:12px solid #17202a;border-radius:10px;background:#eceff1;padding:.9rem 1rem;margin:.4rem 0 .8rem}
.tv svg{display:block;width:100%;height:auto}
.facts{list-style:none;margin:0;padding:0;border-top:2px solid #17202a}
.facts li{padding:.55rem 0;border-bottom:1px solid #c3ccd3}
.seen h2{margin:0;font-size:1.1rem}
.go{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.2rem;margin:1.5rem 0}
.go section{background:#fafbfc;border-radius:8px;padding:1.1rem 1.3rem}
.go h2{margin:0 0 .4rem;font-size:1.15rem}
.go p{margin:.3rem 0 .9rem}
.door{display:inline-flex;align-items:center;min-height:3.2rem;padding:0 1.3rem;border-radius:6px;background:#14202b;color:#fff;font-weight:700;text-decoration:none}
.door.plain{background:none;color:#17202a}
:focus-visible{outline:3px solid #1f5fa8;outline-offset:2px}
@media(max-width:60rem){.begin{display:block}.steps{display:block}.steps ol{margin-top:.6rem}.seen{margin-top:1.5rem}}
@media(max-width:40rem){.steps small{display:none}.pick{grid-template-columns:1fr}.wide{padding:1.2rem 1.2rem 7rem}}
@media print{.keys,.steps,.go{display:none}}
`;

/** Which preview is seen follows the chosen template, without script. */
const chosenCss = boardTemplates
  .map(
    (name) =>
      `#t-${name}:checked~.seen .view-${name}{display:block}#t-${name}:checked~.left [for=t-${name}]{background:#17202a;border-color:#17202a;color:#fff}#t-${name}:checked~.left [for=t-${name}] small{color:#dfe4e8}#t-${name}:focus-visible~.left [for=t-${name}]{outline:3px solid #1f5fa8;outline-offset:2px}`,
  )
  .join('\n');

export const wizardCss = `${frameCss}${chosenCss}
`;
