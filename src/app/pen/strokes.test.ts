import { expect, test } from 'vitest'
import { withFirstMask } from '#core/project'
import { documentOf, editedTo } from '#editor'
import { openDesk } from './pen.fixture'

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
  const desk = openDesk()
  desk.drag([1, 100, 2, 200])
  desk.drag([3, 100, 4, 200])
  expect(desk.shapes()).toEqual([box(1, 2, 100, 200), box(3, 4, 100, 200)])
  expect(desk.selected()).toEqual(['r2'])
  expect(desk.steps()).toEqual(['Remove rectangle', 'Remove rectangle'])
})

test('with Shift a drag joins the selected region; its name and softness stay', () => {
  const desk = openDesk()
  desk.drag([1, 100, 2, 200])
  const [before] = desk.regions()
  desk.store.setState({ feather: { hops: 9, bins: 9 }, mode: 'keep' })
  desk.drag([1.5, 150, 3, 300], 'add')
  expect(desk.regions()).toEqual([
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
  expect(desk.steps().at(-1)).toBe('Add rectangle')
})

test('with Shift and nothing selected a drag makes a region', () => {
  const desk = openDesk()
  desk.drag([1, 100, 2, 200], 'add')
  expect(desk.shapes()).toEqual([box(1, 2, 100, 200)])
})

test('with Alt or Ctrl any tool takes away from what is selected, and only from that', () => {
  const desk = openDesk()
  desk.drag([1, 100, 5, 200])
  desk.drag([1, 150, 5, 250])
  desk.tool('time')
  desk.drag([2, 0, 3, 0], 'subtract')
  const [first, second] = desk.shapes()
  expect(first).toEqual(box(1, 5, 100, 200))
  expect(second).toMatchObject({ kind: 'compound', parts: [{ op: 'add' }, { op: 'subtract' }] })
  expect(desk.steps().at(-1)).toBe('Take away time range')
})

test('the eraser takes from every visible region it touches when none is selected, as one step', () => {
  const desk = openDesk()
  desk.drag([1, 100, 5, 200])
  desk.drag([1, 150, 5, 250])
  desk.drag([1, 400, 5, 450])
  desk.store.setState({ selectedRegionIds: new Set() })
  desk.tool('eraser')
  desk.drag([3, 120, 3, 240])
  expect(desk.shapes().map(({ kind }) => kind)).toEqual(['compound', 'compound', 'rectangle'])
  expect(desk.steps()).toHaveLength(4)
  expect(desk.steps().at(-1)).toBe('Erase')
})

test('where the eraser misses what is selected it takes from what it touches', () => {
  const desk = openDesk()
  desk.drag([1, 100, 5, 200])
  desk.drag([1, 400, 5, 450])
  desk.tool('eraser')
  desk.drag([2, 150, 3, 150])
  expect(desk.shapes().map(({ kind }) => kind)).toEqual(['compound', 'rectangle'])
})

test('an eraser that touches nothing is no step', () => {
  const desk = openDesk()
  desk.drag([1, 100, 5, 200])
  desk.tool('eraser')
  desk.drag([7, 150, 8, 150])
  expect(desk.steps()).toHaveLength(1)
})

test('a locked region neither gains nor loses', () => {
  const desk = openDesk()
  desk.drag([1, 100, 5, 200])
  const [region] = desk.regions()
  if (region === undefined) throw new Error('expected a region')
  desk.store.setState((state) =>
    editedTo(
      state,
      withFirstMask(documentOf(state), { regions: [{ ...region, locked: true }] }),
      'Lock',
    ),
  )
  desk.tool('brush')
  desk.drag([2, 150, 3, 150], 'subtract')
  expect(desk.shapes()).toEqual([box(1, 5, 100, 200)])
  desk.drag([2, 150, 3, 150], 'add')
  expect(desk.shapes()).toMatchObject([{ kind: 'rectangle' }, { kind: 'brush' }])
})

test('what is taken away whole is gone, and undo brings it back', () => {
  const desk = openDesk()
  desk.drag([1, 100, 2, 200])
  desk.tool('band')
  desk.drag([0, 50, 0, 300], 'subtract')
  expect(desk.regions()).toEqual([])
  expect(desk.selected()).toEqual([])
})

test.each(['real', 'iq'] as const)('%s: ranges reach the borders of the recording', (kind) => {
  const desk = openDesk(kind)
  desk.tool('time')
  desk.drag([4, 300, 2, 310])
  desk.tool('band')
  desk.drag([4, 300, 4.1, 100])
  const lowHz = kind === 'iq' ? -500 : 0
  expect(desk.shapes()).toEqual([box(2, 4, lowHz, 500), box(0, 10, 100, 300)])
})

test('an outline can be drawn by hand', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.drag([1, 100, 2, 100, 2, 200, 1, 200])
  expect(desk.shapes()).toMatchObject([{ kind: 'lasso' }])
  expect(desk.store.getState().operation).toBeUndefined()
})

test('an outline can be set corner by corner; Enter closes it', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 100, 3, 300)
  desk.hover(1, 300)
  expect(desk.regions()).toEqual([])
  expect(desk.store.getState().draft?.shape).toMatchObject({ points: { length: 4 } })
  desk.strokes.finishStroke()
  expect(desk.shapes()).toMatchObject([
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
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 100, 3, 300, ...last)
  expect(desk.shapes()).toMatchObject([{ kind: 'lasso', points: { length: 3 } }])
})

test('Backspace takes the last corner back, the last of all drops the outline', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 100, 9, 400)
  desk.strokes.stepStrokeBack()
  desk.click(3, 300, 1, 300)
  desk.strokes.finishStroke()
  expect(desk.shapes()).toMatchObject([
    {
      points: near(1, 100, 3, 100, 3, 300, 1, 300),
    },
  ])
  desk.click(5, 100)
  desk.strokes.stepStrokeBack()
  expect(desk.store.getState().operation).toBeUndefined()
  desk.strokes.finishStroke()
  expect(desk.regions()).toHaveLength(1)
})

test('Escape drops an outline, and so does another tool', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 100, 3, 300)
  desk.strokes.cancelStroke()
  desk.click(1, 100, 3, 100, 3, 300)
  desk.tool('brush')
  desk.strokes.finishStroke()
  expect(desk.steps()).toEqual([])
  expect(desk.store.getState().draft).toBeUndefined()
})

test('an outline that crosses itself is kept as it was drawn', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 300, 3, 100, 1, 300)
  desk.strokes.finishStroke()
  expect(desk.shapes()).toMatchObject([{ kind: 'lasso', points: { length: 4 } }])
})

test('an outline without an inside is no region', () => {
  const desk = openDesk()
  desk.tool('lasso')
  desk.click(1, 100, 3, 100, 1, 100.5)
  desk.strokes.finishStroke()
  expect(desk.regions()).toEqual([])
})

test('a click on a fundamental marks its multiples over what is shown, or over the selected time', () => {
  const desk = openDesk('iq')
  desk.tool('harmonics')
  desk.click(4, -50)
  desk.store.setState({ timeSelection: { startS: 3, endS: 5 } })
  desk.click(4, 60)
  const [whole, selected] = desk.shapes()
  expect(whole).toMatchObject({ kind: 'harmonics', count: 10, points: near(0, -50, 10, -50) })
  expect(selected).toMatchObject({ points: near(3, 60, 5, 60) })
})

test('a stroke of a recording that is no longer open is dropped', () => {
  const desk = openDesk()
  desk.down(1, 100)
  desk.move(2, 200)
  const { recording } = desk.store.getState()
  desk.store.setState({ recording: recording && { ...recording, generation: 2 } })
  desk.up()
  expect(desk.regions()).toEqual([])
})
