import { expect, test } from 'vitest'
import { LAYERS } from '#core/layers'
import { TILE_SIZE } from '#core/pyramid'
import { maskLayerWith } from '#testing'
import { address, facts, madeService, source, stft, visible } from './tile-service.fixture'

test('tiles of a recording that is gone are filled anew by the jobs of the next', async () => {
  const { service, jobs, settled, show, values } = madeService()
  const first = show(facts)
  await settled()
  const before = values.get(first.cache.keyOf(address))
  expect(before).toBeDefined()
  expect(jobs.map(({ recycled }) => recycled.length)).toEqual([0])
  service.reset()
  // They come back from who held them.
  await new Promise((resolve) => setTimeout(resolve))
  expect(first.cache.get(address)).toBeUndefined()
  expect(values.size).toBe(0)
  const second = show(facts)
  await settled()
  expect(jobs[1]?.recycled[0]).toBe(before)
  expect(values.get(second.cache.keyOf(address))).toBe(before)
})

test('a picture that is shown again costs no job while its tiles are there', async () => {
  const { service, jobs, settled, show } = madeService()
  show(facts)
  await settled()
  const stft512 = { ...stft, windowLength: 512, fftSize: 512 }
  const other = service.picture({ ...source, stft: stft512 }, () => visible)
  expect(other.cache.get(address)).toBeUndefined()
  const wanted = { picture: other, addresses: visible }
  service.want({ visible: [wanted], overview: { picture: other, addresses: [] }, ahead: [] })
  await settled()
  expect(jobs.map(({ picture }) => picture.stft)).toEqual([stft, stft512])
  const again = show(facts)
  expect([service.isSettled, again.cache.get(address)?.detail]).toEqual([true, 'exact'])
  expect(jobs).toHaveLength(2)
})

test('a short view is exact before a long recording is looked at', async () => {
  const { service, jobs, settled, show } = madeService()
  const overview = [{ timeLevel: 14, timeIndex: 0, freqLevel: 0, freqIndex: 0 }]
  show({ ...facts, length: 64 * TILE_SIZE * 2 ** 14 }, visible, overview)
  await expect.poll(() => jobs.length).toBeGreaterThan(2)
  expect(jobs.slice(0, 3).map(({ strip }) => strip.detail)).toEqual(['exact', 'coarse', 'preview'])
  service.reset()
  await settled()
})

test.each([
  ['the original, of long columns', 'original', 13, ['coarse', 'preview', 'exact']],
  ['a mask, of long columns', 'mask', 13, ['coarse', 'preview', 'exact']],
  ['noise taken away, of long columns', 'denoise', 13, ['coarse', 'preview', 'exact']],
  ['a mask, of short columns', 'mask', 10, ['coarse', 'exact']],
  ['noise taken away, of short columns', 'denoise', 10, ['coarse', 'exact']],
  ['noise taken away, of columns shorter still', 'denoise', 5, ['exact']],
] as const)(
  '%s: no frames are looked at for which as much is rendered as for all',
  async (_, kind, timeLevel, details) => {
    const { jobs, settled, show, showEdited } = madeService()
    const long = { ...facts, length: 64 * TILE_SIZE * 2 ** 14 }
    const tiles = [{ timeLevel, timeIndex: 0, freqLevel: 0, freqIndex: 0 }]
    const profile = { kind: 'real', rateHz: 8000, startS: 0, endS: 1, stft, channels: [] } as const
    const learnt = { id: 'n1', kind: 'denoise', enabled: true, profile } as const
    const layer = { ...LAYERS.denoise.defaults, ...learnt }
    const everywhere = maskLayerWith({ background: 'reject' })
    if (kind === 'original') show(long, tiles)
    else showEdited([kind === 'mask' ? everywhere : layer], long, tiles)
    const ofSeen = () => jobs.filter(({ picture }) => picture.sound.of !== 'removed')
    const seen = () => [...new Set(ofSeen().map(({ strip }) => strip.detail))]
    await settled()
    expect(seen()).toEqual(details)
  },
)

test('exact tiles bring the waveform along, and another recording forgets it', async () => {
  const { service, settled, show } = madeService()
  const { waveform } = show(facts)
  await settled()
  const start = 64 * TILE_SIZE
  const samples = { start, end: start + 64 * 100 }
  expect(waveform.ranges(samples, 10)?.every((value) => value === 0.5)).toBe(true)
  expect(waveform.ranges({ start: 0, end: 64 * 100 }, 10)?.every(Number.isNaN)).toBe(true)
  service.reset()
  const next = service.picture(source, () => visible).waveform
  expect(next.ranges(samples, 10)?.every(Number.isNaN)).toBe(true)
})

test('no exact strip is begun before all that is seen has been glanced at', async () => {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const { jobs, settled, show, tilesAtRest } = madeService(({ strip }) =>
    strip.timeIndex === 1 && strip.detail === 'coarse' ? gate : Promise.resolve(),
  )
  const two = [0, 1].map((timeIndex) => ({ ...address, timeLevel: 2, timeIndex }))
  const { cache } = show({ ...facts, length: 4 * facts.length }, two)
  await new Promise((resolve) => setTimeout(resolve))
  expect(cache.get(two[0] as typeof address)).toBeDefined()
  expect(jobs.map(({ strip }) => strip.detail)).toEqual(['coarse', 'coarse'])
  release()
  await settled()
  expect(jobs.map(({ strip }) => strip.detail)).toEqual(['coarse', 'coarse', 'exact', 'exact'])
  expect(tilesAtRest).toEqual([2])
})

test('a strip that is under way is not begun again for another sound that has its tiles', async () => {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const { service, jobs, settled } = madeService(() => gate)
  const picture = service.picture(source, () => visible)
  const result = service.picture({ ...source, of: 'result' }, () => visible)
  service.want({
    visible: [{ picture, addresses: [address, { ...address, freqLevel: 1 }] }],
    overview: { picture, addresses: [] },
    ahead: [{ picture: result, addresses: visible }],
  })
  release()
  await settled()
  expect(jobs).toHaveLength(1)
  expect(result.cache.anyTile(address)?.detail).toBe('exact')
})

/** All of it is taken away. */
const silent = [maskLayerWith({ background: 'reject', stft })]

test('one job makes a strip of the result and of what is removed', async () => {
  const { jobs, settled, showEdited, values } = madeService()
  const [result, removed] = showEdited(silent)
  await settled()
  expect(jobs.map(({ picture, twin }) => [picture.sound.of, twin?.sound.of])).toEqual([
    ['result', 'removed'],
  ])
  expect([result, removed].map((each) => values.get(each!.cache.keyOf(address))?.[0])).toEqual([
    0, 7,
  ])
})

test.each([
  [11, 16, 0],
  [12, 32, 1],
])(
  'an edited view of time level %i is %i exact strips, after %i coarse ones, and none of these of what nobody looks at',
  async (timeLevel, exactCount, coarseCount) => {
    const { jobs, settled, showEdited } = madeService()
    const tiles = [{ ...address, timeLevel, timeIndex: 0 }]
    const long = { ...facts, length: 64 * TILE_SIZE * 2 ** timeLevel }
    showEdited([], long, tiles)
    await settled()
    // Of a recording just opened nothing is seen yet.
    expect(jobs[0]?.strip.detail).toBe('coarse')
    jobs.length = 0
    showEdited(silent, long, tiles)
    await settled()
    const details = jobs.map(({ strip }) => strip.detail)
    expect(details.slice(0, coarseCount)).toEqual(Array(coarseCount).fill('coarse'))
    expect(details.slice(coarseCount)).toEqual(Array(exactCount).fill('exact'))
  },
)

test('a job goes on while one of its two sounds is wanted, and ends with both', async () => {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const { service, jobs, settled, showEdited, values } = madeService(() => gate)
  const [result, removed] = showEdited(silent)
  const wanted = { picture: removed!, addresses: visible }
  service.want({ visible: [wanted], overview: { ...wanted, addresses: [] }, ahead: [] })
  release()
  await settled()
  expect(jobs).toHaveLength(1)
  expect(values.get(removed!.cache.keyOf(address))?.[0]).toBe(7)
  expect(values.has(result!.cache.keyOf(address))).toBe(false)
})

test('workers are told what is looked at, and what of an edited sound may be looked at next', async () => {
  const { jobs, settled, showEdited } = madeService()
  const soloed = { ...maskLayerWith({ background: 'reject', stft }), strength: 0.5 }
  showEdited([soloed])
  await settled()
  expect(jobs.map(({ isSeen, picture: { sound } }) => [sound.of, isSeen])).toEqual([
    ['result', true],
  ])
  const far = { ...address, timeIndex: 0 }
  const { jobs: unseen, settled: done, service, ...others } = madeService()
  const pictures = others.showEdited([soloed], facts, [])
  const [result, removed] = pictures.map((picture) => ({ picture, addresses: [far] }))
  const none = { picture: result!.picture, addresses: [] }
  service.want({ visible: [none], overview: none, ahead: [removed!] })
  await done()
  expect(unseen.map(({ isSeen }) => isSeen)).toEqual([false])
})
