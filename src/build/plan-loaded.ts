// Plans a site of which everything but the texts of posts has been read.

import { isLarge } from '../assemble/order-images.ts';
import { unusedSections } from '../config/unused-sections.ts';
import type { RenderSources } from '../domain/article.ts';
import type { Emitter } from '../domain/contracts.ts';
import type { OutlineEmitter } from '../plan/outline-emitter.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceFile } from '../domain/source.ts';
import type { Config } from '../domain/user-config.ts';
import { linksOf } from '../layout/href.ts';
import { appearanceView } from '../layout/views/appearance-view.ts';
import type { FileFacts } from '../load/survey-assets.ts';
import { planSites } from '../pipeline.ts';
import type { PipelineParts, Plan } from '../pipeline.ts';
import { checkLocations } from '../plan/check-locations.ts';
import { emitters } from '../plan/emitters/index.ts';
import { guardedEmitter } from '../plan/guarded-emitter.ts';
import type { Recall } from '../text/recall.ts';
import { readGitDates } from './git-dates.ts';
import type { Images } from './images/make-images.ts';
import type { LoadedSite } from './load-site.ts';
import type { PageRecord } from './record/record.ts';
import type { BuildOptions } from './report.ts';
import { surveyImages } from './survey-images.ts';
import { withOwn } from './with-own.ts';

/** What planning needs. */
export interface LoadedParts {
  readonly config: Config;
  readonly loaded: LoadedSite;
  readonly renderSources: RenderSources;
  /** The instant that decides which posts are due, in milliseconds since 1970. */
  readonly nowMs: number;
  /** What is known of an image that is as it was when it was last looked at. */
  readonly knownFactsOf: (file: SourceFile) => FileFacts | undefined;
  readonly images: Images;
  readonly onStage: PipelineParts['onStage'];
  /** What planning remembers of the last time. */
  readonly recall: Recall;
}

/** Runs the stages up to the plan. */
export async function planLoaded(
  { config, loaded, renderSources, nowMs, knownFactsOf, images, onStage, recall }: LoadedParts,
  { folder, fileSystem, machine }: Pick<BuildOptions, 'folder' | 'fileSystem' | 'machine'>,
): Promise<{
  readonly plan: Plan;
  readonly imageFacts: PageRecord['images'];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const { site, code } = config;
  const { list, assets, data, cardKit } = loaded;
  const gitDates = readGitDates(site, { folder, machine });
  const diagnostics: Diagnostic[] = [...gitDates.diagnostics];
  const imageFacts: Record<string, FileFacts> = {};
  let largeCount = 0;
  const plan = await planSites(
    {
      texts: list.texts,
      files: list.files,
      statics: list.statics,
      assets,
      data,
      config: site,
      cardKit: recall.shared('card kit', cardKit),
      nowMs,
      templateCode: () => loaded.theme.codeWith(appearanceView(site.appearance, linksOf(site))),
      gitDates: recall.shared('dates of git', gitDates.dates),
    },
    {
      renderSources,
      emitters: withOwn<Emitter | OutlineEmitter>(
        Object.values(emitters),
        code.emitters.map((emitter) => guardedEmitter(emitter, (problem) => diagnostics.push(problem))),
      ),
      survey(wanted) {
        const surveyed = surveyImages(list, wanted, { images, knownFactsOf, fileSystem });
        for (const { id, ...facts } of surveyed.values()) if (facts.problem === undefined) imageFacts[id] = facts;
        largeCount = [...surveyed.values()].filter(isLarge).length;
        return surveyed;
      },
      images,
      onStage,
      recall,
    },
  );
  const sections = new Set(plan.sites.flatMap((each) => each.sections.map(({ path }) => path)));
  return {
    plan,
    imageFacts,
    diagnostics: [
      ...diagnostics,
      ...images.diagnostics(largeCount),
      ...checkLocations(imageFacts, site.images),
      ...plan.diagnostics,
      ...unusedSections(config, sections),
    ],
  };
}
