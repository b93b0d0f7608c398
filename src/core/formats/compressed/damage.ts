import type { Interval } from '#core/base'

/** Stretches that a sentence names. */
const MOST_NAMED = 4

/** Which stretches are silent because they are damaged; nothing where none is. */
export function damageWarnings(damaged: readonly Interval[], rateHz: number): string[] {
  if (damaged.length === 0) return []
  const named = damaged.slice(0, MOST_NAMED).map(({ start, end }) => {
    return `from ${exactSeconds(start / rateHz)} to ${exactSeconds(end / rateHz)}`
  })
  const restCount = damaged.length - named.length
  const total = damaged.reduce((sum, { start, end }) => sum + end - start, 0)
  const rest = restCount === 0 ? [] : [`in ${restCount} more ${restCount > 1 ? 'places' : 'place'}`]
  const all = damaged.length === 1 ? '' : ` (${seconds(total / rateHz)} in all)`
  return [`Frames ${listed([...named, ...rest])} are damaged and silent${all}.`]
}

function listed(parts: readonly string[]): string {
  if (parts.length <= 1) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const EXACT = { minimumFractionDigits: 3, maximumFractionDigits: 3 }

/** `1.280 s`: to the millisecond. */
export function exactSeconds(timeS: number): string {
  return `${timeS.toLocaleString('en', EXACT)} s`
}

/** `8 s`, `4.76 s`. */
export function seconds(timeS: number): string {
  const digits = timeS < 100 ? Number(timeS.toPrecision(3)) : Math.round(timeS)
  return `${digits.toLocaleString('en')} s`
}
