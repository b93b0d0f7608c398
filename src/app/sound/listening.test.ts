import fc from 'fast-check'
import { expect, test } from 'vitest'
import { studioWith } from '#app/testing'
import type { Player } from '#audio'
import { createEditorStore } from '#editor'
import { factsWith } from '#testing'
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

class Desk {
  readonly store = createEditorStore()
  readonly makings: Open[] = []
  readonly players: FakePlayer[] = []
  /** Calls of players that are disposed of. */
  readonly strayCalls: string[] = []
  readonly listening: ReturnType<typeof createListening>
  #generation = 0

  constructor() {
    const studio = studioWith({ store: this.store, file: new File([], facts.name) })
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
      studio,
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
    this.store.setState({ recording: { facts, generation: ++this.#generation } })
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

type Step = (desk: Desk, model: Model, pick: number) => unknown

const plays = (desk: Desk, model: Model): void => {
  model.isPlaying = desk.store.getState().recording !== undefined
}

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  [
    'play',
    (desk, model) => {
      desk.listening.actions.play()
      plays(desk, model)
    },
  ],
  [
    'pause',
    (desk, model) => {
      desk.listening.actions.pause()
      model.isPlaying = false
    },
  ],
  [
    'stop',
    (desk, model) => {
      desk.listening.actions.stop()
      model.isPlaying = false
    },
  ],
  [
    'open',
    (desk, model) => {
      desk.open()
      model.isPlaying = false
    },
  ],
  ['retune', (desk) => desk.listening.retune()],
  ['prepare', (desk) => desk.listening.prepare()],
  ['seek', (desk, _, pick) => desk.listening.actions.seek(pick)],
  ['listen', (desk) => desk.listening.actions.listenTo('removed')],
  ['speed', (desk, _, pick) => desk.listening.actions.setSpeed(1 + pick)],
  ['loop', (desk, _, pick) => desk.listening.actions.setLoop(pick % 2 === 0)],
  ['edit', (desk, _, pick) => desk.listening.invalidate({ start: pick, end: pick + 100 })],
  ['made', (desk) => desk.makings.shift()?.resolve()],
  ['made', (desk) => desk.makings.shift()?.resolve()],
  ['heard', (desk) => desk.player?.plays.shift()?.resolve()],
  [
    'ended',
    (desk, model) => {
      if (desk.player === undefined || !model.isPlaying) return
      desk.player.end()
      model.isPlaying = false
    },
  ],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.nat(9).map(
      (pick): fc.AsyncCommand<Model, Desk> => ({
        check: () => true,
        run: async (model, desk) => {
          step(desk, model, pick)
          await settle()
          expect([desk.isPlaying, desk.alert]).toEqual([model.isPlaying, undefined])
          expect(desk.strayCalls).toEqual([])
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
      const desk = new Desk()
      await fc.asyncModelRun(() => ({ model: { isPlaying: false }, real: desk }), some)
      desk.open()
      desk.listening.actions.play()
      for (await settle(); desk.makings.length > 0; await settle()) desk.makings.shift()?.resolve()
      expect(desk.strayCalls).toEqual([])
      expect(desk.players.map(({ disposedCount }) => disposedCount)).toEqual(
        desk.players.map((_, i) => (i === desk.players.length - 1 ? 0 : 1)),
      )
      expect(desk.player?.plays).toHaveLength(1)
    }),
    { seed: 1130, numRuns: 300 },
  )
})

test('who plays after a player could not be made gets another', async () => {
  const desk = new Desk()
  desk.listening.actions.play()
  await settle()
  desk.listening.actions.pause()
  desk.makings.shift()?.reject(WRONG)
  await settle()
  // Nobody waits for it any more.
  expect(desk.alert).toBeUndefined()
  desk.listening.actions.play()
  await settle()
  desk.makings.shift()?.resolve()
  await settle()
  expect([desk.isPlaying, desk.alert, desk.player?.plays.length]).toEqual([true, undefined, 1])
})

test('a player of a recording that is gone fails in silence', async () => {
  const desk = new Desk()
  desk.listening.actions.play()
  await settle()
  desk.open()
  desk.makings.shift()?.reject(WRONG)
  await settle()
  expect([desk.isPlaying, desk.alert]).toEqual([false, undefined])
})

test('what makes playing impossible is told, and ends it', async () => {
  const desk = new Desk()
  desk.listening.actions.play()
  await settle()
  desk.makings.shift()?.resolve()
  await settle()
  desk.player?.plays.shift()?.reject(WRONG)
  await settle()
  expect([desk.isPlaying, desk.alert]).toEqual([false, 'Playing did not work: no device'])
})

test('at rest a player made ready stands at the playhead, and is the one that plays', async () => {
  const desk = new Desk()
  desk.listening.prepare()
  await settle()
  desk.makings.shift()?.resolve()
  await settle()
  desk.listening.actions.play()
  await settle()
  expect([desk.players.length, desk.player?.plays.length]).toEqual([1, 1])
  desk.player?.move(16_000)
  expect(desk.store.getState().playback.positionS).toBe(2)
})
