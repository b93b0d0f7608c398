import { seededRandom } from '#core/base'
import { encodeSamples } from '../encode-samples'
import { readDatatype } from '../sigmf/datatype'

/**
 * Raw samples of a datatype: of I/Q a carrier at `turns` of the rate, of others a sine there, in noise.
 *
 * @param peak  of the carrier; full scale is 1
 */
export function rawSamples(
  datatype: string,
  length: number,
  turns: number,
  peak = 0.3,
): Uint8Array {
  const { isComplex, format } = readDatatype(datatype)
  const channels = isComplex ? 2 : 1
  const out = new Uint8Array(length * channels * format.bytes)
  const random = seededRandom(7)
  for (let c = 0; c < channels; c++) {
    const values = Float64Array.from({ length }, (_, n) => {
      const phase = 2 * Math.PI * turns * n
      return peak * (c === 0 ? Math.cos(phase) : Math.sin(phase)) + 0.02 * (random() - 0.5)
    })
    encodeSamples(format, values, out, c * format.bytes, channels * format.bytes)
  }
  return out
}
