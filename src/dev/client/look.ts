// How everything looks that this program draws: quiet, in light and dark, whatever the page looks like.

/** Rules of `:host` that are important win over important ones of the page. Lengths are pixels: the page has its own rem. */
export const look = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 !important;
  z-index: 2147483647 !important;
  display: block !important;
  pointer-events: none !important;
  color-scheme: light dark !important;
  --paper: light-dark(#fffefb, #1f1d1a);
  --ink: light-dark(#24211d, #ece8e0);
  --quiet: light-dark(#5f584f, #b0a99d);
  --line: light-dark(#d9d2c6, #48443e);
  --error: light-dark(#b3261e, #ff9a8f);
  --warning: light-dark(#8a5300, #f2bd6a);
  --accent: light-dark(#0b63b5, #7fbcff);
  font: 13px/1.45 system-ui, 'Segoe UI', Roboto, sans-serif !important;
  color: var(--ink) !important;
}
@media print { :host { display: none !important; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button { font: inherit; color: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.panel:focus { outline: none; }

.stack {
  position: absolute; inset: 12px; display: flex; flex-direction: column; justify-content: flex-end; gap: 8px;
}
.corner { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 6px; }
.corner:not(:has(.badge:not([hidden]))) { display: none; }
.badge {
  pointer-events: auto; margin: 0; padding: 3px 10px; border: 1px solid var(--line); border-radius: 999px;
  background: var(--paper); color: var(--quiet); box-shadow: 0 1px 4px rgb(0 0 0 / 12%); overflow-wrap: anywhere;
}
.badge::before {
  content: ''; display: inline-block; width: 7px; height: 7px; margin-right: 7px; border-radius: 50%;
  background: currentcolor; vertical-align: 1px;
}
.badge.errors { color: var(--error); }
.badge.warnings { color: var(--warning); }
.badge.notice { border-radius: 14px; }
button.badge:hover { border-color: currentcolor; }

.panel {
  pointer-events: auto; width: 100%; max-height: min(75%, 720px); max-width: 960px; align-self: center; display: flex; flex-direction: column; overflow: hidden;
  border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 8px;
  background: var(--paper); box-shadow: 0 8px 32px rgb(0 0 0 / 28%);
}
.panel.errors { --tone: var(--error); }
.panel.warnings { --tone: var(--warning); }
.panel header { display: flex; align-items: center; gap: 12px; padding: 8px 8px 8px 16px; border-bottom: 1px solid var(--line); }
.panel h2 { flex: 1; margin: 0; font: inherit; font-weight: 600; color: var(--tone); }
.close { padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px; background: none; color: var(--quiet); }
.close:hover { border-color: currentcolor; }
.problems { margin: 0; padding: 0; list-style: none; overflow: auto; overscroll-behavior: contain; }
.problems li { padding: 14px 16px; }
.problems li + li { border-top: 1px solid var(--line); }
.text { font: 13px/1.5 ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; tab-size: 2; }
.text div { white-space: pre-wrap; overflow-wrap: anywhere; }
.text .code { white-space: pre; overflow-x: auto; color: var(--quiet); }
.place {
  padding: 0; border: 0; background: none; color: var(--accent); text-align: left;
  text-decoration: underline; text-underline-offset: 3px; overflow-wrap: anywhere; white-space: pre-wrap;
}
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.frame { position: absolute; left: 0; top: 0; border: 2px solid var(--accent); border-radius: 6px; }
.frame.mark { animation: fade 1.4s ease-out forwards; }
.frame.hover { border-style: dashed; }
@keyframes fade { 0%, 45% { opacity: 0.9; } 100% { opacity: 0; } }
`;
