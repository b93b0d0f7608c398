import { expect, test } from 'vitest'
import { PALETTE } from '#testing'
import { drawWaveform, type WaveformScene } from './waveform'

/** The texts that are written on a lane. */
function written(change: Partial<WaveformScene>): string[] {
  const texts: string[] = []
  const context = {
    fillRect: () => undefined,
    measureText: (text: string) => ({ width: 6 * text.length }),
    fillText: (text: string) => void texts.push(text),
  }
  drawWaveform(context as unknown as OffscreenCanvasRenderingContext2D, {
    view: { startS: 0, endS: 1 },
    waveform: {
      startS: 0,
      endS: 1,
      original: new Float32Array(20),
      heard: undefined,
      areSamples: false,
    },
    peak: 1,
    widthPx: 1000,
    heightPx: 64,
    timeSelection: undefined,
    palette: PALETTE,
    ...change,
  })
  return texts
}

test('the lane says what its upper edge is, where there is a waveform and room', () => {
  expect(written({})).toEqual(['0 dBFS'])
  expect(written({ peak: 0.25 })).toEqual(['−12 dBFS'])
  expect(written({ waveform: undefined })).toEqual([])
  expect(written({ heightPx: 32 })).toEqual([])
})

test('samples are points where each begins, those that are not there yet are left out', () => {
  const rectangles: number[][] = []
  const context = {
    fillRect: (...box: number[]) => void rectangles.push(box),
    beginPath: () => undefined,
    lineTo: () => undefined,
    stroke: () => undefined,
  }
  const original = Float32Array.of(0.5, 0.5, Number.NaN, Number.NaN, -1, -1, 0, 0)
  drawWaveform(context as unknown as OffscreenCanvasRenderingContext2D, {
    view: { startS: 0, endS: 4 },
    waveform: { startS: 0, endS: 4, original, heard: undefined, areSamples: true },
    peak: 1,
    widthPx: 400,
    heightPx: 32,
    timeSelection: undefined,
    palette: PALETTE,
  })
  const points = rectangles.filter(([, , width]) => width === 4)
  expect(points.map(([x = 0, y = 0]) => [x + 2, y + 2])).toEqual([
    [0, 8],
    [200, 32],
    [300, 16],
  ])
})
