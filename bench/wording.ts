// How figures and tables are written.

/** A peer with its version, which the names of some hold already. */
export function nameOf(peer: string, version: string): string {
  return peer.endsWith(version) ? peer : `${peer}-${version}`;
}

/** The lines of a table: the first column to the left, all others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map((row) => `  ${line(row)}`.trimEnd()).join('\n');
}

/** A time in seconds. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

/** A size in MiB. */
export function mib(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
