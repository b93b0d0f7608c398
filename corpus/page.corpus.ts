import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { memoryBytes, openRecording } from '#core/formats'
import { type Desk, expect, test } from '../e2e/driver'
import {
  figureComplaints,
  NONSENSE,
  refusalComplaints,
} from '../src/core/formats/corpus-item.fixture'
import { asStored } from '../src/core/formats/sigmf/corpus-pair.fixture'
import { type CorpusFile, keptGroups } from './groups'
import { type SigmfPair, sigmfPairs } from './sigmf-pairs'
import { tally } from './tally'

/** Only a hang takes as long. */
const HANG_MS = 60_000

for (const { name, files } of keptGroups()) {
  test(name, async ({ desk }) => {
    const failures: string[] = []
    for (const file of files) {
      const complaints = await beforeHang(pageComplaints(desk, file))
      complaints.push(...desk.complaints.splice(0))
      failures.push(...complaints.map((complaint) => `${file.file}: ${complaint}`))
      if (complaints.includes(HUNG)) await desk.start()
    }
    tally({ suite: 'page', group: name, fileCount: files.length, failures })
    expect(failures).toEqual([])
  })
}

test('made: sigmf', async ({ desk }) => {
  const failures: string[] = []
  const pairs = sigmfPairs()
  for (const pair of pairs) {
    const complaints = await beforeHang(sigmfComplaints(desk, pair))
    complaints.push(...desk.complaints.splice(0))
    failures.push(...complaints.map((complaint) => `${pair.file}: ${complaint}`))
  }
  tally({ suite: 'page', group: 'made: sigmf', fileCount: pairs.length, failures })
  expect(failures).toEqual([])
})

/** Opens metadata and data together; the data come first, as a person may choose them. */
async function sigmfComplaints(desk: Desk, pair: SigmfPair): Promise<string[]> {
  const before = await desk.call('project')
  const paths = pair.dataPath === undefined ? [pair.path] : [pair.dataPath, pair.path]
  await desk.page.locator('input[type=file]').setInputFiles(paths)
  await desk.idle()
  const page = await shownPage(desk)
  const after = await desk.call('project')
  const complaints = NONSENSE.test(page.text) ? [`shows ${page.text}`] : []
  if (page.title === 'PWNED') complaints.push('the file wrote on the page')
  if (page.alert !== '') {
    if (JSON.stringify(after) !== JSON.stringify(before)) complaints.push('disturbed what was open')
    return [...complaints, ...refusalComplaints(pair, page.alert)]
  }
  if (pair.outcome === 'error') return [...complaints, 'opened, but must be refused']
  const { recording } = await desk.project()
  const isSame =
    recording.name === basename(pair.dataPath ?? '') &&
    recording.frames === pair.frames &&
    recording.sampleRateHz === pair.sample_rate &&
    recording.channels === asStored(pair, { kind: recording.kind as 'real' | 'iq' }).channels
  if (!isSame) complaints.push(`opened as ${JSON.stringify(recording)}`)
  const { data } = await desk.call('magnitudes', 0, 2)
  if (!data.every(Number.isFinite)) complaints.push('a magnitude is no number')
  const saved = await desk.exported()
  if (!saved.equals(readFileSync(pair.dataPath ?? ''))) complaints.push('saved other bytes')
  if (pair.outcome === 'load_warn') complaints.push(...(await warningComplaints(desk, pair)))
  return complaints
}

const HUNG = `hung: nothing for ${HANG_MS / 1000} s`

/** The complaints, or that there were none in time. */
async function beforeHang(work: Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const hung = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([HUNG]), HANG_MS)
  })
  try {
    return await Promise.race([work.catch((error: unknown) => [`threw ${error}`]), hung])
  } finally {
    clearTimeout(timer)
  }
}

/** Opens a file behind the Open… button; what a person would find wrong with what follows. */
async function pageComplaints(desk: Desk, file: CorpusFile): Promise<string[]> {
  const name = basename(file.path)
  const before = await desk.call('project')
  await desk.page.locator('input[type=file]').setInputFiles(file.path)
  await desk.idle()
  const page = await shownPage(desk)
  const after = await desk.call('project')
  const complaints = NONSENSE.test(page.text.replaceAll(name, '')) ? [`shows ${page.text}`] : []
  if (page.title === 'PWNED') complaints.push('the file wrote on the page')
  if (page.alert.includes(name)) {
    if (JSON.stringify(after) !== JSON.stringify(before)) complaints.push('disturbed what was open')
    return [...complaints, ...refusalComplaints(file, page.alert.replaceAll(name, ''))]
  }
  if (page.alert !== '') complaints.push(`an alert that does not name the file: ${page.alert}`)
  if (after?.recording.name !== name) return [...complaints, 'neither opened nor refused']
  if (file.outcome === 'error') return [...complaints, 'opened, but must be refused']
  return [...complaints, ...(await openedComplaints(desk, file))]
}

async function openedComplaints(desk: Desk, file: CorpusFile): Promise<string[]> {
  const { recording } = await desk.project()
  const { data } = await desk.call('magnitudes', 0, 2)
  const complaints = data.every(Number.isFinite) ? [] : ['a magnitude is no number']
  const bytes = await desk.exported()
  const facts = await openRecording(memoryBytes(bytes), 'exported.wav')
  const isSame =
    recording.frames === facts.length &&
    recording.sampleRateHz === facts.rateHz &&
    recording.channels === facts.channels
  if (!isSame) complaints.push('the project’s figures are not those of the export')
  complaints.push(...(await figureComplaints(file, bytes, facts)))
  if (file.outcome === 'load_warn') complaints.push(...(await warningComplaints(desk, file)))
  return complaints
}

/** A warning may come when the samples have been read. */
async function warningComplaints(desk: Desk, { nonfinite }: CorpusFile): Promise<string[]> {
  const warning = desk.page.locator('[role=status][data-warning=true]')
  try {
    await expect(warning).toContainText(nonfinite?.toLocaleString('en') ?? /\S/)
    return []
  } catch {
    return [`told nothing but: ${await desk.status.textContent()}`]
  }
}

function shownPage(desk: Desk): Promise<{ text: string; alert: string; title: string }> {
  return desk.page.evaluate(() => {
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value)
    const alert = document.querySelector('[role=alert]')?.textContent ?? ''
    // Folded panels count as shown: their text is one click away.
    const text = `${document.body.textContent} ${fields.join(' ')}`
    return { text, alert, title: document.title }
  })
}
