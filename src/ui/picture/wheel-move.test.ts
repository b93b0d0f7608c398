import { expect, test } from 'vitest'
import { wheelMove } from './wheel-move'

const wheel = {
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
}

test('the wheel alone moves along time, with Shift along frequency', () => {
  expect(wheelMove({ ...wheel, deltaY: 100 })).toEqual({ kind: 'pan', xPx: 100, yPx: 0 })
  expect(wheelMove({ ...wheel, deltaX: -30, deltaY: 2 })).toEqual({
    kind: 'pan',
    xPx: -30,
    yPx: 0,
  })
  const up = { kind: 'pan', xPx: 0, yPx: 100 }
  expect(wheelMove({ ...wheel, deltaY: -100, shiftKey: true })).toEqual(up)
  // Systems that turn Shift+wheel sideways mean the same.
  expect(wheelMove({ ...wheel, deltaX: -100, shiftKey: true })).toEqual(up)
})

test('Ctrl zooms time, with Shift frequency; there and back is the identity', () => {
  const zoom = (deltaY: number, shiftKey = false) => {
    const move = wheelMove({ ...wheel, deltaY, shiftKey, ctrlKey: true })
    return move.kind === 'zoom' ? move : undefined
  }
  expect(zoom(-100)?.timeFactor).toBeLessThan(1)
  expect(zoom(-100)?.freqFactor).toBe(1)
  expect(zoom(100, true)?.timeFactor).toBe(1)
  expect(zoom(100, true)?.freqFactor).toBeGreaterThan(1)
  for (const delta of [3, 20, 100, 5000]) {
    const there = zoom(delta)?.timeFactor ?? 0
    expect(there * (zoom(-delta)?.timeFactor ?? 0)).toBeCloseTo(1, 12)
    expect(there).toBeLessThan(1.3)
  }
})

test('lines and pages are more than pixels', () => {
  expect(wheelMove({ ...wheel, deltaY: 3, deltaMode: 1 })).toEqual({
    kind: 'pan',
    xPx: 48,
    yPx: 0,
  })
})
