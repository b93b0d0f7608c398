import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BlockPlayer } from './block-player'
import {
  expectFrames,
  FADE,
  largestError,
  noise,
  paceOf,
  playerWith,
  QUANTUM,
  RAMP,
  RATE_HZ,
  rendered,
  setStep,
  tone,
} from './block-player.fixture'

const original = noise(4500, 1)
const result = noise(4500, 2)
const at = (plane: Float32Array, n: number) => plane[n] ?? 0

describe('playing', () => {
  test.each([
    ['original', (n: number) => at(original, n)],
    ['result', (n: number) => at(result, n)],
    ['removed', (n: number) => at(original, n) - at(result, n)],
  ] as const)('%s from the start is every sample once, exactly, then silence', (listening, x) => {
    const player = playerWith({ original, result })
    player.listenTo(listening)
    player.play(0)
    expectFrames(rendered(player, 40), x)
    expect(player.state).toBe('ended')
    expect(player.position).toBe(4500)
  })

  test('where nothing is touched, filtered is the original and what is removed is silence', () => {
    const player = playerWith({ original })
    player.listenTo('result')
    player.play(0)
    expectFrames(rendered(player, 10), (i) => at(original, i))
    player.listenTo('removed')
    rendered(player, 3)
    expectFrames(rendered(player, 10), () => 0)
  })

  test('a recording of one sample plays it', () => {
    const player = playerWith({ original: Float32Array.of(0.5) })
    player.play(0)
    expectFrames(rendered(player, 2), (i) => (i === 0 ? 0.5 : 0))
    expect(player.state).toBe('ended')
  })

  test('two channels stay apart', () => {
    const layout = { length: 128, channels: 2, blockLength: 128 }
    const player = new BlockPlayer(layout, paceOf(1), RATE_HZ, QUANTUM)
    const planes = [original.slice(0, 128), result.slice(0, 128)]
    player.putBlock(0, { original: planes, result: undefined })
    player.play(0)
    const out = [new Float32Array(128), new Float32Array(128)]
    player.render(out)
    expect(out).toEqual(planes)
  })

  test('a start in the middle fades in over 5 ms, a pause fades out, and silence stays silent', () => {
    const player = playerWith({ original })
    player.play(1500)
    const rising = rendered(player, 5)
    const up = (i: number) => at(original, 1500 + i) * Math.min(1, i / FADE)
    expect(largestError(rising, up)).toBeLessThan(1e-7)
    expectFrames(rising, up, FADE)
    player.pause()
    const falling = rendered(player, 5)
    const down = (i: number) => at(original, 2140 + i) * Math.max(0, 1 - i / FADE)
    expect(largestError(falling, down)).toBeLessThan(1e-7)
    expectFrames(falling, down, FADE)
    expect(player.state).toBe('paused')
    expect(player.position).toBe(2140)
  })

  test('a seek fades from the old place to the new', () => {
    const player = playerWith({ original })
    player.play(0)
    rendered(player, 4)
    player.seek(2000)
    const share = (i: number) => Math.min(1, i / FADE)
    const error = largestError(
      rendered(player, 8),
      (i) => at(original, 512 + i) * (1 - share(i)) + at(original, 2000 + i) * share(i),
    )
    expect(error).toBeLessThan(1e-7)
  })
})

describe('switching what is heard', () => {
  test('goes in a straight line over 8 ms', () => {
    const ones = new Float32Array(4500).fill(1)
    const player = playerWith({ original: ones, result: new Float32Array(4500) })
    player.play(0)
    rendered(player, 1)
    player.listenTo('result')
    expectFrames(rendered(player, 4), (i) => Math.max(0, 1 - i / RAMP))
  })

  test('a sound that is made louder for listening goes there as straight, and is that times its gain', () => {
    const player = playerWith({ original, result })
    player.listenTo('result', 1.5)
    player.play(0)
    expectFrames(rendered(player, 4), (i) => 1.5 * at(result, i))
    const from = 4 * QUANTUM
    player.listenTo('result', 0.5)
    const gain = (i: number) => 0.5 + Math.max(0, 1 - i / RAMP)
    const heard = (i: number) => gain(i) * at(result, from + i)
    expect(largestError(rendered(player, 4), heard)).toBeLessThan(2e-7)
  })

  test('at any times loses and doubles no sample', () => {
    const listening = fc.constantFrom('original', 'result', 'removed')
    const gains = { original: [1, 0], result: [0, 1], removed: [1, -1] } as const
    const script = fc.array(fc.tuple(fc.integer({ min: 4, max: 8 }), listening), { maxLength: 6 })
    fc.assert(
      fc.property(script, (switches) => {
        const player = playerWith({ original, result })
        player.play(0)
        let sample = rendered(player, 1).length
        let from: readonly [number, number] = gains.original
        for (const [quanta, next] of switches) {
          player.listenTo(next)
          const to = gains[next]
          const gain = (k: 0 | 1, i: number) =>
            to[k] + (from[k] - to[k]) * Math.max(0, 1 - i / RAMP)
          const heard = (i: number) =>
            at(original, sample + i) * gain(0, i) + at(result, sample + i) * gain(1, i)
          const out = rendered(player, quanta)
          expect(largestError(out, heard)).toBeLessThan(2e-7)
          expectFrames(out, heard, RAMP)
          from = to
          sample += out.length
        }
      }),
      { seed: 2, numRuns: 20 },
    )
  })
})

describe('a span', () => {
  test('a loop of everything repeats every sample, without a gap', () => {
    const player = playerWith({ original })
    player.setSpan({ startSample: 0, endSample: 4500 }, true)
    player.play(0)
    expectFrames(rendered(player, 100), (i) => at(original, i % 4500))
  })

  test('a loop over whole periods of a tone is that tone on and on', () => {
    const player = playerWith({ original: tone(1 / 50, 4500) })
    player.setSpan({ startSample: 1000, endSample: 2250 }, true)
    player.play(1000)
    const out = rendered(player, 60)
    const error = largestError(out, (i) => Math.sin((2 * Math.PI * i) / 50) * Math.min(1, i / FADE))
    expect(error).toBeLessThan(3e-7)
  })

  test('a loop keeps its period, and but for the fade at its start its samples', () => {
    const player = playerWith({ original })
    player.setSpan({ startSample: 700, endSample: 1900 }, true)
    player.play(700)
    const out = rendered(player, 60)
    const isClear = (i: number) => i % 1200 >= FADE
    expectFrames(
      out.map((value, i) => (isClear(i) ? value : 0)),
      (i) => (isClear(i) ? at(original, 700 + (i % 1200)) : 0),
    )
  })

  test.each([1, 2, 7])('a loop of %i samples goes on at any speed', (length) => {
    const player = playerWith({ original })
    player.setSpan({ startSample: 10, endSample: 10 + length }, true)
    player.play(10)
    rendered(player, 10)
    setStep(player, 4)
    rendered(player, 10)
    expect(player.state).toBe('playing')
    expect(player.position).toBeGreaterThanOrEqual(10)
    expect(player.position).toBeLessThan(10 + length)
  })

  test('without loop it ends there and fades out in 5 ms', () => {
    const player = playerWith({ original })
    player.setSpan({ startSample: 0, endSample: 600 }, false)
    player.play(0)
    const out = rendered(player, 10)
    const x = (i: number) => at(original, i) * Math.max(0, Math.min(1, 1 - (i - 600) / FADE))
    expect(largestError(out, x)).toBeLessThan(1e-7)
    expectFrames(out.subarray(0, 600), x)
    expectFrames(out, x, 600 + FADE)
    expect([player.state, player.position]).toEqual(['ended', 600])
  })

  test('a start outside is a start at its beginning; so is a new span elsewhere', () => {
    const player = playerWith({ original })
    player.setSpan({ startSample: 100, endSample: 600 }, false)
    player.play(3000)
    expect(player.position).toBe(100)
    rendered(player, 1)
    player.setSpan({ startSample: 2000, endSample: 3000 }, true)
    expect(player.position).toBe(2000)
  })
})
