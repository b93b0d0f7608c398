import { afterEach, beforeEach, expect, test } from 'vitest'
import { madeWav } from '#testing'
import { madeProject, noiseBytes, ownFolder, written } from '../made-files.fixture'
import { inputsOf } from './inputs'
import { opened } from './opened'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

/** What becomes of each file that is named: facts, or why there are none. */
async function outcomes(...paths: readonly string[]) {
  const found: unknown[] = []
  for (const input of await inputsOf(paths)) {
    if (input.file === undefined) {
      found.push(input.reason)
      continue
    }
    const { facts, close } = await opened(input)
    found.push([facts.name, facts.format.bits, facts.rateHz, facts.centreHz, facts.warnings])
    await close()
    await input.file.close()
  }
  return found
}

const TEXT = 'center_frequency=433920000\r\nsample_rate=500000\r\nlatitude=51.5\r\n'

test.each(['TXT', 'txt'])('a capture of a PortaPack is as its .%s says', async (ending) => {
  const files = { 'BBD_0001.C16': noiseBytes(1, 400), 'BBD_0002.C8': noiseBytes(2, 400) }
  written(folder, { ...files, [`BBD_0001.${ending}`]: TEXT, [`BBD_0002.${ending}`]: TEXT })
  expect(await outcomes(...Object.keys(files).map(folder.path))).toEqual([
    ['BBD_0001.C16', 16, 500_000, 433_920_000, []],
    ['BBD_0002.C8', 8, 500_000, 433_920_000, []],
  ])
})

test('seconds of I/Q are as the XML of their pack says', async () => {
  const xml =
    '<?xml version="1.0"?>\n<SignalHoundIQFile Version="1.0"><DataType>Complex Float</DataType>' +
    '<CenterFrequency>2440000000.000</CenterFrequency><SampleRate>100000000</SampleRate></SignalHoundIQFile>'
  const files = { 'pack1_0-1s.iq': noiseBytes(1, 400), 'pack1_1-2s.iq': noiseBytes(2, 400) }
  written(folder, { ...files, 'pack1.xml': xml })
  expect(await outcomes(...Object.keys(files).map(folder.path))).toEqual(
    Object.keys(files).map((name) => [name, 32, 1e8, 2.44e9, []]),
  )
})

test('labels beside a capture say nothing of its samples', async () => {
  written(folder, { 'a.c16': noiseBytes(1, 400), 'a.txt': '0.1\t0.2\tcall\n' })
  const warnings = [expect.stringContaining('Nothing says its sample rate')]
  expect(await outcomes(folder.path('a.c16'))).toEqual([['a.c16', 16, 1e6, undefined, warnings]])
})

test('what is no recording is reported, beside those that are', async () => {
  const paths = written(folder, {
    'a.wav': madeWav({}, noiseBytes(3, 400)),
    'b.txt': '0.1\t0.2\tcall\n',
    'c.json': madeProject({}),
    'd.TXT': TEXT,
  })
  expect(await outcomes(...paths)).toEqual([
    ['a.wav', 16, 8000, undefined, []],
    'it is a table, no recording.',
    'it is a project or other JSON, no recording.',
    'it describes a capture of its name (.C16, .C8, .iq); open both together.',
  ])
})
