import { shown } from '../container'
import type { FmtChunk } from './fmt-chunk'
import type { WavLayout } from './layout'

/**
 * What is off about how much the file holds, each a sentence for a person.
 *
 * @param length  sample instants found
 */
export function lengthWarnings(layout: WavLayout, fmt: FmtChunk, length: number): string[] {
  const instantBytes = fmt.channels * fmt.format.bytes
  const warnings: string[] = []
  const reasons = new Set(layout.data.map((extent) => extent.reason))
  if (reasons.has('unfinished')) {
    warnings.push(
      'The header gives no length: the recording was not finished properly. ' +
        `Showing all ${seconds(length, fmt)} that the file holds.`,
    )
  }
  if (reasons.has('truncated') || reasons.has('wrapped')) {
    const declaredBytes = layout.data.reduce((sum, { header }) => sum + header.declaredBytes, 0)
    const declared = Math.floor(declaredBytes / instantBytes)
    const isFine = seconds(declared, fmt) === seconds(length, fmt)
    const said = isFine ? samples(declared) : seconds(declared, fmt)
    const available = isFine ? samples(length) : seconds(length, fmt)
    warnings.push(
      said === available
        ? `The file ends early; showing all ${available} that it holds.`
        : `The header says ${said}; the file holds ${available}. Showing all of it.`,
    )
  }
  const partialBytes = layout.data.reduce(
    (sum, { header, byteEnd }) => sum + ((byteEnd - header.bodyStart) % instantBytes),
    0,
  )
  if (partialBytes > 0 && !reasons.has('truncated')) {
    warnings.push(
      `${partialBytes} bytes of the samples make no whole sample and are not shown; ` +
        'they stay in the file.',
    )
  }
  if (layout.data.length > 1) {
    const pieces = layout.data.length.toLocaleString('en')
    warnings.push(`The samples lie in ${pieces} pieces (data chunks). Showing all of them.`)
  }
  if (layout.missingPadCount > 0) {
    warnings.push('A chunk of odd size is not padded as the format demands; read all the same.')
  }
  if (layout.overrun !== undefined) {
    const { id, declaredBytes } = layout.overrun
    warnings.push(
      `The chunk “${shown(id)}” behind the samples claims ` +
        `${declaredBytes.toLocaleString('en')} bytes, more than the file holds; it is kept unread.`,
    )
  }
  return warnings
}

function samples(count: number): string {
  return `${count.toLocaleString('en')} samples`
}

function seconds(count: number, fmt: FmtChunk): string {
  const durationS = count / fmt.rateHz
  const digits = durationS < 100 ? Number(durationS.toPrecision(3)) : Math.round(durationS)
  return `${digits.toLocaleString('en', { maximumFractionDigits: 6 })} s`
}
