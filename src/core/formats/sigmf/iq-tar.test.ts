import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { messageOf } from '#core/base'
import { type ByteSource, memoryBytes } from '../byte-source'
import { givenFiles } from '../identify/given-files'
import type { NamedFile } from '../identify/named-file'
import { readInstants } from '../recording-source'
import { openSigmf } from './open-sigmf'
import { recordingsIn } from './recordings-in'

const folder = mkdtempSync(join(tmpdir(), 'specmask-iq-tar-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface MemoryFile extends NamedFile<MemoryFile> {
  readonly bytes: ByteSource
}

function memoryFile(name: string, bytes: Uint8Array): MemoryFile {
  return {
    name,
    bytes: memoryBytes(bytes),
    part: (byteStart, byteEnd, partName) =>
      memoryFile(partName, bytes.subarray(byteStart, byteEnd)),
    inflated: () => Promise.reject(new Error('nothing in it is packed')),
  }
}

const SAMPLES = Uint8Array.from({ length: 4800 }, (_, i) => (i * 37) % 251)

interface Said {
  readonly format?: string
  readonly type?: string
  readonly channels?: number
  readonly scale?: string
  readonly dataName?: string
}

/** An archive as R&S writes it: a stylesheet, the samples, and the XML that describes them. */
async function opened(said: Said = {}) {
  const { format = 'complex', type = 'float32', channels = 1, scale = '1' } = said
  const dataName = `File.${format}.${channels}ch.${type}`
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="open.xslt"?>
<RS_IQ_TAR_FileFormat fileFormatVersion="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Name>FSV &amp; K10</Name><Comment>Pager</Comment><DateTime>2026-05-24T14:02:49</DateTime>
  <Samples>300</Samples><Clock unit="Hz">6.5e+006</Clock>
  <Format>${format}</Format><DataType>${type}</DataType>
  <ScalingFactor unit="V">${scale}</ScalingFactor><NumberOfChannels>${channels}</NumberOfChannels>
  <DataFilename>${said.dataName ?? dataName}</DataFilename>
  <UserData><RohdeSchwarz><CenterFrequency unit="Hz">4.6e+008</CenterFrequency></RohdeSchwarz></UserData>
</RS_IQ_TAR_FileFormat>`
  const files = { 'open.xslt': '<x/>', [dataName]: SAMPLES, 'File.xml': xml }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  const names = Object.keys(files)
  execFileSync('tar', ['--format=ustar', '-cf', 'pager.iq.tar', ...names], { cwd: folder })
  const archive = memoryFile('pager.iq.tar', readFileSync(join(folder, 'pager.iq.tar')))
  const { candidates, refusals } = await recordingsIn(
    await givenFiles([archive], messageOf),
    messageOf,
  )
  const [found] = candidates
  if (found?.sigmf === undefined) return { refusals }
  const { bytes, name } = found.file
  const facts = await openSigmf(found.sigmf.meta, bytes, name, async () => '')
  return { refusals, facts, samples: await readInstants(bytes, facts, 0, facts.length) }
}

test.each([
  ['float32', 1, { encoding: 'float', bits: 32 }],
  ['float64', 1, { encoding: 'float', bits: 64 }],
  ['int16', 1, { encoding: 'int', bits: 16 }],
  ['int8', 1, { encoding: 'int', bits: 8 }],
  ['float32', 2, { encoding: 'float', bits: 32 }],
])('an .iq.tar of %s and %i receivers is what its XML says', async (type, channels, format) => {
  const { facts, refusals, samples } = await opened({ type, channels })
  expect(refusals).toEqual([])
  expect(facts).toMatchObject({
    name: 'pager.sigmf-data',
    kind: 'iq',
    rateHz: 6.5e6,
    centreHz: 460e6,
    startTime: '2026-05-24T14:02:49',
    receiver: 'FSV & K10',
    channels: 2 * channels,
    format,
    tags: [{ name: 'Description', value: 'Pager' }],
    warnings: [],
  })
  expect(Buffer.compare(samples ?? Buffer.of(), SAMPLES)).toBe(0)
})

test('real samples are sound, and what a value means in volts is said', async () => {
  const { facts } = await opened({ format: 'real', scale: '0.5' })
  expect(facts).toMatchObject({ kind: 'real', channels: 1, length: 1200 })
  expect(facts?.tags).toEqual([{ name: 'Description', value: 'Pager; 1.0 is 0.5 V' }])
})

test.each([
  [{ format: 'polar' }, /^pager\.iq\.tar: its samples are “polar float32”, which cannot be read/],
  [{ type: 'float16' }, /^pager\.iq\.tar: its samples are “complex float16”/],
  [{ dataName: 'gone.float32' }, /^pager\.iq\.tar: its samples “gone\.float32” are not in it/],
])('%o is refused with what it is', async (said, sentence) => {
  const { facts, refusals } = await opened(said)
  expect(facts).toBeUndefined()
  expect(refusals).toEqual([expect.stringMatching(sentence)])
})
