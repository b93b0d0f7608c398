import type { StftEngine } from '#core/dsp'
import type { Magnitudes } from './magnitudes'
import { magnitudesOfSpectra } from './sound-of-spectra'

/** Spectra that are in memory at a time. */
const BATCH_VALUES = 2 ** 16

/**
 * |STFT| of a sound by itself, zeros around it: ⌈length/hop⌉ + 1 frames, frame m centred on sample m·hop.
 *
 * @param planes  the sound
 */
export function ownMagnitudes(engine: StftEngine, planes: readonly Float64Array[]): Magnitudes {
  const { hop, window, binCount } = engine
  const length = planes[0]?.length ?? 0
  const frames = Math.ceil(length / hop) + 1
  const half = Math.floor(window.length / 2)
  const padded = planes.map((plane) => {
    const wide = new Float64Array((frames - 1) * hop + window.length)
    wide.set(plane, half)
    return wide
  })
  const data = new Float64Array(frames * binCount)
  const most = Math.max(1, Math.floor(BATCH_VALUES / (2 * binCount)))
  const spectra = new Float64Array(most * 2 * binCount)
  for (let first = 0; first < frames; first += most) {
    const count = Math.min(most, frames - first)
    const run = padded.map((plane) => plane.subarray(first * hop))
    engine.forward(run, count, spectra)
    const part = magnitudesOfSpectra({ frames: count, bins: binCount, data: spectra })
    data.set(part.data, first * binCount)
  }
  return { frames, bins: binCount, data }
}
