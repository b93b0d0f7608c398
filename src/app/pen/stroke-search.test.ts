import { expect, test } from 'vitest'
import { moving } from '#core/mask'
import { started, steppedBack, withShapesMapped } from '#editor'
import type { TracedShape, TraceJob } from '#protocol'
import { openDesk } from './pen.fixture'

const found = {
  kind: 'lasso',
  points: [
    [1, 100],
    [2, 100],
    [2, 200],
  ],
} as const

/** A desk whose worker answers with one shape, and what it was asked. */
function searchingDesk(
  answer: () => Promise<TracedShape> = () => Promise.resolve({ shape: found }),
) {
  const jobs: TraceJob[] = []
  const desk = openDesk('real', {
    trace: (job) => {
      jobs.push(job)
      return answer()
    },
  })
  return { ...desk, jobs }
}

test('a click of the wand becomes what is found there, with the mode and softness of its time', async () => {
  const desk = searchingDesk()
  desk.tool('wand')
  desk.click(1.5, 150)
  desk.store.setState({ mode: 'keep' })
  expect(desk.regions()).toEqual([])
  await desk.settled()
  expect(desk.regions()).toMatchObject([
    { shape: found, effect: { kind: 'reject' }, feather: { timeS: 0.512 } },
  ])
  expect(desk.jobs[0]?.search).toMatchObject({
    kind: 'wand',
    growth: {
      timeS: expect.closeTo(1.5),
      freqHz: expect.closeTo(150),
      toleranceDb: 12,
      lowHz: 0,
      highHz: 500,
    },
    isSnapping: false,
  })
  expect(desk.steps()).toEqual(['Remove wand'])
})

test('the wand’s reach bounds what is looked at', async () => {
  const desk = searchingDesk()
  desk.tool('wand')
  desk.store.setState({ wand: { toleranceDb: 6, reachS: 1, reachHz: 50 } })
  desk.click(5, 150)
  await desk.settled()
  const [job] = desk.jobs
  expect(job?.startFrame).toBe(Math.round(4 / 0.512))
  expect(job?.endFrame).toBe(Math.round(6 / 0.512) + 1)
  expect(job?.search).toMatchObject({
    growth: { lowHz: expect.closeTo(100), highHz: expect.closeTo(200) },
  })
})

test('the tolerance is changed after the click: one step, which can be undone', async () => {
  const growth = { timeS: 1.5, freqHz: 150, startS: 0, endS: 10, lowHz: 0, highHz: 500 }
  const desk = searchingDesk(() => {
    const toleranceDb = 12 + desk.jobs.length
    return Promise.resolve({ shape: { ...found, grown: { ...growth, toleranceDb } } })
  })
  desk.tool('wand')
  desk.click(1.5, 150)
  await desk.settled()
  const [clicked] = desk.shapes()
  desk.regrow({ toleranceDb: 20 })
  await desk.settled()
  desk.regrow({ toleranceDb: 30 })
  await desk.settled()
  expect(desk.jobs.slice(1).map(({ search }) => search)).toMatchObject([
    { growth: { timeS: 1.5, toleranceDb: 20 } },
    { growth: { timeS: 1.5, toleranceDb: 30 } },
  ])
  expect(desk.shapes()).toMatchObject([{ grown: { toleranceDb: 15 } }])
  expect(desk.steps()).toEqual(['Remove wand', 'Grow region'])
  desk.store.setState(steppedBack)
  expect(desk.shapes()).toEqual([clicked])
  desk.store.setState((state) => ({
    ...state,
    history: started(withShapesMapped(state, moving(1, 0))),
  }))
  desk.regrow({ toleranceDb: 40 })
  expect(desk.jobs).toHaveLength(3)
})

test('what the wand could not look at is told, if it has come so far', async () => {
  const points = [
    [0, 100],
    [1e6, 100],
    [1e6, 200],
  ] as const
  const far = searchingDesk(() => Promise.resolve({ shape: { kind: 'lasso', points } }))
  const near = searchingDesk()
  for (const desk of [far, near]) {
    const length = 2 ** 33
    const facts = { ...desk.store.getState().recording!.facts, length }
    desk.store.setState({ recording: { facts, generation: 1 } })
    desk.store.setState({ wand: { toleranceDb: 6, reachS: 1e6, reachHz: 0 } })
    desk.tool('wand')
    desk.click(5, 150)
    await desk.settled()
    expect(desk.regions()).toHaveLength(1)
  }
  const [said, ...more] = far.store.getState().notices.warnings
  expect(said).toMatch(/^The wand has looked from .* to .* s/)
  expect(more).toEqual([])
  expect(near.store.getState().notices.warnings).toEqual([])
})

test('Escape drops what is being looked for, another click takes its place', async () => {
  const desk = searchingDesk()
  desk.tool('wand')
  desk.click(1.5, 150)
  expect(desk.store.getState().operation).toBe('new')
  desk.strokes.cancelStroke()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(desk.regions()).toEqual([])
  desk.click(1.5, 150)
  desk.click(2.5, 150)
  await desk.settled()
  expect(desk.regions()).toHaveLength(1)
  expect(desk.store.getState().operation).toBeUndefined()
})

test('with Shift the wand adds to what is selected', async () => {
  const desk = searchingDesk()
  desk.drag([3, 100, 4, 200])
  desk.tool('wand')
  desk.drag([1.5, 150], 'add')
  await desk.settled()
  expect(desk.shapes()).toMatchObject([{ kind: 'compound', parts: [{}, { shape: found }] }])
})

test('with snapping a stroke stays a draft until its shape is found', async () => {
  const desk = searchingDesk()
  desk.store.setState({ isSnapping: true })
  desk.tool('brush')
  desk.drag([1, 100, 2, 200])
  expect(desk.store.getState().draft?.shape.kind).toBe('brush')
  await desk.settled()
  expect(desk.jobs[0]?.search).toMatchObject({ kind: 'snap', shape: { kind: 'brush' } })
  expect(desk.shapes()).toEqual([found])
  expect(desk.store.getState().draft).toBeUndefined()
  expect(desk.steps()).toEqual(['Remove brush'])
})

test('with snapping it shows while drawing where the stroke would lie, until it ends', async () => {
  const desk = searchingDesk()
  const shown = () => desk.store.getState().snapped
  const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5))
  desk.store.setState({ isSnapping: true })
  desk.tool('brush')
  desk.down(1, 100)
  for (let i = 1; i <= 50; i++) desk.move(1 + i / 50, 100 + i)
  await aMoment()
  expect(shown()).toBe(found)
  expect(desk.regions()).toEqual([])
  // One search at a time, and none for what was passed by meanwhile.
  expect(desk.jobs).toHaveLength(2)
  desk.move(3, 150)
  desk.strokes.cancelStroke()
  await aMoment()
  expect(shown()).toBeUndefined()
  desk.store.setState({ isSnapping: false })
  desk.drag([1, 100, 2, 200])
  expect(desk.jobs).toHaveLength(3)
})

test('an outline, a range of time, the eraser and a click have nothing to snap', async () => {
  const desk = searchingDesk()
  desk.store.setState({ isSnapping: true })
  desk.click(5, 400)
  desk.tool('time')
  desk.drag([1, 100, 2, 200])
  desk.tool('lasso')
  desk.drag([6, 100, 7, 100, 7, 200])
  desk.tool('eraser')
  desk.drag([8, 100, 9, 100])
  await desk.settled()
  expect(desk.jobs).toEqual([])
  expect(desk.shapes().map(({ kind }) => kind)).toEqual(['rectangle', 'lasso'])
})

test('a search that fails is told and leaves nothing behind', async () => {
  const desk = searchingDesk(() => Promise.reject(new Error('the file is gone')))
  desk.tool('wand')
  desk.click(1.5, 150)
  await desk.settled()
  expect(desk.failures).toMatchObject([{ message: 'the file is gone' }])
  expect(desk.regions()).toEqual([])
  expect(desk.store.getState().operation).toBeUndefined()
})
