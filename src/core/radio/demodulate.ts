import { atan2, hypot, type Interval } from '#core/base'
import type { IqSpan } from './channel'
import { rotate } from './rotate'
import type { Tuning } from './tuning'

/** The carrier of AM is what an envelope is on average over so long; slower sounds are lost. */
const CARRIER_S = 0.05

/** Channel samples that a demodulator looks at before and after each of its own. */
export function demodulatorReach(tuning: Tuning, rateHz: number): number {
  if (tuning.mode === 'am') return Math.ceil((CARRIER_S * rateHz) / 2)
  return tuning.mode === 'fm' ? 1 : 0
}

/**
 * What a receiver hears of samples [start, end) of its channel:
 *
 *     am       |z|, less its mean over 50 ms about the sample
 *     fm       arg(z[n]·z*[n−1])·rate/2π, as a share of half the bandwidth
 *     usb lsb  Re z, moved so that the carrier is at 0 Hz
 *     cw       Re z, moved so that the carrier is at the pitch
 *     raw      Re z and Im z
 *
 * @param channel  z, the tuned band with its centre at 0 Hz, at least the reach wider; changed
 * @returns one plane, two for 'raw'
 */
export function demodulated(
  tuning: Tuning,
  rateHz: number,
  channel: IqSpan,
  output: Interval,
): readonly Float64Array[] {
  const from = output.start - channel.start
  const to = output.end - channel.start
  const { i, q, start } = channel
  switch (tuning.mode) {
    case 'am':
      return [withoutMean(magnitudes(i, q), demodulatorReach(tuning, rateHz), from, to)]
    case 'fm':
      return [phaseSteps(i, q, rateHz / (Math.PI * tuning.bandwidthHz), from, to)]
    case 'usb':
    case 'lsb': {
      const side = tuning.mode === 'usb' ? 1 : -1
      rotate(i, q, (side * tuning.bandwidthHz) / 2 / rateHz, start)
      return [i.subarray(from, to)]
    }
    case 'cw':
      rotate(i, q, tuning.pitchHz / rateHz, start)
      return [i.subarray(from, to)]
    case 'raw':
      return [i.subarray(from, to), q.subarray(from, to)]
  }
}

function magnitudes(i: Float64Array, q: Float64Array): Float64Array {
  return i.map((re, n) => hypot(re, q[n] as number))
}

/** x[n] less the mean of x[n − reach … n + reach], n = from … to; by running sums, to 1e-12 of the largest x. */
function withoutMean(x: Float64Array, reach: number, from: number, to: number): Float64Array {
  const sums = new Float64Array(x.length + 1)
  for (let n = 0; n < x.length; n++) sums[n + 1] = (sums[n] as number) + (x[n] as number)
  const out = new Float64Array(to - from)
  for (let n = from; n < to; n++) {
    const sum = (sums[n + reach + 1] as number) - (sums[n - reach] as number)
    out[n - from] = (x[n] as number) - sum / (2 * reach + 1)
  }
  return out
}

function phaseSteps(
  i: Float64Array,
  q: Float64Array,
  scale: number,
  from: number,
  to: number,
): Float64Array {
  const out = new Float64Array(to - from)
  for (let n = from; n < to; n++) {
    const [re, im] = [i[n] as number, q[n] as number]
    const [lastRe, lastIm] = [i[n - 1] as number, q[n - 1] as number]
    out[n - from] = scale * atan2(im * lastRe - re * lastIm, re * lastRe + im * lastIm)
  }
  return out
}
