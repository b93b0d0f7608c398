import { countText } from '#core/base'

/** `12 regions`; `edits` where nothing is painted but something else was changed. */
export function regionsText(regionCount: number): string {
  return regionCount === 0 ? 'edits' : countText(regionCount, 'region')
}

/** When something was: `14:03` today, else `20 Nov, 14:03`, and in another year `20 Nov 2025, 14:03`. */
export function whenText(timeMs: number, nowMs: number): string {
  const time = new Date(timeMs)
  const now = new Date(nowMs)
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  if (time.toDateString() === now.toDateString()) return time.toLocaleTimeString('en-GB', clock)
  const day = { day: 'numeric', month: 'short', ...clock } as const
  const isThisYear = time.getFullYear() === now.getFullYear()
  return time.toLocaleString('en-GB', isThisYear ? day : { ...day, year: 'numeric' })
}
