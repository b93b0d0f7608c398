import { expect, test } from 'vitest'
import { moving } from '#core/mask'
import { started, steppedBack, withShapesMapped } from '#editor'
import type { TracedShape, TraceJob } from '#protocol'
import { recordingWith, someTurns } from '#testing'
import { openSetup } from './strokes.fixture'

const found = {
  kind: 'lasso',
  points: [
    [1, 100],
    [2, 100],
    [2, 200],
  ],
} as const

/** A desk whose worker answers with one shape, and what it was asked. */
function searchingSetup(
  answer: () => Promise<TracedShape> = () => Promise.resolve({ shape: found }),
) {
  const jobs: TraceJob[] = []
  const setup = openSetup('real', {
    trace: (job) => {
      jobs.push(job)
      return answer()
    },
  })
  return { ...setup, jobs }
}

test('a click of the wand becomes what is found there, with the mode and softness of its time', async () => {
  const setup = searchingSetup()
  setup.tool('wand')
  setup.click(1.5, 150)
  setup.store.setState({ mode: 'keep' })
  expect(setup.regions()).toEqual([])
  await setup.settled()
  expect(setup.regions()).toMatchObject([
    { shape: found, effect: { kind: 'reject' }, feather: { timeS: 0.512 } },
  ])
  expect(setup.jobs[0]?.search).toMatchObject({
    kind: 'wand',
    growth: {
      timeS: expect.closeTo(1.5),
      freqHz: expect.closeTo(150),
      toleranceDb: 30,
      lowHz: 0,
      highHz: 500,
    },
    reachCells: 2,
  })
  expect(setup.steps()).toEqual(['Remove wand'])
})

test('the wand’s reach bounds what is looked at', async () => {
  const setup = searchingSetup()
  setup.tool('wand')
  setup.store.setState({ wand: { toleranceDb: 6, reachS: 1, reachHz: 50 } })
  setup.click(5, 150)
  await setup.settled()
  const [job] = setup.jobs
  expect(job?.startFrame).toBe(Math.round(4 / 0.512))
  expect(job?.endFrame).toBe(Math.round(6 / 0.512) + 1)
  expect(job?.search).toMatchObject({
    growth: { lowHz: expect.closeTo(100), highHz: expect.closeTo(200) },
  })
})

test('the tolerance is changed after the click: one step, which can be undone', async () => {
  const growth = { timeS: 1.5, freqHz: 150, startS: 0, endS: 10, lowHz: 0, highHz: 500 }
  const setup = searchingSetup(() => {
    const toleranceDb = 12 + setup.jobs.length
    return Promise.resolve({ shape: { ...found, grown: { ...growth, toleranceDb } } })
  })
  setup.tool('wand')
  setup.click(1.5, 150)
  await setup.settled()
  const [clicked] = setup.shapes()
  setup.regrow({ toleranceDb: 22 })
  await setup.settled()
  setup.regrow({ toleranceDb: 30 })
  await setup.settled()
  expect(setup.jobs.slice(-2).map(({ search }) => search)).toMatchObject([
    { growth: { timeS: 1.5, toleranceDb: 22 } },
    { growth: { timeS: 1.5, toleranceDb: 30 } },
  ])
  expect(setup.shapes()).toMatchObject([{ grown: { toleranceDb: 16 } }])
  expect(setup.steps()).toEqual(['Remove wand', 'Grow region'])
  setup.store.setState(steppedBack)
  expect(setup.shapes()).toEqual([clicked])
  setup.store.setState((state) => ({
    ...state,
    history: started(withShapesMapped(state, moving(1, 0))),
  }))
  setup.regrow({ toleranceDb: 40 })
  expect(setup.jobs).toHaveLength(4)
})

test('what the wand could not look at is reported, if it has come so far', async () => {
  const points = [
    [0, 100],
    [1e6, 100],
    [1e6, 200],
  ] as const
  const far = searchingSetup(() => Promise.resolve({ shape: { kind: 'lasso', points } }))
  const near = searchingSetup()
  for (const setup of [far, near]) {
    const length = 2 ** 33
    const facts = { ...setup.store.getState().recording!.facts, length }
    setup.store.setState({ recording: recordingWith(facts) })
    setup.store.setState({ wand: { toleranceDb: 6, reachS: 1e6, reachHz: 0 } })
    setup.tool('wand')
    setup.click(5, 150)
    await setup.settled()
    expect(setup.regions()).toHaveLength(1)
  }
  const [said, ...more] = far.store.getState().notices.warnings
  expect(said).toMatch(/^The wand has looked from .* to .* s/)
  expect(more).toEqual([])
  expect(near.store.getState().notices.warnings).toEqual([])
})

test('Escape drops what is being looked for, another click takes its place', async () => {
  const setup = searchingSetup()
  setup.tool('wand')
  setup.click(1.5, 150)
  expect(setup.store.getState().operation).toBe('new')
  setup.strokes.cancel()
  await someTurns()
  expect(setup.regions()).toEqual([])
  setup.click(1.5, 150)
  setup.click(2.5, 150)
  await setup.settled()
  expect(setup.regions()).toHaveLength(1)
  expect(setup.store.getState().operation).toBeUndefined()
})

test('with Shift the wand adds to what is selected', async () => {
  const setup = searchingSetup()
  setup.drag([3, 100, 4, 200])
  setup.tool('wand')
  setup.drag([1.5, 150], 'add')
  await setup.settled()
  expect(setup.shapes()).toMatchObject([{ kind: 'compound', parts: [{}, { shape: found }] }])
})

test('with snapping a stroke stays a draft until its shape is found', async () => {
  const setup = searchingSetup()
  setup.store.setState({ isSnapping: true })
  setup.tool('brush')
  setup.drag([1, 100, 2, 200])
  expect(setup.store.getState().draft?.shape.kind).toBe('brush')
  await setup.settled()
  expect(setup.jobs[0]?.search).toMatchObject({ kind: 'snap', shape: { kind: 'brush' } })
  expect(setup.shapes()).toEqual([found])
  expect(setup.store.getState().draft).toBeUndefined()
  expect(setup.steps()).toEqual(['Remove brush'])
})

test('with snapping it shows while drawing where the stroke would lie, until it ends', async () => {
  const setup = searchingSetup()
  const shown = () => setup.store.getState().snapped
  setup.store.setState({ isSnapping: true })
  setup.tool('brush')
  setup.down(1, 100)
  for (let i = 1; i <= 50; i++) setup.move(1 + i / 50, 100 + i)
  await someTurns()
  expect(shown()).toBe(found)
  expect(setup.regions()).toEqual([])
  // One search at a time, and none for what was passed by meanwhile.
  expect(setup.jobs).toHaveLength(2)
  setup.move(3, 150)
  setup.strokes.cancel()
  await someTurns()
  expect(shown()).toBeUndefined()
  setup.store.setState({ isSnapping: false })
  setup.drag([1, 100, 2, 200])
  expect(setup.jobs).toHaveLength(3)
})

test('an outline, a range of time, the eraser and a click have nothing to snap', async () => {
  const setup = searchingSetup()
  setup.store.setState({ isSnapping: true })
  setup.click(5, 400)
  setup.tool('time')
  setup.drag([1, 100, 2, 200])
  setup.tool('lasso')
  setup.drag([6, 100, 7, 100, 7, 200])
  setup.tool('eraser')
  setup.drag([8, 100, 9, 100])
  await setup.settled()
  expect(setup.jobs).toEqual([])
  expect(setup.shapes().map(({ kind }) => kind)).toEqual(['rectangle', 'lasso'])
})

test('a search that fails is reported and leaves nothing behind', async () => {
  const setup = searchingSetup(() => Promise.reject(new Error('the file is gone')))
  setup.tool('wand')
  setup.click(1.5, 150)
  await setup.settled()
  expect(setup.failures).toMatchObject([{ message: 'the file is gone' }])
  expect(setup.regions()).toEqual([])
  expect(setup.store.getState().operation).toBeUndefined()
})

test('before the click the wand shows what it would take; a drag up takes more of it', async () => {
  const setup = searchingSetup()
  setup.tool('wand')
  setup.hover(1.5, 150)
  await someTurns()
  expect(setup.store.getState().snapped).toBe(found)
  setup.strokes.hover(undefined)
  expect(setup.store.getState().snapped).toBeUndefined()
  setup.down(1.5, 150)
  setup.move(1.5, 400)
  setup.strokes.end()
  await setup.settled()
  const { toleranceDb } = setup.store.getState().wand
  expect(toleranceDb).toBeGreaterThan(30)
  expect(setup.jobs.at(-1)?.search).toMatchObject({
    growth: { timeS: expect.closeTo(1.5), freqHz: expect.closeTo(150), toleranceDb },
  })
})

test('where nothing stands out the wand says so and leaves nothing', async () => {
  const setup = searchingSetup(() => Promise.resolve({ shape: undefined }))
  setup.tool('wand')
  setup.click(1.5, 150)
  await setup.settled()
  expect(setup.regions()).toEqual([])
  expect(setup.steps()).toEqual([])
  expect(setup.store.getState().remark?.text).toMatch(/^Nothing stands out/)
})

test('what has grown over much of the view is said, and undone by one press', async () => {
  const points = [
    [0, 0],
    [5, 0],
    [5, 400],
    [0, 400],
  ] as const
  const grown = {
    timeS: 1,
    freqHz: 100,
    toleranceDb: 20,
    startS: 0,
    endS: 10,
    lowHz: 0,
    highHz: 500,
  }
  const setup = searchingSetup(() => Promise.resolve({ shape: { kind: 'lasso', points, grown } }))
  setup.tool('wand')
  setup.click(1.5, 150)
  await setup.settled()
  const { remark } = setup.store.getState()
  expect(remark?.text).toBe('The wand took 40 % of the view.')
  remark?.choice?.act()
  expect(setup.regions()).toEqual([])
})
