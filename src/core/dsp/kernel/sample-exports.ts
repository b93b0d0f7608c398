/** What is computed of samples: a part of KernelExports, under the same test. */
export interface SampleExports {
  addEnergiesRow(plane: number, step: number, count: number, out: number): void
  addPhasorsRow(
    plane: number,
    positions: number,
    count: number,
    lineCount: number,
    falling: number,
    sums: number,
  ): void
  correlateRow(values: number, taps: number, tapCount: number, count: number, out: number): void
  filterRow(
    values: number,
    step: number,
    taps: number,
    tapCount: number,
    count: number,
    out: number,
  ): void
  robustMeansRow(
    values: number,
    columnCount: number,
    meanCount: number,
    window: number,
    count: number,
    distances: number,
    ranks: number,
    out: number,
  ): void
  subtractLinesRow(
    plane: number,
    turns: number,
    shares: number,
    low: number,
    rise: number,
    lineCount: number,
    count: number,
    out: number,
  ): void
}
