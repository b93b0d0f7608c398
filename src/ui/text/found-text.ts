import type { Repetition } from '#core/find'

/** How many were found, and how regularly they come: “45 found, every 2.000 s ± 12 ms”. */
export function foundText(count: number, repetition: Repetition | undefined): string {
  if (count === 0) return 'Nothing found'
  const text = `${count.toLocaleString('en')} found`
  if (repetition === undefined) return text
  const { periodS, spreadS } = repetition
  return `${text}, every ${periodS.toFixed(3)} s ± ${spreadText(spreadS)}`
}

function spreadText(spreadS: number): string {
  const ms = 1000 * spreadS
  return ms < 1 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`
}
