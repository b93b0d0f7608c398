import { contextWith, poolWith } from '#app/testing'
import { createEditorStore, maskLayerOf, type Operation, type ToolId } from '#editor'
import type { WorkerApi } from '#protocol'
import { factsWith, recordingWith } from '#testing'
import { createRegrowing } from './regrowing'
import { createSearchController } from './search-controller'
import { createStrokes } from './strokes'

const facts = factsWith({ name: 'whistle.wav', length: 10_000 })

type Point = readonly [timeS: number, freqHz: number]

/** Points written as one row of numbers: time, frequency, time, frequency, … */
function pointsOf(row: readonly number[]): Point[] {
  return Array.from({ length: row.length / 2 }, (_, i) => [row[2 * i]!, row[2 * i + 1]!])
}

/**
 * A pen on the picture of ten seconds up to 500 Hz, where a pixel is 10 ms wide and 1 Hz high; of
 * an I/Q recording from −500 Hz on, where it is 2 Hz high. Pen, keys and state, without a browser.
 */
export function openSetup(kind: 'real' | 'iq' = 'real', api: Partial<WorkerApi> = {}) {
  const lowHz = kind === 'iq' ? -500 : 0
  const store = createEditorStore()
  store.setState({
    recording: recordingWith({ ...facts, kind }),
    view: { startS: 0, endS: 10, lowHz, highHz: 500 },
  })
  const context = contextWith({
    store,
    pool: poolWith(api),
    pictureBox: () => ({ left: 0, top: 0, width: 1000, height: 500 }),
  })
  const failures: unknown[] = []
  const searches = createSearchController(context, (error) => failures.push(error))
  const strokes = createStrokes(context, searches)
  const positionOf = ([timeS, freqHz]: Point, operation: Operation = 'new') => ({
    x: timeS * 100,
    y: 500 * (1 - (freqHz - lowHz) / (500 - lowHz)),
    pressure: 1,
    hasShift: operation === 'add',
    hasAlt: operation === 'subtract',
    hasCtrl: false,
  })
  const setup = {
    context,
    store,
    strokes,
    failures,
    /** Until nothing is being looked for. */
    settled: async () => {
      while (searches.isPending) await new Promise((resolve) => setTimeout(resolve))
    },
    regrow: createRegrowing(context, searches).regrow,
    tool: (tool: ToolId) => strokes.chooseTool(tool),
    down: (timeS: number, freqHz: number, operation?: Operation) =>
      strokes.begin(positionOf([timeS, freqHz], operation)),
    move: (timeS: number, freqHz: number) => strokes.extend([positionOf([timeS, freqHz])]),
    hover: (timeS: number, freqHz: number) => strokes.hover(positionOf([timeS, freqHz])),
    up: () => strokes.end(),
    /** Clicks at each of the points. */
    click: (...row: readonly number[]) => {
      for (const [timeS, freqHz] of pointsOf(row)) {
        setup.down(timeS, freqHz)
        setup.up()
      }
    },
    /** A whole stroke through the points. */
    drag: (row: readonly number[], operation?: Operation) => {
      const [from = [0, 0], ...to] = pointsOf(row)
      setup.down(...from, operation)
      for (const point of to) setup.move(...point)
      setup.up()
    },
    regions: () => maskLayerOf(store.getState()).regions,
    shapes: () => setup.regions().map(({ shape }) => shape),
    selected: () => [...store.getState().selectedRegionIds],
    steps: () => store.getState().history.past.map(({ label }) => label),
  }
  return setup
}
