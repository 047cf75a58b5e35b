// Finds changes by looking again and again, for disks that tell of none: network drives, /mnt/c under WSL.

import path from 'node:path';
import type { Hearing } from './hear-folders.ts';
import type { Scope } from './scope.ts';

/** How long a change may go unseen. Every file is asked for, so it is not cheap. */
const intervalMs = 400;

/** Looks at everything in the scope, until the returned function is called. Resolves when the first look is over. */
export async function pollFolders(scope: Scope, { onPlace, onGap }: Hearing): Promise<() => Promise<void>> {
  // Loaded here, since most disks tell of changes.
  const { watch } = await import('chokidar');
  const watcher = watch([...scope.anchors], {
    usePolling: true,
    interval: intervalMs,
    binaryInterval: intervalMs,
    ignoreInitial: true,
    ignorePermissionErrors: true,
    followSymlinks: false,
    // Editors that move files about are understood by whoever looks at what is heard.
    atomic: false,
    ignored(place, stats) {
      const native = path.normalize(place);
      const isFolder = stats?.isDirectory();
      return !((isFolder !== true && scope.wantsFile(native)) || (isFolder !== false && scope.wantsFolder(native)));
    },
  });
  watcher.on('all', (event, place) => onPlace(path.normalize(place), event === 'change'));
  watcher.on('error', onGap);
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
  });
  return () => watcher.close();
}
