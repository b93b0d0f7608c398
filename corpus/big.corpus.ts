import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Desk, expect, test } from '../e2e/driver'
import { tally } from './tally'

interface Marker {
  readonly t_s: number
  readonly tone_hz: number
}

interface BigFile {
  readonly file: string
  readonly frames: number
  readonly sample_rate: number
  readonly channels: number
  readonly duration_s: number
  readonly markers: readonly Marker[]
  readonly outcome: 'load' | 'load_warn'
}

/** A marker lasts as long. */
const MARKER_S = 0.1

/** The smallest budget that can be chosen, and views that would fill it many times over. */
const BUDGET_MIB = 128
const WALK_VIEWS = 40
const WALK_SPAN_S = 1

const folder = process.env.SPECMASK_CORPUS_BIG ?? ''
const files =
  folder === ''
    ? []
    : (JSON.parse(readFileSync(join(folder, 'manifest_big.json'), 'utf8')) as BigFile[])

for (const file of files) {
  test(file.file, async ({ desk }) => {
    await desk.combobox('Memory').selectOption({ label: `${BUDGET_MIB} MiB` })
    const startedAt = Date.now()
    await desk.page.locator('input[type=file]').setInputFiles(join(folder, file.file))
    await expect(desk.page.getByText(file.file).first()).toBeVisible({ timeout: 30_000 })
    const openMs = Date.now() - startedAt
    const [first = { t_s: 0, tone_hz: 0 }] = file.markers
    await see(desk, file, first)
    const pictureMs = Date.now() - startedAt
    const failures = await figureFailures(desk, file)
    const jumpsMs: number[] = []
    for (const marker of file.markers) {
      const jumpedAt = Date.now()
      await see(desk, file, marker)
      jumpsMs.push(Date.now() - jumpedAt)
      failures.push(...(await toneFailures(desk, file, marker)))
    }
    const { mostMiB, processMiB } = await walk(desk, file)
    if (mostMiB > BUDGET_MIB) failures.push(`${mostMiB} MiB of ${BUDGET_MIB} used`)
    tally({
      suite: 'big',
      group: file.file,
      fileCount: 1,
      failures,
      note:
        `open ${openMs} ms, picture ${pictureMs} ms, slowest of ${jumpsMs.length} jumps ` +
        `${Math.max(...jumpsMs)} ms, at most ${mostMiB} MiB of ${BUDGET_MIB} used, process ${processMiB} MiB`,
    })
    expect(failures).toEqual([])
  })
}

/** Jumps to a marker and returns when it is brighter than the silence about it. */
async function see(desk: Desk, file: BigFile, { t_s, tone_hz }: Marker): Promise<void> {
  const startS = Math.max(0, t_s - MARKER_S)
  const endS = Math.min(file.duration_s, t_s + 2 * MARKER_S)
  const { lowHz, highHz } = await desk.call('view')
  await desk.call('setView', { startS, endS, lowHz, highHz })
  const timeS = t_s + MARKER_S / 2
  await expect(async () => {
    const [line = 0, dark = 0] = await desk.brightness(
      { timeS, freqHz: tone_hz },
      { timeS, freqHz: tone_hz + 100_000 },
    )
    expect(line).toBeGreaterThan(dark + 60)
  }).toPass({ timeout: 30_000, intervals: [20] })
}

/** Looks at places all over the recording: the most that was used, and the process's size after it. */
async function walk(desk: Desk, { duration_s }: BigFile) {
  const { lowHz, highHz } = await desk.call('view')
  let mostMiB = 0
  for (let i = 0; i < WALK_VIEWS; i++) {
    const startS = (i / WALK_VIEWS) * Math.max(0, duration_s - WALK_SPAN_S)
    await desk.call('setView', { startS, endS: startS + WALK_SPAN_S, lowHz, highHz })
    await desk.idle()
    mostMiB = Math.max(mostMiB, await desk.usedMiB())
  }
  return { mostMiB, processMiB: await rendererMiB(desk) }
}

/** Resident MiB of the page's process; undefined where the system does not tell. */
async function rendererMiB(desk: Desk): Promise<number | undefined> {
  const session = await desk.page.context().browser()?.newBrowserCDPSession()
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
  const sizes = processInfo
    .filter(({ type, id }) => type === 'renderer' && existsSync(`/proc/${id}/status`))
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]))
  return sizes.length === 0 ? undefined : Math.round(Math.max(...sizes) / 1024)
}

async function figureFailures(desk: Desk, file: BigFile): Promise<string[]> {
  const { recording } = await desk.project()
  const failures: string[] = []
  if (recording.frames !== file.frames) failures.push(`${recording.frames} samples`)
  if (recording.sampleRateHz !== file.sample_rate) failures.push(`${recording.sampleRateHz} Hz`)
  const isWarned = (await desk.page.locator('[role=status][data-warning=true]').count()) > 0
  if (isWarned !== (file.outcome === 'load_warn')) {
    failures.push(`told: ${await desk.status.textContent()}`)
  }
  return failures
}

/** The marker's tone, to a bin, in its middle; silence well before it and well behind it. */
async function toneFailures(
  desk: Desk,
  file: BigFile,
  { t_s, tone_hz }: Marker,
): Promise<string[]> {
  const at = `at ${t_s.toFixed(3)} s`
  const middle = await strongest(desk, file, t_s + MARKER_S / 2)
  const failures: string[] = []
  if (Math.abs(middle.freqHz - tone_hz) > middle.binHz) {
    failures.push(`${middle.freqHz} Hz ${at}, not ${tone_hz}`)
  }
  if (middle.levelDb < -12) failures.push(`only ${middle.levelDb} dB ${at}`)
  for (const timeS of [t_s - MARKER_S / 2, t_s + 1.5 * MARKER_S]) {
    if (timeS < 0 || timeS > file.duration_s) continue
    const silence = await strongest(desk, file, timeS)
    if (silence.levelDb > -150) failures.push(`${silence.levelDb} dB beside the marker ${at}`)
  }
  return failures
}

/** The strongest bin of one frame. */
async function strongest(desk: Desk, file: BigFile, timeS: number) {
  const { recording, stft } = await desk.project()
  const frame = Math.round((timeS * file.sample_rate) / stft.hop)
  const { bins, data } = await desk.call('magnitudes', frame, frame + 1)
  const levelDb = Math.max(...data)
  const isIq = recording.kind === 'iq'
  const binHz = isIq ? file.sample_rate / bins : file.sample_rate / 2 / (bins - 1)
  const bin = data.indexOf(levelDb) - (isIq ? bins / 2 : 0)
  return { levelDb, binHz, freqHz: bin * binHz }
}
