import { checkedReading, type SpectrogramReading } from '#core/formats'
import { remember, remembered } from '#storage'

const SETTING = 'spectrograms'

/** Files whose readings are remembered, the latest last. */
const MOST_FILES = 100

/** What a person said of a spectrogram on this visit or an earlier one; undefined where nothing was said. */
export function recalledReading(file: File): SpectrogramReading | undefined {
  const reading = entries().find(([key]) => key === keyOf(file))?.[1]
  try {
    return typeof reading === 'object' && reading !== null ? checkedReading(reading) : undefined
  } catch {
    // What another version of the page has left there is not worth a word.
    return undefined
  }
}

export function rememberReading(file: File, reading: SpectrogramReading): void {
  const key = keyOf(file)
  const others = entries().filter(([each]) => each !== key)
  remember(SETTING, JSON.stringify([...others, [key, reading]].slice(-MOST_FILES)))
}

function keyOf({ name, size }: File): string {
  return `${size} ${name}`
}

function entries(): readonly (readonly unknown[])[] {
  try {
    const all: unknown = JSON.parse(remembered(SETTING) ?? '[]')
    return Array.isArray(all) ? all.filter(Array.isArray) : []
  } catch {
    return []
  }
}
