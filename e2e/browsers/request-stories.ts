import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wavFile } from '../signals'
import { rectangleRegion } from '../specmask'
import compressed from './compressed.json' with { type: 'json' }
import type { BrowserDesk } from './desk'

const BOX = { startS: 0.5, endS: 1.5, lowHz: 700, highHz: 1300 }

/** What is sent, and to where. @param deskOf  the present story's */
export function tellOfRequests(deskOf: () => BrowserDesk): void {
  describe('nothing leaves the machine', () => {
    let elsewhere: Server
    let address: string
    const requests: string[] = []

    beforeAll(async () => {
      elsewhere = createServer((request, response) => {
        requests.push(request.url ?? '')
        response.setHeader('Access-Control-Allow-Origin', '*').end('here')
      })
      await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
      address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    })

    afterAll(() => void elsewhere.close())

    test('a day’s work breaks the page’s policy nowhere', async () => {
      const desk = deskOf()
      await desk.start('?demo')
      await desk.until('the demo is open', () => {
        const { specmask } = window as unknown as { specmask: { project(): unknown } }
        return Boolean(specmask.project())
      })
      await desk.call('edit', { regions: [rectangleRegion(BOX)] })
      await desk.click('Rectangle')
      await desk.stroke({ timeS: 2, freqHz: 2000 }, { timeS: 3, freqHz: 3000 })
      await desk.exported()
      await desk.open(wavFile('tone.ogg', Buffer.from(compressed.ogg, 'base64')))
      expect(await desk.violations()).toEqual([])
    })

    test('a request elsewhere is blocked, from the page and from its workers, and so is text as program', async () => {
      const desk = deskOf()
      await desk.start()
      expect(await (await fetch(address)).text()).toBe('here')
      requests.length = 0
      const page = await desk.session.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'sent',
            () => 'blocked',
          ),
        `${address}/page`,
      )
      expect(page).toBe('blocked')
      // As the page starts its own: from a blob, which takes over the page's policy.
      const worker = await desk.session.evaluate((url) => {
        const program = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(
          () => postMessage('sent'), () => postMessage('blocked'))`
        const blob = new Blob([program], { type: 'text/javascript' })
        const started = new Worker(URL.createObjectURL(blob), { type: 'module' })
        return new Promise<string>((resolve) => {
          started.onmessage = ({ data }: MessageEvent<string>) => resolve(data)
          started.onerror = () => resolve('did not start')
        })
      }, `${address}/worker`)
      expect(worker).toBe('blocked')
      const image = await desk.session.evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            const element = new Image()
            element.onload = () => resolve('sent')
            element.onerror = () => resolve('blocked')
            element.src = url
          }),
        `${address}/image`,
      )
      expect(image).toBe('blocked')
      expect(requests).toEqual([])

      // Nor does text become program.
      const answers = await desk.session.evaluate(() => {
        const script = document.createElement('script')
        script.textContent = 'window.wasRun = true'
        document.head.append(script)
        const isInlineRun = 'wasRun' in window
        return { isInlineRun }
      })
      expect(answers).toEqual({ isInlineRun: false })
      expect((await desk.violations()).some((text) => text.startsWith('script-src'))).toBe(true)
    })
  })
}
