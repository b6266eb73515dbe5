/** The style sheet of the report: one column on a phone, figures side by side where there is room, light and dark. */
export const REPORT_STYLE = `
:root { --page: #f4f5f7; --card: #ffffff; --ink: #1b1e23; --soft: #5a626d; --line: #d9dde3; --link: #1f5fb4; }
@media (prefers-color-scheme: dark) {
  :root { --page: #121418; --card: #1c2026; --ink: #e6e8ec; --soft: #a0a8b4; --line: #343a44; --link: #7fb2f5; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; }
header, main { max-width: 1400px; margin: 0 auto; padding: 0 16px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 28px 0 8px; }
h2 { font-size: 1.3rem; margin: 36px 0 4px; padding-top: 12px; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 24px 0 8px; }
p { margin: 6px 0; max-width: 75ch; }
a { color: var(--link); }
nav a { margin-right: 12px; display: inline-block; padding: 6px 0; }
.soft { color: var(--soft); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.scroll table { border-collapse: collapse; font-size: 0.9rem; min-width: 1180px; width: 100%; }
.scroll th, .scroll td { padding: 7px 10px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.scroll th { color: var(--soft); font-weight: 600; }
.scroll tr:last-child td { border-bottom: 0; }
.scroll td:nth-child(2) { white-space: nowrap; position: sticky; left: 0; background: var(--card); }
.scroll td:nth-child(4) { min-width: 290px; }
.scroll.stages table { min-width: 640px; }
.scroll.stages td { min-width: 0; position: static; }
.scroll.stages tbody th { color: var(--ink); white-space: nowrap; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 12px; }
figure { margin: 0; padding: 8px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
figure > svg { display: block; width: 100%; max-width: 480px; height: auto; margin: 0 auto; color: var(--ink); }
figure > svg > rect:first-child { fill: none; }
figure > svg > text[fill="#555"] { fill: var(--soft); }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 12px; }
.pair { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; }
.drawing { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px; }
.drawing svg { width: 190px; flex: none; height: auto; color: var(--soft); }
.accelerator { border-collapse: collapse; font-size: 0.8rem; }
.accelerator caption { text-align: left; padding-bottom: 4px; }
.accelerator th { text-align: left; font-weight: 400; color: var(--soft); padding: 1px 8px 1px 0; }
.accelerator td { text-align: right; }
`;
