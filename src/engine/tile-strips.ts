import { coarseReachOfChain } from '#core/chain'
import {
  addressesOf,
  addressKey,
  COARSE_COLUMNS,
  detailPlan,
  exactPlan,
  jobLevel,
  type StripPlan,
  stripKey,
  type TileAddress,
} from '#core/pyramid'
import { priority } from './priority'
import type { TilePicture } from './tile-picture'

/** Tiles of one picture. */
export interface WantedTiles {
  readonly picture: TilePicture
  readonly addresses: readonly TileAddress[]
}

/** The tiles to be shown, the most urgent first. */
export interface TileRequest {
  /** Of one picture, or of two that are shown at once. */
  readonly visible: readonly WantedTiles[]
  readonly overview: WantedTiles
  /** Of the other sounds, which may be chosen next. */
  readonly ahead: readonly WantedTiles[]
}

/** A strip that is still to be computed. */
export interface WantedStrip {
  readonly picture: TilePicture
  readonly strip: StripPlan
  readonly level: number
  /** Equal for the same tiles in the same detail, however they sound. */
  readonly slot: string
  /** The same, and as they sound now. */
  readonly key: string
  /** The same strip of the other edited sound, where it is wanted, too: one rendering makes both. */
  readonly twin?: { readonly picture: TilePicture; readonly key: string }
}

/** Above this many sample values what is not in view stays a preview: its exact picture would read everything. */
const EXACT_UNSEEN_VALUES = 2 ** 28

/** Columns of fewer bytes than these are read as a whole as fast as a frame in each of them. */
const PREVIEW_BYTES = 2 ** 20

/**
 * Of an edited sound so few exact strips of the view are computed at once, where something of all of it is
 * seen already: each comes within a fraction of a second, and coarse ones before them cost an eighth of that.
 */
const SOON_EXACT = 16

/** Coarse tiles and previews of an edited sound take at least so many times less rendering than exact ones. */
const COARSE_GAIN = 4

/** What is computed first for a request, before anything else of it: coarse tiles of what is in view. */
export function coarseFirstOf(request: TileRequest): readonly WantedStrip[] {
  return withoutRepeats(coarseFirst(sharedRequest(request).visible))
}

function coarseFirst(visible: readonly WantedTiles[]): readonly WantedStrip[] {
  const edited = visible.filter(
    ({ picture: { cache, source }, addresses }) =>
      source.of !== 'original' && addresses.every((address) => cache.get(address) !== undefined),
  )
  const isSoon =
    edited.every((wanted) => becomesExact(wanted) && isOfMasks(wanted)) &&
    edited.flatMap((wanted) => exact(wanted, priority.exact)).length <= SOON_EXACT
  return visible.flatMap((wanted) =>
    isSoon && edited.includes(wanted) ? [] : coarse(wanted, priority.visible),
  )
}

/** What is to be computed for a request, in order. */
export function wantedStrips(request: TileRequest): readonly WantedStrip[] {
  const { visible, overview } = sharedRequest(request)
  const isAllExact = isAllOf(overview.picture)
  const all = [
    ...coarseFirst(visible),
    ...visible.flatMap((wanted) => exact(where(wanted, isShort), priority.visible)),
    ...coarse(overview, priority.preview),
    ...visible.flatMap((wanted) => previews(wanted, priority.preview)),
    ...previews(overview, priority.preview),
    ...visible.flatMap((wanted) =>
      exact(
        where(wanted, (tile, picture) => !isShort(tile, picture)),
        priority.exact,
      ),
    ),
    ...(isAllExact ? exact(overview, priority.background) : []),
    // What becomes exact needs no coarse strips before anyone looks at it.
    ...request.ahead.flatMap((wanted) =>
      isAllExact
        ? exact(wanted, priority.background)
        : [
            ...coarse(wanted, priority.background),
            ...exact(where(wanted, isShort), priority.background),
          ],
    ),
  ]
  return twinned(withoutRepeats(all))
}

/** Without strips all of whose tiles earlier ones make: other sounds have the original's where none is heard otherwise. */
function withoutRepeats(wanted: readonly WantedStrip[]): readonly WantedStrip[] {
  const made = new Set<string>()
  return wanted.filter(({ picture, strip }) => {
    const keys = addressesOf(strip).map(
      (tile) => `${picture.name}.${picture.version} ${strip.detail} ${addressKey(tile)}`,
    )
    const isNew = keys.some((key) => !made.has(key))
    for (const key of keys) made.add(key)
    return isNew
  })
}

/** Whether all strips of a picture are computed exactly, in view or not. */
function isAllOf({ source: { facts } }: TilePicture): boolean {
  return facts.length * facts.channels < EXACT_UNSEEN_VALUES
}

/** Whether wanted tiles become exact even where another sound is seen. */
export function becomesExact({ picture, addresses }: WantedTiles): boolean {
  return isAllOf(picture) || addresses.every((address) => isShort(address, picture))
}

/** Layers of other kinds take many times as long. */
function isOfMasks({ picture: { source } }: WantedTiles): boolean {
  return source.chain.every(({ kind, enabled }) => kind === 'mask' || !enabled)
}

/** Exact strips of what results and of what is removed together, where both are wanted. */
function twinned(wanted: readonly WantedStrip[]): readonly WantedStrip[] {
  const firsts = new Map<string, number>()
  const all: WantedStrip[] = []
  for (const item of wanted) {
    const { stft, channel, of, pooling } = item.picture.source
    const isEdited = of !== 'original' && item.strip.detail === 'exact'
    const id = isEdited ? JSON.stringify([stft, channel, pooling, stripKey(item.strip)]) : item.key
    const at = firsts.get(id)
    const first = all[at ?? -1]
    if (at !== undefined && first !== undefined && first.picture.source.of !== of) {
      all[at] = { ...first, twin: item }
    } else {
      if (isEdited) firsts.set(id, all.length)
      all.push(item)
    }
  }
  return all
}

/** Tiles of the overview that lie in a strip of the view are computed with it, where both have the same picture there. */
function sharedRequest({
  visible,
  overview,
}: TileRequest): Pick<TileRequest, 'visible' | 'overview'> {
  const stripOf = ({ timeLevel, timeIndex }: TileAddress): string => `${timeLevel}/${timeIndex}`
  const shared = visible.map(({ picture, addresses }) => {
    const strips = new Set(addresses.map(stripOf))
    return overview.addresses.filter(
      (it) => strips.has(stripOf(it)) && ownerOf(picture, it) === overview.picture,
    )
  })
  return {
    visible: visible.map((it, i) => ({
      ...it,
      addresses: [...it.addresses, ...(shared[i] ?? [])],
    })),
    overview: where(overview, (address) => !shared.some((some) => some.includes(address))),
  }
}

function coarse(wanted: WantedTiles, level: number): readonly WantedStrip[] {
  const { picture, addresses } = where(wanted, isCoarse)
  return strips(picture, detailPlan(picture.cache, addresses, 'coarse'), level)
}

function previews(wanted: WantedTiles, level: number): readonly WantedStrip[] {
  const { picture, addresses } = where(wanted, isLong)
  return strips(picture, detailPlan(picture.cache, addresses, 'preview'), level)
}

function exact({ picture, addresses }: WantedTiles, level: number): readonly WantedStrip[] {
  return strips(picture, exactPlan(picture.cache, picture.grid, addresses), level)
}

function strips(
  picture: TilePicture,
  plan: readonly StripPlan[],
  level: number,
): readonly WantedStrip[] {
  return plan.map((strip) => {
    const owner = ownerOf(picture, strip)
    const slot = `${owner.name}:${stripKey(strip)}`
    return { picture: owner, strip, level, slot, key: `${slot} ${owner.version}` }
  })
}

/** The picture whose tiles a picture's are in a strip. */
function ownerOf(
  picture: TilePicture,
  strip: Pick<TileAddress, 'timeLevel' | 'timeIndex'>,
): TilePicture {
  const { cache, ground } = picture
  return ground === undefined || cache.isOwn(strip) ? picture : ownerOf(ground, strip)
}

function where(
  { picture, addresses }: WantedTiles,
  isMeant: (address: TileAddress, picture: TilePicture) => boolean,
): WantedTiles {
  return { picture, addresses: addresses.filter((address) => isMeant(address, picture)) }
}

/** At the finest levels a coarse tile would take as long as the exact one, and where not much less is rendered. */
function isCoarse(address: TileAddress, picture: TilePicture): boolean {
  const samplesBetween = COARSE_COLUMNS * columnSamples(address, picture)
  return address.timeLevel > 1 && COARSE_GAIN * renderedSamples(picture) < samplesBetween
}

function isLong(address: TileAddress, picture: TilePicture): boolean {
  const { channels, format } = picture.source.facts
  const samples = columnSamples(address, picture)
  const isFar = COARSE_GAIN * renderedSamples(picture) < samples
  return isFar && samples * channels * format.bytes >= PREVIEW_BYTES
}

function columnSamples({ timeLevel }: TileAddress, { grid }: TilePicture): number {
  return 2 ** timeLevel * grid.stft.hop
}

/** Samples of a sound that are rendered for a single frame that is not exact, besides its own. */
function renderedSamples({ source: { of, chain, facts } }: TilePicture): number {
  return of === 'original' ? 0 : 2 * coarseReachOfChain(chain, facts)
}

function isShort(address: TileAddress, picture: TilePicture): boolean {
  return address.timeLevel <= jobLevel(picture.grid) && !isLong(address, picture)
}
