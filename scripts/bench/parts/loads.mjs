// The same 106 MB twenty times: what the page's process holds after the second and the last.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFile, openProduct } from '../product.mjs'
import { writeRecording } from '../recording.mjs'

export const title = 'Twenty loads of 106 MB (goal: the last within 10 % of the second)'

const LOADS = 20

export async function run({ browser, productUrl, folder, skip }) {
  const path = join(folder, 'loads.wav')
  await writeRecording(path, 600)
  const page = await openProduct(browser, productUrl)
  const sizes = []
  for (let load = 0; load < LOADS; load++) {
    await openFile(page, path)
    sizes.push(await rendererMiB(browser))
  }
  await page.close()
  const [second, last] = [sizes[1], sizes.at(-1)]
  if (second === undefined || last === undefined) {
    skip("memory: this system does not tell a process's size")
    return []
  }
  const row = (work, value) => ({ work, contender: 'Specmask', value, unit: 'MiB' })
  return [
    row('after the second load', second),
    { ...row('after the last', last), ratio: last / second },
    row('peak after a load', Math.max(...sizes)),
  ]
}

/** Resident size of the largest renderer; undefined where the system does not tell. */
async function rendererMiB(browser) {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  try {
    const sizes = await Promise.all(
      renderers.map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
      }),
    )
    return Math.max(...sizes)
  } catch {
    return undefined
  }
}
