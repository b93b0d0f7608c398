import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownFolder } from '../made-files.fixture'
import { specmask } from '../specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined

/** A tone of so many samples, as ffmpeg encodes it. */
function encoded(name: string, length: number, rateHz: number, ...how: readonly string[]): string {
  const path = folder.path(name)
  const tone = `sine=frequency=440:sample_rate=${rateHz},atrim=end_sample=${length}`
  spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', tone, ...how, path])
  return path
}

// Whole milliseconds, which an MP4 counts in, and no multiple of what a frame of AAC holds.
test.runIf(hasFfmpeg).each([
  [44_100, 44_100],
  [120_048, 48_000],
  [1032, 8000],
])('an M4A of %i samples at %i Hz is as long as what was encoded', async (length, rateHz) => {
  const { out } = await specmask('info', encoded('tone.m4a', length, rateHz, '-c:a', 'aac'))
  expect(JSON.parse(out)).toMatchObject([{ frames: length, sampleRateHz: rateHz }])
})
