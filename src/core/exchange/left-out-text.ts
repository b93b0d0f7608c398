import { countText } from '#core/base'

/** What is said of regions without an extent. */
export function leftOutText(count: number): string[] {
  if (count === 0) return []
  const entries = countText(count, 'entry was', 'entries were')
  return [`${entries} left out: without a length or a band nothing can be painted.`]
}
