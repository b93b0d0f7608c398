import { clamp, type Interval, intersection, type JobControl, log10 } from '#core/base'
import { fillProbes } from '#core/dsp'
import { type FrameGrid, frameAt } from '#core/grid'
import { scanWithFloor } from './floor-scan'
import { RunSamples, type Searched } from './loaded-pieces'
import { emptyColumn, type PooledColumn, PooledColumns } from './pooled-columns'
import type { FindRequest, Found } from './request'
import { Template, type TemplateBox, type TemplateGrid, templateGrid } from './template'
import { thinned } from './thinned'

/**
 * Finds what is like a box: the normalised cross-correlation of levels above the floor, over time and
 * a small shift in frequency,
 *
 *     score = max over shifts of Σ (t − mean t)(x − mean x) / √(Σ (t − mean t)² · Σ (x − mean x)²)
 *
 * where t are the box's cells with a margin, x those compared, both pooled to some 24 by 32. What is
 * found is as large as the box; of those that overlap in time the best is left. The box itself scores
 * 1. Nothing is like a box in which nothing stands out. Of the request its span and `minScore` count.
 *
 * @see Lewis, Fast normalized cross-correlation, Vision Interface, 1995
 */
export async function findSimilar(
  searched: Searched,
  box: TemplateBox,
  request: Pick<FindRequest, 'startS' | 'endS' | 'minScore'>,
  control: JobControl,
): Promise<readonly Found[]> {
  const { grid } = searched
  const pooled = templateGrid(grid, box)
  const own: PooledColumn[] = []
  const whole = { start: 0, end: grid.frameCount }
  const { firstFrame, columnFrames, columns } = pooled
  const ownFrames = { start: firstFrame, end: firstFrame + columns * columnFrames }
  await pool(searched, pooled, intersection(whole, ownFrames), control, (column, index) => {
    own[index] = column
  })
  const none = emptyColumn(pooled.rows + 2 * pooled.shiftRows)
  const template = new Template(
    pooled,
    Array.from({ length: columns }, (_, i) => own[i] ?? none),
  )
  if (!template.hasContrast) return []

  const found: { readonly found: Found; readonly index: number }[] = []
  const recent: PooledColumn[] = []
  let before = 0
  const take = (column: PooledColumn, index: number): void => {
    recent.push(column)
    if (recent.length > columns) recent.shift()
    if (recent.length < columns) return
    const { score, shift } = template.bestOf(recent)
    const isRising = score >= before
    before = score
    if (score < request.minScore || score <= 0) return
    if (!isRising) return
    // A score that goes on rising replaces the one before.
    const at = index - columns + 1
    if (found.at(-1)?.index === at - 1) found.pop()
    found.push({ index: at, found: foundAt(grid, box, pooled, recent, { at, shift, score }) })
  }
  const frames = { start: frameAt(grid, request.startS), end: frameAt(grid, request.endS) + 1 }
  let last = 0
  for (let i = 0; i < pooled.margin; i++) take(none, Number.NEGATIVE_INFINITY)
  await pool(searched, pooled, frames, control, (column, index) => {
    last = index
    take(column, index)
  })
  for (let i = 1; i <= pooled.margin; i++) take(none, last + i)
  return thinned(found.map(({ found: each }) => each))
}

async function pool(
  searched: Searched,
  pooled: TemplateGrid,
  frames: Interval,
  control: JobControl,
  onColumn: (column: PooledColumn, index: number) => void,
): Promise<void> {
  const columns = new PooledColumns(pooled, searched.grid.binCount, onColumn)
  const { engine, grid } = searched
  const { binCount } = grid
  const runs = new RunSamples(grid)
  let powers = new Float32Array(0)
  await scanWithFloor(searched, frames, control, {
    begin: () => undefined,
    transform: (fill, frameCount, probed, probes) => {
      if (powers.length < frameCount * binCount) powers = new Float32Array(frameCount * binCount)
      engine.powers(runs.filled(frameCount, fill), frameCount, powers)
      for (let frame = 0; frame < frameCount; frame++) {
        fillProbes(powers.subarray(frame * binCount), frame, probed, probes)
      }
    },
    take: (run) => {
      const { start, end } = intersection(frames, run.frames)
      for (let frame = start; frame < end; frame++) {
        const row = (frame - run.frames.start) * binCount
        columns.add(run, frame, powers.subarray(row, row + binCount))
      }
    },
  })
  columns.end()
}

/** What lies so many columns behind the box and so many rows above it. */
function foundAt(
  grid: FrameGrid,
  box: TemplateBox,
  pooled: TemplateGrid,
  columns: readonly PooledColumn[],
  { at, shift, score }: { readonly at: number; readonly shift: number; readonly score: number },
): Found {
  const { margin, rows, shiftRows } = pooled
  let [power, floor, peakPower, peakBin] = [0, 0, 0, 0]
  for (const column of columns.slice(margin, columns.length - margin)) {
    for (let row = margin; row < rows - margin; row++) {
      const r = row + shiftRows + shift
      power += column.powers[r]!
      floor += column.floors[r]!
      if (column.peaks[r]! <= peakPower) continue
      peakPower = column.peaks[r]!
      peakBin = column.peakBins[r]!
    }
  }
  const behindS = at * pooled.columnFrames * grid.hopS
  const aboveHz = shift * pooled.rowBins * grid.binHz
  const lowHz = clamp(box.lowHz + aboveHz, grid.lowHz, grid.highHz)
  const highHz = clamp(box.highHz + aboveHz, grid.lowHz, grid.highHz)
  return {
    startS: clamp(box.startS + behindS, 0, grid.durationS),
    endS: clamp(box.endS + behindS, 0, grid.durationS),
    lowHz,
    highHz,
    outerLowHz: lowHz,
    outerHighHz: highHz,
    peakHz: grid.lowHz + peakBin * grid.binHz,
    peakDb: 10 * log10(Math.max(peakPower, LEAST_POWER)),
    snrDb: 10 * log10(Math.max((power - floor) / floor, LEAST_POWER)),
    score,
  }
}

/** −200 dB. */
const LEAST_POWER = 1e-20
