import { expectThat } from '#core/base'
import type { SampleSource } from './sample-source'

/** Samples that are in memory already: `planes[c]` is channel c, all equally long. */
export function memorySource(rateHz: number, planes: readonly Float64Array[]): SampleSource {
  const first = planes[0]
  expectThat(first !== undefined, 'memorySource: at least one channel')
  const length = first.length
  return {
    kind: 'real',
    rateHz,
    channels: planes.length,
    length,
    read: (start, out) => {
      for (const [channel, plane] of out.entries()) {
        const from = planes[channel]
        if (plane === undefined || from === undefined) continue
        plane.fill(0)
        const begin = Math.max(0, start)
        const end = Math.min(length, start + plane.length)
        for (let n = begin; n < end; n++) {
          const value = from[n] as number
          plane[n - start] = Number.isFinite(value) ? value : 0
        }
      }
      return Promise.resolve()
    },
  }
}
