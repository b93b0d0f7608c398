import type { HeaderRepair } from './recording-facts'

/** A repair that puts as many bytes as it takes away. */
export function replacing(byteStart: number, bytes: readonly number[]): HeaderRepair {
  return { byteStart, byteEnd: byteStart + bytes.length, bytes }
}

/** An unsigned integer below 2^53 as bytes. */
export function unsigned(value: number, byteCount: number, isLittleEndian: boolean): number[] {
  const bytes = Array.from({ length: byteCount }, (_, i) => Math.floor(value / 256 ** i) % 256)
  return isLittleEndian ? bytes : bytes.reverse()
}

/** A chunk's id as bytes. */
export function idBytes(id: string): number[] {
  return Array.from(id, (character) => character.charCodeAt(0))
}
