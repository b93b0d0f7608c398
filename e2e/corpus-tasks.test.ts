import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from './driver'
import { wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { parseWav } from './wav'

const FOLDER = resolve(process.cwd(), '../shared/corpus/tasks')
const isThere = existsSync(FOLDER)
if (!isThere) console.warn(`skipped: editing tasks, ${FOLDER} is not there`)

interface Task {
  readonly mode: 'keep' | 'reject'
  readonly window: string
  readonly nperseg: number
  readonly hop: number
  readonly boxes: readonly {
    readonly f0: number
    readonly f1: number
    readonly t0: number
    readonly t1: number
  }[]
  readonly sdr_after_db: number
}

function taskOf(name: string): Task {
  return JSON.parse(readFileSync(join(FOLDER, name, 'task.json'), 'utf8')) as Task
}

const names = isThere ? readdirSync(FOLDER) : []

/** 10·log10(Σ clean² / Σ (clean − y)²) over all channels. */
function sdrDb(name: string, bytes: Buffer): number {
  const clean = parseWav(readFileSync(join(FOLDER, name, 'clean.wav')))
  const got = parseWav(bytes)
  let signal = 0
  let rest = 0
  for (const [channel, plane] of clean.planes.entries()) {
    for (const [n, value] of plane.entries()) {
      signal += value * value
      rest += (value - (got.planes[channel]?.[n] ?? 0)) ** 2
    }
  }
  return 10 * Math.log10(signal / rest)
}

test.skip(!isThere, 'the corpus of editing tasks is not there')

for (const name of names) {
  test(`${name}, scripted: as clean as the task says`, async ({ desk }) => {
    const task = taskOf(name)
    await desk.open(wavFile('mix.wav', readFileSync(join(FOLDER, name, 'mix.wav'))))
    await desk.call('edit', {
      stft: {
        window: task.window,
        windowLength: task.nperseg,
        fftSize: task.nperseg,
        hop: task.hop,
      },
      background: task.mode === 'keep' ? 'reject' : 'keep',
      regions: task.boxes.map(({ f0, f1, t0, t1 }, index) =>
        rectangleRegion(
          { startS: t0, endS: t1, lowHz: f0, highHz: f1 },
          {
            id: `r${index}`,
            effect: task.mode === 'keep' ? { kind: 'keep' } : { kind: 'reject', gainDb: null },
          },
        ),
      ),
    })
    const reached = sdrDb(name, await desk.exported())
    console.log(`${name}: ${reached.toFixed(2)} dB, wanted ${task.sdr_after_db} dB`)
    expect(reached).toBeGreaterThanOrEqual(task.sdr_after_db - 0.5)
  })
}

test('beep_over_speech, painted with the mouse', async ({ desk }) => {
  const name = 'beep_over_speech'
  const task = taskOf(name)
  const [box] = task.boxes
  if (box === undefined) throw new Error('the task has no box')
  await desk.open(wavFile('mix.wav', readFileSync(join(FOLDER, name, 'mix.wav'))))
  await desk.button('Edit resolution').click()
  await desk.combobox('Edit window length').selectOption(`${task.nperseg} samples`)
  await desk.call('setView', {
    startS: box.t0 - 0.2,
    endS: box.t1 + 0.2,
    lowHz: box.f0 - 300,
    highHz: box.f1 + 300,
  })
  await desk.idle()
  await desk.radio('Tool', 'Rectangle').click()
  await desk.stroke({ timeS: box.t0, freqHz: box.f0 }, { timeS: box.t1, freqHz: box.f1 })
  const reached = sdrDb(name, (await desk.download()).bytes)
  console.log(`${name}, by mouse: ${reached.toFixed(2)} dB, wanted ${task.sdr_after_db} dB`)
  expect(reached).toBeGreaterThanOrEqual(task.sdr_after_db - 0.5)
})
