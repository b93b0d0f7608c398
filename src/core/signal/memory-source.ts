import { expectThat, type SamplePlane } from '#core/base'
import type { SampleSource } from './sample-source'

/** Samples that are in memory already: `planes[c]` is channel c, all equally long. */
export function memorySource(
  rateHz: number,
  planes: readonly SamplePlane[],
  kind: 'real' | 'iq' = 'real',
): SampleSource {
  const first = planes[0]
  expectThat(first !== undefined, 'memorySource: at least one channel')
  expectThat(kind === 'real' || planes.length % 2 === 0, 'memorySource: I/Q has pairs of channels')
  const length = first.length
  const areFinite = planes.map((plane) => plane.every((value: number) => Number.isFinite(value)))
  return {
    kind,
    rateHz,
    channels: planes.length,
    length,
    load: (loadStart) =>
      Promise.resolve({
        fill: (offset, out) => {
          let nonFiniteCount = 0
          for (const [channel, plane] of out.entries()) {
            const from = planes[channel]
            if (plane === undefined || from === undefined) continue
            nonFiniteCount += fillPlane(
              from,
              areFinite[channel] === true,
              loadStart + offset,
              plane,
            )
          }
          return nonFiniteCount
        },
        release: () => undefined,
      }),
  }
}

/** @returns  how many samples were not finite */
function fillPlane(
  from: SamplePlane,
  areFinite: boolean,
  start: number,
  plane: SamplePlane,
): number {
  const first = Math.max(0, start)
  const end = Math.max(first, Math.min(from.length, start + plane.length))
  plane.fill(0, 0, first - start)
  plane.fill(0, end - start)
  plane.set(from.subarray(first, end), first - start)
  if (areFinite) return 0
  let nonFiniteCount = 0
  for (let i = first - start; i < end - start; i++) {
    if (Number.isFinite(from[start + i])) continue
    plane[i] = 0
    nonFiniteCount += 1
  }
  return nonFiniteCount
}
