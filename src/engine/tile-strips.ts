import {
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
  readonly visible: WantedTiles
  readonly overview: WantedTiles
}

/** A strip that is still to be computed. */
export interface WantedStrip {
  readonly picture: TilePicture
  readonly strip: StripPlan
  readonly level: number
  /** Equal for the same tiles in the same detail. */
  readonly key: string
}

/** Above this many sample values the overview stays a preview: its exact picture would read everything. */
const EXACT_OVERVIEW_VALUES = 2 ** 28

/** Columns of fewer bytes than these are read as a whole as fast as a frame in each of them. */
const PREVIEW_BYTES = 2 ** 20

/** What is to be computed for a request, in order. */
export function wantedStrips(request: TileRequest): readonly WantedStrip[] {
  const { visible, overview } = sharedRequest(request)
  const { facts } = overview.picture
  const isOverviewExact = facts.length * facts.channels < EXACT_OVERVIEW_VALUES
  return [
    ...glances(visible, priority.visible),
    ...exact(where(visible, isShort), priority.visible),
    ...glances(overview, priority.preview),
    ...previews(visible, priority.preview),
    ...previews(overview, priority.preview),
    ...exact(
      where(visible, (tile, picture) => !isShort(tile, picture)),
      priority.exact,
    ),
    ...(isOverviewExact ? exact(overview, priority.background) : []),
  ]
}

/** Tiles of the overview that lie in a strip of the view of the same picture are computed with it. */
function sharedRequest({ visible, overview }: TileRequest): TileRequest {
  if (visible.picture !== overview.picture) return { visible, overview }
  const stripOf = ({ timeLevel, timeIndex }: TileAddress): string => `${timeLevel}/${timeIndex}`
  const strips = new Set(visible.addresses.map(stripOf))
  const isShared = (address: TileAddress): boolean => strips.has(stripOf(address))
  const { addresses } = where(overview, isShared)
  return {
    visible: { ...visible, addresses: [...visible.addresses, ...addresses] },
    overview: where(overview, (address) => !isShared(address)),
  }
}

function glances(wanted: WantedTiles, level: number): readonly WantedStrip[] {
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
  return plan.map((strip) => ({
    picture,
    strip,
    level,
    key: `${picture.name}:${stripKey(strip)}`,
  }))
}

function where(
  { picture, addresses }: WantedTiles,
  isMeant: (address: TileAddress, picture: TilePicture) => boolean,
): WantedTiles {
  return { picture, addresses: addresses.filter((address) => isMeant(address, picture)) }
}

/** At the finest levels a coarse tile would take as long as the exact one. */
function isCoarse(address: TileAddress): boolean {
  return address.timeLevel > 1
}

function isLong({ timeLevel }: TileAddress, { facts, grid }: TilePicture): boolean {
  const hopBytes = grid.stft.hop * facts.channels * facts.format.bytes
  return 2 ** timeLevel * hopBytes >= PREVIEW_BYTES
}

function isShort(address: TileAddress, picture: TilePicture): boolean {
  return address.timeLevel <= jobLevel(picture.grid) && !isLong(address, picture)
}
