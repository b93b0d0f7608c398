import type { RecordingFacts } from '#core/formats'

/** A second of mono at 1 kHz in a plain WAV of 16 bits, but for what is said. */
export function factsWith(change: Partial<RecordingFacts>): RecordingFacts {
  return {
    name: 'x.wav',
    sizeBytes: 2044,
    fingerprint: '',
    kind: 'real',
    rateHz: 1000,
    channels: 1,
    length: 1000,
    format: { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
    container: 'RIFF',
    spans: [],
    chunks: [],
    repairs: [],
    tags: [],
    warnings: [],
    ...change,
  }
}

/** A recording as the editor has it open, of an empty file. */
export function recordingWith(facts: RecordingFacts, generation = 1) {
  return { facts, file: new File([], facts.name), generation }
}
