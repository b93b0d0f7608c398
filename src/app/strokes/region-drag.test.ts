import { expect, test } from 'vitest'
import { contextWith } from '#app/testing'
import type { RecordingFacts } from '#core/formats'
import { type RectangleShape, type Region, shapeBounds, withPart } from '#core/mask'
import { emptyDocument, firstMask } from '#core/project'
import {
  createEditorStore,
  documentOf,
  type EditorState,
  editedTo,
  selectedTo,
  steppedBack,
  type ToolId,
  withChange,
  withRegion,
  withRegionsChanged,
} from '#editor'
import { recordingWith, regionWith } from '#testing'
import { createRegionDrag } from './region-drag'

/** 10 s at 10 kHz on a picture of 1000 × 500 pixels: 10 ms and 10 Hz a pixel. */
const facts = { rateHz: 10_000, length: 100_000, kind: 'real', channels: 1 } as RecordingFacts

const rectangle = (startS: number, lowHz: number): RectangleShape => {
  return { kind: 'rectangle', startS, endS: startS + 1, lowHz, highHz: lowHz + 500 }
}

const regionOf = (id: string, shape: Region['shape']): Region => regionWith({ id, shape })

/** A pointer over a desk with two rectangles: a at 1 … 2 s, 1000 … 1500 Hz, b at 5 … 6 s, 3000 … 3500 Hz. */
function setup(selected: readonly string[], tool: ToolId = 'rectangle') {
  const store = createEditorStore()
  const document = [regionOf('a', rectangle(1, 1000)), regionOf('b', rectangle(5, 3000))].reduce(
    withRegion,
    emptyDocument,
  )
  store.setState((state): EditorState => {
    const open = {
      ...state,
      recording: recordingWith(facts),
      view: { startS: 0, endS: 10, lowHz: 0, highHz: 5000 },
      tool,
    }
    return selectedTo(editedTo(open, document, 'paint'), selected)
  })
  const pictureBox = () => ({ left: 0, top: 0, width: 1000, height: 500 })
  const drag = createRegionDrag(contextWith({ store, pictureBox }))
  const at = (timeS: number, freqHz: number, keys = {}) => ({
    x: timeS * 100,
    y: 500 - freqHz / 10,
    pressure: 1,
    hasShift: false,
    hasAlt: false,
    hasCtrl: false,
    ...keys,
  })
  type PointerPoint = ReturnType<typeof at>
  return {
    store,
    drag,
    at,
    /** Whether the regions took the drag. */
    pull(from: PointerPoint, ...to: readonly PointerPoint[]): boolean {
      if (!drag.begin(from)) return false
      for (const point of to) drag.extend([point])
      drag.end()
      return true
    },
    bounds(id: string) {
      const region = firstMask(documentOf(store.getState())).regions.find((it) => it.id === id)
      if (region === undefined) throw new Error(`no region ${id}`)
      return shapeBounds(region.shape)
    },
    get selected() {
      return [...store.getState().selectedRegionIds]
    },
    get steps() {
      return store.getState().history.past.length
    },
  }
}

test('a drag in the body of a selected region moves it, as one step', () => {
  const { pull, at, bounds, store, ...it } = setup(['a'])
  const before = documentOf(store.getState())
  expect(pull(at(1.5, 1200), at(2, 1300), at(4, 2200))).toBe(true)
  expect(bounds('a').startS).toBeCloseTo(3.5, 9)
  expect(bounds('a').endS).toBeCloseTo(4.5, 9)
  expect(bounds('a').lowHz).toBeCloseTo(2000, 6)
  expect(bounds('b').startS).toBe(5)
  store.setState(steppedBack)
  expect(documentOf(store.getState())).toBe(before)
  expect(it.drag.begin(at(3.9, 1200))).toBe(false)
})

test('a drag beside what is selected, or with a key of the tools, is not the regions’', () => {
  const { pull, at } = setup(['a'])
  expect(pull(at(3, 1200), at(4, 1200))).toBe(false)
  expect(pull(at(5.5, 3200), at(6, 3200))).toBe(false)
  for (const key of ['hasShift', 'hasAlt', 'hasCtrl']) {
    expect(pull(at(1.5, 1200, { [key]: true }), at(4, 1200))).toBe(false)
  }
})

test.each(['brush', 'pan', 'zoom'] as const)(
  '%s goes its own way over a selected region',
  (tool) => {
    const { pull, at } = setup(['a'], tool)
    expect(pull(at(1.5, 1200), at(4, 1200))).toBe(false)
  },
)

test.each([
  ['right side', at2(2, 1250), at2(3, 1400), { startS: 1, endS: 3, lowHz: 1000, highHz: 1500 }],
  ['lower side', at2(1.5, 1000), at2(1.6, 600), { startS: 1, endS: 2, lowHz: 600, highHz: 1500 }],
  ['corner', at2(1, 1500), at2(0.5, 2000), { startS: 0.5, endS: 2, lowHz: 1000, highHz: 2000 }],
])('the %s is dragged by its handle, the opposite stays', (_, from, to, box) => {
  const { pull, at, bounds } = setup(['a'])
  expect(pull(at(...from), at(...to))).toBe(true)
  const { startS, endS, lowHz, highHz } = bounds('a')
  expect(startS).toBeCloseTo(box.startS, 9)
  expect(endS).toBeCloseTo(box.endS, 9)
  expect(lowHz).toBeCloseTo(box.lowHz, 6)
  expect(highHz).toBeCloseTo(box.highHz, 6)
})

function at2(timeS: number, freqHz: number): readonly [number, number] {
  return [timeS, freqHz]
}

test('a side dragged past the opposite one stops before it', () => {
  const { pull, at, bounds } = setup(['a'])
  pull(at(2, 1250), at(0.2, 1250))
  expect(bounds('a').startS).toBe(1)
  expect(bounds('a').endS).toBeGreaterThan(1)
  expect(bounds('a').endS).toBeLessThan(1.05)
})

test('several are moved together, and resized within the box around them', () => {
  const { pull, at, bounds } = setup(['a', 'b'])
  pull(at(5.5, 3200), at(6.5, 3300))
  expect([bounds('a').startS, bounds('b').startS].map((s) => s.toFixed(6))).toEqual([
    '2.000000',
    '6.000000',
  ])
  const right = setup(['a', 'b'])
  right.pull(right.at(6, 2250), right.at(11, 2250))
  expect(right.bounds('a').startS).toBeCloseTo(1, 9)
  expect(right.bounds('a').endS).toBeCloseTo(3, 9)
  expect(right.bounds('b').endS).toBeCloseTo(11, 9)
})

test('Shift keeps a move on the axis it has gone further along', () => {
  const { pull, at, bounds } = setup(['a'])
  pull(at(1.5, 1200), at(3.5, 1700, { hasShift: true }))
  expect(bounds('a')).toMatchObject({ lowHz: 1000, highHz: 1500 })
  expect(bounds('a').startS).toBeCloseTo(3, 9)
})

test('a locked region stays where it is while others move', () => {
  const { pull, at, bounds, store } = setup(['a', 'b'])
  store.setState((state) =>
    editedTo(state, withChange(documentOf(state), new Set(['b']), { locked: true }), 'lock'),
  )
  expect(pull(at(5.5, 3200), at(7, 3200))).toBe(false)
  pull(at(1.5, 1200), at(2.5, 1200))
  expect(bounds('a').startS).toBeCloseTo(2, 9)
  expect(bounds('b').startS).toBe(5)
})

test('cancelling leaves everything as it was', () => {
  const { drag, at, store, bounds } = setup(['a'])
  const before = store.getState().history
  drag.begin(at(1.5, 1200))
  drag.extend([at(4, 3000)])
  expect(store.getState().reshape).toBeDefined()
  drag.cancel()
  drag.end()
  expect(store.getState().reshape).toBeUndefined()
  expect(store.getState().history).toBe(before)
  expect(bounds('a').startS).toBe(1)
})

test('the pointer says what a drag would hold', () => {
  const { drag, at, store } = setup(['a'])
  drag.hover(at(1.5, 1250))
  expect(store.getState().grip).toEqual({ time: undefined, freq: undefined })
  drag.hover(at(2, 1500))
  expect(store.getState().grip).toEqual({ time: 'end', freq: 'high' })
  drag.hover(at(8, 4000))
  expect(store.getState().grip).toBeUndefined()
})

test('the select tool takes what it presses on and drags it on', () => {
  const it = setup(['a'], 'select')
  it.pull(it.at(5.5, 3200), it.at(7.5, 3200))
  expect(it.selected).toEqual(['b'])
  expect(it.bounds('b').startS).toBeCloseTo(7, 9)
  expect(it.bounds('a').startS).toBe(1)
})

test('the select tool’s box takes what it touches, Shift adds, a click on nothing clears', () => {
  const it = setup([], 'select')
  it.pull(it.at(0.5, 500), it.at(5.1, 3100))
  expect(it.selected).toEqual(['a', 'b'])
  it.pull(it.at(8, 4500))
  expect(it.selected).toEqual([])
  it.pull(it.at(0.5, 500), it.at(1.2, 1100))
  it.pull(it.at(4.5, 2800, { hasShift: true }), it.at(5.5, 3300))
  expect(it.selected).toEqual(['a', 'b'])
  expect(it.steps).toBe(1)
})

test('a shape is held where it is, not in its holes, and has handles around what shows', () => {
  const { pull, at, bounds, store } = setup(['a'])
  const hole = { ...rectangle(1.3, 1100), endS: 1.7, highHz: 1400 }
  const half = { ...rectangle(1.8, 900), highHz: 1600 }
  store.setState((state) => {
    const cut = [hole, half].reduce<Region['shape']>(
      (shape, taken) => withPart(shape, 'subtract', taken),
      rectangle(1, 1000),
    )
    const document = withRegionsChanged(documentOf(state), new Set(['a']), (region) => ({
      ...region,
      shape: cut,
    }))
    return editedTo(state, document, 'cut')
  })
  expect(pull(at(1.5, 1250), at(4, 1250))).toBe(false)
  expect(pull(at(1.9, 1250), at(4, 1250))).toBe(false)
  expect(pull(at(1.8, 1250), at(2.6, 1250))).toBe(true)
  expect(bounds('a').endS).toBeCloseTo(3, 9)
  expect(pull(at(1.1, 1050), at(2.1, 1050))).toBe(true)
  expect(bounds('a').startS).toBeCloseTo(2, 9)
})

test('a box selects what it touches, not what only its box does', () => {
  const it = setup([], 'select')
  const thin = {
    kind: 'lasso',
    points: [
      [7, 100],
      [9, 4000],
      [9, 4100],
    ],
  } as const
  it.store.setState((state) => {
    const document = withRegion(documentOf(state), regionOf('c', thin))
    return editedTo(state, document, 'lasso')
  })
  it.pull(it.at(6.9, 4500), it.at(7.5, 3000))
  expect(it.selected).toEqual([])
  it.pull(it.at(6.9, 4500), it.at(9.5, 3900))
  expect(it.selected).toEqual(['c'])
})
