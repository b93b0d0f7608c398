import { type Interval, LimitError } from '#core/base'
import type { FeatureColumn, FeatureSetup } from './family'
import { FamilyRows } from './family-rows'
import { FEATURES, type FeatureSet } from './feature-set'
import { type FeatureInput, RawBlocks } from './raw-blocks'
import { Scattering } from './scattering/scattering'

/** Rows of some frames that follow each other, [frame][column]. */
export interface FeatureRows {
  readonly frames: Interval
  readonly values: Float64Array
}

/**
 * The columns of some sets, in the order of the sets.
 *
 * @throws {LimitError} if one cannot be computed of this recording, saying why
 */
export function featureColumns(
  sets: readonly FeatureSet[],
  setup: FeatureSetup,
): readonly FeatureColumn[] {
  return sets.flatMap((set) => {
    const reason = FEATURES[set].refusal(setup)
    if (reason !== undefined) throw new LimitError(`${set}: ${reason}.`)
    return FEATURES[set].columns(setup)
  })
}

/**
 * The features of frames [start, end), block by block. A frame's numbers do not depend on the span,
 * but where a family says so. Columns that are not `wanted` may be 0.
 *
 * @throws {LimitError} as featureColumns
 */
export async function* featureRows(
  input: FeatureInput,
  sets: readonly FeatureSet[],
  span: Interval,
  onProgress: (share: number) => void = () => undefined,
): AsyncGenerator<FeatureRows> {
  const stride = featureColumns(sets, input.setup).length
  const parts: FamilyRows[] = []
  let scattering: { readonly rows: Scattering; readonly offset: number } | undefined
  let offset = 0
  const { sums } = input.engineFor(input.setup.grid)
  for (const set of sets) {
    const { family, columns } = FEATURES[set]
    if (family === 'scattering') scattering = { rows: scatteringOf(input), offset }
    else parts.push(new FamilyRows(family(input.setup), sums, span, offset))
    offset += columns(input.setup).length
  }
  const raw = new RawBlocks(input, parts, span)
  const { blocks, range, after } = raw
  const hasTwoPasses = parts.some(({ family }) => family.needsMaxima)
  if (hasTwoPasses) {
    for (const block of blocks) {
      const values = await raw.values(block)
      for (const [i, part] of parts.entries()) part.noteMaxima(block, values[i] as Float64Array)
      onProgress((block.end - range.start) / (range.end - range.start) / 2)
    }
  }
  let next = span.start
  for (const block of blocks) {
    const values = await raw.values(block)
    for (const [i, part] of parts.entries()) part.append(block, values[i] as Float64Array, next)
    const end = block.end === range.end ? span.end : Math.min(span.end, block.end - after)
    if (end <= next) continue
    const frames = { start: next, end }
    const rows = new Float64Array((end - next) * stride)
    for (const part of parts) part.finish(frames, rows, stride)
    await scattering?.rows.fill(frames, rows, stride, scattering.offset)
    next = end
    const share = (end - span.start) / (span.end - span.start)
    onProgress(hasTwoPasses ? (1 + share) / 2 : share)
    yield { frames, values: rows }
  }
}

function scatteringOf(input: FeatureInput): Scattering {
  const { source, channel, setup, transformOf, wanted, apartSamples } = input
  const names = FEATURES.scattering.columns(setup).map(({ name }) => name)
  const isWanted = (column: number): boolean => wanted?.includes(names[column] as string) ?? true
  return new Scattering(source, channel, setup, transformOf, isWanted, apartSamples)
}
