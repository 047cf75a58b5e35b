// A whole build: reads the folder, runs the stages, and publishes when nothing stood against it.

import path from 'node:path';
import { conventions } from '../conventions/index.ts';
import type { Config } from '../domain/config.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { SourceId } from '../domain/names.ts';
import type { Source } from '../domain/source.ts';
import { createMemoryFileSystem } from '../io/memory.ts';
import { createTheme } from '../layout/create-theme.ts';
import { helpers } from '../layout/helpers/index.ts';
import { listKatexAssets } from '../load/katex.ts';
import { listSources } from '../load/list-sources.ts';
import type { SourceList } from '../load/list-sources.ts';
import { loadConfig } from '../load/load-config.ts';
import { loadData } from '../load/load-data.ts';
import { loadTheme } from '../load/load-theme.ts';
import { readSource } from '../load/read-source.ts';
import { surveyAssets } from '../load/survey-assets.ts';
import { layoutAll, planSites } from '../pipeline.ts';
import type { Plan } from '../pipeline.ts';
import { themeAssets } from '../plan/assets.ts';
import { emitters } from '../plan/emitters/index.ts';
import { createRenderPost } from '../render/create-render-post.ts';
import { extensions } from '../render/extensions/index.ts';
import { reportOf } from './make-report.ts';
import type { BuildOptions, BuildReport } from './report.ts';
import { createStopwatch } from './stopwatch.ts';
