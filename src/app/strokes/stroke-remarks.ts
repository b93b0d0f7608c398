import { type AppContext, keepRemark } from '#app/context'
import { frequencyText } from '#core/grid'
import { grownFrom, type Region, type Shape } from '#core/mask'
import { firstMask } from '#core/project'
import { harmonicsFault } from '#core/trace'
import {
  documentOf,
  type EditorState,
  gridOf,
  type Remark,
  soleRegion,
  steppedBack,
  withLinesResolved,
} from '#editor'

/**
 * The state after a stroke has left a region, with a remark where that does nothing, or more than
 * was meant, and what can be done about it.
 */
export function withStrokeRemarked(
  context: AppContext,
  before: EditorState,
  after: EditorState,
): EditorState {
  const region = soleRegion(after)
  const isNew = region && !firstMask(documentOf(before)).regions.some(({ id }) => id === region.id)
  if (after.history === before.history || isNew !== true) return after
  const remark =
    spillRemark(context, after, region) ??
    keepRemark(context, after, [region]) ??
    linesRemark(context, after, region)
  return remark === undefined ? after : { ...after, remark }
}

/** The wand was not meant to take more of the view than this. */
const MOST_SHARE = 0.25

/** What has grown over much of the view was hardly meant. */
function spillRemark(
  { store }: AppContext,
  { view }: EditorState,
  { shape }: Region,
): Remark | undefined {
  if (grownFrom(shape) === undefined) return undefined
  const share = areaOf(shape) / ((view.endS - view.startS) * (view.highHz - view.lowHz))
  if (share < MOST_SHARE) return undefined
  return {
    text: `The wand took ${Math.min(100, Math.round(100 * share))} % of the view.`,
    choice: { name: 'Undo', act: () => store.setState(steppedBack) },
  }
}

/** Of an outline and what is cut out of it, in seconds times hertz. */
function areaOf(shape: Shape): number {
  if (shape.kind === 'compound') {
    return shape.parts.reduce(
      (sum, { op, shape: part }) => sum + (op === 'add' ? areaOf(part) : -areaOf(part)),
      0,
    )
  }
  if (shape.kind !== 'lasso') return 0
  const { points } = shape
  const twice = points.reduce((sum, [timeS, freqHz], i) => {
    const [nextS, nextHz] = points[(i + 1) % points.length]!
    return sum + timeS * nextHz - nextS * freqHz
  }, 0)
  return Math.abs(twice) / 2
}

/** Lines that the mask's window does not resolve cannot be taken without what lies between them. */
function linesRemark(
  { store }: AppContext,
  state: EditorState,
  { id, shape }: Region,
): Remark | undefined {
  const grid = gridOf(state)
  if (shape.kind !== 'harmonics' || grid === undefined) return undefined
  const fault = harmonicsFault(shape, grid.stft, grid.rateHz)
  if (fault === undefined) return undefined
  const { lineSpacingHz, windowLength } = fault
  const text = `The window is too short to tell lines ${frequencyText(lineSpacingHz, 3)} apart from each other.`
  if (windowLength === undefined) return { text }
  const act = (): void =>
    store.setState((now) => withLinesResolved(now, new Set([id]), windowLength))
  return { text, choice: { name: `Edit with ${windowLength.toLocaleString('en')} samples`, act } }
}
