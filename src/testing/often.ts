/**
 * How often a property is tried: a quarter of the times where an answer is waited for, all of them
 * among the slow tests, which run the files again that say so (vitest.slow.config.ts).
 */
export function often(runs: number): number {
  return import.meta.env['VITE_TRIES'] === 'all' ? runs : Math.ceil(runs / 4)
}
