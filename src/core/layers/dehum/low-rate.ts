import { type Checkpoint, type Interval, isEmpty } from '#core/base'
import { lowpassTaps, type SampleMath } from '#core/dsp'
import { type Channel, loadChannel, planesOf, type SampleSource } from '#core/signal'
import { recycledPlanes } from '../recycled-planes'

/** Samples of the recording that are read at a time. */
const READ_SAMPLES = 2 ** 18

/** How a recording is thinned out to where its lowest frequencies lie. */
export interface LowRate {
  /** Sample i of the low rate stands at sample i·step of the recording. */
  readonly step: number
  readonly rateHz: number
  readonly taps: Float64Array
}

/** A low rate at which nothing up to a frequency is changed, within 1e-5, and nothing aliases there, below −100 dB. */
export function lowRate(rateHz: number, topHz: number): LowRate {
  const step = Math.max(1, Math.floor(rateHz / (3 * topHz)))
  const taps =
    step === 1 ? Float64Array.of(1) : lowpassTaps(topHz / rateHz, 1 / step - topHz / rateHz)
  return { step, rateHz: rateHz / step, taps }
}

/** Samples of one channel at the low rate, by their own numbers; zeros lie outside the recording. */
export async function lowRatePlanes(
  input: SampleSource,
  channel: Channel,
  { step, taps }: LowRate,
  { start, end }: Interval,
  math: SampleMath,
  checkpoint: Checkpoint,
): Promise<readonly Float64Array[]> {
  const half = (taps.length - 1) / 2
  const out = planesOf(input, channel).map(() => new Float64Array(Math.max(0, end - start)))
  if (isEmpty({ start, end })) return out
  const most = Math.max(1, Math.floor(READ_SAMPLES / step))
  for (let from = start; from < end; from += most) {
    const count = Math.min(most, end - from)
    const length = (count - 1) * step + taps.length
    const loaded = await loadChannel(input, channel, from * step - half, length)
    const planes = out.map(() => recycledPlanes.take(length))
    loaded.fill(0, planes)
    loaded.release()
    for (const [p, plane] of planes.entries()) {
      const part = (out[p] as Float64Array).subarray(from - start, from - start + count)
      math.filterEvery(taps, plane, 0, step, part)
    }
    recycledPlanes.giveBack(planes)
    await checkpoint()
  }
  return out
}
