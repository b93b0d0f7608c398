import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextWith } from '#app/testing'
import type { Player } from '#audio'
import { createEditorStore } from '#editor'
import { factsWith, often, recordingWith } from '#testing'
import { createListening } from './listening'

const facts = factsWith({ name: 'a.wav', fingerprint: 'f00', rateHz: 8000, length: 80_000 })

/** What makes players. */
type Maker = Awaited<ReturnType<NonNullable<Parameters<typeof createListening>[2]>>>

interface Open {
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** A player that does nothing but note what is asked of it. */
interface FakePlayer {
  readonly plays: Open[]
  readonly end: () => void
  readonly move: (sample: number) => void
  disposedCount: number
}

class Setup {
  readonly store = createEditorStore()
  readonly makings: Open[] = []
  readonly players: FakePlayer[] = []
  /** Calls of players that are disposed of. */
  readonly strayCalls: string[] = []
  readonly listening: ReturnType<typeof createListening>
  #generation = 0

  constructor() {
    const context = contextWith({ store: this.store })
    const makePlayer: Maker['makePlayer'] = (_, events) =>
      new Promise((resolve, reject) => {
        const make = (): void => {
          const fake: FakePlayer = {
            plays: [],
            end: events.onEnded,
            move: events.onPosition,
            disposedCount: 0,
          }
          this.players.push(fake)
          resolve(this.#player(fake))
        }
        this.makings.push({ resolve: make, reject })
      })
    this.listening = createListening(
      context,
      () => 2 ** 20,
      () => Promise.resolve({ makePlayer }),
    )
    this.open()
  }

  #player(fake: FakePlayer): Player {
    const note = (call: string) => (): void => {
      if (fake.disposedCount > 0) this.strayCalls.push(call)
    }
    return {
      contextRateHz: 8000,
      usedBytes: 0,
      play: () => {
        note('play')()
        return new Promise((resolve, reject) => fake.plays.push({ resolve, reject }))
      },
      pause: note('pause'),
      seek: note('seek'),
      listenTo: note('listenTo'),
      setSpeed: note('setSpeed'),
      setSpan: note('setSpan'),
      invalidate: note('invalidate'),
      dispose: () => {
        fake.disposedCount++
        return Promise.resolve()
      },
    }
  }

  open(): void {
    this.store.setState({ recording: recordingWith(facts, ++this.#generation) })
    this.listening.reset()
  }

  get player(): FakePlayer | undefined {
    const last = this.players.at(-1)
    return last?.disposedCount === 0 ? last : undefined
  }

  get isPlaying(): boolean {
    return this.store.getState().playback.isPlaying
  }

  get alert(): string | undefined {
    return this.store.getState().notices.alert
  }
}

interface Model {
  isPlaying: boolean
}

async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

const WRONG = new Error('no device')

type Step = (setup: Setup, model: Model, pick: number) => unknown

const plays = (setup: Setup, model: Model): void => {
  model.isPlaying = setup.store.getState().recording !== undefined
}

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  [
    'play',
    (setup, model) => {
      setup.listening.actions.play()
      plays(setup, model)
    },
  ],
  [
    'pause',
    (setup, model) => {
      setup.listening.actions.pause()
      model.isPlaying = false
    },
  ],
  [
    'stop',
    (setup, model) => {
      setup.listening.actions.stop()
      model.isPlaying = false
    },
  ],
  [
    'open',
    (setup, model) => {
      setup.open()
      model.isPlaying = false
    },
  ],
  ['retune', (setup) => setup.listening.retune()],
  ['prepare', (setup) => setup.listening.prepare()],
  ['seek', (setup, _, pick) => setup.listening.actions.seek(pick)],
  ['listen', (setup) => setup.listening.actions.listenTo('removed')],
  ['speed', (setup, _, pick) => setup.listening.actions.setSpeed(1 + pick)],
  ['loop', (setup, _, pick) => setup.listening.actions.setLoop(pick % 2 === 0)],
  ['edit', (setup, _, pick) => setup.listening.invalidate({ start: pick, end: pick + 100 })],
  ['made', (setup) => setup.makings.shift()?.resolve()],
  ['made', (setup) => setup.makings.shift()?.resolve()],
  ['heard', (setup) => setup.player?.plays.shift()?.resolve()],
  [
    'ended',
    (setup, model) => {
      if (setup.player === undefined || !model.isPlaying) return
      setup.player.end()
      model.isPlaying = false
    },
  ],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.nat(9).map(
      (pick): fc.AsyncCommand<Model, Setup> => ({
        check: () => true,
        run: async (model, setup) => {
          step(setup, model, pick)
          await settle()
          expect([setup.isPlaying, setup.alert]).toEqual([model.isPlaying, undefined])
          expect(setup.strayCalls).toEqual([])
        },
        toString: () => `${name}(${pick})`,
      }),
    ),
  ),
  { maxCommands: 50, size: 'max' },
)

test('it plays exactly while it was asked to, with one player, and the others are disposed of once', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const setup = new Setup()
      await fc.asyncModelRun(() => ({ model: { isPlaying: false }, real: setup }), some)
      setup.open()
      setup.listening.actions.play()
      for (await settle(); setup.makings.length > 0; await settle())
        setup.makings.shift()?.resolve()
      expect(setup.strayCalls).toEqual([])
      expect(setup.players.map(({ disposedCount }) => disposedCount)).toEqual(
        setup.players.map((_, i) => (i === setup.players.length - 1 ? 0 : 1)),
      )
      expect(setup.player?.plays).toHaveLength(1)
    }),
    { seed: 1130, numRuns: often(300) },
  )
})

test('who plays after a player could not be made gets another', async () => {
  const setup = new Setup()
  setup.listening.actions.play()
  await settle()
  setup.listening.actions.pause()
  setup.makings.shift()?.reject(WRONG)
  await settle()
  // Nobody waits for it any more.
  expect(setup.alert).toBeUndefined()
  setup.listening.actions.play()
  await settle()
  setup.makings.shift()?.resolve()
  await settle()
  expect([setup.isPlaying, setup.alert, setup.player?.plays.length]).toEqual([true, undefined, 1])
})

test('a player of a recording that is gone fails in silence', async () => {
  const setup = new Setup()
  setup.listening.actions.play()
  await settle()
  setup.open()
  setup.makings.shift()?.reject(WRONG)
  await settle()
  expect([setup.isPlaying, setup.alert]).toEqual([false, undefined])
})

test('what makes playing impossible is reported, and ends it', async () => {
  const setup = new Setup()
  setup.listening.actions.play()
  await settle()
  setup.makings.shift()?.resolve()
  await settle()
  setup.player?.plays.shift()?.reject(WRONG)
  await settle()
  expect([setup.isPlaying, setup.alert]).toEqual([false, 'Playing did not work: no device'])
})

test('at rest a player made ready stands at the playhead, and is the one that plays', async () => {
  const setup = new Setup()
  setup.listening.prepare()
  await settle()
  setup.makings.shift()?.resolve()
  await settle()
  setup.listening.actions.play()
  await settle()
  expect([setup.players.length, setup.player?.plays.length]).toEqual([1, 1])
  setup.player?.move(16_000)
  expect(setup.store.getState().playback.positionS).toBe(2)
})
