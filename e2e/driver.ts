import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { test as base } from './shared-page'
import type { NamedFile } from './signals'
import type { Project, Specmask } from './specmask'

type Method = Exclude<keyof Specmask, 'version' | 'open' | 'exportWav'>

export interface Point {
  readonly timeS: number
  readonly freqHz: number
}

interface ClientPoint {
  readonly x: number
  readonly y: number
}

/** Drives the page as a person and a script would, by the contract's names. */
export class Desk {
  readonly page: Page
  readonly picture: Locator
  readonly alert: Locator
  /** The alert while it says something. */
  readonly raisedAlert: Locator
  readonly status: Locator
  /** What must stay empty: errors, unhandled rejections, requests to anywhere else. */
  readonly complaints: string[] = []

  constructor(page: Page) {
    this.page = page
    this.picture = page
      .getByRole('application', { name: 'Spectrogram' })
      .or(page.getByRole('img', { name: 'Spectrogram' }))
    this.alert = page.getByRole('alert')
    this.raisedAlert = this.alert.filter({ hasText: /\S/ })
    this.status = page.getByRole('status')
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      const isOwn = ['blob:', 'data:'].includes(protocol) || host === new URL(page.url()).host
      if (!isOwn && page.url() !== 'about:blank') this.complaints.push(`request: ${request.url()}`)
    })
  }

  async start(query = ''): Promise<void> {
    await this.page.goto(`/${query}`)
    await this.page.waitForFunction(() => 'specmask' in window)
  }

  /** Opens files through the input behind the Open… button and waits until nothing is pending. */
  async open(...files: readonly NamedFile[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles([...files])
    await this.idle()
  }

  /** A real drop of files on disk, through the browser's own drag and drop. */
  async drop(...paths: readonly string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data })
    }
    await session.detach()
    await this.idle()
  }

  idle(): Promise<void> {
    return this.call('whenIdle')
  }

  /** Takes all regions away; what else was chosen stays. */
  async clear(): Promise<void> {
    await this.call('edit', { regions: [], background: 'keep' })
    await this.idle()
  }

  call<K extends Method>(
    name: K,
    ...args: Parameters<Specmask[K]>
  ): Promise<Awaited<ReturnType<Specmask[K]>>> {
    return this.page.evaluate(
      ([method, values]) => {
        const { specmask } = window as unknown as {
          specmask: Record<string, (...a: unknown[]) => unknown>
        }
        return specmask[method]?.(...values)
      },
      [name, args] as const,
    ) as Promise<Awaited<ReturnType<Specmask[K]>>>
  }

  async project(): Promise<Project> {
    const project = await this.call('project')
    if (project === undefined) throw new Error('no recording is open')
    return project
  }

  radio(group: string, name: string): Locator {
    return this.page
      .getByRole('radiogroup', { name: group, exact: true })
      .getByRole('radio', { name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Shows a tab beside the picture or below it. */
  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click()
  }

  combobox(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true })
  }

  /** Rows of the region table without its header. */
  get regionRows(): Locator {
    return this.page
      .getByRole('table', { name: 'Regions' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') })
  }

  /** Presses at the first point and moves through the others; the button stays down. */
  async press(points: readonly Point[]): Promise<void> {
    const [first, ...rest] = await Promise.all(
      points.map(({ timeS, freqHz }) => this.call('toClient', timeS, freqHz)),
    )
    if (first === undefined) throw new Error('press: no points')
    await this.page.mouse.move(first.x, first.y)
    await this.page.mouse.down()
    for (const { x, y } of rest) await this.page.mouse.move(x, y, { steps: 4 })
  }

  /** Chooses the theme among the settings. */
  async theme(name: string): Promise<void> {
    await this.button('Menu').click()
    await this.page.getByRole('menuitem', { name: /^Settings/ }).click()
    await this.combobox('Theme').selectOption(name)
    await this.page.keyboard.press('Escape')
  }

  /** MiB in use, as the page says. */
  async usedMiB(): Promise<number> {
    await this.page.keyboard.press('Control+,')
    const shown = /^([\d.]+) (MiB|GiB) in use$/
    const text = (await this.page.getByText(shown).textContent()) ?? ''
    await this.page.keyboard.press('Escape')
    const [, number, unit] = shown.exec(text) ?? []
    return Number(number) * (unit === 'GiB' ? 1024 : 1)
  }

  /** A whole stroke. */
  async stroke(...points: readonly Point[]): Promise<void> {
    await this.press(points)
    await this.page.mouse.up()
    await this.idle()
  }

  /** What `Download filtered WAV` saves. */
  async download(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button('Download filtered WAV').click(),
    ])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** What the sheet of exports saves, after these choices on it: a group and a name each. */
  async exportAs(
    ...choices: readonly (readonly [group: string, name: string])[]
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.button('Export…').click()
    for (const [group, name] of choices) await this.radio(group, name).check()
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button('Export').click(),
    ])
    await expect(this.page.getByRole('dialog', { name: 'Export' })).toBeHidden()
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** What exportWav gives. */
  async exported(): Promise<Buffer> {
    const bytes = await this.page.evaluate(async () => {
      const { specmask } = window as unknown as { specmask: Specmask }
      return new Uint8Array(await (await specmask.exportWav()).arrayBuffer())
    })
    return Buffer.from(bytes)
  }

  /** The mean red, green and blue of the 5 × 5 pixels about each point of the page as it is seen. */
  async colours(points: readonly ClientPoint[]): Promise<[number, number, number][]> {
    const png = (await this.page.screenshot({ scale: 'css' })).toString('base64')
    return this.page.evaluate(
      async ([encoded, places]) => {
        // The page's policy lets no address of data be fetched.
        const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes]))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (context === null) throw new Error('no canvas')
        context.drawImage(bitmap, 0, 0)
        return places.map(({ x, y }): [number, number, number] => {
          const { data } = context.getImageData(Math.round(x) - 2, Math.round(y) - 1, 5, 3)
          const mean = (offset: number) =>
            data.reduce((total, value, i) => (i % 4 === offset ? total + value : total), 0) / 15
          return [mean(0), mean(1), mean(2)]
        })
      },
      [png, points] as const,
    )
  }

  /** The brightness (0 … 255) of the picture at points of the recording. */
  async brightness(...points: readonly Point[]): Promise<number[]> {
    const places = await Promise.all(
      points.map(({ timeS, freqHz }) => this.call('toClient', timeS, freqHz)),
    )
    const colours = await this.colours(places)
    return colours.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
  }
}

export const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, run) => {
    const desk = new Desk(page)
    await desk.start()
    await run(desk)
    expect(desk.complaints).toEqual([])
  },
})

export { expect }
