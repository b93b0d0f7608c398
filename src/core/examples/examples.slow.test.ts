import { expect, test } from 'vitest'
import { noControl } from '#core/base'
import { chained } from '#core/chain'
import { completeRequest, findIslands } from '#core/find'
import { memoryBytes, openRecording } from '#core/formats'
import { frameGrid } from '#core/grid'
import type { Layer } from '#core/layers'
import { isOf, parsedProject } from '#core/project'
import { memorySource, readChannel } from '#core/signal'
import { enginesFor } from '#testing'
import { birdsExample, boxOf, CALLS } from './birds'
import { type Example, filesOf } from './example'
import { type ExampleId, exampleFiles } from './examples'
import { BURST_S, BURSTS, radioExample } from './radio'
import { BEEP_S, BEEPS, voiceExample, voicePlanes } from './voice'

const IDS: readonly ExampleId[] = ['radio', 'voice', 'birds']

test.each(IDS)(
  '%s: its project is of it, its samples have room, and both are the same again',
  async (id) => {
    const [recording, project] = await exampleFiles(id)
    const facts = await openRecording(memoryBytes(recording.bytes), recording.name)
    const saved = parsedProject(new TextDecoder().decode(project.bytes))
    expect(isOf(saved, facts)).toBe(true)
    expect(facts.kind).toBe(id === 'radio' ? 'iq' : 'real')
    const samples = new Int16Array(recording.bytes.buffer, 44)
    const peak = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
    expect(peak).toBeGreaterThan(3000)
    expect(peak).toBeLessThan(32_000)
    const again = await exampleFiles(id)
    for (const [k, { bytes }] of [recording, project].entries()) {
      expect(Buffer.compare(bytes, again[k]!.bytes)).toBe(0)
    }
  },
)

const engineFor = enginesFor('kernel')

async function chainOf(example: Example): Promise<readonly Layer[]> {
  const [, project] = await filesOf(example)
  return parsedProject(new TextDecoder().decode(project.bytes)).document.chain
}

/** What the edits of an example make of its recording. */
async function resultOf(example: Example): Promise<readonly Float64Array[]> {
  const { rateHz, planes } = example
  const kind = planes.length === 2 ? 'iq' : 'real'
  const source = memorySource(rateHz, planes, kind)
  return readChannel(chained(source, await chainOf(example), engineFor), 0, 0, source.length)
}

function energy(plane: Float64Array): number {
  return plane.reduce((sum, x) => sum + x * x, 0)
}

test('in the interview a beep goes, and the voice under it is there', async () => {
  const { clean, spoiled } = voicePlanes()
  const { rateHz } = voiceExample()
  const chain = (await chainOf(voiceExample())).slice(0, 1)
  const source = memorySource(rateHz, [spoiled])
  const [startS] = BEEPS
  const [start, end] = [startS, startS + BEEP_S].map((timeS) => Math.round(timeS * rateHz))
  const length = end! - start!
  const [healed] = await readChannel(chained(source, chain, engineFor), 0, start!, length)
  const errorOf = (plane: Float64Array) => energy(plane.map((x, n) => x - clean[start! + n]!))
  // What is left is the hum.
  expect(errorOf(healed!)).toBeLessThan(0.25 * errorOf(spoiled.subarray(start, end)))
})

test('of the radio band the bursts are left, and nothing between them', async () => {
  const example = radioExample()
  const [i] = await resultOf(example)
  const [burst, next] = BURSTS
  const at = (timeS: number) => Math.round(timeS * example.rateHz)
  const between = i!.subarray(at(burst!.startS + BURST_S + 0.1), at(next!.startS - 0.1))
  const within = i!.subarray(at(burst!.startS), at(burst!.startS + BURST_S))
  expect(energy(between)).toBe(0)
  expect(energy(within) / within.length).toBeGreaterThan(5e-4)
})

test('of the morning the wind goes, the calls in their marks stay', async () => {
  const example = birdsExample()
  const [before] = example.planes
  const [after] = await resultOf(example)
  const inMarks = (plane: Float64Array) =>
    CALLS.map(boxOf).map(({ startS, endS }) => {
      const [start, end] = [startS, endS].map((timeS) => Math.round(timeS * example.rateHz))
      // What the wind is not: the second difference falls with it by 24 dB an octave.
      return energy(
        plane
          .subarray(start, end)
          .map((x, n, all) => x - 2 * (all[n - 1] ?? 0) + (all[n - 2] ?? 0)),
      )
    })
  const inside = inMarks(after!)
  for (const [k, was] of inMarks(before!).entries()) expect(inside[k]! / was).toBeCloseTo(1, 1)
  const quiet = (plane: Float64Array) => energy(plane.subarray(0, Math.round(0.4 * example.rateHz)))
  expect(quiet(after!)).toBeLessThan(0.01 * quiet(before!))
})

test('of the radio band finding at its defaults has each burst, and no note of the station', async () => {
  const { rateHz, planes } = radioExample()
  const source = memorySource(rateHz, planes, 'iq')
  const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
  const grid = frameGrid(source, stft)
  const heard = { source, grid, engine: engineFor(grid), channel: 0 }
  const found = await findIslands(heard, completeRequest({}, grid), noControl)
  expect(found).toHaveLength(BURSTS.length)
  for (const [k, { startS, middleHz }] of BURSTS.entries()) {
    const { startS: foundS, lowHz, highHz } = found[k]!
    // A window of 43 ms sees a burst begin early.
    expect(Math.abs(foundS - startS)).toBeLessThan(0.025)
    expect(Math.abs((lowHz + highHz) / 2 - middleHz)).toBeLessThan(100)
    expect(highHz - lowHz).toBeCloseTo(7000, -3)
  }
})
