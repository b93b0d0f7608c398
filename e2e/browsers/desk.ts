import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Point } from '../driver'
import type { NamedFile } from '../signals'
import type { Project, Specmask } from '../specmask'
import type { ClientPoint, Session } from './session'

type Method = Exclude<keyof Specmask, 'version' | 'open' | 'exportWav' | 'magnitudes'>

const POLL_MS = 50

/** Drives the page by the contract's names, in whatever engine. */
export class BrowserDesk {
  readonly session: Session
  readonly #origin: string
  readonly #folders: string[] = []

  constructor(session: Session, origin: string) {
    this.session = session
    this.#origin = origin
  }

  /** Loads the page anew; what breaks its policy is noted from then on. */
  async start(query = ''): Promise<void> {
    await this.session.goto(`${this.#origin}/${query}`)
    await this.#stand()
  }

  async reload(): Promise<void> {
    await this.session.reload()
    await this.#stand()
  }

  async #stand(): Promise<void> {
    await this.until('the page stands', () => 'specmask' in window)
    await this.session.evaluate(() => {
      const violations: string[] = []
      Object.assign(window, { violations })
      document.addEventListener('securitypolicyviolation', (event) => {
        violations.push(`${event.violatedDirective} ${event.blockedURI}`)
      })
    })
  }

  violations(): Promise<string[]> {
    return this.session.evaluate(() => (window as unknown as { violations: string[] }).violations)
  }

  /** Opens files through the input behind the Open… button. */
  async open(...files: readonly NamedFile[]): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'specmask-'))
    // They are read as long as the page lives.
    this.#folders.push(folder)
    const paths = files.map(({ name }) => join(folder, name))
    await Promise.all(files.map(({ buffer }, i) => writeFile(paths[i] as string, buffer)))
    await this.session.chooseFiles(paths)
    const name = files[0]?.name ?? ''
    await this.until(
      `${name} is open or refused`,
      (asked) => {
        const { specmask } = window as unknown as { specmask: Specmask }
        const alert = document.querySelector('[role=alert]')?.textContent ?? ''
        return specmask.project()?.recording.name === asked || alert !== ''
      },
      name,
    )
    await this.call('whenIdle')
  }

  /** Ends the session and removes the files that it was given. */
  async close(): Promise<void> {
    await this.session.close()
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true })))
  }

  call<K extends Method>(
    name: K,
    ...args: Parameters<Specmask[K]>
  ): Promise<Awaited<ReturnType<Specmask[K]>>> {
    return this.session.evaluate(
      (method, values) => {
        const { specmask } = window as unknown as {
          specmask: Record<string, (...a: unknown[]) => unknown>
        }
        return specmask[method]?.(...(values as unknown[]))
      },
      name as string,
      args as unknown,
    ) as never
  }

  /** Edits as a script does, whatever it hands over. */
  async edit(change: object): Promise<void> {
    await this.session.evaluate(
      (asked) =>
        (window as unknown as { specmask: { edit(it: object): void } }).specmask.edit(asked),
      change,
    )
    await this.call('whenIdle')
  }

  async project(): Promise<Project> {
    const project = await this.call('project')
    if (project === undefined || project === null) throw new Error('no recording is open')
    return project
  }

  async exported(): Promise<Buffer> {
    const base64 = await this.session.evaluate(async () => {
      const { specmask } = window as unknown as { specmask: Specmask }
      const blob = await specmask.exportWav()
      return new Promise<string>((resolve, reject) => {
        const reader = new FileReader()
        reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''))
        reader.onerror = () => reject(reader.error)
        reader.readAsDataURL(blob)
      })
    })
    return Buffer.from(base64, 'base64')
  }

  text(role: 'alert' | 'status'): Promise<string> {
    return this.session.evaluate(
      (asked) => document.querySelector(`[role=${asked}]`)?.textContent ?? '',
      role as string,
    )
  }

  /** A real click on the middle of a button or radio of this name. */
  async click(name: string): Promise<void> {
    await this.session.drag([await this.#middleOf(name)])
  }

  /** A real click on the middle of the first button whose text has this in it. */
  async clickText(text: string): Promise<void> {
    const point = await this.session.evaluate((asked) => {
      for (const element of document.querySelectorAll('button')) {
        const { x, y, width, height } = element.getBoundingClientRect()
        if (element.textContent?.includes(asked)) return { x: x + width / 2, y: y + height / 2 }
      }
      return null
    }, text)
    if (point === null) throw new Error(`no button says ${text}`)
    await this.session.drag([point])
  }

  /** Whether a button or radio of this name is there. */
  has(name: string): Promise<boolean> {
    return this.#find(name).then((point) => point !== null)
  }

  async #middleOf(name: string): Promise<ClientPoint> {
    const point = await this.#find(name)
    if (point === null) throw new Error(`there is no ${name} on the page`)
    return point
  }

  #find(name: string): Promise<ClientPoint | null> {
    return this.session.evaluate((asked) => {
      for (const element of document.querySelectorAll('button, input[type=radio]')) {
        const label = element.getAttribute('aria-label') ?? element.textContent?.trim()
        const { x, y, width, height } = element.getBoundingClientRect()
        if (label === asked && width > 0) return { x: x + width / 2, y: y + height / 2 }
      }
      return null
    }, name)
  }

  /** A stroke of the mouse through points of the recording. */
  async stroke(...points: readonly Point[]): Promise<void> {
    const places = await Promise.all(
      points.map(({ timeS, freqHz }) => this.call('toClient', timeS, freqHz)),
    )
    await this.session.drag(places)
    await this.call('whenIdle')
  }

  /**
   * The brightness (0 … 255) of each pixel of the canvas with this name: what a worker has drawn
   * there, read from the page's side.
   */
  async brightness(name: string): Promise<{ width: number; height: number; values: number[] }> {
    return this.session.evaluate((asked) => {
      const shown = document.querySelector<HTMLCanvasElement>(`canvas[aria-label="${asked}"]`)
      if (shown === null) throw new Error(`there is no canvas ${asked}`)
      const [width, height] = [240, 60]
      const copy = Object.assign(document.createElement('canvas'), { width, height })
      const context = copy.getContext('2d')
      if (context === null) throw new Error('no context')
      context.drawImage(shown, 0, 0, width, height)
      const { data } = context.getImageData(0, 0, width, height)
      const values = Array.from({ length: width * height }, (_, i) =>
        Math.round(
          0.2126 * (data[4 * i] ?? 0) +
            0.7152 * (data[4 * i + 1] ?? 0) +
            0.0722 * (data[4 * i + 2] ?? 0),
        ),
      )
      return { width, height, values }
    }, name)
  }

  /** Waits until a question to the page is answered with true. @throws after a minute */
  async until<Args extends readonly unknown[]>(
    what: string,
    ask: (...args: Args) => boolean,
    ...args: Args
  ): Promise<void> {
    const endMs = performance.now() + 60_000
    while (!(await this.session.evaluate(ask, ...args))) {
      if (performance.now() > endMs) throw new Error(`it never came that ${what}`)
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
  }
}
