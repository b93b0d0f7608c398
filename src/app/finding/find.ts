import { type AppContext, type Checks, pictureRef } from '#app/context'
import { completeRequest, type Found, type TemplateBox } from '#core/find'
import { frameGrid } from '#core/grid'
import { visibleBounds } from '#core/mask'
import { type FindOptions, firstMask } from '#core/project'
import { channelCount, channelsOf } from '#core/signal'
import { documentOf } from '#editor'
import type { Job } from '#engine'

/**
 * Finds what stands out, or what is like a region, in the open recording: a long job.
 *
 * @param options  checked ones
 * @returns undefined where nothing is open
 */
export function startFind(
  context: AppContext,
  options: FindOptions,
  onProgress: (share: number) => void = () => undefined,
): Job<readonly Found[]> | undefined {
  const state = context.store.getState()
  const { channel, like, of = 'original', ...members } = options
  const shown = pictureRef(context.pool, state, of)
  const facts = state.recording?.facts
  if (shown === undefined || facts === undefined) return undefined
  const asked = channel === undefined ? shown.channel : channelsOf(facts)[channel]
  const picture = { ...shown, channel: asked ?? shown.channel }
  const box = like === undefined ? undefined : boxOf(context, like)
  const request = completeRequest(members, frameGrid(facts, shown.stft), box !== undefined)
  return context.pool.submitLong((api, id) => api.find({ picture, request, like: box }, id), {
    onProgress,
  })
}

/** The same for a script. @throws {EditError} by the path of what is nonsense in the request */
export async function foundByRequest(
  context: AppContext,
  checks: () => Checks,
  request: unknown = {},
): Promise<readonly Found[]> {
  const state = context.store.getState()
  const facts = state.recording?.facts
  if (facts === undefined) throw new Error('no recording')
  const options = checks().parsedFindOptions(request, {
    channelCount: channelCount(facts),
    regionIds: firstMask(documentOf(state)).regions.map(({ id }) => id),
  })
  return (await startFind(context, options)?.promise) ?? []
}

function boxOf({ store }: AppContext, id: string): TemplateBox | undefined {
  const region = firstMask(documentOf(store.getState())).regions.find((each) => each.id === id)
  return region && visibleBounds(region.shape)
}
