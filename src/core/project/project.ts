import type { RecordingFacts } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Background, Region } from '#core/mask'
import type { Document } from './document'
import { jsonCopy } from './json-copy'

/** Which recording a project belongs to. */
interface ProjectRecording {
  readonly name: string
  readonly sizeBytes: number
  readonly fingerprint: string
  readonly kind: 'real' | 'iq'
  readonly sampleRateHz: number
  readonly channels: number
  /** Sample instants (WAV's word), not frames of the STFT. */
  readonly frames: number
  /** ISO 8601, where the file gives one. */
  readonly startTime?: string
}

/** The project file, version 1: what is saved, and what scripts see. */
export interface Project {
  readonly format: 'specmask-project'
  readonly version: 1
  readonly recording: ProjectRecording
  readonly stft: StftParams
  readonly background: Background
  readonly regions: readonly Region[]
}

/** The document as a project: a fresh JSON value that shares nothing with the document. */
export function projectOf(document: Document, facts: RecordingFacts): Project {
  const { name, kind, rateHz, channels, length, startTime } = facts
  const { sizeBytes, fingerprint } = facts.decodedFrom ?? facts
  const { stft, background, regions } = jsonCopy(document) as Document
  return {
    format: 'specmask-project',
    version: 1,
    recording: {
      name,
      sizeBytes,
      fingerprint,
      kind,
      sampleRateHz: rateHz,
      channels,
      frames: length,
      ...(startTime === undefined ? {} : { startTime }),
    },
    stft,
    background,
    regions,
  }
}
