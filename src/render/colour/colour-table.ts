import { INFERNO, MAGMA, VIRIDIS } from './colour-bytes'

/**
 * The colour maps that exist. Grey runs from black to white; 'difference' from blue, less, over
 * black, the same, to orange, more.
 */
export type ColourTableId = 'inferno' | 'viridis' | 'magma' | 'grey' | 'difference'

/** Those of levels. */
export const COLOUR_TABLE_IDS: readonly ColourTableId[] = ['inferno', 'viridis', 'magma', 'grey']

const BYTES: Readonly<Record<Exclude<ColourTableId, 'grey' | 'difference'>, string>> = {
  inferno: INFERNO,
  magma: MAGMA,
  viridis: VIRIDIS,
}

const tables = new Map<ColourTableId, Uint8Array>()

/**
 * A colour map as 256 opaque RGBA colours, 1024 bytes, quiet to loud.
 * The same array for the same map: treat it as a constant.
 */
export function colourTable(id: ColourTableId): Uint8Array {
  const cached = tables.get(id)
  if (cached !== undefined) return cached
  const table = rgba(bytesOf(id))
  tables.set(id, table)
  return table
}

function bytesOf(id: ColourTableId): Uint8Array {
  if (id === 'grey') return greyBytes()
  return id === 'difference' ? differenceBytes() : decoded(BYTES[id])
}

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function greyBytes(): Uint8Array {
  return Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3))
}

const LESS = [96, 178, 255] as const
const MORE = [255, 166, 64] as const

function differenceBytes(): Uint8Array {
  return Uint8Array.from({ length: 768 }, (_, i) => {
    const share = (Math.floor(i / 3) - 127.5) / 127.5
    const end = share < 0 ? LESS : MORE
    return Math.round(Math.abs(share) * (end[i % 3] as number))
  })
}

function rgba(rgb: Uint8Array): Uint8Array {
  const table = new Uint8Array(1024).fill(255)
  for (let i = 0; i < 256; i++) table.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i)
  return table
}
