import { idBytes, unsigned } from '../header-bytes'

/** An entry of a LIST of type INFO, e.g. INAM, the title. */
export interface InfoEntry {
  readonly id: string
  readonly text: string
}

/** The body of a LIST chunk of type INFO: texts in UTF-8, each ended by a NUL. Little-endian. */
export function infoList(entries: readonly InfoEntry[]): Uint8Array<ArrayBuffer> {
  const body = entries.flatMap(({ id, text }) => {
    const bytes = [...new TextEncoder().encode(text), 0]
    return [...idBytes(id), ...unsigned(bytes.length, 4, true), ...bytes, ...padding(bytes.length)]
  })
  return Uint8Array.from([...idBytes('INFO'), ...body])
}

function padding(sizeBytes: number): number[] {
  return sizeBytes % 2 === 1 ? [0] : []
}
