import { expect, test } from 'vitest'
import { exp, exponentialIntegral, seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { beginOf, DecisionDirected, RESTART_FRAMES } from './decision-directed'

const BINS = 5
const plan = { window: 'hann', windowLength: 8, fftSize: 8, hop: 2 } as const
const { cells } = enginesNamed('kernel').engine({ kind: 'real', ...plan })
const noise = { cells, inverse: new Float64Array(BINS).fill(1) }
const FRAMES = 2 * RESTART_FRAMES + 100

/** γ of noise (exponentially distributed) in which something sounds now and then. */
const posteriors = (() => {
  const random = seededRandom(4)
  return Array.from({ length: FRAMES }, (_, m) =>
    Float64Array.from({ length: BINS }, (_v, bin) => {
      const snr = bin > 1 && m % 300 < 60 + 20 * bin ? 10 ** (bin - 2) : 0
      return -Math.log(1 - random()) * (1 + snr)
    }),
  )
})()

function found(recursion: DecisionDirected, until: number): Float32Array[] {
  const powers = joined(posteriors.slice(recursion.frame, until))
  const values = new Float32Array(powers.length)
  recursion.take(powers, powers.length / BINS, new Float32Array(powers.length), values)
  return Array.from({ length: powers.length / BINS }, (_, m) =>
    values.slice(m * BINS, (m + 1) * BINS),
  )
}

function joined(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...row]))
}

/** The formulas as they stand, never begun anew. */
function unbroken(): Float64Array[] {
  let state = new Float64Array(BINS).fill(1)
  return posteriors.map((posterior) => {
    state = state.map((before, bin) => {
      const after = posterior[bin]!
      const snr = Math.max(10 ** -2.5, 0.98 * before + 0.02 * Math.max(after - 1, 0))
      const v = (snr / (1 + snr)) * after
      const gain = Math.min(1, (snr / (1 + snr)) * exp(exponentialIntegral(v) / 2))
      return gain * gain * after
    })
    return state
  })
}

test('it is Ephraim and Malah’s estimator, and seams lie 80 dB below the unbroken run', () => {
  const rows = found(DecisionDirected.begun(noise, 0), FRAMES)
  for (const [m, row] of unbroken().entries()) {
    for (let bin = 0; bin < BINS; bin++) {
      const difference = Math.abs(row[bin]! - rows[m]![bin]!)
      // The first frames are the same run, but for the series’ 1e-5.
      expect(difference, `frame ${m}, bin ${bin}`).toBeLessThan(1e-4 * (row[bin]! + 1))
    }
  }
})

test.each([
  0,
  700,
  RESTART_FRAMES - 128 - 257,
  RESTART_FRAMES - 128 - 256,
  RESTART_FRAMES - 128 - 3,
  RESTART_FRAMES - 128,
  RESTART_FRAMES - 128 + 9,
  RESTART_FRAMES - 257,
  RESTART_FRAMES - 256,
  RESTART_FRAMES - 3,
  RESTART_FRAMES,
  RESTART_FRAMES + 9,
])(
  'frames from %i on come out the same, to the bit, wherever a run began and whatever was remembered',
  (first) => {
    const all = found(DecisionDirected.begun(noise, 0), first + 400)
    const fresh = DecisionDirected.begun(noise, first)
    const lead = first - fresh.frame
    expect(found(fresh, first + 400).slice(lead)).toEqual(all.slice(first))
    const stopped = DecisionDirected.begun(noise, 0)
    found(stopped, first)
    const resumed = DecisionDirected.resumed(noise, first, stopped.memory)
    expect(found(resumed, first + 400)).toEqual(all.slice(first))
  },
)

test('a span that begins at a multiple of 1,024 frames is led into by few, and none by more than 1,280', () => {
  // What layers on top read before it lies in up to 100 frames.
  for (const read of [0, 1, 20, 100]) {
    const first = 3 * RESTART_FRAMES - read
    expect(first - beginOf(first), `${read} frames before`).toBe(384 - read)
  }
  for (let frame = 0; frame < FRAMES; frame++) {
    const lead = frame - beginOf(frame)
    expect(lead, `frame ${frame}`).toBeLessThan(1280)
    expect(lead, `frame ${frame}`).toBeGreaterThanOrEqual(Math.min(frame, 256))
  }
})
