import { noCheckpoint } from '#core/base'
import { type EngineName, enginesOf } from '#core/dsp'
import { type EngineFor, frameGrid, type StftParams } from '#core/grid'
import type { SampleSource } from '#core/signal'
import { kernelBytes } from '#kernel'
import type { FeatureSet } from './feature-set'
import { featureColumns, featureRows } from './frame-rows'
import type { FeatureOptions } from './options'
import { scatteringTransforms } from './scattering/scattering'

interface Asked {
  readonly stft: StftParams
  readonly sets: readonly FeatureSet[]
  readonly options?: FeatureOptions
  /** All bins where left out. */
  readonly bins?: { readonly start: number; readonly end: number }
  /** All frames where left out. */
  readonly span?: { readonly start: number; readonly end: number }
}

const warm = new Map<
  string,
  { engineFor: EngineFor; transformOf: ReturnType<typeof scatteringTransforms> }
>()

/** Engines of a name, made once. */
function featureEngines(name: EngineName) {
  const there = warm.get(name)
  if (there !== undefined) return there
  const engines = enginesOf(name === 'kernel' ? kernelBytes : undefined)
  const made = new Map<string, ReturnType<EngineFor>>()
  const engineFor: EngineFor = ({ kind, stft }) => {
    const key = JSON.stringify([kind, stft])
    const engine = made.get(key) ?? engines.engine({ kind, ...stft })
    made.set(key, engine)
    return engine
  }
  const all = { engineFor, transformOf: scatteringTransforms(engineFor) }
  warm.set(name, all)
  return all
}

/** The columns of a request by their names, a value a frame. */
export async function columnsOf(
  source: SampleSource,
  { stft, sets, options = {}, bins, span }: Asked,
  name: EngineName = 'kernel',
): Promise<ReadonlyMap<string, Float64Array>> {
  const grid = frameGrid(source, stft)
  const setup = { grid, bins: bins ?? { start: 0, end: grid.binCount }, options }
  const frames = span ?? { start: 0, end: grid.frameCount }
  const columns = featureColumns(sets, setup)
  const out = new Map(
    columns.map((column) => [column.name, new Float64Array(frames.end - frames.start)]),
  )
  const input = { source, channel: 0, setup, checkpoint: noCheckpoint, ...featureEngines(name) }
  for await (const block of featureRows(input, sets, frames)) {
    for (const [c, column] of columns.entries()) {
      const values = out.get(column.name) as Float64Array
      for (let m = block.frames.start; m < block.frames.end; m++) {
        const row = (m - block.frames.start) * columns.length
        values[m - frames.start] = block.values[row + c] as number
      }
    }
  }
  return out
}

/** How far values are from others, of the largest of those. */
export function farthest(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  let away = 0
  let largest = 0
  for (let i = 0; i < expected.length; i++) {
    away = Math.max(away, Math.abs((values[i] as number) - (expected[i] as number)))
    largest = Math.max(largest, Math.abs(expected[i] as number))
    if (Number.isNaN(values[i])) return Number.POSITIVE_INFINITY
  }
  return largest === 0 ? away : away / largest
}
