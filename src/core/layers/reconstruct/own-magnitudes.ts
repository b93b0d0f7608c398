import type { StftEngine } from '#core/dsp'
import type { Magnitudes } from './magnitudes'
import { magnitudesOfSpectra, type Spectra } from './sound-of-spectra'

/** Spectra that are in memory at a time. */
const BATCH_VALUES = 2 ** 16

/**
 * |STFT| of a sound by itself, zeros around it: ⌈length/hop⌉ + 1 frames, frame m centred on sample m·hop.
 *
 * @param planes  the sound
 */
export function ownMagnitudes(engine: StftEngine, planes: readonly Float64Array[]): Magnitudes {
  const { binCount } = engine
  const most = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
  const frames = frameCountOf(engine, planes)
  const data = new Float64Array(frames * binCount)
  const run = new OwnFrames(engine, planes)
  const spectra = new Float64Array(most * 2 * binCount)
  for (let first = 0; first < frames; first += most) {
    const count = Math.min(most, frames - first)
    run.fill(first, count, spectra)
    const part = magnitudesOfSpectra({ frames: count, bins: binCount, data: spectra })
    data.set(part.data, first * binCount)
  }
  return { frames, bins: binCount, data }
}

/** The same with its phases. */
export function ownSpectra(engine: StftEngine, planes: readonly Float64Array[]): Spectra {
  const frames = frameCountOf(engine, planes)
  const data = new Float64Array(frames * 2 * engine.binCount)
  new OwnFrames(engine, planes).fill(0, frames, data)
  return { frames, bins: engine.binCount, data }
}

function frameCountOf({ hop }: StftEngine, planes: readonly Float64Array[]): number {
  return Math.ceil((planes[0]?.length ?? 0) / hop) + 1
}

/** Frames of a sound with zeros around it. */
class OwnFrames {
  readonly #engine: StftEngine
  readonly #padded: readonly Float64Array[]

  constructor(engine: StftEngine, planes: readonly Float64Array[]) {
    const { hop, window } = engine
    this.#engine = engine
    this.#padded = planes.map((plane) => {
      const wide = new Float64Array((frameCountOf(engine, planes) - 1) * hop + window.length)
      wide.set(plane, Math.floor(window.length / 2))
      return wide
    })
  }

  fill(first: number, count: number, spectra: Float64Array): void {
    const run = this.#padded.map((plane) => plane.subarray(first * this.#engine.hop))
    this.#engine.forward(run, count, spectra)
  }
}
