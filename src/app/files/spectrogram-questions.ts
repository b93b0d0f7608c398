import type { AppContext } from '#app/context'
import { messageOf } from '#core/base'
import {
  isSpectrogramFormat,
  type SpectrogramContents,
  type SpectrogramFormat,
  type SpectrogramReading,
} from '#core/formats'
import { alerted } from '#editor'
import { LatestWins, priority } from '#engine'
import type { DecodeJob } from '#protocol'
import { recalledReading } from './reading-memory'

/** How large the picture is of what would be read. */
const PREVIEW = { columns: 480, rows: 240 } as const

/** Asks a person for what a spectrogram does not say itself. */
export interface SpectrogramQuestions {
  /**
   * The job with what is to be known of a spectrogram: what it says itself or the job has, what the
   * person answers, or where nobody may be asked what was said on an earlier visit. Any other job as
   * it is.
   *
   * @throws what is wrong with the file; the signal's reason once that is aborted
   */
  completed(file: File, job: DecodeJob, mayAsk: boolean, signal: AbortSignal): Promise<DecodeJob>
  /** Changes the answers; the preview follows. */
  change(reading: SpectrogramReading): void
  /** Opens it by the answers so far. */
  answer(): void
}

export function createSpectrogramQuestions({ store, pool }: AppContext): SpectrogramQuestions {
  /** Of the question that is open. */
  let answered: (reading: SpectrogramReading) => void = () => undefined

  const previews = new LatestWins<SpectrogramContents>(
    (contents) =>
      store.setState(({ spectrogramQuestion: asked }) => ({
        spectrogramQuestion: asked && { ...asked, contents },
      })),
    (error) => store.setState((state) => alerted(state, messageOf(error))),
  )

  /** What it holds; its reading is the very value that was given, where one was. */
  async function contentsOf(
    file: File,
    format: SpectrogramFormat,
    reading?: SpectrogramReading,
  ): Promise<SpectrogramContents> {
    const said = reading === undefined ? {} : { reading }
    const job = { file, name: file.name, format, ...said, ...PREVIEW }
    const contents = await pool.submit(priority.open, (api, id) => api.spectrogramContents(job, id))
      .promise
    return { ...contents, ...said }
  }

  async function answerTo(
    file: File,
    format: SpectrogramFormat,
    contents: SpectrogramContents,
    signal: AbortSignal,
  ): Promise<SpectrogramReading> {
    signal.throwIfAborted()
    try {
      return await new Promise((resolve, reject) => {
        answered = resolve
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        const { reading } = contents
        store.setState({ spectrogramQuestion: { file, format, reading, contents } })
      })
    } finally {
      store.setState({ spectrogramQuestion: undefined })
    }
  }

  return {
    completed: async (file, job, mayAsk, signal) => {
      const { compression } = job
      if (compression.kind !== 'stream' || !isSpectrogramFormat(compression.format)) return job
      const { format } = compression
      if (job.reading !== undefined) return job
      const said = recalledReading(file)
      if (!mayAsk) return said === undefined ? job : { ...job, reading: said }
      const contents = await contentsOf(file, format, said)
      if (contents.saysAll) return job
      return { ...job, reading: await answerTo(file, format, contents, signal) }
    },
    change: (reading) => {
      const { spectrogramQuestion: asked } = store.getState()
      if (asked === undefined) return
      store.setState({ spectrogramQuestion: { ...asked, reading } })
      const { file, format } = asked
      previews.request(() => ({ promise: contentsOf(file, format, reading) }))
    },
    answer: () => {
      const { spectrogramQuestion: asked } = store.getState()
      if (asked !== undefined) answered(asked.reading)
    },
  }
}
