import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { TILE_SIZE } from '#core/pyramid'
import { maskLayerWith, often } from '#testing'
import { address, facts, madeService, stft } from './tile-service.fixture'

/** A mask that takes all away, so strongly. */
const silentBy = (percent: number) => [
  maskLayerWith({ background: 'reject', stft, strength: percent / 100 }),
]

/** A service whose jobs wait until they are let go, the first one first. */
function gatedService() {
  const waiting: (() => void)[] = []
  const made = madeService(() => new Promise((resolve) => void waiting.push(resolve)))
  const turn = () => new Promise((resolve) => setTimeout(resolve))
  const letGo = async () => {
    waiting.shift()?.()
    await turn()
  }
  return { ...made, waiting, letGo, turn }
}

test('an edit lets a strip of the view end that a worker is at; the strip as it sounds now comes behind it', async () => {
  const { jobs, waiting, letGo, settled, showEdited, values, cancelled } = gatedService()
  const [result] = showEdited(silentBy(1))
  for (let percent = 2; percent <= 5; percent++) showEdited(silentBy(percent))
  await expect.poll(() => waiting.length).toBe(1)
  const key = result!.cache.keyOf(address)
  expect(result!.cache.get(address)?.detail).not.toBe('exact')
  await letGo()
  expect([values.get(key)?.[0], result!.cache.get(address)?.detail]).toEqual([1, 'stale'])
  await letGo()
  await settled()
  expect([values.get(key)?.[0], result!.cache.get(address)?.detail]).toEqual([5, 'exact'])
  expect(jobs).toHaveLength(2)
  expect(cancelled).toEqual([])
})

test('what is overtaken ends where the view goes elsewhere', async () => {
  const { waiting, letGo, settled, showEdited, cancelled, values } = gatedService()
  const [result] = showEdited(silentBy(1))
  const elsewhere = [{ ...address, timeIndex: 0 }]
  showEdited(silentBy(2))
  showEdited(silentBy(2), facts, elsewhere)
  expect(cancelled).toHaveLength(1)
  while (waiting.length > 0) await letGo()
  await settled()
  expect(values.has(result!.cache.keyOf(address))).toBe(false)
  expect(values.get(result!.cache.keyOf(elsewhere[0]!))?.[0]).toBe(2)
})

test.each(Array.from({ length: often(60) }, (_, seed) => seed))(
  'however edits and strips take turns, a tile never goes back, and the last edit is exact (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const { waiting, letGo, turn, settled, showEdited, putSoFar, cancelled } = gatedService()
    const long = { ...facts, length: 64 * TILE_SIZE * 5 }
    const tiles = [0, 1, 2, 3, 4].map((timeIndex) => ({ ...address, timeIndex }))
    const edits = 20
    let result = showEdited(silentBy(1), long, tiles)[0]!
    for (let edit = 2; edit <= edits; edit++) {
      const lettingGo = Math.floor(3 * random())
      for (let i = 0; i < lettingGo; i++) await letGo()
      if (random() < 0.2) await turn()
      result = showEdited(silentBy(edit), long, tiles)[0]!
    }
    while (waiting.length > 0) await letGo()
    await settled()
    const keys = tiles.map((tile) => result.cache.keyOf(tile))
    for (const key of keys) {
      const seen = putSoFar.get(key) ?? []
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      expect(seen.at(-1)).toBe(edits)
    }
    expect(tiles.map((tile) => result.cache.get(tile)?.detail)).toEqual(tiles.map(() => 'exact'))
    // What a worker had begun of the view was seen.
    expect(cancelled).toEqual([])
  },
)
