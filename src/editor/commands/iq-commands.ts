import type { Interval } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { mirroredShape, type Region } from '#core/mask'
import { type Document, firstMask, freshId } from '#core/project'
import { withBackground, withRegion } from './commands'

/** A tone at 0 Hz with a Hann window reaches two bins to each side, and a drifting one further. */
const DC_HALF_BINS = 3

/** The document with a rejection of the receiver's own line at 0 Hz, all the time. */
export function withoutDc(document: Document, grid: FrameGrid): Document {
  const half = DC_HALF_BINS * grid.binHz
  return withBand(document, grid, { lowHz: -half, highHz: half }, 'DC', {
    kind: 'reject',
    gainDb: null,
  })
}

/** The document with a rejection of the images of regions, on the other side of 0 Hz. */
export function withoutImages(document: Document, regions: readonly Region[]): Document {
  return regions.reduce((sum, region): Document => {
    const { annotation: _, ...others } = region
    const image: Region = {
      ...others,
      id: freshId(firstMask(sum).regions),
      label: region.label === '' ? 'image' : `image of ${region.label}`,
      effect: { kind: 'reject', gainDb: null },
      shape: mirroredShape(region.shape),
    }
    return withRegion(sum, image)
  }, document)
}

/** The document that rejects everything but bands of bins, on top of what is painted. */
export function withOnlyBands(
  document: Document,
  grid: FrameGrid,
  bands: readonly Interval[],
): Document {
  const rejecting = withBackground(document, 'reject')
  return bands.reduce((sum, { start, end }, index) => {
    const band = {
      lowHz: grid.lowHz + (start - 0.5) * grid.binHz,
      highHz: grid.lowHz + (end - 0.5) * grid.binHz,
    }
    return withBand(sum, grid, band, `carrier ${index + 1}`, { kind: 'keep' })
  }, rejecting)
}

/** A band from the first sample to the last, with an edge that is a bin soft. */
function withBand(
  document: Document,
  grid: FrameGrid,
  band: { readonly lowHz: number; readonly highHz: number },
  label: string,
  effect: Region['effect'],
): Document {
  const region: Region = {
    id: freshId(firstMask(document).regions),
    label,
    hidden: false,
    channels: 'all',
    effect,
    feather: { timeS: 0, freqHz: grid.binHz },
    shape: { kind: 'rectangle', startS: 0, endS: grid.durationS, ...band },
  }
  return withRegion(document, region)
}
