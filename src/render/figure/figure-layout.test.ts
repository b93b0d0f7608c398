import { expect, test } from 'vitest'
import { type FrequencyScale, rowOf, screenGrid } from '#core/grid'
import { regionWith } from '#testing'
import { frequencyAxisOf, timeAxis } from './figure-axes'
import type { FigureFacts } from './figure-facts'
import { figureLayout } from './figure-layout'
import { figureSvg } from './figure-svg'

const VIEW = { startS: 2, endS: 4, lowHz: 0, highHz: 4000 }
const FACTS: FigureFacts = {
  name: 'tone.wav',
  shown: 'Result',
  view: VIEW,
  scale: 'linear',
  topHz: 4000,
  zero: undefined,
  centreHz: undefined,
  beganS: undefined,
  widthPx: 800,
  heightPx: 400,
  colourMap: 'viridis',
  dbMin: -90,
  dbMax: -10,
  levels: 'Level (dBFS)',
  regions: [],
  classColours: new Map([['finch', 'rgb(1,2,3)']]),
  accent: 'rgb(9,9,9)',
}

const layoutWith = (change: Partial<FigureFacts>) => figureLayout({ ...FACTS, ...change })

test.each<FrequencyScale>(['linear', 'log', 'mel', 'bark', 'erb'])(
  'on a %s axis the tick of 1 kHz stands at the row of pixels that shows 1 kHz',
  (scale) => {
    const screen = screenGrid(VIEW, scale, 4000, 1600, 800)
    const figure = layoutWith({ scale })
    const { picture } = figure
    const text = figure.texts.find(
      ({ text: it, anchor }) => anchor === 'end' && ['1', '1.0', '1k'].includes(it),
    )
    const rowPx = (rowOf(screen, 1000) - screen.firstRow) / 2
    // Of two pixels a CSS pixel, half of one.
    expect(Math.abs((text?.y ?? 0) - picture.y - rowPx)).toBeLessThanOrEqual(0.25)
    const tick = figure.fills.find(({ y, x }) => y === (text?.y ?? 0) - 0.5 && x < picture.x)
    expect(tick && tick.x + tick.width).toBe(picture.x)
  },
)

test('times stand at their columns, their unit in the title once', () => {
  const { texts, picture } = layoutWith({})
  const label = texts.find(({ text }) => text === '3.0')
  expect(label?.x).toBeCloseTo(picture.x + picture.width / 2, 6)
  expect(texts.map(({ text }) => text)).toContain('Time (s)')
  expect(timeAxis({ ...FACTS, view: { ...VIEW, startS: 50, endS: 400 } }).title).toBe(
    'Time (min:s)',
  )
  expect(timeAxis({ ...FACTS, view: { ...VIEW, endS: 9000 } }).title).toBe('Time (h:min:s)')
  expect(timeAxis({ ...FACTS, beganS: 36000 }).title).toBe('Time of day (h:min:s)')
})

test('the frequency axis says its unit and what 0 Hz is', () => {
  expect(frequencyAxisOf(FACTS).title).toBe('Frequency (kHz)')
  expect(frequencyAxisOf({ ...FACTS, scale: 'log' }).title).toBe('Frequency (Hz)')
  const iq = { ...FACTS, view: { ...VIEW, lowHz: -4000 }, zero: 'baseband' } as const
  expect(frequencyAxisOf(iq).title).toBe('Baseband frequency (kHz)')
  const radio = { ...iq, zero: 'radio frequency', centreHz: 433.92e6 } as const
  const { title, ticks } = frequencyAxisOf(radio)
  expect(title).toBe('Radio frequency (kHz from 433.91 MHz)')
  expect(ticks.find(({ label }) => label === '+10')?.value).toBeCloseTo(0, 6)
})

test('the colour bar runs from its quietest colour at the bottom to its loudest at the top', () => {
  const { fills, texts, picture } = layoutWith({})
  const bar = fills.filter(({ colour }) => colour.startsWith('rgb('))
  const [loud, quiet] = [bar[0], bar.at(-1)]
  expect(loud).toMatchObject({ y: picture.y, colour: 'rgb(253,231,37)' })
  expect(quiet?.colour).toBe('rgb(68,1,84)')
  expect((quiet?.y ?? 0) + (quiet?.height ?? 0)).toBe(picture.y + picture.height)
  const middle = texts.find(({ text, anchor }) => text === '−50' && anchor === 'start')
  expect(middle?.y).toBeCloseTo(picture.y + picture.height / 2, 6)
})

test('named regions in view have a box and their name; others none', () => {
  const shape = { kind: 'rectangle', startS: 3, endS: 9, lowHz: 1000, highHz: 2000 } as const
  const outside = { ...shape, startS: 8 }
  const { frames, texts, picture, over } = layoutWith({
    regions: [
      regionWith({ id: 'a', label: 'finch', shape }),
      regionWith({ id: 'b', label: '', shape }),
      regionWith({ id: 'c', label: 'hidden', shape, hidden: true }),
      regionWith({ id: 'd', label: 'outside', shape: outside }),
    ],
  })
  const boxes = frames.filter(({ colour }) => colour === 'rgb(1,2,3)')
  expect(boxes).toMatchObject([{ x: picture.x + 400, y: picture.y + 200, width: 400, height: 100 }])
  expect(texts.map(({ text }) => text)).toContain('finch')
  expect(texts.map(({ text }) => text)).not.toContain('hidden')
  expect(texts.map(({ text }) => text)).not.toContain('outside')
  expect(over).toHaveLength(2)
})

test('nothing reaches beyond the paper, from a phone to a wall', () => {
  for (const [widthPx, heightPx] of [
    [300, 160],
    [3840, 2000],
  ] as const) {
    const figure = layoutWith({ widthPx, heightPx, name: 'a very long name '.repeat(30) })
    for (const { x, y, width, height } of [...figure.fills, figure.picture]) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(figure.widthPx)
      expect(y + height).toBeLessThanOrEqual(figure.heightPx)
    }
    const [name, shown] = figure.texts
    expect((name?.x ?? 0) + 6 * (name?.text.length ?? 0)).toBeLessThan(
      (shown?.x ?? 0) - 6 * (shown?.text.length ?? 0),
    )
  }
})

test('in SVG, names are text, whatever is in them', () => {
  const svg = figureSvg(
    layoutWith({ name: '<b>"R&D"\u0007\ud800.wav' }),
    'data:image/png;base64,AA',
  )
  expect(svg).toContain('>&lt;b&gt;&quot;R&amp;D&quot;\ufffd\ufffd.wav</text>')
  expect(svg).toContain('>Frequency (kHz)</text>')
  expect(svg).toContain('>Time (s)</text>')
  expect(svg).toContain('xlink:href="data:image/png;base64,AA"')
  expect(svg).not.toContain('NaN')
})
