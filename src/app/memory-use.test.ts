import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { poolWith } from '#app/testing'
import { createEditorStore } from '#editor'
import { isOtherSharing, shareMemory } from './memory-use'

beforeEach(() => vi.stubGlobal('navigator', { hardwareConcurrency: 2 }))
afterEach(() => vi.unstubAllGlobals())

const MIB = 2 ** 20

/** What the picture's workers and that of sound had as their budget of blocks last, in MiB. */
function setup() {
  const lastMiB = { picture: -1, sound: -1 }
  const poolTelling = (whose: keyof typeof lastMiB) =>
    poolWith({
      setBlockBudget: (bytes) => {
        lastMiB[whose] = bytes / MIB
        return Promise.resolve()
      },
    })
  const store = createEditorStore()
  const holders = {
    pool: poolTelling('picture'),
    soundPool: poolTelling('sound'),
    picture: { setTileBudget: () => undefined, usedBytes: 0 },
    listening: { usedBytes: 0 },
  }
  store.subscribe((state, before) => {
    if (isOtherSharing(state, before)) shareMemory(state, holders)
  })
  return { store, lastMiB }
}

test('while a file is made the worker of sound holds no blocks, unless something is heard', () => {
  const { store, lastMiB } = setup()
  store.setState({ making: new Set(['a.wav']) })
  expect(lastMiB).toEqual({ picture: 20, sound: 0 })
  store.setState(({ playback }) => ({ playback: { ...playback, isPlaying: true } }))
  expect(lastMiB).toEqual({ picture: 20, sound: 20 })
  store.setState(({ playback }) => ({ playback: { ...playback, isPlaying: false } }))
  expect(lastMiB).toEqual({ picture: 20, sound: 0 })
  store.setState({ making: new Set(['a.wav', 'b.csv']) })
  store.setState({ making: new Set(['b.csv']) })
  expect(lastMiB).toEqual({ picture: 20, sound: 0 })
  store.setState({ making: new Set() })
  expect(lastMiB).toEqual({ picture: 20, sound: 20 })
})

test('another budget is shared out at once, the rest of the state concerns nobody', () => {
  const { store, lastMiB } = setup()
  store.setState({ regionFilter: 'a' })
  expect(lastMiB).toEqual({ picture: -1, sound: -1 })
  store.setState({ memoryBudgetBytes: 256 * MIB })
  expect(lastMiB).toEqual({ picture: 16, sound: 16 })
})
