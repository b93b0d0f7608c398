import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { noControl } from '#core/base'
import { memoryBytes } from '../byte-source'
import { openDecodedWav } from '../compressed/open-decoded-wav'
import { openRecording } from '../open-recording'
import { partPieces } from '../part-pieces'
import { readInstants } from '../recording-source'
import { reassembled } from '../riff/made-wav.fixture'
import { wavHeader } from '../riff/wav-header'

/** A multiple of 8 bytes: ffmpeg counts the padding of a Wave64 among its samples. */
const LENGTH = 2206
const CHANNELS = 2
const folder = mkdtempSync(join(tmpdir(), 'specmask-containers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)

const MISSING = ['sox', 'ffmpeg', 'sndfile-convert'].filter(
  (program) => spawnSync(program, ['--version']).error !== undefined,
)
if (MISSING.length > 0) console.warn(`skipped: ${MISSING.join(', ')} not there`)

const samples = Int16Array.from({ length: LENGTH * CHANNELS }, (_, i) =>
  Math.round(12_000 * Math.sin(i / 9) + 9000 * Math.sin((i * i) / 90_000)),
)
const format = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
const facts = { format, channels: CHANNELS, rateHz: 22_050, length: LENGTH }
const pcm = Buffer.from(samples.buffer)
writeFileSync(at('in.wav'), Buffer.concat([wavHeader(facts, 0), pcm]))

/** Files that a program makes of 16 bits without a loss: its name, and what the program is given. */
const EXACT: readonly (readonly [program: string, name: string, args: string])[] = [
  ['sox', 'a.aiff', 'in.wav a.aiff'],
  ['sox', 'a.aifc', 'in.wav a.aifc'],
  ['sox', 'a.au', 'in.wav a.au'],
  ['sox', 'a.caf', 'in.wav a.caf'],
  ['sox', 'a.w64', 'in.wav a.w64'],
  ['sox', 'a.sph', 'in.wav a.sph'],
  ['sox', 'wide.au', 'in.wav -b 32 wide.au'],
  ['ffmpeg', 'f.caf', '-v error -y -i in.wav f.caf'],
  ['ffmpeg', 'f.w64', '-v error -y -i in.wav f.w64'],
  ['ffmpeg', 'fl.aiff', '-v error -y -i in.wav -c:a pcm_f32be fl.aiff'],
  ['sndfile-convert', 's.aiff', '-pcm24 in.wav s.aiff'],
  ['sox', 'wide.caf', 'in.wav -b 24 wide.caf'],
  ['sndfile-convert', 's.w64', '-pcm24 in.wav s.w64'],
]

function make(program: string, name: string, args: string): Uint8Array {
  execFileSync(program, args.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  return readFileSync(at(name))
}

/** Values of 16 bits, from bytes of any format that holds them all. */
async function shorts(file: Uint8Array, name: string): Promise<Int16Array> {
  const bytes = memoryBytes(file)
  const opened = await openRecording(bytes, name)
  expect(opened.warnings.filter((each) => !/gives no length/.test(each))).toEqual([])
  expect(opened).toMatchObject({ rateHz: 22_050, channels: CHANNELS, length: LENGTH })
  const raw = Buffer.from(await readInstants(bytes, opened, 0, LENGTH))
  const { bytes: each, bigEndian, encoding } = opened.format
  return Int16Array.from({ length: LENGTH * CHANNELS }, (_, i) => {
    const from = i * each
    if (encoding === 'float') {
      return 32_768 * (bigEndian ? raw.readFloatBE(from) : raw.readFloatLE(from))
    }
    const value = bigEndian ? raw.readIntBE(from, each) : raw.readIntLE(from, each)
    return value / 2 ** (8 * each - 16)
  })
}

describe.skipIf(MISSING.length > 0).each(EXACT)('%s: %s', (...given) => {
  const [program, name, args] = given
  test('every sample is what it was made of, and the part that is saved is read by others', async () => {
    const file = make(program, name, args)
    expect(firstOther(await shorts(file, name), samples)).toBeUndefined()
    const bytes = memoryBytes(file)
    const opened = await openRecording(bytes, name)
    const part = { start: 100, end: 1333 }
    const pieces = await partPieces(bytes, opened, part, opened.format)
    writeFileSync(at(`part-${name}`), await reassembled(bytes, opened, pieces))
    const kind = name.endsWith('.aifc') ? '-t aifc ' : ''
    const read = execFileSync('sh', ['-c', `sox -D ${kind}part-${name} -t s16 -`], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const wanted = pcm.subarray(4 * part.start, 4 * part.end)
    expect(Buffer.compare(read, wanted)).toBe(0)
  })
})

/** Files of samples that are decoded first, and what other programs make of them. */
const DECODED: readonly (readonly [program: string, name: string, args: string])[] = [
  ['ffmpeg', 'al.w64', '-v error -y -i in.wav -c:a pcm_alaw al.w64'],
  ['ffmpeg', 'ul.caf', '-v error -y -i in.wav -c:a pcm_mulaw ul.caf'],
  ['sndfile-convert', 'ul.aifc', '-ulaw in.wav ul.aifc'],
  ['sox', 'al.au', 'in.wav -e a-law al.au'],
  ['sox', 'ul.sph', 'in.wav -e mu-law ul.sph'],
  ['ffmpeg', 'ms.wav', '-v error -y -i in.wav -c:a adpcm_ms ms.wav'],
  ['sox', 'sms.wav', 'in.wav -e ms-adpcm sms.wav'],
]

describe.skipIf(MISSING.length > 0).each(DECODED)('%s: %s', (...given) => {
  const [program, name, args] = given
  test('is decoded as libsndfile decodes it', async () => {
    const file = make(program, name, args)
    const { facts: opened, bytes } = await openDecodedWav(memoryBytes(file), name, noControl)
    const raw = Buffer.from(await readInstants(bytes, opened, 0, opened.length))
    execFileSync('sndfile-convert', ['-pcm16', name, `by-${name}.wav`], { cwd: folder })
    const theirs = memoryBytes(readFileSync(at(`by-${name}.wav`)))
    const their = await openRecording(theirs, 'x')
    const wanted = Buffer.from(await readInstants(theirs, their, 0, their.length))
    const count = Math.min(raw.length, wanted.length)
    expect(count).toBeGreaterThanOrEqual(4 * LENGTH)
    expect(Buffer.compare(raw.subarray(0, count), wanted.subarray(0, count))).toBe(0)
  })
})

function firstOther(found: Int16Array, wanted: Int16Array): string | undefined {
  const index = found.findIndex((value, i) => value !== wanted[i])
  return index === -1 ? undefined : `${index}: ${found[index]} for ${wanted[index]}`
}
