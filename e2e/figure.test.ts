import { type Desk, expect, test } from './driver'
import { toneRecording } from './signals'

const saved = (desk: Desk, as: string) => desk.exportAs(['What', 'Figure'], ['As', as])

test('the picture is saved as a figure: sharp as PNG, with real axes as SVG', async ({ desk }) => {
  await desk.page.setViewportSize({ width: 1024, height: 640 })
  await desk.open(toneRecording(2))
  const { width = 0, height = 0 } = (await desk.picture.boundingBox()) ?? {}
  const png = await saved(desk, 'PNG')
  expect(png.name).toBe('tone.figure.png')
  expect(png.bytes.subarray(1, 8).toString('latin1')).toBe('PNG\r\n\x1a\n')
  // Twice the picture, and room for axes.
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(2 * width + 100)
  expect(png.bytes.readUInt32BE(20)).toBeGreaterThan(2 * height + 100)

  const svg = await saved(desk, 'SVG')
  expect(svg.name).toBe('tone.figure.svg')
  const texts = await desk.page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
    return [...parsed.querySelectorAll('text, parsererror')].map((it) => it.textContent)
  }, svg.bytes.toString())
  for (const text of ['tone.wav', 'Time (s)', 'Frequency (kHz)', 'Level (dBFS)']) {
    expect(texts).toContain(text)
  }
  const [, base64 = ''] = /base64,([^"]+)"/.exec(svg.bytes.toString()) ?? []
  const picture = Buffer.from(base64, 'base64')
  expect(picture.readUInt32BE(16)).toBe(2 * Math.round(width))
})
