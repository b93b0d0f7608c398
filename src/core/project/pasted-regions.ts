import type { Region } from '#core/mask'
import { firstMask } from './document'
import { parsedProject } from './parse-project'

/**
 * The regions of a project's text, for a recording of so many channels: channels that it does not
 * have are left out, and a region that then has none is on all.
 *
 * @throws {ProjectError, EditError} if the text is no project, or with the offending field's path
 */
export function pastedRegions(text: string, channelCount: number): readonly Region[] {
  return firstMask(parsedProject(text).document).regions.map((region) => {
    if (region.channels === 'all') return region
    const channels = region.channels.filter((channel) => channel < channelCount)
    return { ...region, channels: channels.length === 0 ? 'all' : channels }
  })
}
