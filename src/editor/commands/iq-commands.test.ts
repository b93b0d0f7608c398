import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { shapeBounds } from '#core/mask'
import { emptyDocument, firstMask } from '#core/project'
import { withOnlyBands, withoutDc, withoutImages } from './iq-commands'

const grid = frameGrid(
  { rateHz: 2_048_000, kind: 'iq', length: 2_048_000 },
  firstMask(emptyDocument).stft,
)

test('the DC spike is rejected about 0 Hz from the first sample to the last', () => {
  const [region] = firstMask(withoutDc(emptyDocument, grid)).regions
  expect(region).toMatchObject({ label: 'DC', effect: { kind: 'reject', gainDb: null } })
  expect(region && shapeBounds(region.shape)).toEqual({
    startS: 0,
    endS: 1,
    lowHz: -3000,
    highHz: 3000,
  })
})

test('images lie on the other side, on top, each with an id of its own', () => {
  const painted = withoutDc(emptyDocument, grid)
  const retained = withOnlyBands(painted, grid, [{ start: 1124, end: 1134 }])
  const { regions } = firstMask(withoutImages(retained, firstMask(retained).regions))
  expect(regions.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4'])
  expect(regions[3]).toMatchObject({ label: 'image of carrier 1', effect: { kind: 'reject' } })
  expect(regions[3] && shapeBounds(regions[3].shape)).toMatchObject({
    lowHz: -109_500,
    highHz: -99_500,
  })
})

test('only bands: the background is rejected, each band is kept from edge to edge of its bins', () => {
  const { background, regions } = firstMask(
    withOnlyBands(emptyDocument, grid, [{ start: 1024, end: 1025 }]),
  )
  expect(background).toBe('reject')
  expect(regions[0]).toMatchObject({ label: 'carrier 1', effect: { kind: 'keep' } })
  expect(regions[0] && shapeBounds(regions[0].shape)).toMatchObject({ lowHz: -500, highHz: 500 })
})
