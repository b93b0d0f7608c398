import { expect, test } from 'vitest'
import type { HarmonicsShape } from '#core/mask'
import { withFirstMask } from '#core/project'
import { documentOf, editedTo, maskLayerOf, withLinesResolved } from '#editor'
import type { WorkerApi } from '#protocol'
import { openSetup } from './strokes.fixture'

const box = (startS: number, endS: number, lowHz: number, highHz: number) => ({
  kind: 'rectangle',
  startS: expect.closeTo(startS, 9),
  endS: expect.closeTo(endS, 9),
  lowHz: expect.closeTo(lowHz, 6),
  highHz: expect.closeTo(highHz, 6),
})

/** Points written as one row of numbers, met within rounding. */
const near = (...row: readonly number[]) =>
  row.flatMap((timeS, i) =>
    i % 2 === 0 ? [[expect.closeTo(timeS, 6), expect.closeTo(row[i + 1] ?? 0, 6)]] : [],
  )

test('a plain drag makes a region of its own and selects it', () => {
  const setup = openSetup()
  setup.drag([1, 100, 2, 200])
  setup.drag([3, 100, 4, 200])
  expect(setup.shapes()).toEqual([box(1, 2, 100, 200), box(3, 4, 100, 200)])
  expect(setup.selected()).toEqual(['r2'])
  expect(setup.steps()).toEqual(['Remove rectangle', 'Remove rectangle'])
})

test('with Shift a drag joins the selected region; its name and softness stay', () => {
  const setup = openSetup()
  setup.drag([1, 100, 2, 200])
  const [before] = setup.regions()
  setup.store.setState({ feather: { hops: 9, bins: 9 }, mode: 'keep' })
  setup.drag([1.5, 150, 3, 300], 'add')
  expect(setup.regions()).toEqual([
    {
      ...before,
      shape: {
        kind: 'compound',
        parts: [
          { op: 'add', shape: box(1, 2, 100, 200) },
          { op: 'add', shape: box(1.5, 3, 150, 300) },
        ],
      },
    },
  ])
  expect(setup.steps().at(-1)).toBe('Add rectangle')
})

test('with Shift and nothing selected a drag makes a region', () => {
  const setup = openSetup()
  setup.drag([1, 100, 2, 200], 'add')
  expect(setup.shapes()).toEqual([box(1, 2, 100, 200)])
})

test('with Alt or Ctrl any tool takes away from what is selected, and only from that', () => {
  const setup = openSetup()
  setup.drag([1, 100, 5, 200])
  setup.drag([1, 150, 5, 250])
  setup.tool('time')
  setup.drag([2, 0, 3, 0], 'subtract')
  const [first, second] = setup.shapes()
  expect(first).toEqual(box(1, 5, 100, 200))
  expect(second).toMatchObject({ kind: 'compound', parts: [{ op: 'add' }, { op: 'subtract' }] })
  expect(setup.steps().at(-1)).toBe('Take away time range')
})

test('the eraser takes from every visible region it touches when none is selected, as one step', () => {
  const setup = openSetup()
  setup.drag([1, 100, 5, 200])
  setup.drag([1, 150, 5, 250])
  setup.drag([1, 400, 5, 450])
  setup.store.setState({ selectedRegionIds: new Set() })
  setup.tool('eraser')
  setup.drag([3, 120, 3, 240])
  expect(setup.shapes().map(({ kind }) => kind)).toEqual(['compound', 'compound', 'rectangle'])
  expect(setup.steps()).toHaveLength(4)
  expect(setup.steps().at(-1)).toBe('Erase')
})

test('where the eraser misses what is selected it takes from what it touches', () => {
  const setup = openSetup()
  setup.drag([1, 100, 5, 200])
  setup.drag([1, 400, 5, 450])
  setup.tool('eraser')
  setup.drag([2, 150, 3, 150])
  expect(setup.shapes().map(({ kind }) => kind)).toEqual(['compound', 'rectangle'])
})

test('an eraser that touches nothing is no step', () => {
  const setup = openSetup()
  setup.drag([1, 100, 5, 200])
  setup.tool('eraser')
  setup.drag([7, 150, 8, 150])
  expect(setup.steps()).toHaveLength(1)
})

test('a locked region neither gains nor loses', () => {
  const setup = openSetup()
  setup.drag([1, 100, 5, 200])
  const [region] = setup.regions()
  if (region === undefined) throw new Error('expected a region')
  setup.store.setState((state) =>
    editedTo(
      state,
      withFirstMask(documentOf(state), { regions: [{ ...region, locked: true }] }),
      'Lock',
    ),
  )
  setup.tool('brush')
  setup.drag([2, 150, 3, 150], 'subtract')
  expect(setup.shapes()).toEqual([box(1, 5, 100, 200)])
  setup.drag([2, 150, 3, 150], 'add')
  expect(setup.shapes()).toMatchObject([{ kind: 'rectangle' }, { kind: 'brush' }])
})

test('what is taken away whole is gone, and undo brings it back', () => {
  const setup = openSetup()
  setup.drag([1, 100, 2, 200])
  setup.tool('band')
  setup.drag([0, 50, 0, 300], 'subtract')
  expect(setup.regions()).toEqual([])
  expect(setup.selected()).toEqual([])
})

test.each(['real', 'iq'] as const)('%s: ranges reach the borders of the recording', (kind) => {
  const setup = openSetup(kind)
  setup.tool('time')
  setup.drag([4, 300, 2, 310])
  setup.tool('band')
  setup.drag([4, 300, 4.1, 100])
  const lowHz = kind === 'iq' ? -500 : 0
  expect(setup.shapes()).toEqual([box(2, 4, lowHz, 500), box(0, 10, 100, 300)])
})

test('an outline can be drawn by hand', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.drag([1, 100, 2, 100, 2, 200, 1, 200])
  expect(setup.shapes()).toMatchObject([{ kind: 'lasso' }])
  expect(setup.store.getState().operation).toBeUndefined()
})

test('an outline can be set corner by corner; Enter closes it', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 100, 3, 300)
  setup.hover(1, 300)
  expect(setup.regions()).toEqual([])
  expect(setup.store.getState().draft?.shape).toMatchObject({ points: { length: 4 } })
  setup.strokes.finish()
  expect(setup.shapes()).toMatchObject([
    {
      kind: 'lasso',
      points: near(1, 100, 3, 100, 3, 300),
    },
  ])
})

test.each([
  ['its first corner', [1, 100]],
  ['its last corner, as a double click does', [3, 300]],
] as const)('an outline closes with a press on %s', (_, last) => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 100, 3, 300, ...last)
  expect(setup.shapes()).toMatchObject([{ kind: 'lasso', points: { length: 3 } }])
})

test('Backspace takes the last corner back, the last of all drops the outline', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 100, 9, 400)
  setup.strokes.stepBack()
  setup.click(3, 300, 1, 300)
  setup.strokes.finish()
  expect(setup.shapes()).toMatchObject([
    {
      points: near(1, 100, 3, 100, 3, 300, 1, 300),
    },
  ])
  setup.click(5, 100)
  setup.strokes.stepBack()
  expect(setup.store.getState().operation).toBeUndefined()
  setup.strokes.finish()
  expect(setup.regions()).toHaveLength(1)
})

test('Escape drops an outline, and so does another tool', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 100, 3, 300)
  setup.strokes.cancel()
  setup.click(1, 100, 3, 100, 3, 300)
  setup.tool('brush')
  setup.strokes.finish()
  expect(setup.steps()).toEqual([])
  expect(setup.store.getState().draft).toBeUndefined()
})

test('an outline that crosses itself is kept as it was drawn', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 300, 3, 100, 1, 300)
  setup.strokes.finish()
  expect(setup.shapes()).toMatchObject([{ kind: 'lasso', points: { length: 4 } }])
})

test('an outline without an inside is no region', () => {
  const setup = openSetup()
  setup.tool('lasso')
  setup.click(1, 100, 3, 100, 1, 100.5)
  setup.strokes.finish()
  expect(setup.regions()).toEqual([])
})

/** A worker that finds what was drawn. */
const asDrawn: Partial<WorkerApi> = {
  trace: ({ search }) => {
    if (search.kind !== 'harmonics') throw new Error('not of harmonics')
    return Promise.resolve({ shape: { ...search.shape, count: 7, widthHz: 0.1 } })
  },
}

test('a click on a fundamental marks its multiples over what is shown, or over the selected time', async () => {
  const setup = openSetup('iq', asDrawn)
  setup.tool('harmonics')
  setup.click(4, -50)
  await setup.settled()
  setup.store.setState({ timeSelection: { startS: 3, endS: 5 } })
  setup.click(4, 60)
  await setup.settled()
  const [whole, selected] = setup.shapes()
  expect(whole).toMatchObject({ kind: 'harmonics', count: 7, points: near(0, -50, 10, -50) })
  expect(selected).toMatchObject({ points: near(3, 60, 5, 60) })
})

test('harmonics that the window does not tell apart stay narrow and say so; the longer one is a step', async () => {
  const setup = openSetup('real', asDrawn)
  setup.tool('harmonics')
  setup.click(4, 1.5)
  await setup.settled()
  const widthHz = (): number => (setup.shapes()[0] as HarmonicsShape).widthHz
  expect(setup.store.getState().remark?.text).toMatch(/^The window is too short/)
  // Ten seconds at 1 kHz: lines 1.5 Hz apart want 8192 samples, whose main lobe is 0.49 Hz.
  expect(widthHz()).toBe(0.1)
  const { length: steps } = setup.steps()
  setup.store.setState(withLinesResolved(setup.store.getState(), new Set(['r1']), 8192))
  expect(setup.steps()).toHaveLength(steps + 1)
  expect(widthHz()).toBeCloseTo(0.488, 3)
  expect(maskLayerOf(setup.store.getState()).stft).toMatchObject({ windowLength: 8192, hop: 2048 })
})

test('a stroke of a recording that is no longer open is dropped', () => {
  const setup = openSetup()
  setup.down(1, 100)
  setup.move(2, 200)
  const { recording } = setup.store.getState()
  setup.store.setState({ recording: recording && { ...recording, generation: 2 } })
  setup.up()
  expect(setup.regions()).toEqual([])
})
