import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Deck } from './deck'
import {
  deckWith,
  expectFrames,
  FADE,
  largestError,
  noise,
  QUANTUM,
  RAMP,
  RATE_HZ,
  rendered,
  setStep,
  tone,
} from './deck.fixture'

const original = noise(4500, 1)
const filtered = noise(4500, 2)
const at = (plane: Float32Array, n: number) => plane[n] ?? 0

describe('playing', () => {
  test.each([
    ['original', (n: number) => at(original, n)],
    ['filtered', (n: number) => at(filtered, n)],
    ['removed', (n: number) => at(original, n) - at(filtered, n)],
  ] as const)('%s from the start is every sample once, exactly, then silence', (listening, x) => {
    const deck = deckWith({ original, filtered })
    deck.listenTo(listening)
    deck.play(0)
    expectFrames(rendered(deck, 40), x)
    expect(deck.state).toBe('ended')
    expect(deck.position).toBe(4500)
  })

  test('where nothing is touched, filtered is the original and what is removed is silence', () => {
    const deck = deckWith({ original })
    deck.listenTo('filtered')
    deck.play(0)
    expectFrames(rendered(deck, 10), (i) => at(original, i))
    deck.listenTo('removed')
    rendered(deck, 3)
    expectFrames(rendered(deck, 10), () => 0)
  })

  test('a recording of one sample plays it', () => {
    const deck = deckWith({ original: Float32Array.of(0.5) })
    deck.play(0)
    expectFrames(rendered(deck, 2), (i) => (i === 0 ? 0.5 : 0))
    expect(deck.state).toBe('ended')
  })

  test('two channels stay apart', () => {
    const deck = new Deck({ length: 128, channels: 2, blockLength: 128 }, RATE_HZ, QUANTUM)
    const planes = [original.slice(0, 128), filtered.slice(0, 128)]
    deck.putBlock(0, { original: planes, filtered: undefined })
    deck.play(0)
    const out = [new Float32Array(128), new Float32Array(128)]
    deck.render(out)
    expect(out).toEqual(planes)
  })

  test('a start in the middle fades in over 5 ms, a pause fades out, and silence stays silent', () => {
    const deck = deckWith({ original })
    deck.play(1500)
    const rising = rendered(deck, 5)
    const up = (i: number) => at(original, 1500 + i) * Math.min(1, i / FADE)
    expect(largestError(rising, up)).toBeLessThan(1e-7)
    expectFrames(rising, up, FADE)
    deck.pause()
    const falling = rendered(deck, 5)
    const down = (i: number) => at(original, 2140 + i) * Math.max(0, 1 - i / FADE)
    expect(largestError(falling, down)).toBeLessThan(1e-7)
    expectFrames(falling, down, FADE)
    expect(deck.state).toBe('paused')
    expect(deck.position).toBe(2140)
  })

  test('a seek fades from the old place to the new', () => {
    const deck = deckWith({ original })
    deck.play(0)
    rendered(deck, 4)
    deck.seek(2000)
    const share = (i: number) => Math.min(1, i / FADE)
    const error = largestError(
      rendered(deck, 8),
      (i) => at(original, 512 + i) * (1 - share(i)) + at(original, 2000 + i) * share(i),
    )
    expect(error).toBeLessThan(1e-7)
  })
})

describe('switching what is heard', () => {
  test('goes in a straight line over 8 ms', () => {
    const ones = new Float32Array(4500).fill(1)
    const deck = deckWith({ original: ones, filtered: new Float32Array(4500) })
    deck.play(0)
    rendered(deck, 1)
    deck.listenTo('filtered')
    expectFrames(rendered(deck, 4), (i) => Math.max(0, 1 - i / RAMP))
  })

  test('at any times loses and doubles no sample', () => {
    const listening = fc.constantFrom('original', 'filtered', 'removed')
    const gains = { original: [1, 0], filtered: [0, 1], removed: [1, -1] } as const
    const script = fc.array(fc.tuple(fc.integer({ min: 4, max: 8 }), listening), { maxLength: 6 })
    fc.assert(
      fc.property(script, (switches) => {
        const deck = deckWith({ original, filtered })
        deck.play(0)
        let sample = rendered(deck, 1).length
        let from: readonly [number, number] = gains.original
        for (const [quanta, next] of switches) {
          deck.listenTo(next)
          const to = gains[next]
          const gain = (k: 0 | 1, i: number) =>
            to[k] + (from[k] - to[k]) * Math.max(0, 1 - i / RAMP)
          const heard = (i: number) =>
            at(original, sample + i) * gain(0, i) + at(filtered, sample + i) * gain(1, i)
          const out = rendered(deck, quanta)
          expect(largestError(out, heard)).toBeLessThan(2e-7)
          expectFrames(out, heard, RAMP)
          from = to
          sample += out.length
        }
      }),
      { seed: 2, numRuns: 50 },
    )
  })
})

describe('a span', () => {
  test('a loop of everything repeats every sample, without a gap', () => {
    const deck = deckWith({ original })
    deck.setSpan({ startSample: 0, endSample: 4500 }, true)
    deck.play(0)
    expectFrames(rendered(deck, 100), (i) => at(original, i % 4500))
  })

  test('a loop over whole periods of a tone is that tone on and on', () => {
    const deck = deckWith({ original: tone(1 / 50, 4500) })
    deck.setSpan({ startSample: 1000, endSample: 2250 }, true)
    deck.play(1000)
    const out = rendered(deck, 60)
    const error = largestError(out, (i) => Math.sin((2 * Math.PI * i) / 50) * Math.min(1, i / FADE))
    expect(error).toBeLessThan(3e-7)
  })

  test('a loop keeps its period, and but for the fade at its start its samples', () => {
    const deck = deckWith({ original })
    deck.setSpan({ startSample: 700, endSample: 1900 }, true)
    deck.play(700)
    const out = rendered(deck, 60)
    const isClear = (i: number) => i % 1200 >= FADE
    expectFrames(
      out.map((value, i) => (isClear(i) ? value : 0)),
      (i) => (isClear(i) ? at(original, 700 + (i % 1200)) : 0),
    )
  })

  test.each([1, 2, 7])('a loop of %i samples goes on at any speed', (length) => {
    const deck = deckWith({ original })
    deck.setSpan({ startSample: 10, endSample: 10 + length }, true)
    deck.play(10)
    rendered(deck, 10)
    setStep(deck, 4)
    rendered(deck, 10)
    expect(deck.state).toBe('playing')
    expect(deck.position).toBeGreaterThanOrEqual(10)
    expect(deck.position).toBeLessThan(10 + length)
  })

  test('without loop it ends there and fades out in 5 ms', () => {
    const deck = deckWith({ original })
    deck.setSpan({ startSample: 0, endSample: 600 }, false)
    deck.play(0)
    const out = rendered(deck, 10)
    const x = (i: number) => at(original, i) * Math.max(0, Math.min(1, 1 - (i - 600) / FADE))
    expect(largestError(out, x)).toBeLessThan(1e-7)
    expectFrames(out.subarray(0, 600), x)
    expectFrames(out, x, 600 + FADE)
    expect([deck.state, deck.position]).toEqual(['ended', 600])
  })

  test('a start outside is a start at its beginning; so is a new span elsewhere', () => {
    const deck = deckWith({ original })
    deck.setSpan({ startSample: 100, endSample: 600 }, false)
    deck.play(3000)
    expect(deck.position).toBe(100)
    rendered(deck, 1)
    deck.setSpan({ startSample: 2000, endSample: 3000 }, true)
    expect(deck.position).toBe(2000)
  })
})
