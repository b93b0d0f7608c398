import { countText } from '#core/base'

/** How many clicks were found, and how many of them are left in the sound. */
export function foundClicksText(clicks: readonly { readonly keep: boolean }[]): string {
  if (clicks.length === 0) return 'No clicks found at this sensitivity'
  const left = clicks.filter(({ keep }) => keep).length
  const found = `${countText(clicks.length, 'click')} found`
  return left === 0 ? found : `${found}, ${left} of them left as they were`
}
