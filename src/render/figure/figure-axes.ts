import { frequencyAxis, frequencyTicks, radioTicks, type Tick, timeTicks } from '#core/grid'
import type { FigureFacts } from './figure-facts'

/** An axis of a figure: its title with the unit, and the ticks that the page has. */
export interface FigureAxis {
  readonly title: string
  readonly ticks: readonly Tick[]
}

/** Time: what all labels end with stands in the title instead. */
export function timeAxis({ view, widthPx, beganS }: FigureFacts): FigureAxis {
  const ticks = timeTicks(view.startS, view.endS, widthPx, beganS)
  const labels = ticks.flatMap(({ label }) => label ?? [])
  const unit = ['ms', 's'].find((each) => labels.every((label) => label.endsWith(` ${each}`)))
  if (beganS === undefined && labels.length > 0 && unit !== undefined) {
    const bare = (label: string) => label.slice(0, -unit.length - 1)
    return {
      title: `Time (${unit})`,
      ticks: ticks.map(({ label, ...tick }) => ({ ...tick, label: label && bare(label) })),
    }
  }
  const hasHours = labels.some((label) => label.split(':').length > 2)
  const name = beganS === undefined ? 'Time' : 'Time of day'
  return { title: `${name} (${hasHours ? 'h:min:s' : 'min:s'})`, ticks }
}

/** Frequency, with what it is counted from where that is not silence. */
export function frequencyAxisOf(facts: FigureFacts): FigureAxis {
  const { view, scale, topHz, centreHz, zero, heightPx } = facts
  const { unit, ticks, base } =
    centreHz === undefined
      ? frequencyTicks(frequencyAxis(scale, view.lowHz, view.highHz, topHz), heightPx)
      : radioTicks(view.lowHz, view.highHz, centreHz, heightPx)
  const from = base === undefined ? '' : ` from ${base}Hz`
  const of = { baseband: 'Baseband frequency', 'radio frequency': 'Radio frequency' }
  return { title: `${zero === undefined ? 'Frequency' : of[zero]} (${unit}${from})`, ticks }
}
