import type { Interval } from '#core/base'
import { partEnding, partSize, type RecordingFacts, spanName, stemOf } from '#core/formats'
import { nearestSamples } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import type { PlannedExport } from './export-choice'

/** What a clip holds: the region by itself, in its time and its band; or all of its time. */
export type ClipContent = 'alone' | 'result'

/** A clip that has not been rendered, and the region that it is of. */
export interface PlannedClip extends PlannedExport {
  readonly region: Region
}

/**
 * A clip of each region that lies in the recording, in its sample format. By itself a region is as
 * long as its soft edges reach.
 */
export function plannedClips(
  facts: RecordingFacts,
  regions: readonly Region[],
  content: ClipContent,
): readonly PlannedClip[] {
  const taken = new Set<string>()
  return regions.flatMap((region) => {
    const samples = samplesOf(region, facts, content)
    if (samples === undefined) return []
    const name = untaken(clipName(facts, region, samples), partEnding(facts, true), taken)
    taken.add(name)
    return {
      name,
      output: { what: 'result', samples, format: facts.format },
      sizeBytes: partSize(facts, samples, facts.format),
      region,
    }
  })
}

/** The clips in one file. */
export function clipsName({ name }: Pick<RecordingFacts, 'name'>): string {
  return `${stemOf(name)}.clips.zip`
}

function samplesOf(
  { shape, feather }: Region,
  facts: RecordingFacts,
  content: ClipContent,
): Interval | undefined {
  const { startS, endS } = visibleBounds(shape)
  const softS = content === 'alone' ? feather.timeS : 0
  const samples = nearestSamples({ startS: startS - softS, endS: endS + softS }, facts)
  return samples.start < samples.end ? samples : undefined
}

/** `<stem>.<label>.<start>-<end>s`, the times to a millisecond. */
function clipName({ name, rateHz }: RecordingFacts, region: Region, samples: Interval): string {
  // What some file system refuses in a name, and a dot in front, which hides a file.
  const label = region.label.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '')
  return `${stemOf(name)}.${label === '' ? region.id : label}.${spanName(samples, rateHz)}`
}

function untaken(stem: string, ending: string, taken: ReadonlySet<string>): string {
  let name = `${stem}.${ending}`
  for (let i = 2; taken.has(name); i++) name = `${stem}-${i}.${ending}`
  return name
}
