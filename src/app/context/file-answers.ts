import { remember, remembered } from '#storage'

/** Files whose answers are remembered. */
const MOST_FILES = 100

/**
 * What a person said of files, on this visit or an earlier one; what another version of the page has
 * left is there too.
 */
export interface FileAnswers {
  /** By file, the latest last. */
  readonly entries: () => readonly (readonly [file: string, answer: unknown])[]
  readonly remember: (file: File, answer: unknown) => void
}

/** Answers that are remembered under a name. */
export function fileAnswers(setting: string): FileAnswers {
  const entries = (): readonly (readonly [string, unknown])[] => {
    try {
      const all: unknown = JSON.parse(remembered(setting) ?? '[]')
      return Array.isArray(all) ? all.filter(isEntry) : []
    } catch {
      return []
    }
  }
  return {
    entries,
    remember: (file, answer) => {
      const key = fileKey(file)
      const others = entries().filter(([each]) => each !== key)
      remember(setting, JSON.stringify([...others, [key, answer]].slice(-MOST_FILES)))
    },
  }
}

/** A file as answers name it: its size, a space, its name. */
export function fileKey({ name, size }: File): string {
  return `${size} ${name}`
}

function isEntry(entry: unknown): entry is readonly [string, unknown] {
  return Array.isArray(entry) && typeof entry[0] === 'string'
}
