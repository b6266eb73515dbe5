import { darkShadeRules } from './palette.js';

/** The style sheet of the report: one column on a phone, panels side by side where there is room, light, dark and paper. */
export const REPORT_STYLE = `
:root { --page: #f4f5f7; --card: #ffffff; --ink: #1b1e23; --soft: #5a626d; --line: #d9dde3; --link: #1f5fb4; --better: #e2f3e6; --worse: #fbe6e0; }
@media screen and (prefers-color-scheme: dark) {
  :root { --page: #121418; --card: #1c2026; --ink: #e6e8ec; --soft: #a0a8b4; --line: #343a44; --link: #7fb2f5; --better: #1d3a27; --worse: #482820; }
${darkShadeRules()}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
header, main { max-width: 1400px; margin: 0 auto; padding: 0 16px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 28px 0 8px; }
h2 { font-size: 1.3rem; margin: 36px 0 4px; padding-top: 12px; border-top: 2px solid var(--line); overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; margin: 24px 0 8px; }
p { margin: 6px 0; max-width: 80ch; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
a { color: var(--link); overflow-wrap: anywhere; }
nav a { margin-right: 12px; display: inline-block; padding: 6px 0; }
.findings { font-size: 1.15rem; }
.soft { color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.scroll table { border-collapse: collapse; font-size: 0.85rem; line-height: 1.35; width: 100%; font-variant-numeric: tabular-nums; }
.scroll th, .scroll td { padding: 6px 7px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.scroll thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
.scroll thead tr:first-child:not(:last-child) th { border-bottom: 0; padding-bottom: 0; color: var(--ink); }
.scroll tbody th { color: var(--ink); white-space: nowrap; max-width: 17rem; overflow: hidden; text-overflow: ellipsis; }
.scroll tbody tr:last-child > * { border-bottom: 0; }
.scroll.ranking td { white-space: nowrap; }
.scroll.ranking td .soft { display: block; }
.scroll.matrix { overflow-y: hidden; }
.scroll.matrix table { font-size: 0.8rem; }
.scroll.matrix td { white-space: nowrap; }
td.better { background: var(--better); }
td.worse { background: var(--worse); }
.better, .worse { font-weight: 600; }
.swatch { margin-right: 7px; vertical-align: middle; }
.hint { display: none; font-size: 0.85rem; color: var(--soft); }
@media screen and (max-width: 1000px) {
  .hint { display: block; }
  .scroll tbody th { position: sticky; left: 0; background: var(--card); max-width: 9.5rem; }
  .scroll table { min-width: 900px; }
  .scroll.stages table { min-width: 640px; }
}
details { margin: 10px 0; }
summary { cursor: pointer; color: var(--link); padding: 6px 0; }
figure { margin: 0 0 12px; padding: 10px 12px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figcaption { max-width: 100ch; overflow-wrap: anywhere; }
figcaption .soft { font-size: 0.9rem; }
figure svg { color: var(--ink); }
figure svg > rect:first-child { fill: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px; }
.panels > svg { display: block; width: 100%; max-width: 640px; height: auto; margin: 0 auto; }
.ranks { margin-top: 16px; }
.wide { overflow-x: auto; }
.wide > svg { display: block; width: 100%; min-width: 640px; max-width: 880px; height: auto; margin: 6px auto; }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 12px; }
.pair { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; overflow-wrap: anywhere; }
.drawing { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px; }
.drawing svg { width: 190px; flex: none; height: auto; color: var(--soft); }
.accelerator { border-collapse: collapse; font-size: 0.8rem; }
.accelerator caption { text-align: left; padding-bottom: 4px; }
.accelerator th { text-align: left; font-weight: 400; color: var(--soft); padding: 1px 8px 1px 0; }
.accelerator td { text-align: right; }
@media print {
  @page { margin: 12mm; }
  :root { --page: #ffffff; }
  body { font-size: 10pt; }
  nav, .hint { display: none; }
  figure, .pair, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll, .wide { overflow: visible; }
  .scroll table { font-size: 7pt; }
  .scroll th, .scroll td { padding: 2px 3px; }
  .wide > svg { min-width: 0; }
  .panels { grid-template-columns: repeat(2, 1fr); }
  .panels:has(> svg:only-child) { grid-template-columns: 1fr; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
