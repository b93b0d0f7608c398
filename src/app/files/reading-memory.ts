import { fileAnswers, fileKey } from '#app/context'
import { checkedReading, type SpectrogramReading } from '#core/formats'

const answers = fileAnswers('spectrograms')

/** What a person said of a spectrogram on this visit or an earlier one; undefined where nothing was said. */
export function recalledReading(file: File): SpectrogramReading | undefined {
  const reading = answers.entries().find(([key]) => key === fileKey(file))?.[1]
  try {
    return typeof reading === 'object' && reading !== null ? checkedReading(reading) : undefined
  } catch {
    // What another version of the page has left there is not worth a word.
    return undefined
  }
}

/** Remembers how a spectrogram was read, for this visit and later ones. */
export function rememberReading(file: File, reading: SpectrogramReading): void {
  answers.remember(file, reading)
}
