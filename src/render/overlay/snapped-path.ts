import type { Shape } from '#core/mask'
import type { Palette } from '#render/colour'
import type { ScreenMap, Surface } from '#render/screen'

/** Where a stroke will come to lie: the line along the sound, of boxes and outlines themselves. */
export function drawSnapped(
  context: OffscreenCanvasRenderingContext2D,
  scene: Surface & { readonly palette: Palette },
  map: ScreenMap,
  shape: Shape,
): void {
  context.beginPath()
  addPath(context, map, shape)
  context.lineJoin = 'round'
  for (const [colour, widthPx] of [
    [scene.palette.halo, 4],
    ['#fff', 2],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = widthPx
    context.stroke()
  }
}

function addPath(context: OffscreenCanvasRenderingContext2D, map: ScreenMap, shape: Shape): void {
  switch (shape.kind) {
    case 'rectangle': {
      const [x, y] = [map.xOf(shape.startS), map.yOf(shape.highHz)]
      context.rect(x, y, map.xOf(shape.endS) - x, map.yOf(shape.lowHz) - y)
      break
    }
    case 'brush':
    case 'harmonics':
      // The first goes nowhere from anywhere: lineTo begins a path that is empty.
      for (const [timeS, freqHz] of shape.points) context.lineTo(map.xOf(timeS), map.yOf(freqHz))
      break
    case 'lasso':
      for (const [i, [timeS, freqHz]] of shape.points.entries()) {
        if (i === 0) context.moveTo(map.xOf(timeS), map.yOf(freqHz))
        else context.lineTo(map.xOf(timeS), map.yOf(freqHz))
      }
      context.closePath()
      break
    case 'compound':
      for (const part of shape.parts) addPath(context, map, part.shape)
      break
  }
}
