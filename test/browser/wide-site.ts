// A post whose parts are all wider than a phone, and a page in a script that is written from right to left.

import type { Files } from '../build-folder.ts';

const columns = Array.from({ length: 12 }, (_, index) => `Column ${index}`);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** To be put beside another site. */
export const wideFiles: Files = {
  'content/posts/wide.md': `---
title: Averyverylongwordwithoutanyopportunitytobreakwhichmustnotpushthepageapart and more
subtitle: Averyverylongwordwithoutanyopportunitytobreakwhichmustnotpushthepageapart
date: 2026-10-01
tags: [Averyverylongtagwithoutanyopportunitytobreakwhichmustnotpushthepageapart, platen]
categories: [Averyverylongcategorywithoutanyopportunitytobreakwhichmustnotpushthepageapart]
series: How a blog is made
math: true
cover: { src: /wide.svg, alt: A wide picture, caption: Averyverylongwordwithoutanyopportunitytobreakwhichmustnotpush }
---
https://example.org/averyveryveryverylongurl/averyveryveryverylongurl/averyveryveryverylongurl and \`${'code_'.repeat(30)}\`.

\`\`\`js
const text = '${'x'.repeat(200)}';
\`\`\`

${row(columns)}
${row(columns.map(() => '---'))}
${row(columns.map((name) => `Value of ${name}`))}

$$
${Array.from({ length: 40 }, (_, index) => `\\underbrace{x_{${index}}}_{\\text{part ${index}}}`).join('')}
$$

![A wide picture](/wide.svg)

Term[^one].

[^one]: \`${'note_'.repeat(40)}\`
`,
  'content/posts/wide-html.md': `---
title: Wide in ways of its author's own
date: 2026-09-01
description: A table, a formula, a line and a frame that nothing keeps from being wide.
math: true
---
<table><caption>Written in HTML</caption><tr><th>One</th><td>${'wide&nbsp;'.repeat(60)}</td></tr></table>

A long formula in a line: $\\begin{matrix} ${Array.from({ length: 10 }, (_, index) => `1000${index}`).join(' & ')} \\end{matrix}$.

<pre>${'raw '.repeat(100)}</pre>

<iframe width="1200" height="100" src="/favicon.svg" title="A wide frame"></iframe>
`,
  'static/wide.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="400"><rect width="1600" height="400" fill="teal"/></svg>',
};
