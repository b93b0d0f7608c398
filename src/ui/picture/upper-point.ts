import type { ClientPoint } from '#app'

/**
 * Where the pointer would be if it were over the upper of two pictures that show the same times and
 * frequencies, or their axes: over the lower one all is as over the upper one.
 *
 * @param element  a picture or an axis; its twin is its neighbour, the upper one first
 */
export function upperPoint(
  element: Element,
  { clientX: x, clientY: y }: { readonly clientX: number; readonly clientY: number },
): ClientPoint {
  const upper = element.parentElement?.firstElementChild ?? element
  if (upper === element) return { x, y }
  return { x, y: y - element.getBoundingClientRect().top + upper.getBoundingClientRect().top }
}
