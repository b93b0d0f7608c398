export function monoWav(
  rateHz: number,
  length: number,
  sampleAt: (n: number) => number,
): Buffer<ArrayBuffer>
