// How long work takes on a processor: other work on a busy machine does not count, as it would by the clock.

/** The milliseconds of processor time that this process spends until `run` is done. */
export async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
