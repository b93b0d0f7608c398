import AxeBuilder from '@axe-core/playwright'
import type { Desk } from './driver'

interface Options {
  /** The element that is looked through: what has come to a page that was looked through before. */
  readonly within?: string
  readonly isColourOnly?: boolean
}

/** What axe finds against the page, against a part of it, or against its colours alone, a sentence each. */
export async function offences(
  desk: Desk,
  { within = 'html', isColourOnly = false }: Options = {},
): Promise<string[]> {
  await settledColours(desk)
  // Results are gathered in the page itself: only frames, and there is none, need another page.
  const builder = new AxeBuilder({ page: desk.page }).include(within).setLegacyMode()
  if (isColourOnly) builder.withRules(['color-contrast', 'link-in-text-block'])
  const { violations, passes } = await builder.analyze()
  if (passes.length === 0) throw new Error(`nothing was looked through in ${within}`)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

/** Until colours have gone over to a theme that was just chosen: half-way they are of neither. */
async function settledColours({ page }: Desk): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}
