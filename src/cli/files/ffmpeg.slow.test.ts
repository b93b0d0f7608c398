import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
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

test.runIf(hasFfmpeg)('an MP4 whose last header is repeated is read to its end', async () => {
  const how = ['-c:a', 'aac', '-movflags', 'empty_moov+default_base_moof', '-frag_duration', '5e5']
  const once = encoded('once.mp4', 72_000, 48_000, ...how)
  const bytes = readFileSync(once)
  const last = bytes.lastIndexOf('moof') - 4
  const header = bytes.subarray(last, last + bytes.readUInt32BE(last))
  const twice = folder.path('twice.mp4')
  writeFileSync(twice, Buffer.concat([bytes.subarray(0, last), header, bytes.subarray(last)]))
  const [first, second] = JSON.parse((await specmask('info', once, twice)).out)
  expect(first.durationS).toBeGreaterThan(1.49)
  expect(second.frames).toBe(first.frames)
})
