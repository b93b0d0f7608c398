import { regionBoxOf } from '#core/find'
import { viewOfScreen } from '#core/grid'
import { mappedShape, type Region, type Shape, type ShapeBounds, shapeBounds } from '#core/mask'
import { classColours } from '#core/project'
import type { ChannelChoice } from '#core/signal'
import {
  documentOf,
  type EditorState,
  foundOf,
  gridOf,
  handleReachOf,
  isMovingTool,
  isOnChannel,
  maskLayerOf,
  movableOf,
  shownChannels,
} from '#editor'
import type { PictureIndex, Scenes } from '#protocol'
import { type Pointer, type SceneContext, tunedBandOf, viewOn } from './scene-context'
import { pictureScreen } from './shown-screen'

/** Regions, draft, selection and pointer over a picture; what is of another channel lies over another. */
export function overlayScene(
  context: SceneContext,
  index: PictureIndex,
): Scenes['overlay'] | undefined {
  const { state, surface, pointer, colours } = context
  const grid = gridOf(state)
  const screen = pictureScreen(state, surface.size)
  const channel = shownChannels(state)[index]
  if (grid === undefined || screen === undefined || channel === undefined) return undefined
  return {
    // Outlines move with the pixels that they lie on.
    ...viewOn(viewOfScreen(screen), state, grid, surface),
    size: surface.size,
    screen,
    listKey: context.listKey(regionsOn(state, channel)),
    selectedRegionIds: state.selectedRegionIds,
    classColours: classColours(documentOf(state).classes),
    ...draftOf(state, channel, context.growth),
    snapped: state.snapped,
    found: foundInView(state),
    isDraftTaken: state.operation === 'subtract',
    ...reshapeOf(state, channel),
    handleReach: handleReachOf(state.tool),
    timeSelection: state.timeSelection,
    tuned: tunedBandOf(state),
    crosshair: state.tool === 'pan' || state.tool === 'select' ? undefined : pointer,
    brush: pointer && brushAt(state, pointer, channel),
    palette: colours.palette,
  }
}

/** By list and channel: a list that is another value is sent to the worker anew. */
const listsOn = new WeakMap<readonly Region[], Map<ChannelChoice, readonly Region[]>>()

/** The regions over the picture of a channel: the same list as long as they stay. */
function regionsOn(state: EditorState, channel: ChannelChoice): readonly Region[] {
  const { regions } = maskLayerOf(state)
  if (state.display.pair === undefined) return regions
  const lists = listsOn.get(regions) ?? new Map<ChannelChoice, readonly Region[]>()
  listsOn.set(regions, lists)
  const on = lists.get(channel) ?? regions.filter((it) => isOnChannel(it, state, channel))
  lists.set(channel, on)
  return on
}

/** More boxes than this are no help to anybody. */
const MOST_FOUND = 2000

function foundInView(state: EditorState): readonly ShapeBounds[] {
  const { startS, endS, lowHz, highHz } = state.view
  return foundOf(state.finding)
    .map(regionBoxOf)
    .filter((box) => box.startS < endS && startS < box.endS)
    .filter((box) => box.lowHz < highHz && lowHz < box.highHz)
    .slice(0, MOST_FOUND)
}

/** The region in progress; of a brush stroke's thousands of points only the new ones are sent. */
function draftOf(
  state: EditorState,
  channel: ChannelChoice,
  growth: SceneContext['growth'],
): Pick<Scenes['overlay'], 'draft' | 'stroke'> {
  const drawn = state.draft ?? boxDraft(state.zoomBox ?? state.marquee ?? measuredShape(state))
  const draft = drawn && isOnChannel(drawn, state, channel) ? drawn : undefined
  if (draft?.shape.kind !== 'brush') return { draft, stroke: undefined }
  const { points } = draft.shape
  return { draft: { ...draft, shape: { ...draft.shape, points: [] } }, stroke: growth(points) }
}

/** More regions, or longer outlines, than this are not drawn as they are dragged: their box is. */
const MOST_REGIONS = 200
const MOST_POINTS = 4000

/** The selected regions as the drag has changed them so far, and the box of their handles. */
function reshapeOf(
  state: EditorState,
  channel: ChannelChoice,
): Pick<Scenes['overlay'], 'reshaped' | 'handleBox'> {
  const movable = movableOf(state)
  if (movable === undefined || !isMovingTool(state.tool)) {
    return { reshaped: [], handleBox: undefined }
  }
  const { regions, box } = movable
  const map = state.reshape
  if (map === undefined) return { reshaped: [], handleBox: box }
  const handleBox = mappedShape({ kind: 'rectangle', ...box }, map)
  const points = regions.reduce((sum, { shape }) => sum + pointCount(shape), 0)
  const isMany = regions.length > MOST_REGIONS || points > MOST_POINTS
  const reshaped = isMany
    ? regions.slice(0, 1).map((region) => ({ ...region, shape: handleBox }))
    : regions
        .filter((region) => isOnChannel(region, state, channel))
        .map((region) => ({ ...region, shape: mappedShape(region.shape, map) }))
  return { reshaped, handleBox: shapeBounds(handleBox) }
}

function pointCount(shape: Shape): number {
  if (shape.kind === 'rectangle') return 4
  if (shape.kind !== 'compound') return shape.points.length
  return shape.parts.reduce((sum, part) => sum + pointCount(part.shape), 0)
}

/** A box that is dragged out looks like a region that keeps what is in it. */
function boxDraft(shape: Shape | undefined): Region | undefined {
  return (
    shape && {
      id: 'box',
      label: '',
      hidden: false,
      channels: 'all',
      effect: { kind: 'keep' },
      feather: { timeS: 0, freqHz: 0 },
      shape,
    }
  )
}

/** From one point that is measured to the other, at least as long and as high as can be seen. */
function measuredShape({ measuredSpan: span }: EditorState): Shape | undefined {
  if (span === undefined) return undefined
  const { from, to } = span
  return {
    kind: 'rectangle',
    startS: Math.min(from.timeS, to.timeS),
    endS: Math.max(from.timeS, to.timeS),
    lowHz: Math.min(from.freqHz, to.freqHz),
    highHz: Math.max(from.freqHz, to.freqHz),
  }
}

function brushAt(
  state: EditorState,
  pointer: Pointer,
  channel: ChannelChoice,
): Scenes['overlay']['brush'] {
  if (state.tool !== 'brush' && state.tool !== 'eraser') return undefined
  const { radiusPx } = state.brush
  const isOwn = shownChannels(state)[pointer.picture] === channel
  if (state.isStrokeAlone && !isOwn) return undefined
  return { xPx: pointer.xPx, yPx: pointer.yPx, radiusXPx: radiusPx, radiusYPx: radiusPx }
}
