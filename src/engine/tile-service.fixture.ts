import type { Remote } from 'comlink'
import type { RecordingFacts } from '#core/formats'
import { addressesOf, TILE_SIZE, type TileAddress, type TileNews } from '#core/pyramid'
import type { StripJob, WorkerApi } from '#protocol'
import { WorkerPool } from './pool'
import type { PictureSource } from './tile-picture'
import { TileService } from './tile-service'

export const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
export const facts = {
  kind: 'real',
  rateHz: 8000,
  channels: 1,
  length: 64 * TILE_SIZE * 2,
  format: { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
} as RecordingFacts
export const source = {
  recording: { key: 1 },
  facts,
  stft,
  channel: 0,
  of: 'original',
  pooling: 'peak',
  chain: [],
} as const
export const address = { timeLevel: 0, timeIndex: 1, freqLevel: 0, freqIndex: 0 }
export const visible = [address]

/**
 * A service whose jobs are answered as a worker would, with tiles of their own or the spares they bring.
 *
 * @param whenAnswered  when a job that is begun may be answered
 */
export function madeService(
  whenAnswered: (job: StripJob) => Promise<void> = () => Promise.resolve(),
) {
  const jobs: StripJob[] = []
  const values = new Map<string, Int16Array>()
  /** Of each tile, the first value of all that was put there, in order. */
  const putSoFar = new Map<string, number[]>()
  const cancelled: number[] = []
  /** How many tiles were reported whenever the last that is wanted had come. */
  const tilesAtRest: number[] = []
  const follow = (news: readonly TileNews[]) => {
    const gone = news.flatMap(({ key }) => values.get(key) ?? [])
    for (const each of news) {
      if (each.kind === 'put') {
        values.set(each.key, each.values)
        const [first] = each.values
        putSoFar.set(each.key, [...(putSoFar.get(each.key) ?? []), first as number])
      }
      if (each.kind === 'drop') values.delete(each.key)
    }
    return Promise.resolve(gone)
  }
  const strip = async (job: StripJob) => {
    jobs.push(job)
    await whenAnswered(job)
    const { sound } = job.picture
    const strength = sound.of === 'original' ? 0 : (sound.chain[0]?.strength ?? 0)
    const tiles = addressesOf(job.strip).map((_, i) =>
      (job.recycled[i] ?? new Int16Array(TILE_SIZE * TILE_SIZE)).fill(100 * strength),
    )
    const twin = { tiles: tiles.map((tile) => tile.slice().fill(7)), ranges: undefined }
    const own = { tiles, ranges: new Float32Array(2 * TILE_SIZE).fill(0.5) }
    return job.twin === undefined ? own : { ...own, twin }
  }
  const registerMasks = () => Promise.resolve()
  const registerLearnt = registerMasks
  const cancel = (id: number) => Promise.resolve(void cancelled.push(id))
  const api = { strip, registerMasks, registerLearnt, cancel } as unknown as Remote<WorkerApi>
  const slot = { api, terminate: () => undefined }
  const service = new TileService(new WorkerPool(1, () => slot), 2 ** 24, {
    onNews: follow,
    onSettled: () => void tilesAtRest.push(values.size),
    onRanges: () => undefined,
    onError: (error) => {
      throw error
    },
  })
  const settled = async () => {
    while (!service.isSettled) await new Promise((resolve) => setTimeout(resolve))
  }
  /** Has these tiles of a picture of some recording shown. */
  const show = (of: RecordingFacts, tiles = visible, overview: readonly TileAddress[] = []) => {
    const picture = service.picture({ ...source, facts: of }, () => tiles)
    const wanted = { picture, addresses: tiles }
    service.want({ visible: [wanted], overview: { picture, addresses: overview }, ahead: [] })
    return picture
  }
  /** Has the result and what is removed fetched, of a recording that is edited everywhere. */
  const showEdited = (
    chain: PictureSource['chain'],
    of: RecordingFacts = facts,
    tiles: readonly TileAddress[] = visible,
  ) => {
    const pictures = (['result', 'removed'] as const).map((sound) =>
      service.picture({ ...source, facts: of, of: sound, chain }, () => tiles),
    )
    const [seen, ahead] = pictures.map((picture) => ({ picture, addresses: tiles }))
    const overview = { picture: service.picture(source, () => []), addresses: [] }
    service.want({ visible: [seen!], overview, ahead: [ahead!] })
    return pictures
  }
  return { service, jobs, settled, show, showEdited, values, putSoFar, cancelled, tilesAtRest }
}
