import { describe, expect, test } from 'vitest'
import {
  blockAt,
  expectFrames,
  FADE,
  largestError,
  noise,
  playerWith,
  QUANTUM,
  RATE_HZ,
  rendered,
  setStep,
  tone,
} from './block-player.fixture'

const original = noise(4500, 1)
const result = noise(4500, 2)
const at = (plane: Float32Array, n: number) => plane[n] ?? 0

describe('blocks that are late or changed', () => {
  test('a start waits for its block and then loses nothing', () => {
    const player = playerWith({ original }, { without: [0] })
    player.play(0)
    expectFrames(rendered(player, 3), () => 0)
    expect([player.state, player.position]).toEqual(['waiting', 0])
    player.putBlock(0, blockAt({ original }, 1000, 0))
    expectFrames(rendered(player, 20), (i) => at(original, i))
  })

  test('a missing block fades out, waits, and goes on with the very next sample', () => {
    const player = playerWith({ original })
    player.play(0)
    const begun = rendered(player, 2)
    player.dropBlocks([1])
    const before = Float32Array.of(...begun, ...rendered(player, 10))
    expectFrames(before, (i) => (i < 1000 ? at(original, i) * Math.min(1, (1000 - i) / FADE) : 0))
    expect([player.state, player.position]).toEqual(['waiting', 1000])
    player.putBlock(1, blockAt({ original }, 1000, 1))
    const error = largestError(
      rendered(player, 20),
      (i) => at(original, 1000 + i) * Math.min(1, (i + 1) / FADE),
    )
    expect(error).toBeLessThan(1e-7)
  })

  test.each([
    ['at its end', 10],
    ['0.2 s before', 0.2 * RATE_HZ],
  ])('near the end of a block nothing begins without the next one: %s', (_, before) => {
    const blockLength = RATE_HZ
    const long = noise(2 * blockLength, 4)
    const player = playerWith({ original: long }, { blockLength, without: [1] })
    const sample = blockLength - before
    player.play(sample)
    expectFrames(rendered(player, 4), () => 0)
    expect([player.state, player.position]).toEqual(['waiting', sample])
    player.putBlock(1, blockAt({ original: long }, blockLength, 1))
    expectFrames(rendered(player, 4), (i) => at(long, sample + i), FADE)
    // Behind the last block there is none, and far from the end of one none is needed.
    player.play(2 * blockLength - before)
    rendered(player, 1)
    expect(player.state).toBe(before < QUANTUM ? 'ended' : 'playing')
    player.dropBlocks([1])
    player.play(0)
    rendered(player, 1)
    expect(player.state).toBe('playing')
  })

  test('a changed block under the playhead fades over in 5 ms and leaves the original as it is', () => {
    const changed = noise(4500, 3)
    for (const listening of ['original', 'result'] as const) {
      const player = playerWith({ original, result })
      player.listenTo(listening)
      player.play(0)
      rendered(player, 4)
      player.putBlock(0, blockAt({ original, result: changed }, 1000, 0))
      const out = rendered(player, 3).subarray(0, 384)
      if (listening === 'original') {
        expectFrames(out, (i) => at(original, 512 + i))
      } else {
        const share = (i: number) => Math.min(1, i / FADE)
        const error = largestError(
          out,
          (i) => at(result, 512 + i) * (1 - share(i)) + at(changed, 512 + i) * share(i),
        )
        expect(error).toBeLessThan(1e-7)
      }
    }
  })

  test('changes that come faster than the fade never dip: what stays the same stays exact', () => {
    const player = playerWith({ original, result })
    player.play(0)
    rendered(player, 1)
    for (let i = 0; i < 5; i++) {
      player.putBlock(0, blockAt({ original, result: noise(4500, 10 + i) }, 1000, 0))
      expectFrames(rendered(player, 1), (n) => at(original, (i + 1) * QUANTUM + n))
    }
  })
})

describe('speed and rate', () => {
  function snrDb(out: Float32Array, cyclesPerFrame: number): number {
    const middle = out.subarray(1000, out.length - 1000)
    const error = middle.reduce(
      (sum, value, i) => sum + (value - Math.sin(2 * Math.PI * cyclesPerFrame * (i + 1000))) ** 2,
      0,
    )
    return 10 * Math.log10(middle.length / 2 / error)
  }

  test.each([
    [0.1, 0.11, 48000],
    [0.05, 0.3, 48000],
    [4, 0.05, 48000],
    [44100 / 48000, 1000 / 44100, 48000],
    [192000 / 48000, 15000 / 192000, 48000],
  ])(
    'step %d: a tone of %d cycles a sample comes out at the right pitch, SNR > 110 dB',
    (step, cycles, rateHz) => {
      const original = tone(cycles, Math.ceil(6400 * step) + 2000)
      const player = playerWith({ original }, { rateHz, blockLength: 777 })
      setStep(player, step)
      player.play(0)
      expect(snrDb(rendered(player, 50), cycles * step)).toBeGreaterThan(110)
    },
  )

  test('a change of speed moves on from where it is', () => {
    const player = playerWith({ original })
    player.play(0)
    rendered(player, 2)
    setStep(player, 0.5)
    rendered(player, 2)
    expect(player.position).toBe(384)
  })
})
