// The same 106 MB fifty times: what the page's process holds after the fifth and the last once
// garbage is collected, and the most that was seen of it before that.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NO_MEMORY, processesOf } from '../browser.mjs'
import { openFile, openProduct } from '../product.mjs'
import { writeRecording } from '../recording.mjs'

export const title = 'Fifty loads of 106 MB (goal: the last within 3 % of the fifth)'

const LOADS = 50

/** By then all code is compiled, and caches are full. */
const WARM_LOADS = 5

export async function run({ browser, productUrl, folder, skip }) {
  const path = join(folder, 'loads.wav')
  await writeRecording(path, 600)
  const others = await rendererIds(browser)
  const page = await openProduct(browser, productUrl)
  const collectGarbage = await garbageCollector(page)
  const sizes = []
  const held = []
  for (let load = 0; load < LOADS; load++) {
    await openFile(page, path)
    sizes.push(await rendererMiB(browser, others))
    if (load !== WARM_LOADS - 1 && load !== LOADS - 1) continue
    await collectGarbage()
    held.push(await rendererMiB(browser, others))
  }
  await page.close()
  const [warm, last] = held
  if (warm === undefined || last === undefined) {
    skip(NO_MEMORY)
    return []
  }
  const row = (work, value) => ({ work, contender: 'Specmask', value, unit: 'MiB' })
  return [
    row('after the fifth load', warm),
    { ...row('after the last', last), ratio: last / warm },
    row('most after a load, garbage and all', Math.max(...sizes)),
  ]
}

/** Collects the garbage of the page and its workers, of which a browser leaves some 100 MiB lying. */
async function garbageCollector(page) {
  const session = await page.context().newCDPSession(page)
  const workers = new Set()
  const replies = new Map()
  let asked = 0
  session.on('Target.attachedToTarget', ({ sessionId }) => workers.add(sessionId))
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId))
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    replies.get(JSON.parse(message).id)?.()
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const collectIn = async (sessionId) => {
    const id = ++asked
    const reply = new Promise((resolve) => replies.set(id, resolve))
    const message = JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    await reply
  }
  return async () => {
    await session.send('HeapProfiler.collectGarbage')
    await Promise.all([...workers].map(collectIn))
  }
}

/** Resident size of the largest renderer but for those; undefined where the system does not tell. */
async function rendererMiB(browser, others) {
  const ids = (await rendererIds(browser)).filter((id) => !others.includes(id))
  try {
    const sizes = await Promise.all(
      ids.map(async (id) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
      }),
    )
    return Math.max(...sizes)
  } catch {
    return undefined
  }
}

async function rendererIds(browser) {
  const processes = await processesOf(browser)
  return processes.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
