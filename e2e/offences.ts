import AxeBuilder from '@axe-core/playwright'
import type { Desk } from './driver'

/** What axe finds against the page, or against its colours alone, a sentence each. */
export async function offences(desk: Desk, { isColourOnly = false } = {}): Promise<string[]> {
  await settledColours(desk)
  // Results are gathered in the page itself: only frames, and there is none, need another page.
  const builder = new AxeBuilder({ page: desk.page }).setLegacyMode()
  if (isColourOnly) builder.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

/** Until colours have gone over to a theme that was just chosen: half-way they are of neither. */
async function settledColours({ page }: Desk): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}
