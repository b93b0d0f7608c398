import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IqSpan } from './channel'
import { received, receiver, receiverInput } from './receiver'
import type { ListenMode, Tuning } from './tuning'

const RATE_HZ = 2_000_000

/** An I/Q signal as a function of time, given where a receiver asks for it. */
type Signal = (timeS: number) => readonly [re: number, im: number]

function tune(mode: ListenMode, freqHz: number, bandwidthHz: number): Tuning {
  return { mode, freqHz, bandwidthHz, pitchHz: 700 }
}

function spanOf(signal: Signal, start: number, end: number): IqSpan {
  const i = new Float64Array(end - start)
  const q = new Float64Array(end - start)
  for (let n = start; n < end; n++) {
    const [re, im] = signal(n / RATE_HZ)
    i[n - start] = re
    q[n - start] = im
  }
  return { i, q, start }
}

/** A tenth of a second of sound, from half a second on. */
function hear(tuning: Tuning, signal: Signal): { rateHz: number; planes: readonly Float64Array[] } {
  const set = receiver(tuning, { rateHz: RATE_HZ, length: RATE_HZ })
  const start = Math.floor(set.rateHz / 2)
  const sound = { start, end: start + Math.floor(set.rateHz / 10) }
  const { start: from, end: to } = receiverInput(set, sound)
  return { rateHz: set.rateHz, planes: received(set, spanOf(signal, from, to), sound) }
}

/** Amplitude of a tone in a plane, and the RMS of what is left without it and without a constant. */
function toneIn(plane: Float64Array, cycles: number): { amplitude: number; restRms: number } {
  const columns = [
    () => 1,
    (n: number) => Math.cos(2 * Math.PI * cycles * n),
    (n: number) => Math.sin(2 * Math.PI * cycles * n),
  ].map((value) => plane.map((_, n) => value(n)))
  // Orthogonal enough over a hundred periods; three rounds take out what is left over.
  const rest = Float64Array.from(plane)
  const sums = [0, 0, 0]
  for (let round = 0; round < 3; round++) {
    for (const [c, column] of columns.entries()) {
      let dot = 0
      let norm = 0
      for (let n = 0; n < rest.length; n++) {
        dot += (rest[n] as number) * (column[n] as number)
        norm += (column[n] as number) ** 2
      }
      sums[c] = (sums[c] as number) + dot / norm
      for (let n = 0; n < rest.length; n++) {
        rest[n] = (rest[n] as number) - (dot / norm) * (column[n] as number)
      }
    }
  }
  const energy = rest.reduce((sum, x) => sum + x * x, 0)
  return {
    amplitude: Math.hypot(sums[1] as number, sums[2] as number),
    restRms: Math.sqrt(energy / rest.length),
  }
}

function sinadDb(plane: Float64Array, cycles: number): number {
  const { amplitude, restRms } = toneIn(plane, cycles)
  return 20 * Math.log10(amplitude / Math.SQRT2 / restRms)
}

const carrier = (timeS: number, freqHz: number, amplitude: number, phase = 0) =>
  [
    amplitude * Math.cos(2 * Math.PI * freqHz * timeS + phase),
    amplitude * Math.sin(2 * Math.PI * freqHz * timeS + phase),
  ] as const

describe.each([-612_345.6, 0, 250_000])('a carrier at %d Hz', (freqHz) => {
  test('AM, 80 % of 1 kHz: the tone has a SINAD above 50 dB', () => {
    const { rateHz, planes } = hear(tune('am', freqHz, 10_000), (t) =>
      carrier(t, freqHz, 0.1 * (1 + 0.8 * Math.sin(2 * Math.PI * 1000 * t))),
    )
    expect(sinadDb(planes[0] as Float64Array, 1000 / rateHz)).toBeGreaterThan(50)
    expect(toneIn(planes[0] as Float64Array, 1000 / rateHz).amplitude).toBeCloseTo(0.08, 3)
  })

  test('FM, 1 kHz at 3 kHz deviation: the tone has a SINAD above 50 dB', () => {
    const { rateHz, planes } = hear(tune('fm', freqHz, 16_000), (t) =>
      carrier(t, freqHz, 0.1, 3 * Math.sin(2 * Math.PI * 1000 * t)),
    )
    expect(sinadDb(planes[0] as Float64Array, 1000 / rateHz)).toBeGreaterThan(50)
    expect(toneIn(planes[0] as Float64Array, 1000 / rateHz).amplitude).toBeCloseTo(3 / 8, 2)
  })

  test.each([
    ['usb', 1],
    ['lsb', -1],
  ] as const)('%s hears 1 kHz on its own side and on the other is down by 60 dB', (mode, side) => {
    const tuning = tune(mode, freqHz, 2700)
    const own = hear(tuning, (t) => carrier(t, freqHz + side * 1000, 0.5))
    const other = hear(tuning, (t) => carrier(t, freqHz - side * 1000, 0.5))
    const heard = toneIn(own.planes[0] as Float64Array, 1000 / own.rateHz).amplitude
    const leak = toneIn(other.planes[0] as Float64Array, 1000 / own.rateHz).amplitude
    expect(heard).toBeCloseTo(0.5, 4)
    expect(20 * Math.log10(leak / heard)).toBeLessThan(-60)
  })

  test('CW: the carrier sounds at the pitch', () => {
    const { rateHz, planes } = hear(tune('cw', freqHz, 500), (t) => carrier(t, freqHz, 0.5))
    expect(toneIn(planes[0] as Float64Array, 700 / rateHz).amplitude).toBeCloseTo(0.5, 4)
  })

  test('raw: a tone 3 kHz below the carrier turns backwards in I and Q', () => {
    const { rateHz, planes } = hear(tune('raw', freqHz, 10_000), (t) =>
      carrier(t, freqHz - 3000, 0.5),
    )
    const [i, q] = planes as readonly [Float64Array, Float64Array]
    const quarter = rateHz / 3000 / 4
    expect(toneIn(i, 3000 / rateHz).amplitude).toBeCloseTo(0.5, 4)
    const following = Math.round(1000 * quarter)
    expect(q[following] as number).toBeCloseTo(
      0.5 *
        Math.sin(
          Math.atan2(q[0] as number, i[0] as number) - (Math.PI / 2) * (following / quarter),
        ),
      3,
    )
  })
})

test('a tone anywhere outside the channel is down by more than 80 dB', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.99e6, max: 0.99e6, noNaN: true }),
      fc.double({ min: -0.99e6, max: 0.99e6, noNaN: true }),
      (freqHz, toneHz) => {
        fc.pre(Math.abs(freqHz - toneHz) > 0.56 * 10_000)
        const { planes } = hear(tune('raw', freqHz, 10_000), (t) => carrier(t, toneHz, 1))
        const [i, q] = planes as readonly [Float64Array, Float64Array]
        const loudest = i.reduce((most, re, n) => Math.max(most, Math.hypot(re, q[n] as number)), 0)
        expect(20 * Math.log10(loudest)).toBeLessThan(-80)
      },
    ),
    { numRuns: 5 },
  )
})

test.each(['am', 'fm', 'usb', 'lsb', 'cw', 'raw'] as const)(
  '%s sounds the same in whatever span it is asked for',
  (mode) => {
    const tuning = tune(mode, 123_456, 8000)
    const set = receiver(tuning, { rateHz: RATE_HZ, length: RATE_HZ })
    const signal: Signal = (t) =>
      carrier(t, 123_456, 0.3, 5 * Math.sin(2 * Math.PI * 440 * t) + 300 * t * t)
    const sound = (start: number, end: number) => {
      const input = receiverInput(set, { start, end })
      return received(set, spanOf(signal, input.start, input.end), { start, end })
    }
    const whole = sound(1000, 1400)
    const part = sound(1234, 1300)
    for (const [p, plane] of part.entries()) {
      for (let n = 0; n < plane.length; n++) {
        expect(plane[n]).toBeCloseTo(whole[p]?.[234 + n] as number, 11)
      }
    }
  },
)
