import { type Remote, transfer, wrap } from 'comlink'
import { AppError } from '#core/base'
import type { DrawnMaskNews, Region } from '#core/mask'
import type { DbRange, TileNews } from '#core/pyramid'
import type {
  Backend,
  CanvasName,
  DrawApi,
  PictureIndex,
  RendererChoice,
  SceneChanges,
  Scenes,
} from '#protocol'
// oxlint-disable-next-line import/default -- Vite makes this module: its default is the entry's address
import entryUrl from '../worker/draw/draw.ts?worker&url'
import { MaskRegistry } from './mask-registry'
import { ownWorker } from './own-worker'

/** The thread that draws, from the page's side: it is asked in order, and what it takes over is gone here. */
export class DrawThread {
  readonly #start: () => Remote<DrawApi>
  #started: Remote<DrawApi> | undefined
  readonly #regions = new MaskRegistry((news) => void this.#ask(this.#api.registerMasks(news)))
  #pendingCount = 0
  #hasStopped = false

  readonly #terminate: () => void

  /** @param start  called when something is first asked of it: the first screen draws nothing */
  constructor(start: () => Remote<DrawApi>, terminate: () => void = () => undefined) {
    this.#start = start
    this.#terminate = terminate
  }

  get #api(): Remote<DrawApi> {
    this.#started ??= this.#start()
    return this.#started
  }

  /** Starts it before anything is asked of it. */
  ready(): void {
    void this.#api
  }

  /** True when all that was asked has been done, and what was to be drawn is on the screen. */
  get isSettled(): boolean {
    return this.#hasStopped || this.#pendingCount === 0
  }

  /** Nothing asked of it will be answered any more. */
  get hasStopped(): boolean {
    return this.#hasStopped
  }

  /** Ends the worker: nothing asked of it will ever be done. */
  end(): void {
    this.#hasStopped = true
    this.#terminate()
  }

  /** Hands a canvas over for good; resolves with what draws pictures there. */
  mount(name: CanvasName, canvas: HTMLCanvasElement, choice: RendererChoice): Promise<Backend> {
    const offscreen = canvas.transferControlToOffscreen()
    return this.#ask(this.#api.mount(name, transfer(offscreen, [offscreen]), choice))
  }

  /** Resolves with arrays that hold no tile any more. */
  followTiles(news: readonly TileNews[]): Promise<readonly Int16Array[]> {
    const buffers = news.flatMap((each) =>
      each.kind === 'put' ? [each.values.buffer as ArrayBuffer] : [],
    )
    return this.#ask(this.#api.followTiles(transfer(news, buffers)))
  }

  followMask(picture: PictureIndex, news: DrawnMaskNews | undefined): void {
    const buffers = news?.drawn.map(([, patch]) => patch.buffer as ArrayBuffer) ?? []
    void this.#ask(this.#api.followMask(picture, news && transfer(news, buffers)))
  }

  /** What scenes name a list of regions by: each region is sent once. */
  listKey(regions: readonly Region[]): number {
    return this.#regions.refOf({ background: 'keep', regions }).listKey
  }

  /** Resolves once it is drawn. */
  draw(changes: SceneChanges): Promise<void> {
    return this.#ask(this.#api.draw(changes))
  }

  /** A PNG of a picture, of any size, with the mask that is seen over this one. */
  paint(scene: Scenes['picture'], picture: PictureIndex): Promise<Blob> {
    return this.#ask(this.#api.paint(scene, picture))
  }

  dbRange(keys: readonly string[]): Promise<DbRange | undefined> {
    return this.#ask(this.#api.dbRange(keys))
  }

  level(key: string, column: number, row: number): Promise<number | undefined> {
    return this.#ask(this.#api.level(key, column, row))
  }

  async #ask<T>(reply: Promise<T>): Promise<T> {
    this.#pendingCount++
    try {
      return await reply
    } finally {
      this.#pendingCount--
    }
  }
}

/** @param onError  called once, when it cannot start or fails; it draws nothing from then on */
export function spawnDrawThread(onError: (error: Error) => void): DrawThread {
  let worker: Worker | undefined
  const start = (): Remote<DrawApi> => {
    worker = ownWorker(entryUrl, 'draw')
    worker.onerror = ({ message }) => {
      thread.end()
      onError(new DrawingStopped(message || 'it could not be loaded or ran out of memory'))
    }
    return wrap<DrawApi>(worker)
  }
  const thread = new DrawThread(start, () => worker?.terminate())
  return thread
}

/** The thread itself failed. Shown to the user as it reads. */
class DrawingStopped extends AppError {
  override readonly name = 'DrawingStopped'
  constructor(message: string) {
    super(`The worker that draws stopped: ${message}. Reload the page to see the picture again.`)
  }
}
