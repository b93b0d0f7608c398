import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CancelledError } from '#core/base'
import type { AudioBlock } from '#protocol'
import { createPlayer } from './create-player'
import { fakeAudio } from './fake-audio.fixture'
import type { BlockRequest, Player } from './player'

const LENGTH = 20_500
const BLOCK = 1000
const QUANTUM = 128

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Asked {
  readonly request: BlockRequest
  readonly answer: () => void
  readonly refuse: (error: Error) => void
}

/** One version is never taken for another, nor for two of them at once. */
const soundOf = (version = 0): number => ((version % 2 === 0 ? 1 : -1) * version) / 1024

/** A player of 2.56 s at 8 kHz whose blocks come when the test says so. A block sounds as its version. */
async function setup() {
  const audio = await fakeAudio()
  const asked: Asked[] = []
  const positions: number[] = []
  const peaks: (readonly number[])[] = []
  const errors: unknown[] = []
  const plays: string[][] = []
  const count = { ended: 0 }
  /** How often each block was edited. */
  const versions = new Array<number>(Math.ceil(LENGTH / BLOCK)).fill(1)
  const player: Player = await createPlayer({
    rateHz: 8000,
    length: LENGTH,
    channels: 1,
    blockLength: BLOCK,
    budgetBytes: () => 2 ** 20,
    sendBlock: (request, to) => {
      // It is rendered from what the document is as it begins.
      const { startSample, endSample, index } = request
      const plane = new Float32Array(endSample - startSample).fill(soundOf(versions[index]))
      const block: AudioBlock = { original: [plane], result: undefined }
      return new Promise((resolve, refuse) => {
        const answer = (): void => {
          to.postMessage(block)
          resolve()
        }
        asked.push({ request, answer, refuse })
      })
    },
    onPosition: (sample) => positions.push(sample),
    onPeaks: (some) => peaks.push(some),
    onEnded: () => count.ended++,
    onError: (error) => errors.push(error),
  })
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 8; i++) await Promise.resolve()
  }
  return {
    audio,
    asked,
    positions,
    peaks,
    errors,
    plays,
    count,
    player,
    versions,
    settle,
    play: (sample: number): void => {
      const settled: string[] = []
      plays.push(settled)
      player.play(sample).then(
        () => settled.push('played'),
        () => settled.push('refused'),
      )
    },
    answerAll: async (): Promise<void> => {
      while (asked.length > 0) {
        asked.shift()?.answer()
        await settle()
      }
    },
    edit: (start: number, end: number): void => {
      for (let i = 0; i < versions.length; i++) {
        if (i * BLOCK < end && (i + 1) * BLOCK > start) versions[i] = (versions[i] ?? 0) + 1
      }
      player.invalidate(start, end)
    },
  }
}

type Setup = Awaited<ReturnType<typeof setup>>

const indices = (asked: readonly Asked[]): number[] => asked.map(({ request }) => request.index)

test('an edit while it plays asks for exactly the blocks that it makes stale, the nearest first', async () => {
  const it = await setup()
  it.play(2500)
  expect(indices(it.asked).slice(0, 3)).toEqual([2, 3, 4])
  await it.answerAll()
  it.audio.run(2)
  expect(it.plays).toEqual([['played']])
  expect(it.asked).toEqual([])
  it.edit(3999, 5001)
  expect(indices(it.asked)).toEqual([3, 4, 5])
  it.edit(3000, 3001)
  expect(indices(it.asked)).toEqual([3, 4, 5])
  // What was on its way is from before the second edit.
  it.asked.shift()?.answer()
  await it.settle()
  expect(indices(it.asked)).toEqual([4, 5, 3])
  it.edit(0, 2000)
  it.edit(19_000, LENGTH)
  expect(indices(it.asked)).toEqual([4, 5, 3])
  await it.player.dispose()
})

test('a start is overtaken by the next, and ends with what stops it', async () => {
  const it = await setup()
  it.play(0)
  it.play(5000)
  await it.settle()
  expect(it.plays).toEqual([['played'], []])
  it.player.pause()
  await it.settle()
  expect(it.plays).toEqual([['played'], ['played']])
  await it.answerAll()
  it.edit(9000, 9001)
  it.play(9000)
  const { refuse } = it.asked.findLast(({ request }) => request.index === 9) as Asked
  refuse(new Error('the file is gone'))
  await it.settle()
  expect(it.plays.at(-1)).toEqual(['refused'])
  expect([it.errors, it.count.ended]).toEqual([[], 1])
  await it.player.dispose()
})

test('a start waits in silence for a block that an edit has made stale', async () => {
  const it = await setup()
  it.player.seek(2500)
  await it.answerAll()
  it.edit(2000, 2001)
  it.play(2500)
  await it.settle()
  expect([it.audio.run(2).at(-1), it.plays]).toEqual([0, [[]]])
  await it.answerAll()
  expect([it.audio.run(2).at(-1), it.plays]).toEqual([soundOf(2), [['played']]])
  await it.player.dispose()
})

test('where the clock stands still a start is refused, and nothing is heard of it after', async () => {
  const it = await setup()
  it.play(0)
  await it.answerAll()
  vi.advanceTimersByTime(2500)
  await it.settle()
  expect(it.errors).toMatchObject([{ name: 'AudioStopped' }])
  expect(it.count.ended).toBe(1)
  vi.advanceTimersByTime(10_000)
  expect(it.errors).toHaveLength(1)
  await it.player.dispose()
})

interface Model {
  isPlaying: boolean
  span: readonly [start: number, end: number]
  isLoop: boolean
  /** The span has been this one since the playhead last jumped. */
  isSpanSteady: boolean
  isPaceSteady: boolean
}

type Step = (it: Setup, model: Model, at: number, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  [
    'play',
    (it, model, at) => {
      it.play(at)
      Object.assign(model, { isPlaying: true, isSpanSteady: true, isPaceSteady: true })
      it.positions.length = 0
    },
  ],
  [
    'pause',
    (it, model) => {
      it.player.pause()
      model.isPlaying = false
      it.positions.length = 0
    },
  ],
  [
    'seek',
    (it, model, at) => {
      it.player.seek(at)
      if (model.isPlaying) Object.assign(model, { isSpanSteady: true, isPaceSteady: true })
      it.positions.length = 0
    },
  ],
  [
    'span',
    (it, model, at, pick) => {
      const end = Math.min(LENGTH, at + 500 * (1 + pick))
      const isWhole = pick === 0 || at >= end
      it.player.setSpan(isWhole ? undefined : { startSample: at, endSample: end }, pick % 2 === 1)
      model.span = isWhole ? [0, LENGTH] : [at, end]
      model.isLoop = pick % 2 === 1
      model.isSpanSteady = false
    },
  ],
  [
    'speed',
    (it, model, _, pick) => {
      it.player.setSpeed([0.5, 1, 2, 4][pick % 4] as number)
      model.isPaceSteady = false
    },
  ],
  ['edit', (it, _, at, pick) => it.edit(at, at + 1 + 300 * pick)],
  ['answer', (it) => it.asked.shift()?.answer()],
  ['answer all', (it) => it.answerAll()],
  ['cancel', (it) => it.asked.shift()?.refuse(new CancelledError())],
  ['run', (it, _, __, pick) => it.audio.run(1 + pick)],
  ['run', (it, _, __, pick) => it.audio.run(1 + 4 * pick)],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.tuple(fc.integer({ min: -200, max: LENGTH + 200 }), fc.nat(8)).map(
      ([at, pick]): fc.AsyncCommand<Model, Setup> => ({
        check: () => true,
        run: async (model, it) => {
          const endedBefore = it.count.ended
          step(it, model, Math.max(0, Math.min(LENGTH, at)), pick)
          await it.settle()
          // It ends by itself at most once a start.
          expect(it.count.ended - endedBefore).toBeLessThanOrEqual(model.isPlaying ? 1 : 0)
          if (it.count.ended > endedBefore) model.isPlaying = false
          expectPositions(it, model)
        },
        toString: () => `${name}(${at}, ${pick})`,
      }),
    ),
  ),
  { maxCommands: 40, size: 'max' },
)

function expectPositions({ positions }: Setup, model: Model): void {
  const [start, end] = model.isSpanSteady ? model.span : [0, LENGTH]
  for (const position of positions) {
    expect(position).toBeGreaterThanOrEqual(start)
    expect(position).toBeLessThanOrEqual(end)
  }
  if (model.isLoop || !model.isSpanSteady || !model.isPaceSteady) return
  for (let i = 1; i < positions.length; i++) {
    // A quantum in which the blocks end is reported when it has ended.
    expect(positions[i]).toBeGreaterThanOrEqual((positions[i - 1] ?? 0) - 4 * QUANTUM)
  }
}

test('whatever is asked of it: starts settle once, positions go on within the span, the newest sounds', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const it = await setup()
      const model: Model = {
        isPlaying: false,
        span: [0, LENGTH],
        isLoop: false,
        isSpanSteady: true,
        isPaceSteady: true,
      }
      await fc.asyncModelRun(() => ({ model, real: it }), some)
      it.player.setSpan(undefined, false)
      it.player.setSpeed(1)
      it.play(5100)
      // Nothing old sounds in a start: the block as it is now, or nothing yet.
      const first = it.audio.run(1).at(-1) as number
      expect([0, soundOf(it.versions[5])]).toContain(first)
      await it.answerAll()
      expect(it.audio.run(2).at(-1)).toBe(soundOf(it.versions[5]))
      expect(it.errors).toEqual([])
      await it.player.dispose()
      const [positions, ended] = [it.positions.length, it.count.ended]
      expect(it.audio.state.isClosed).toBe(true)
      await it.answerAll()
      it.audio.run(10)
      expect([it.positions.length, it.count.ended]).toEqual([positions, ended])
      expect(it.plays.map(({ length }) => length)).toEqual(it.plays.map(() => 1))
    }),
    { seed: 1130, numRuns: 10 },
  )
}, 60_000)
