import { describe, expect, test } from 'vitest'
import type { StreamFormat } from '#core/formats'
import { MP3, OPUS, VORBIS } from '#testing'
import { type DecodedFloats, decoded } from './encoded.fixture'

/** How like a tone of 440 Hz it is, 0 … 1, in samples [start, end). */
function likeness({ samples, rateHz }: DecodedFloats, start: number, end: number): number {
  let cosine = 0
  let sine = 0
  let energy = 0
  for (let n = start; n < end; n++) {
    const value = samples[n] as number
    const phase = (2 * Math.PI * 440 * n) / rateHz
    cosine += value * Math.cos(phase)
    sine += value * Math.sin(phase)
    energy += value * value
  }
  return (2 * (cosine ** 2 + sine ** 2)) / ((end - start) * energy)
}

const FILES: readonly (readonly [string, StreamFormat, Buffer, number])[] = [
  ['Ogg Vorbis', 'Ogg', VORBIS, 8000],
  ['Opus', 'Ogg', OPUS, 48_000],
  ['MP3', 'MP3', MP3, 8000],
]

describe.each(FILES)('%s', (codec, format, file, rateHz) => {
  const length = rateHz / 2

  test('is the tone that it was made of, as long', async () => {
    const own = await decoded(file, format)
    expect(own).toMatchObject({ codec, channels: 1, rateHz, length, warnings: [] })
    expect(likeness(own, 0.1 * length, 0.9 * length)).toBeGreaterThan(0.98)
    expect(Math.max(...own.samples)).toBeGreaterThan(0.3)
  })

  test('damaged in its middle it is as long, silent there, and the tone behind', async () => {
    const pageAt = format === 'Ogg' ? file.lastIndexOf('OggS', file.lastIndexOf('OggS') - 1) : 900
    const damaged = Buffer.from(file).fill(0, pageAt, pageAt + 60)
    const own = await decoded(damaged, format)
    expect(own.length).toBe(length)
    expect(own.warnings.join()).toMatch(
      /^Frames from 0\.\d{3} s to 0\.\d{3} s are damaged and silent/,
    )
    const whole = await decoded(file, format)
    const changed = own.samples.map((value, n) => value - (whole.samples[n] as number))
    expect(changed.subarray(0, 0.2 * length).every((value) => value === 0)).toBe(true)
    expect(own.samples.some((value, n) => value === 0 && changed[n] !== 0)).toBe(true)
  })
})
