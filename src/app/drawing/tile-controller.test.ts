import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withFirstMask } from '#core/project'
import { documentOf, editedTo } from '#editor'
import { often, regionWith } from '#testing'
import { Setup } from './tile-setup.fixture'

async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve()
}

/** Answers everything, and what is asked once the view has stood for a while. */
async function finish(setup: Setup): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    for (await settle(); setup.strips.length + setup.questions.length > 0; await settle()) {
      setup.strips.shift()?.answer()
      setup.questions.shift()?.answer()
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await settle()
}

type Step = (setup: Setup, pick: number) => unknown

const STEPS: readonly (readonly [name: string, step: Step])[] = [
  ['open', (setup) => setup.open()],
  [
    'channel',
    (setup, pick) =>
      setup.change(({ display }) => ({ display: { ...display, channel: pick % 2 === 0 ? 0 : 1 } })),
  ],
  [
    'view',
    (setup, pick) =>
      setup.change(({ view }) => ({
        view: { ...view, startS: pick / 4, endS: pick / 4 + 2 ** (pick % 5) },
      })),
  ],
  [
    'size',
    (setup, pick) => {
      setup.widthPx = 100 * pick
      setup.update()
    },
  ],
  [
    'scale',
    (setup, pick) =>
      setup.change(({ display }) => ({
        display: { ...display, scale: pick % 2 === 0 ? 'log' : 'linear' },
      })),
  ],
  [
    'analysis',
    (setup, pick) =>
      setup.change(({ display }) => ({
        display: {
          ...display,
          analysis: { ...display.analysis, windowLength: pick < 3 ? 'auto' : 2 ** (pick + 6) },
        },
      })),
  ],
  [
    'edit',
    (setup, pick) => {
      const start = 3 * pick
      const shape = {
        kind: 'rectangle',
        startS: start,
        endS: start + 1,
        lowHz: 0,
        highHz: 9000,
      } as const
      const regions = pick === 0 ? [] : [regionWith({ id: `${pick}`, shape })]
      setup.change((state) =>
        editedTo(state, withFirstMask(documentOf(state), { regions }), 'Edit'),
      )
    },
  ],
  [
    'listen',
    (setup, pick) =>
      setup.change(({ playback }) => ({
        playback: {
          ...playback,
          listening: (['original', 'result', 'removed'] as const)[pick % 3] ?? 'original',
        },
      })),
  ],
  ['budget', (setup, pick) => setup.tiles.setBudget(2 ** (18 + pick))],
  ['answer', (setup, pick) => setup.strips.splice(pick % 2, 1)[0]?.answer()],
  ['answer', (setup, pick) => setup.strips.splice(pick % 2, 1)[0]?.answer()],
  ['range', (setup) => setup.questions.shift()?.answer()],
]

const commands = fc.commands(
  STEPS.map(([name, step]) =>
    fc.nat(9).map(
      (pick): fc.AsyncCommand<object, Setup> => ({
        check: () => true,
        run: async (_, setup) => {
          step(setup, pick)
          await settle()
        },
        toString: () => `${name}(${pick})`,
      }),
    ),
  ),
  { maxCommands: 30, size: 'max' },
)

test('whatever is shown, in the end each of its tiles is there, and the range is of that picture', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const setup = new Setup()
      setup.open()
      await fc.asyncModelRun(() => ({ model: {}, real: setup }), some)
      setup.widthPx = 1000
      setup.update()
      await finish(setup)
      expect([setup.tiles.isSettled, setup.errors]).toEqual([true, []])
      const [view, overview] = [setup.tiles.view(0), setup.tiles.overview()]
      expect(view?.tiles.length).toBeGreaterThan(0)
      expect(view?.grid.stft).toEqual(setup.store.getState().viewStft)
      for (const { key } of [...(view?.tiles ?? []), ...(overview?.tiles ?? [])]) {
        expect(setup.tiles.shows(key)).toBe(true)
        expect(setup.values.get(key)).toBeDefined()
      }
      setup.checkSounds()
      expect(setup.store.getState().display.dbMax).toBe(setup.picture)
    }),
    { seed: 1130, numRuns: often(25) },
  )
}, 60_000)

test('a range that is asked for is not taken once the person has set one', async () => {
  const setup = new Setup()
  setup.open()
  while (setup.questions.length === 0) {
    setup.strips.shift()?.answer()
    await settle()
  }
  setup.change(({ display }) => ({
    display: { ...display, isDbAuto: false, dbMin: -70, dbMax: -3 },
  }))
  await finish(setup)
  expect(setup.store.getState().display).toMatchObject({ dbMin: -70, dbMax: -3 })
})

test('a strip that fails is reported once, and what is shown next is tried again', async () => {
  const setup = new Setup()
  setup.open()
  await settle()
  setup.strips.shift()?.refuse(new Error('the file is gone'))
  await finish(setup)
  expect([setup.errors.length, setup.tiles.isSettled]).toEqual([1, true])
  setup.change(({ view }) => ({ view: { ...view, endS: view.endS / 2 } }))
  await finish(setup)
  expect(setup.errors).toHaveLength(1)
  const shown = setup.tiles.view(0)?.tiles ?? []
  expect(shown.length).toBeGreaterThan(0)
  expect(shown.every(({ key }) => setup.tiles.shows(key))).toBe(true)
})
