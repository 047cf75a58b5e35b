// JSON inside a script element.

import type { Helper } from '../../domain/contracts.ts';
import { scriptJson } from '../../text/html.ts';

/** `<script type="application/ld+json">{{json page.jsonLd}}</script>`: cannot end the script, whatever it holds. */
export const json: Helper = ([value]) => ({ html: scriptJson(value ?? null) });
