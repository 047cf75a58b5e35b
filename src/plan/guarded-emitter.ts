// Emitters of a configuration or theme: what is wrong with them becomes a message, and does not end the build.

import type { Emitter } from '../domain/contracts.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Planned } from '../domain/page.ts';
import type { Site } from '../domain/site.ts';

/** The same emitter. Its failures, and what it yields that is no page or file, go to `tell`. */
export function guardedEmitter(emitter: Emitter, tell: (diagnostic: Diagnostic) => void): Emitter {
  const { name } = emitter;
  const failed = (what: string): void =>
    tell({
      severity: 'error',
      rule: 'plan/emitter-failed',
      reason: `The emitter "${name}" ${what.replace(/([^.])$/, '$1.')}`,
      hint: 'Correct its function "plan", or leave the emitter out of the configuration.',
    });
  return {
    name,
    plan(site) {
      try {
        return [...emitter.plan(site)].filter((planned) => {
          const problem = problemOf(planned, site);
          if (problem !== undefined) failed(`yields something that cannot be published: ${problem}`);
          return problem === undefined;
        });
      } catch (error) {
        failed(`failed: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    },
  };
}

/** Types say the same, but a configuration in JavaScript has none. */
function problemOf(planned: Planned, site: Site): string | undefined {
  // Cast because what comes from outside may be anything.
  const given = planned as unknown;
  if (typeof given !== 'object' || given === null) return 'it is no object';
  const { kind, url, output, what } = planned;
  if (typeof url !== 'string' || !url.startsWith('/')) return `its "url" must begin with "/", but is ${told(url)}`;
  if (typeof output !== 'string') return `"output" is missing for ${url}`;
  if (typeof what !== 'string') return `"what" is missing for ${url}`;
  if (kind === 'file') return hasContent(planned.content) ? undefined : `${url} has no "content"`;
  if (kind !== 'page') return `its "kind" must be "page" or "file", but is ${told(kind)}`;
  const isLaidOut = typeof planned.layout === 'object' && ('template' in planned.layout || 'writer' in planned.layout);
  if (!isLaidOut) return `${url} has no "layout"`;
  if (planned.language !== site.language) return `${url} must have the "language" of its site, "${site.language}"`;
  if (!Array.isArray(planned.reads)) return `${url} must have a list "reads"`;
  const missing = planned.reads.find(({ post }) => !site.byId.has(post));
  return missing && `${url} reads ${told(missing.post)}, which is no published post`;
}

function hasContent(content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  return ['copyOf', 'contents', 'recipe'].some((key) => key in content);
}

function told(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
