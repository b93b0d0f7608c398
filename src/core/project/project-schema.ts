import * as v from 'valibot'
import { finite, objectMessage, truth } from '#core/layers'

const text = v.string('must be text')
const count = v.pipe(
  v.number('must be a number'),
  v.safeInteger('must be an integer'),
  v.minValue(0, 'must be at least 0'),
)
const oneOrMore = v.pipe(count, v.minValue(1, 'must be at least 1'))

/** Which recording a project is of, as its file says it. */
export const recordingSchema = v.looseObject(
  {
    name: text,
    sizeBytes: count,
    fingerprint: text,
    kind: v.picklist(['real', 'iq'] as const, 'must be "real" or "iq"'),
    sampleRateHz: v.pipe(finite, v.gtValue(0, 'must be greater than 0')),
    channels: oneOrMore,
    frames: count,
    datatype: v.exactOptional(text),
    headerBytes: v.exactOptional(count),
    iqOrder: v.exactOptional(v.object({ isSwapped: truth, isQInverted: truth }, objectMessage)),
    centreHz: v.exactOptional(finite),
    startTime: v.exactOptional(text),
  },
  objectMessage,
)

/** The frame of a project file; what the edits hold is an edit's matter. Unknown members are kept. */
export const projectSchema = v.looseObject(
  {
    recording: recordingSchema,
    chain: v.optional(v.unknown()),
    classes: v.optional(v.unknown()),
    markers: v.optional(v.unknown()),
    stft: v.optional(v.unknown()),
    background: v.optional(v.unknown()),
    regions: v.optional(v.unknown()),
  },
  objectMessage,
)
