import type { Found } from './request'

/** The best of those that overlap in time, in order of time. All are as long. */
export function thinned(found: readonly Found[]): readonly Found[] {
  const lengthS = Math.max(0, ...found.map(({ startS, endS }) => endS - startS))
  const bySpan = new Map<number, Found>()
  const left: Found[] = []
  for (const each of found.toSorted((a, b) => b.score - a.score || a.startS - b.startS)) {
    const span = Math.floor(each.startS / lengthS)
    const near = [span - 1, span, span + 1].flatMap((at) => bySpan.get(at) ?? [])
    if (near.some((other) => each.startS < other.endS && other.startS < each.endS)) continue
    bySpan.set(span, each)
    left.push(each)
  }
  return left.toSorted((a, b) => a.startS - b.startS)
}
