/** What a shape is drawn into: a canvas' context, a Path2D, or a list in a test. */
export interface PathSink {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  closePath(): void
}
