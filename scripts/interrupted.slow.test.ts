import { execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SAME_BYTES_JOBS, sameBytesProject, sameBytesWav } from '#testing'
import { workFolder } from './work-folder.mjs'

// Each starts the built program beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { path, remove } = workFolder('interrupted')
/** The built program, by itself in a folder: another test may build it again. */
const program = path('program/specmask.mjs')
const run = promisify(execFile)

beforeAll(async () => {
  // Builds it where its build is missing or stale.
  await run(process.execPath, ['scripts/specmask.mjs', '--version'])
  cpSync('dist-cli', path('program'), { recursive: true })
})

afterAll(remove)

/** Ten minutes of silence under a mask of all of them: long enough to be interrupted. */
function longJob(): string[] {
  const wav = Buffer.alloc(44 + 2 * 48_000 * 600)
  wav.set(sameBytesWav().subarray(0, 44))
  const numbers = [wav.length - 8, 16, (1 << 16) | 1, 48_000, 96_000, (16 << 16) | 2]
  for (const [i, at] of [4, 16, 20, 24, 28, 32].entries()) wav.writeUInt32LE(numbers[i]!, at)
  wav.writeUInt32LE(wav.length - 44, 40)
  writeFileSync(path('long.wav'), wav)
  const { edit } = SAME_BYTES_JOBS[0]!
  const shape = { kind: 'rectangle', startS: 0, endS: 600, lowHz: 100, highHz: 9000 }
  const effect = { kind: 'reject', gainDb: -6 }
  writeFileSync(
    path('long.json'),
    sameBytesProject({ ...edit, regions: [{ id: 'a', effect, shape }] }),
  )
  return ['apply', path('long.json'), path('long.wav'), '--out', path('out')]
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves nothing half written', async (signal) => {
  const args = longJob()
  const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)))
  const parts = () => {
    try {
      return readdirSync(path('out'))
    } catch {
      return []
    }
  }
  while (parts().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(parts()).toEqual([expect.stringMatching(/^\.specmask-.*\.part$/)])
  child.kill(signal)
  expect(await ended).toBe(signal)
  expect(parts()).toEqual([])
})

test.each([
  ['find', (paths: readonly string[]) => ['find', ...paths, '--out', path('told/t.csv')]],
  [
    'dataset',
    (paths: readonly string[]) => ['dataset', path('long.json'), ...paths, '--out', path('told')],
  ],
])('%s that is told to end leaves nothing of two threads', async (_, argsOf) => {
  longJob()
  cpSync(path('long.wav'), path('long-2.wav'))
  const isFind = argsOf([])[0] === 'find'
  const args = [...argsOf([path('long.wav'), path('long-2.wav')]), '--jobs', '2']
  const left = () =>
    existsSync(path('told')) ? readdirSync(path('told'), { recursive: true, encoding: 'utf8' }) : []
  const unfinished = () => left().filter((name) => /\.specmask-.+\.part$/.test(name))
  const isFile = (name: string) => statSync(path('told', name)).isFile()
  // What is finished stays: where a thread was through with its input, or all was done, nothing was shown.
  for (let tries = 1; tries === 1 || left().some(isFile); tries++) {
    expect(tries).toBeLessThan(20)
    rmSync(path('told'), { recursive: true, force: true })
    if (isFind) mkdirSync(path('told'))
    const child = spawn(process.execPath, [program, ...args], { stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)))
    while (unfinished().length === 0 && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    child.kill('SIGINT')
    expect(['SIGINT', null]).toContain(await ended)
    expect(unfinished()).toEqual([])
  }
  expect(left()).toEqual([])
  expect(existsSync(path('told'))).toBe(isFind)
  rmSync(path('told'), { recursive: true, force: true })
})

test('killed outright it leaves no half file, and goes on where it was', async () => {
  const args = [...longJob(), path('same.wav'), '--jobs', '2', '--resume']
  writeFileSync(path('same.wav'), sameBytesWav())
  const running = spawn(process.execPath, [program, ...args])
  const small = path('out/same.filtered.wav')
  await expect.poll(() => existsSync(small), { timeout: 15_000, interval: 20 }).toBe(true)
  await expect
    .poll(() => existsSync(path('out/.same.filtered.wav.done.json')), { interval: 5 })
    .toBe(true)
  const ended = new Promise((resolve) => running.once('exit', resolve))
  running.kill('SIGKILL')
  await ended
  expect(existsSync(path('out/long.filtered.wav'))).toBe(false)
  const { mtimeMs } = statSync(small)
  const [recipe] = [path('long.json')]
  const again = ['apply', recipe, path('same.wav'), '--out', path('out'), '--resume']
  await run(process.execPath, [program, ...again])
  expect(statSync(small).mtimeMs).toBe(mtimeMs)
})
