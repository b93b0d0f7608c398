import type { Mask, Region } from '#core/mask'
import type { MaskNews, MaskRef } from '#protocol'

/** Entries of older lists that workers keep, because running jobs may still name them. */
const MOST_ENTRIES = 2 ** 20

/** What an empty list counts as, so that there are not too many of them. */
const LIST_ENTRIES = 2 ** 10

/** A registered region, and how many lists contain it. */
interface Numbered {
  readonly key: number
  uses: number
}

interface List {
  readonly key: number
  readonly regionKeys: Uint32Array
}

/**
 * The lists of regions that masks of jobs may name: numbered, those named last kept longest, and
 * with them their regions.
 */
export class MaskRegistry {
  readonly #regions = new Map<Region, Numbered>()
  /** Least recently named first. */
  readonly #lists = new Map<readonly Region[], List>()
  #keySoFar = 0
  #entryCount = 0
  readonly #onChange: (news: MaskNews) => void

  constructor(onChange: (news: MaskNews) => void) {
    this.#onChange = onChange
  }

  /** Everything registered, as news for a new worker. */
  get all(): MaskNews {
    return {
      regions: [...this.#regions].map(([region, { key }]) => ({ key, region })),
      lists: [...this.#lists.values()],
      droppedRegions: [],
      droppedLists: [],
    }
  }

  /** What jobs name a mask by. */
  refOf({ background, regions }: Mask): MaskRef {
    const list = this.#lists.get(regions) ?? this.#added(regions)
    this.#lists.delete(regions)
    this.#lists.set(regions, list)
    return { background, listKey: list.key }
  }

  #added(regions: readonly Region[]): List {
    const news: { key: number; region: Region }[] = []
    const regionKeys = new Uint32Array(regions.length)
    for (const [i, region] of regions.entries()) {
      let registered = this.#regions.get(region)
      if (registered === undefined) {
        registered = { key: ++this.#keySoFar, uses: 0 }
        this.#regions.set(region, registered)
        news.push({ key: registered.key, region })
      }
      registered.uses++
      regionKeys[i] = registered.key
    }
    const list = { key: ++this.#keySoFar, regionKeys }
    this.#entryCount += regions.length + LIST_ENTRIES
    this.#onChange({ regions: news, lists: [list], ...this.#dropped() })
    return list
  }

  #dropped(): Pick<MaskNews, 'droppedRegions' | 'droppedLists'> {
    const droppedRegions: number[] = []
    const droppedLists: number[] = []
    for (const [regions, { key }] of this.#lists) {
      if (this.#entryCount <= MOST_ENTRIES) break
      this.#lists.delete(regions)
      this.#entryCount -= regions.length + LIST_ENTRIES
      droppedLists.push(key)
      for (const region of regions) {
        const registered = this.#regions.get(region)
        if (registered === undefined || --registered.uses > 0) continue
        this.#regions.delete(region)
        droppedRegions.push(registered.key)
      }
    }
    return { droppedRegions, droppedLists }
  }
}
