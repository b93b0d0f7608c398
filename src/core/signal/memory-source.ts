import { expectThat } from '#core/base'
import type { SampleSource } from './sample-source'

/** Samples that are in memory already: `planes[c]` is channel c, all equally long. */
export function memorySource(
  rateHz: number,
  planes: readonly Float64Array[],
  kind: 'real' | 'iq' = 'real',
): SampleSource {
  const first = planes[0]
  expectThat(first !== undefined, 'memorySource: at least one channel')
  expectThat(kind === 'real' || planes.length === 2, 'memorySource: I/Q has two channels')
  const length = first.length
  return {
    kind,
    rateHz,
    channels: planes.length,
    length,
    load: (loadStart) =>
      Promise.resolve({
        fill: (offset, out) => {
          const start = loadStart + offset
          let nonFiniteCount = 0
          for (const [channel, plane] of out.entries()) {
            const from = planes[channel]
            if (plane === undefined || from === undefined) continue
            plane.fill(0)
            const end = Math.min(length, start + plane.length)
            for (let n = Math.max(0, start); n < end; n++) {
              const value = from[n] as number
              if (Number.isFinite(value)) plane[n - start] = value
              else nonFiniteCount += 1
            }
          }
          return nonFiniteCount
        },
      }),
  }
}
