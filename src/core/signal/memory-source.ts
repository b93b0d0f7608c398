import { areFinite, expectThat, type SamplePlane } from '#core/base'
import type { LoadedSamples, SampleSource } from './sample-source'

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
  const loaded = loadedPlanes(planes)
  return {
    kind,
    rateHz,
    channels: planes.length,
    length,
    load: (loadStart) =>
      Promise.resolve({
        fill: (offset, out) => loaded.fill(loadStart + offset, out),
        release: loaded.release,
      }),
  }
}

/** Planes as what was loaded: `planes[c]` is channel c; one that is undefined cannot be filled from. */
export function loadedPlanes(planes: readonly (SamplePlane | undefined)[]): LoadedSamples {
  return filledFrom(
    planes,
    planes.map((plane) => plane !== undefined && areFinite(plane)),
  )
}

/** The same of planes that are known to have finite numbers alone. */
export function finitePlanes(planes: readonly (SamplePlane | undefined)[]): LoadedSamples {
  return filledFrom(
    planes,
    planes.map(() => true),
  )
}

function filledFrom(
  planes: readonly (SamplePlane | undefined)[],
  finite: readonly boolean[],
): LoadedSamples {
  return {
    fill: (offset, out) => {
      let nonFiniteCount = 0
      for (const [channel, plane] of out.entries()) {
        const from = planes[channel]
        if (plane === undefined || from === undefined) continue
        nonFiniteCount += fillPlane(from, finite[channel] ?? false, offset, plane)
      }
      return nonFiniteCount
    },
    release: () => undefined,
  }
}

/** @returns  how many samples were not finite */
function fillPlane(
  from: SamplePlane,
  isFinite: boolean,
  start: number,
  plane: SamplePlane,
): number {
  const first = Math.max(0, start)
  const end = Math.max(first, Math.min(from.length, start + plane.length))
  plane.fill(0, 0, first - start)
  plane.fill(0, end - start)
  plane.set(from.subarray(first, end), first - start)
  if (isFinite) return 0
  let nonFiniteCount = 0
  for (let i = first - start; i < end - start; i++) {
    if (Number.isFinite(from[start + i])) continue
    plane[i] = 0
    nonFiniteCount += 1
  }
  return nonFiniteCount
}
