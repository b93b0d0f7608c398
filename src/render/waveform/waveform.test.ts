import { expect, test } from 'vitest'
import { drawWaveform, type WaveformScene } from './waveform'

const palette = {
  canvas: '#000',
  panel: '#111',
  line: '#222',
  text: '#fff',
  textDim: '#888',
  accent: '#0ff',
  pictureAccent: '#0ff',
  selection: '#fff',
  halo: '#0008',
  font: 'sans-serif',
}

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
    waveform: { startS: 0, endS: 1, original: new Float32Array(20), heard: undefined },
    peak: 1,
    widthPx: 1000,
    heightPx: 64,
    timeSelection: undefined,
    palette,
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
