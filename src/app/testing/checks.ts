import type { Checks } from '#app/context'
import { changedDocument, parsedFindOptions, pastedRegions } from '#core/project'

/** As they are once a recording is open. */
export const checks = (): Checks => ({ changedDocument, parsedFindOptions, pastedRegions })
