import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeBounds } from '#core/mask'
import { maskLayerOf, steppedBack } from '#editor'
import { createPictureDrags } from './picture-drags'
import { createRegionDrag } from './region-drag'
import { openSetup } from './strokes.fixture'

type Pixel = readonly [x: number, y: number]

/** A pointer that drags on the picture of 1000 × 500 pixels, over what is selected or beside it. */
function pointerSetup() {
  const setup = openSetup()
  const { actions } = createPictureDrags(setup.strokes, createRegionDrag(setup.context))
  const at = ([x, y]: Pixel) => ({
    x,
    y,
    pressure: 1,
    hasShift: false,
    hasAlt: false,
    hasCtrl: false,
  })
  return {
    ...setup,
    drag(from: Pixel, to: Pixel): void {
      actions.hover(at(from))
      actions.begin(at(from))
      actions.extend([at(to)])
      actions.end()
    },
  }
}

/** Opposite corners of a box, the first of which is where a drag begins: 0 … 3. */
function corners([left, top, right, bottom]: readonly number[], first: number): [Pixel, Pixel] {
  const isLeft = first % 2 === 0
  const isTop = first < 2
  return [
    [isLeft ? left! : right!, isTop ? top! : bottom!],
    [isLeft ? right! : left!, isTop ? bottom! : top!],
  ]
}

test('two boxes drawn up to 20 pixels apart, whichever comes first, stay two', () => {
  const size = fc.integer({ min: 3, max: 60 })
  fc.assert(
    fc.property(
      fc.record({
        tool: fc.constantFrom('rectangle', 'time', 'band'),
        gap: fc.integer({ min: 1, max: 20 }),
        width: size,
        height: size,
        otherWidth: size,
        otherHeight: size,
        shift: fc.integer({ min: -40, max: 40 }),
        side: fc.constantFrom('left', 'right', 'above', 'below'),
        corner: fc.nat({ max: 3 }),
      }),
      ({ tool, gap, width, height, otherWidth, otherHeight, shift, side, corner }) => {
        const [left, top, right, bottom] = [400, 200, 400 + width, 200 + height]
        const isBeside = side === 'left' || side === 'right'
        const x = { left: left - gap - otherWidth, right: right + gap }[side as string]
        const y = { above: top - gap - otherHeight, below: bottom + gap }[side as string]
        const [otherLeft, otherTop] = [x ?? left + shift, y ?? top + shift]
        // A span has no neighbour across the axis that it spans.
        fc.pre(tool === 'rectangle' || (tool === 'time') === isBeside)
        const setup = pointerSetup()
        setup.tool(tool)
        setup.drag(...corners([left, top, right, bottom], 0))
        const [first] = setup.regions()
        const other = [otherLeft, otherTop, otherLeft + otherWidth, otherTop + otherHeight]
        setup.drag(...corners(other, corner))
        expect(setup.regions()).toHaveLength(2)
        expect(setup.regions()[0]).toBe(first)
      },
    ),
    { seed: 41, numRuns: 300 },
  )
})

test('a tool that draws holds a handle and the body of what it drew from inside', () => {
  const setup = pointerSetup()
  setup.drag([400, 200], [500, 300])
  setup.drag([497, 250], [547, 250])
  expect(shapeBounds(setup.regions()[0]!.shape).endS).toBeCloseTo(5.5, 9)
  setup.drag([430, 230], [440, 230])
  expect(shapeBounds(setup.regions()[0]!.shape).startS).toBeCloseTo(4.1, 9)
  expect(setup.regions()).toHaveLength(1)
})

test('the select tool holds a handle from outside as well', () => {
  const setup = pointerSetup()
  setup.drag([400, 200], [500, 300])
  setup.tool('select')
  setup.drag([505, 250], [555, 250])
  expect(shapeBounds(setup.regions()[0]!.shape).endS).toBeCloseTo(5.5, 9)
})

test.each(['rectangle', 'time', 'band'] as const)(
  'a drag of %s that is too short says so, until the next one',
  (tool) => {
    const setup = pointerSetup()
    setup.tool(tool)
    setup.drag([400, 200], [402, 200])
    expect(setup.regions()).toEqual([])
    expect(setup.store.getState().remark?.text).toMatch(/^Too short/)
    setup.drag([100, 100], [150, 150])
    expect(setup.store.getState().remark).toBeUndefined()
    expect(setup.regions()).toHaveLength(1)
  },
)

test('a click selects, or clears, without a word', () => {
  const setup = pointerSetup()
  setup.drag([400, 200], [500, 300])
  setup.drag([100, 100], [100, 100])
  expect(setup.selected()).toEqual([])
  expect(setup.store.getState().remark).toBeUndefined()
})

test('a Keep painted where everything is kept offers to keep only that; over what is removed it is silent', () => {
  const setup = pointerSetup()
  setup.drag([400, 200], [500, 300])
  setup.store.setState({ mode: 'keep' })
  setup.drag([600, 200], [700, 300])
  const { remark } = setup.store.getState()
  expect(remark?.choice?.name).toBe('Keep only this')
  remark?.choice?.act()
  expect(maskLayerOf(setup.store.getState()).background).toBe('reject')
  expect(setup.store.getState().remark).toBeUndefined()
  setup.store.setState(steppedBack)
  setup.store.setState({ mode: 'keep' })
  setup.drag([450, 310], [460, 250])
  expect(setup.regions()).toHaveLength(3)
  expect(setup.store.getState().remark).toBeUndefined()
})
