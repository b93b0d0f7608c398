import { countText } from '#core/base'
import { type FeaturesRequest, featuresSchema } from '#core/dataset'
import type { RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import { mappedShape, moving, type Region, visibleBounds } from '#core/mask'
import {
  changedDocument,
  type Document,
  documentFor,
  EditError,
  emptyDocument,
  type FindOptions,
  isOf,
  parsedBy,
  parsedFindOptions,
  readFor,
} from '#core/project'
import { channelCount } from '#core/signal'
import type { SavedRecipe } from './parse-recipe'
import type { AnchoredRegion, FoundAs, Recipe } from './recipe'
import { unknownIn } from './unknown-in'

/** What a recipe does to a recording. */
export interface AppliedRecipe {
  /** How the recording is read. */
  readonly facts: RecordingFacts
  /** Its layers have learnt what is kept, and have still to learn what is learnt anew. */
  readonly document: Document
  /** What is looked for, and what becomes of it. */
  readonly find: { readonly options: FindOptions; readonly as: FoundAs } | undefined
  readonly features: FeaturesRequest | undefined
  /** Sentences for the report. */
  readonly warnings: readonly string[]
}

const MARK: FoundAs = { effect: { kind: 'mark' }, label: '' }

/**
 * What a recipe does to a recording whose headers are read. Seconds, hertz and samples of an STFT
 * stay as they are written, whatever the rate; a region wholly outside does nothing, which is a
 * warning, as is a member that means nothing here.
 *
 * @throws {EditError} if the recording is of another kind, or lacks a channel
 */
export function appliedRecipe(saved: SavedRecipe, asOpened: RecordingFacts): AppliedRecipe {
  const { recipe, project } = saved
  const facts = project === undefined ? asOpened : readFor(project, asOpened)
  if (project !== undefined && isOf(project, facts)) {
    const document = documentFor(project, facts)
    const warnings = [...unknownIn(recipe), ...outside(document.chain, facts)]
    return { ...NOTHING_BESIDES, facts, document, warnings }
  }
  const { kind, find, features } = recipe
  if (kind !== undefined && kind !== facts.kind) {
    const path = project === undefined ? 'kind' : 'recording.kind'
    throw new EditError(path, `is "${kind}", but ${facts.name} is "${facts.kind}"`)
  }
  const chain = recipe.chain.map((layer) => anewLearning(anchored(layer, facts)))
  const document = changedDocument(emptyDocument, { chain }, facts)
  return {
    facts,
    document,
    find: find === null ? undefined : appliedFind(find, facts),
    features: features === null ? undefined : appliedFeatures(features, facts),
    warnings: [...unknownIn(recipe), ...outside(document.chain, facts)],
  }
}

const NOTHING_BESIDES = { find: undefined, features: undefined }

/** The layer with its regions where they lie in a recording. */
function anchored(layer: Layer, facts: RecordingFacts): Layer {
  if (layer.kind !== 'mask') return layer
  const durationS = facts.length / facts.rateHz
  return { ...layer, regions: layer.regions.map((region) => ranged(region, durationS)) }
}

function ranged(region: AnchoredRegion, durationS: number): Region {
  const { anchor, shape } = region
  switch (anchor) {
    case 'end':
      return { ...region, shape: mappedShape(shape, moving(durationS, 0)) }
    case 'whole':
      return { ...region, shape: { ...shape, startS: 0, endS: durationS } as Region['shape'] }
    default:
      return region
  }
}

/** The layer without what it has learnt, where that is to be learnt of each recording. */
function anewLearning(layer: Layer): Layer {
  const {
    learn,
    profile: _,
    learnt: _1,
    ...rest
  } = layer as Layer & Readonly<Record<string, unknown>>
  if (learn === undefined || learn === 'kept') return layer
  return { ...rest, learn } as unknown as Layer
}

function appliedFind(
  { as = MARK, ...options }: NonNullable<Recipe['find']>,
  facts: RecordingFacts,
) {
  const nameable = { channelCount: channelCount(facts), regionIds: [] }
  return { options: parsedFindOptions(options, nameable), as }
}

/** Bands that reach beyond what the recording has end where it ends. */
function appliedFeatures(request: FeaturesRequest, facts: RecordingFacts): FeaturesRequest {
  const { kind, rateHz } = facts
  const highestHz = rateHz / 2
  const lowestHz = kind === 'iq' ? -highestHz : 0
  const options = Object.entries(request.options ?? {}).map(([set, given]) => {
    const members = Object.entries(given as object).filter(
      ([key, value]) =>
        !(key === 'highHz' && Number(value) > highestHz) &&
        !(key === 'lowHz' && Number(value) < lowestHz),
    )
    return [set, Object.fromEntries(members)]
  })
  const schema = featuresSchema({ kind, rateHz, channelCount: channelCount(facts) })
  const within = { ...request, options: Object.fromEntries(options) }
  return parsedBy(schema, within, ['features']) as FeaturesRequest
}

function outside(chain: readonly Layer[], facts: RecordingFacts): readonly string[] {
  const lastS = facts.length / facts.rateHz
  const leastHz = facts.kind === 'iq' ? -facts.rateHz / 2 : 0
  const count = chain
    .flatMap((layer) => (layer.kind === 'mask' ? layer.regions : []))
    .filter(({ shape }) => {
      const { startS, endS, lowHz, highHz } = visibleBounds(shape)
      return endS <= 0 || startS >= lastS || highHz <= leastHz || lowHz >= facts.rateHz / 2
    }).length
  if (count === 0) return []
  return [`${countText(count, 'region lies', 'regions lie')} outside the recording.`]
}
