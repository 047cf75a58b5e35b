// Numbers and times in sentences.

/** `1 post`, `2 posts`, `4,000 posts`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** `4,000`. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `12 ms`, `1.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  // Rounded first, so that none becomes sixty of its unit.
  const [whole, tenths] = [Math.round(ms), Math.round(ms / 100)];
  if (whole < 1000) return `${whole} ms`;
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How long until something happens: `in 3 days`, `in 2 hours`, `in less than a minute`. */
export function untilThen(ms: number): string {
  if (ms < 60_000) return 'in less than a minute';
  // The largest unit of which there is one when smaller ones are rounded: 59.9 minutes are an hour.
  const minutes = Math.round(ms / 60_000);
  const hours = Math.round(minutes / 60);
  if (minutes < 60) return `in ${counted(minutes, 'minute')}`;
  if (hours < 24) return `in ${counted(hours, 'hour')}`;
  return `in ${counted(Math.round(hours / 24), 'day')}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}
